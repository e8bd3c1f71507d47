"""panneau audit: the proof of the licence on a built site, against a fresh harvest.

The environment variables are those of a build. Offers that are gone or have changed since the site was built are a
notice until its data are 24 hours old, then a fault. Exit codes: panneau/errors.py (5 for a fault, 2 where nothing can
be audited). Without credentials only a demonstration can be, against the same fictive offers.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from panneau.audit import AuditFacts, audit_site, render_json, render_table
from panneau.build.file_plan import TownSources, add_folder_plan
from panneau.build.folder_reading import is_closed, read_folder_status
from panneau.build.gathering import BuildInputs, fetch_harvest, fetch_harvest_pictures, hide
from panneau.build.link_reach import fetch_unreachable
from panneau.build.proof import add_town_pages, read_folder_facts
from panneau.command_line.api_variables import provide_api_variables
from panneau.command_line.project import ProjectFolders, add_settings_argument
from panneau.common.clock import Timing
from panneau.common.process_pool import count_cores
from panneau.config import Settings
from panneau.config.environment import Environment, has_credentials, read_environment
from panneau.errors import AuditRefused, HarvestRefused, SettingsError
from panneau.local_content.content_pages import FOLDER
from panneau.pelican_plugin.copied_files import read_town_sources
from panneau.pelican_plugin.pelican_runs import read_settings_of, read_town_or_exit
from panneau.pelican_plugin.refusals import exit_on_refusal

INCOMPLETE = "La moisson est incomplète : l’audit ne peut rien prouver. Réessayez plus tard."
CONFORMITY_TEMPLATE = "templates/conformite.html"
"""What shows that a theme is one of Panneau's."""
CLOSED = "Ce site est fermé : il ne montre aucune offre, et il a été vérifié quand il a été fait. Rien n’est à relire."
NO_CODES = (
    "« {folder} » montre de vraies offres : l’audit les relit chez France Travail, et ne peut rien vérifier sans les "
    "deux codes FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET."
)
REFUSED = "Le site ne respecte pas la licence ; le tableau dit en quoi, et comment y remédier."


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """The built site, and where its result goes."""
    parser.add_argument("folder", type=Path, help="le dossier du site, comme output/")
    parser.add_argument("--json", type=Path, help="où écrire le résultat pour les machines")
    add_settings_argument(parser, project)


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Audit once; the last line is the verdict."""
    settings = read_town_or_exit(options.settings)
    if settings.closed and is_closed(options.folder):
        print(CLOSED)
        return 0
    with exit_on_refusal():
        _check_auditable(options.folder, os.environ)
    with exit_on_refusal(), provide_api_variables(os.environ, territory=settings.territory) as variables:
        environment = read_environment({**os.environ, **variables})
        site_url = os.environ.get("SITEURL", "").rstrip("/")
        town = _read_town_sources(options.settings, settings, project)
        facts = _facts(options.folder, settings, environment, town=town, site_url=site_url)
        town_pages = _town_pages(options.folder, town)
        result = audit_site(options.folder, add_town_pages(facts, town_pages), workers=count_cores())
        print(render_table(result), end="")
        if options.json:
            options.json.write_text(render_json(result), encoding="utf-8")
        if not result.passed:
            raise AuditRefused(REFUSED)
    return 0


def _check_auditable(folder: Path, variables: Mapping[str, str]) -> None:
    """Before anything is asked or said of offers.

    Raises: SettingsError for a folder that is no site, or for real offers without the codes to read them again.
    """
    if read_folder_status(folder).demonstration is not True and not has_credentials(variables):
        raise SettingsError(NO_CODES.format(folder=folder))


def _facts(
    folder: Path, settings: Settings, environment: Environment, *, town: TownSources, site_url: str
) -> AuditFacts:
    """What the site is held against; without `site_url`, its address is the one that its own files give."""
    timing = Timing()
    found = fetch_harvest(settings, environment.access, timing=timing)
    if not found.complete:
        raise HarvestRefused(INCOMPLETE)
    shown, hiding = hide(found, (*settings.hiding, *environment.hiding))
    gathered = BuildInputs(shown, hiding, fetch_harvest_pictures(settings, environment.access, shown, timing=timing))
    facts = read_folder_facts(folder, settings, gathered, environment, now=datetime.now(UTC))
    unreachable = () if found.tally.fictive else fetch_unreachable(settings.licence_address)
    facts = replace(facts, unreachable=unreachable, site_url=site_url or facts.site_url)
    return add_folder_plan(folder, facts, settings, gathered, town=town)


def _read_town_sources(settings_file: Path, settings: Settings, project: ProjectFolders) -> TownSources:
    """What the project gives; settings without PATH or THEME are held against the project's own."""
    pelican = read_settings_of(settings_file)
    if not (Path(pelican["PATH"]) / FOLDER).is_dir():
        pelican["PATH"] = str(project.content)
    if not (Path(pelican["THEME"]) / CONFORMITY_TEMPLATE).is_file():
        pelican["THEME"] = str(project.theme)
    return read_town_sources(pelican, settings)


def _town_pages(folder: Path, town: TownSources) -> tuple[str, ...]:
    """The pages that content/ has given, by their addresses."""
    return tuple(sorted(page.path for page in town.content.pages or () if (folder / page.path).is_file()))
