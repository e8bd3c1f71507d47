"""What `panneau chiffres` does: one harvest counted, and the workbook of its figures written."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from panneau.build.composition import NO_PICTURES, compose
from panneau.build.gathering import BuildInputs, fetch_harvest, hide
from panneau.command_line.api_variables import provide_api_variables
from panneau.common.clock import Timing
from panneau.config import Settings
from panneau.config.environment import read_environment
from panneau.errors import HarvestRefused, SettingsError
from panneau.pelican_plugin.pelican_runs import read_content_folder, read_town_or_exit
from panneau.pelican_plugin.refusals import exit_on_refusal
from panneau.site.files.figure_mentions import format_mentions
from panneau.site.model.site_model import SiteModel
from panneau.statistics.archive import VARIABLE, encrypt_files, make_key, read_key
from panneau.statistics.counts import OfferCounts
from panneau.statistics.history import FILE, DayCount, read_history, render_history, replace_day
from panneau.statistics.tables import CountTable
from panneau.statistics.view_counts import count_views_by_area, count_views_by_month, read_views
from panneau.statistics.workbook import FORMATS, build_sheets

INCOMPLETE = "La moisson est incomplète : ses nombres seraient faux. Réessayez plus tard."
NOT_KEPT = "Réglage « chiffres_dans_le_temps » : il vaut False, et aucun nombre n’est gardé ; mettez-le à True d’abord."
NO_TERMINAL = (
    f"La clé ne se montre que sur un terminal : ici, donnez-la dans la variable {VARIABLE}, et envoyez-la par une "
    "autre voie que l’archive."
)
KEY = (
    "Clé de l’archive, à transmettre par une autre voie (téléphone, remise en main propre) ; elle n’est écrite nulle "
    "part :"
)


def write_figures(options: argparse.Namespace) -> None:
    """Count once, and write what the options ask for. Raises: SystemExit after a sentence."""
    settings = read_town_or_exit(options.settings)
    with exit_on_refusal(), provide_api_variables(os.environ, territory=settings.territory) as variables:
        given = _given_key(os.environ) if options.encrypt else ""
        if options.keep_counts and not settings.counts_over_time:
            raise SettingsError(NOT_KEPT)
        edition = _harvested(settings, {**os.environ, **variables})
        if options.keep_counts:
            _keep_counts(edition, read_content_folder(options.settings) / FILE)
        books = _books(edition, [*_figures(edition), *_views(options, edition)])
        key = (given or make_key()) if options.encrypt else ""
        _write(books, options.out, key=key)
        if key and not given:
            print(f"{KEY}\n\n    {key}\n")


def _given_key(variables: Mapping[str, str]) -> str:
    """The key in the environment; "" where one is to be made, which only a terminal may show.

    Raises: SettingsError.
    """
    key = read_key(variables)
    if not key and not sys.stdout.isatty():
        raise SettingsError(NO_TERMINAL)
    return key


def _harvested(settings: Settings, variables: Mapping[str, str]) -> SiteModel:
    environment = read_environment(variables)
    found = fetch_harvest(settings, environment.access, timing=Timing())
    if not found.complete:
        raise HarvestRefused(INCOMPLETE)
    shown, hiding = hide(found, (*settings.hiding, *environment.hiding))
    return compose(settings, BuildInputs(shown, hiding, NO_PICTURES), site_url=settings.address).edition


def _today(edition: SiteModel) -> date:
    return date.fromisoformat(edition.mentions.read_on.datetime[:10])


def _figures(edition: SiteModel) -> tuple[CountTable, ...]:
    figures = OfferCounts(edition.offers, name_of=edition.name_of, areas=edition.areas, today=_today(edition))
    return figures.build_partner_tables()


def _views(options: argparse.Namespace, edition: SiteModel) -> tuple[CountTable, ...]:
    if options.views is None:
        return ()
    views = read_views(options.views, first=options.first, last=options.last)
    communes = {offer.id: offer.commune for offer in edition.offers}
    by_area = (count_views_by_area(views, communes=communes, areas=edition.areas),) if edition.areas else ()
    return (count_views_by_month(views), *by_area)


def _books(edition: SiteModel, tables: list[CountTable]) -> Mapping[str, bytes]:
    """Name → bytes of the workbook in each format."""
    lines = format_mentions(edition.mentions, site_url=edition.site.site_url)
    sheets = build_sheets(tables, lines, title=f"Chiffres du territoire : {edition.site.name}")
    stem = f"chiffres-{_today(edition).isoformat()}"
    return {f"{stem}.{ending}": render(sheets) for ending, render in FORMATS.items()}


def _keep_counts(edition: SiteModel, path: Path) -> None:
    days = replace_day(read_history(path), DayCount.from_offers(edition.offers, day=_today(edition)))
    path.write_bytes(render_history(days))
    print(f"Nombres du jour gardés dans {path.name} ({len(days)} jours).")


def _write(books: Mapping[str, bytes], folder: Path, *, key: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    stem = Path(next(iter(books))).stem
    for name, data in ({f"{stem}.7z": encrypt_files(books, key=key)} if key else books).items():
        (folder / name).write_bytes(data)
        print(f"Écrit : {folder / name}")
