"""The town's settings: the French dictionary `PANNEAU` of pelicanconf.py, read once into one frozen object.

A setting that is missing, unknown or wrong stops the build before any network call, with one French sentence that
names it, what was found and what is expected. `FIELDS` is the only list of settings; the guide is made from it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from panneau import legal
from panneau.errors import SettingsError
from panneau.france_travail.divisions import Divisions
from panneau.france_travail.pace import PatienceLimits
from panneau.france_travail.territory import SubTerritory, Territory, parse_sub_territories, parse_territory
from panneau.licence.versions import LicenceVersion, load_version

ORIGINS = {"france-travail": "1", "partenaires": "2"}
"""Names in the settings → values of `origineOffre`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a town decides; see `FIELDS` for what each means."""

    site_name: str
    body: str
    address: str
    territory: Territory
    sub_territories: tuple[SubTerritory, ...]
    origins: frozenset[str]
    partners_statement: str
    licence: LicenceVersion
    licence_address: str
    """Where the public reads the text."""
    tags: Mapping[str, str]
    logo: str
    logo_statement: str
    logo_hosts: frozenset[str]
    contact: str
    legal: Mapping[str, str]
    pace_per_s: float
    patience: PatienceLimits
    offers_per_page: int

    def page_values(self, site_url: str) -> Mapping[str, str]:
        """What fills in the marks of the town's pages (legal.py)."""
        return {**self.legal, "collectivite": self.body, "adresse": site_url, "contact": self.contact}


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: its default, what it means in French, and how its value is read."""

    default: object
    help: str
    parse: Callable[[str, Any], object]
    """Called with the name of the setting and its value. Raises: SettingsError."""


def _wrong(name: str, found: object, expected: str) -> SettingsError:
    shown = json.dumps(found, ensure_ascii=False, default=repr)
    shown = shown if len(shown) <= 80 else shown[:79] + "…"
    return SettingsError(f"Réglage « {name} » : {expected} ; trouvé : {shown}.")


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(name, value, "un texte entre guillemets est attendu")
    return value.strip()


def _filled_text(name: str, value: object) -> str:
    text = _text(name, value)
    if not text:
        raise _wrong(name, value, "un texte qui n’est pas vide est attendu")
    return text


def _address(name: str, value: object) -> str:
    """An absolute http(s) address without its last slash, or nothing."""
    text = _text(name, value).rstrip("/")
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise _wrong(name, value, "une adresse qui commence par https:// est attendue")
    return text


def _as_it_is(_: str, value: object) -> object:
    """For settings whose own room reads them."""
    return value


def _texts(name: str, value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(part, str) for pair in value.items() for part in pair):
        raise _wrong(name, value, 'un dictionnaire de textes est attendu, comme {"nom": "valeur"}')
    return dict(value)


def _legal(name: str, value: object) -> Mapping[str, str]:
    values = _texts(name, value)
    for unknown in values.keys() - legal.VALUES.keys():
        raise _wrong(name, unknown, f"une des valeurs {', '.join(legal.VALUES)} est attendue")
    return values


def _hosts(name: str, value: object) -> frozenset[str]:
    if not isinstance(value, list | tuple) or not all(isinstance(host, str) and "/" not in host for host in value):
        raise _wrong(name, value, 'une liste de noms d’hôtes est attendue, comme ["www.francetravail.fr"]')
    return frozenset(host.lower() for host in value)


def _origins(name: str, value: object) -> frozenset[str]:
    if not isinstance(value, list | tuple) or not value or any(origin not in ORIGINS for origin in value):
        raise _wrong(name, value, f"une liste prise parmi {', '.join(ORIGINS)} est attendue")
    return frozenset(ORIGINS[origin] for origin in value)


def _number(name: str, value: object, *, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise _wrong(name, value, f"un nombre entre {least:g} et {most:g} est attendu".replace(".", ","))
    return float(value)


def _between(least: float, most: float) -> Callable[[str, object], float]:
    return lambda name, value: _number(name, value, least=least, most=most)


FIELDS: Mapping[str, Field] = {
    "nom": Field("L’emploi dans le Grand Cahors", "Le nom du site, en haut de chaque page.", _filled_text),
    "collectivite": Field(
        "Communauté d’agglomération du Grand Cahors", "La collectivité qui publie le site.", _filled_text
    ),
    "adresse": Field(
        "", "L’adresse publique du site, comme https://emploi.maville.fr ; indispensable en production.", _address
    ),
    "territoire": Field(
        {"epci": ["200023737"]},
        "Le territoire dont les offres sont montrées : toute combinaison de communes (codes INSEE), epci (numéros "
        'SIREN), departements, regions (codes INSEE), ou {"france": True}.',
        _as_it_is,
    ),
    "secteurs": Field(
        {}, 'Des groupes de communes avec un nom, comme {"Vallée du Lot": ["46042", "46224"]}.', _as_it_is
    ),
    "origines": Field(
        ["france-travail"],
        "Les origines montrées : « france-travail » (offres collectées par France Travail), « partenaires ».",
        _origins,
    ),
    "declaration_partenaires": Field(
        "",
        "Sous la licence de 2018, ce qui permet de montrer les offres des partenaires : la date et l’acte par lesquels "
        "France Travail les a ajoutées à la base.",
        _text,
    ),
    "licence": Field(
        "pole-emploi-2018", "La version de la licence de réutilisation que la collectivité a acceptée.", _filled_text
    ),
    "licence_adresse": Field(
        "", "L’adresse du texte de la licence ou de la convention signée ; vide : celle de la version.", _address
    ),
    "balises": Field(
        {"at_medium": "CMP", "at_campaign": "panneau"},
        "Les balises ajoutées aux liens vers France Travail, qui lui permettent de compter les redirections.",
        _texts,
    ),
    "logo": Field(
        "", "Le fichier du logo reçu de France Travail, dans content/, comme images/france-travail.png.", _text
    ),
    "logo_declaration": Field(
        "", "Sans logo : la raison, avec sa date, comme « Accord demandé le 3 mars 2026, pas encore reçu ».", _text
    ),
    "hotes_des_logos": Field(
        [
            "api.francetravail.fr",
            "www.francetravail.fr",
            "entreprise.francetravail.fr",
            "entreprise.pole-emploi.fr",
        ],
        "Les serveurs d’où les logos des employeurs et des partenaires peuvent être repris.",
        _hosts,
    ),
    "contact": Field("", "L’adresse électronique ou la page par laquelle on joint la collectivité.", _text),
    "mentions_legales": Field(
        {},
        "Ce que les pages légales reprennent : " + " ; ".join(f"{name}, {what}" for name, what in legal.VALUES.items()),
        _legal,
    ),
    "cadence": Field(
        8,
        "Le nombre d’appels par seconde à l’API (10 est la limite publiée pour une application).",
        _between(0.1, 1000),
    ),
    "patience_s": Field(
        600,
        "La durée la plus longue d’une moisson, en secondes, à laquelle 2 s s’ajoutent par page.",
        _between(1, 86400),
    ),
    "patience_sans_reponse_s": Field(
        60, "La durée la plus longue, en secondes, tant que l’API n’a rien répondu.", _between(1, 86400)
    ),
    "offres_par_page": Field(50, "Le nombre d’offres sur une page de liste.", _between(5, 500)),
}


def read_settings(raw: object, *, divisions: Divisions) -> Settings:
    """The settings in `raw`, the dictionary `PANNEAU`; what it leaves out takes its default.

    Raises: SettingsError, one French sentence.
    """
    if not isinstance(raw, Mapping):
        raise _wrong("PANNEAU", raw, "un dictionnaire de réglages est attendu dans pelicanconf.py")
    for name in raw:
        _check_known(str(name))
    values: dict[str, Any] = {name: field.parse(name, raw.get(name, field.default)) for name, field in FIELDS.items()}
    territory = parse_territory(values["territoire"], divisions)
    licence = load_version(values["licence"])
    settings = Settings(
        site_name=values["nom"],
        body=values["collectivite"],
        address=values["adresse"],
        territory=territory,
        sub_territories=parse_sub_territories(values["secteurs"], territory, divisions),
        origins=values["origines"],
        partners_statement=values["declaration_partenaires"],
        licence=licence,
        licence_address=values["licence_adresse"] or licence.text_address,
        tags=values["balises"],
        logo=values["logo"],
        logo_statement=values["logo_declaration"],
        logo_hosts=values["hotes_des_logos"],
        contact=values["contact"],
        legal=values["mentions_legales"],
        pace_per_s=values["cadence"],
        patience=PatienceLimits(total_s=values["patience_s"], silent_s=values["patience_sans_reponse_s"]),
        offers_per_page=int(values["offres_par_page"]),
    )
    _check_partners(settings)
    return settings


def _check_known(name: str) -> None:
    if name not in FIELDS:
        near = difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.5)
        hint = f" ; vouliez-vous dire « {near[0]} » ?" if near else f" ; réglages connus : {', '.join(FIELDS)}."
        raise SettingsError(f"Réglage inconnu « {name[:60]} » dans PANNEAU{hint}")


def _check_partners(settings: Settings) -> None:
    """Source: definitions of the 2018 licence (partners' offers left out), preamble of its convention."""
    if "2" in settings.origins and settings.licence.partners_need_statement and not settings.partners_statement:
        raise SettingsError(
            "Réglage « declaration_partenaires » manquant : sous la licence « "
            f"{settings.licence.slug} », montrer les offres des partenaires demande la déclaration de la collectivité "
            "(date et acte par lesquels France Travail les a ajoutées) ; trouvé : rien."
        )
