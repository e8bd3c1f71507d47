"""panneau sandbox: serve fictive job offers as the France Travail API would, on this machine, until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from panneau.command_line.port_option import parse_port_or_free
from panneau.command_line.project import ProjectFolders
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.territory import parse_territory
from panneau.mock_api import (
    Bucket,
    CallFilter,
    FaultInjector,
    InjectedFault,
    Options,
    Population,
    SandboxServer,
    World,
    fault_makers,
    publish_strange,
)
from panneau.mock_api.demonstration_population import add_neighbours, build_population

GRAND_CAHORS = "200023737"
PORT_TAKEN, BAD_OPTIONS = 1, 2
_OUTAGES = {
    "debut": CallFilter(count=5),
    "milieu": CallFilter(path=fault_makers.SEARCH, first=10, count=5),
    "totale": CallFilter(),
}


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """How many offers, where, and what goes wrong."""
    add = parser.add_argument
    add("--offers", type=int, default=3000, metavar="N", help="nombre d'offres au départ (3000)")
    add("--port", type=parse_port_or_free, default=8080, help="port sur 127.0.0.1 (8080 ; 0 : un port libre)")
    add("--seed", type=int, default=2026, metavar="N", help="graine : la même donne les mêmes offres")
    add("--epci", nargs="+", metavar="SIREN", help=f"intercommunalités (par défaut {GRAND_CAHORS}, Grand Cahors)")
    add("--communes", nargs="+", metavar="INSEE", help="communes")
    add("--departements", nargs="+", metavar="CODE", help="départements")
    add("--france", action="store_true", help="toutes les communes de France")
    add("--voisines", type=int, default=0, metavar="N", help="des offres aussi dans N communes hors du territoire")
    add("--naissances", type=float, default=0.0, metavar="N", help="offres publiées par seconde")
    add("--retraits", type=float, default=0.0, metavar="N", help="offres retirées par seconde")
    add("--etranges", action="store_true", help="ajoute une offre pour chaque bizarrerie connue (4 000 environ)")
    add("--sans-limite", action="store_true", help="ne limite pas à 10 appels par seconde")
    add("--jeton-vie", type=float, default=1499.0, metavar="S", help="durée de vie des jetons, en secondes")
    add("--panne", choices=tuple(_OUTAGES), help="réponses 503 : au début, au milieu ou toujours")
    add("--coupure", type=float, default=0.0, metavar="P", help="part des appels fermés sans réponse")
    add("--lent", type=float, default=0.0, metavar="S", help="attente avant chaque réponse, en secondes")
    add("--corps-coupe", type=float, default=0.0, metavar="P", help="part des recherches au corps coupé")
    add("--erreur-500", type=float, default=0.0, metavar="P", help="part des recherches en erreur 500")
    add(
        "--429", dest="trop_d_appels", type=float, default=0.0, metavar="P", help="part des recherches refusées par 429"
    )
    add("--maintenance", action="store_true", help="page HTML de maintenance à la place de chaque recherche")
    add("--identifiants-refuses", action="store_true", help="refuse tous les identifiants")


def run(options: argparse.Namespace, _: ProjectFolders) -> int:
    """Serve until Ctrl-C, then return 0; 1 when the port is taken, 2 when the territory is wrong."""
    return serve(options)


def serve(options: argparse.Namespace, *, marks: Mapping[str, str] | None = None) -> int:
    """The same; `marks` are headers on every answer, in the place of the one that says that the offers are fictive."""
    for ending in (signal.SIGINT, signal.SIGTERM):  # also where the shell that started us ignores them
        signal.signal(ending, signal.default_int_handler)
    try:
        world = World(
            _population(options), clock=lambda: datetime.now(UTC),
            births_per_s=options.naissances, deaths_per_s=options.retraits,
        )  # fmt: skip
        if options.etranges:
            publish_strange(world)
        bucket = None if options.sans_limite else Bucket()
        settings = Options(bucket=bucket, token_life_s=options.jeton_vie)
        settings = settings if marks is None else replace(settings, marks=marks)
        server = SandboxServer(world, options=settings, faults=FaultInjector(*_faults(options)), port=options.port)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return BAD_OPTIONS
    except OSError as error:
        print(f"Le port {options.port} ne peut pas être ouvert : {error.strerror}.", file=sys.stderr)
        return PORT_TAKEN
    with server:
        try:
            print(_welcome(server, options.offers), flush=True)
            threading.Event().wait()
        except KeyboardInterrupt:
            print("\nBac à sable arrêté.")
    return 0


def _population(options: argparse.Namespace) -> Population:
    units = {name: getattr(options, name) for name in ("epci", "communes", "departements") if getattr(options, name)}
    spec: dict[str, object] = {"france": True} if options.france else dict(units) or {"epci": [GRAND_CAHORS]}
    known = divisions.load()
    territory = parse_territory(spec, known)
    population = build_population(territory, known, size=options.offers, as_of=datetime.now(UTC), seed=options.seed)
    return add_neighbours(population, options.voisines)


def _faults(options: argparse.Namespace) -> Iterator[InjectedFault]:
    if options.panne:
        yield fault_makers.make_outage(_OUTAGES[options.panne])
    if options.maintenance:
        yield fault_makers.make_maintenance_page(CallFilter(path=fault_makers.SEARCH))
    if options.identifiants_refuses:
        yield fault_makers.make_invalid_client()
    if options.lent:
        yield fault_makers.make_slow_answer(options.lent)
    for share, make in (
        (options.coupure, fault_makers.make_closed_connection),
        (options.corps_coupe, fault_makers.make_cut_body),
        (options.erreur_500, fault_makers.make_server_error),
    ):
        if share:
            yield make(CallFilter(path=fault_makers.SEARCH, probability=share))
    if options.trop_d_appels:
        yield fault_makers.make_too_many_requests(
            1, CallFilter(path=fault_makers.SEARCH, probability=options.trop_d_appels)
        )


def _welcome(server: SandboxServer, offers: int) -> str:
    return f"""Bac à sable de l'API Offres d'emploi : {offers} offres fictives.
  API :   {server.api_url}
  Jeton : {server.token_url}

Pour construire le site à partir de lui, dans un autre terminal :
  export FRANCE_TRAVAIL_API_URL='{server.api_url}'
  export FRANCE_TRAVAIL_TOKEN_URL='{server.token_url}'
Tout identifiant et tout secret non vides sont acceptés :
  export FRANCE_TRAVAIL_CLIENT_ID=demonstration FRANCE_TRAVAIL_CLIENT_SECRET=demonstration

Ctrl-C pour arrêter."""
