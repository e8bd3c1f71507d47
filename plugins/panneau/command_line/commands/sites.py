"""panneau sites: builds every site of sites/ from one harvest of the body, each into a folder of its own.

Fictive offers where no credentials are set. With publishconf.py each site is built for its own address, by the rules of
the production.
A site that fails stays as it was, and the others go on. Exit codes: panneau/errors.py; 5 where an audit refused a site.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from panneau.admin.sites.shared_gathering import SharedInputs, SiteTarget, fetch_site_inputs
from panneau.admin.sites.site_processes import run_each
from panneau.admin.sites.site_settings import read_sites
from panneau.admin.sites.sites_summary import choose_exit_code, format_sites_summary
from panneau.build.freshness import MustClose
from panneau.build.gathering import BuildInputs
from panneau.build.run_page import RUN_PAGE
from panneau.build.summary import render_markdown
from panneau.command_line.api_variables import provide_api_variables
from panneau.command_line.project import ProjectFolders, find_file
from panneau.common.clock import Timing
from panneau.common.terminal import print_lines
from panneau.config import read_settings
from panneau.config.environment import read_environment
from panneau.errors import PanneauError
from panneau.france_travail.territory import divisions
from panneau.pelican_plugin.pelican_runs import build_site, close_site, is_production, read_town_dictionary
from panneau.pelican_plugin.progress import show_progress
from panneau.pelican_plugin.refusals import exit_on_refusal


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """The settings of the body, those of its sites, and where the sites go."""
    add = parser.add_argument
    add("--settings", type=find_file, default=str(project.settings), help="les réglages de la collectivité")
    add("--sites", type=Path, default=project.folder / "sites", help="le dossier des réglages (sites/)")
    sites = project.folder / "output-sites"
    add("--output", type=Path, default=sites, help="le dossier des sites construits (output-sites/)")


def run(options: argparse.Namespace, _: ProjectFolders) -> int:
    """Build every site once; 0 when all are published."""
    began = time.monotonic()
    production = is_production(options.settings)
    with exit_on_refusal():
        raw = read_town_dictionary(options.settings)
        sites = read_sites(options.sites, raw, divisions.load())
    places = [
        SiteTarget(site, options.output.resolve() / site.slug, site.settings.address if production else "")
        for site in sites
    ]
    closed = [place for place in places if place.site.settings.closed]
    opened = [place for place in places if not place.site.settings.closed]
    # Before the harvest, which may fail: to close a site asks nothing of the API.
    codes = run_each({place.site.slug: partial(_close, options.settings, place) for place in closed})
    if opened:
        gathering = _gather(opened, raw)
        build = partial(_build, options.settings, fatal="" if production else "errors")
        both = zip(opened, gathering.of_sites, strict=True)
        codes = {**codes, **run_each({place.site.slug: partial(build, place, gathered) for place, gathered in both})}
        _tell(format_sites_summary(gathering, codes, seconds=time.monotonic() - began, folder=options.output))
    return choose_exit_code(codes)


def _tell(lines: tuple[str, ...]) -> None:
    """On the terminal and, where GitHub runs the builds, on the page of the run."""
    print_lines(lines)
    if page := os.environ.get(RUN_PAGE):
        with suppress(OSError), Path(page).open("a", encoding="utf-8") as file:  # the sites are published
            file.write(render_markdown(lines, title="Tous les sites"))


def _gather(places: Sequence[SiteTarget], raw: object) -> SharedInputs:
    body = read_settings(raw, divisions=divisions.load())
    with (
        provide_api_variables(os.environ, territory=body.territory) as variables,
        exit_on_refusal(),
        show_progress("Moisson") as bar,
    ):
        os.environ.update(variables)
        environment = read_environment(os.environ)
        return fetch_site_inputs(places, body, environment, divisions=divisions.load(), timing=Timing(), follow=bar)


def _build(settings_file: Path, place: SiteTarget, gathered: BuildInputs | PanneauError, *, fatal: str) -> None:
    """Build one site, or put its waiting page; in the process that is its own."""
    if isinstance(gathered, MustClose):
        _close(settings_file, place)
    if isinstance(gathered, PanneauError):
        raise gathered
    build_site(settings_file, kept=gathered, override=_list_overrides(place), fatal=fatal)


def _close(settings_file: Path, place: SiteTarget) -> None:
    close_site(settings_file, output=place.target, override=_list_overrides(place))


def _list_overrides(place: SiteTarget) -> dict[str, object]:
    return {"PANNEAU": place.site.raw, "OUTPUT_PATH": str(place.target), "SITEURL": place.url}
