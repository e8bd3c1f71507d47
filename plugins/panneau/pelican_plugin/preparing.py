"""The first stage of a build, from Pelican's settings: everything that can be refused before any network call."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from panneau.build.production_checks import check_help_links, check_ready
from panneau.build.stages import PreparedBuild
from panneau.build.staging.swap import open_stage
from panneau.common.clock import Timing
from panneau.config import Settings, read_settings
from panneau.config.address_kinds import parse_site_address
from panneau.config.environment import read_environment
from panneau.errors import ContentRefused
from panneau.france_travail.territory import divisions
from panneau.local_content.content_files import read_town_content
from panneau.local_content.town_content import TownContent
from panneau.pelican_plugin.content_notices import read_unread_files
from panneau.pelican_plugin.copied_files import list_copied_files
from panneau.pelican_plugin.settings_keys import CLOSING, KEPT, PRODUCTION
from panneau.pelican_plugin.telling import format_mistakes
from panneau.statistics.history import FILE as HISTORY
from panneau.statistics.history import read_history

REFUSED = "Le site n’est pas construit, parce que des fichiers sont faux :{what}"


def prepare_build(settings: Mapping[str, Any], *, output: Path) -> PreparedBuild:
    """Read settings, environment and content/, and open the folder of the new site, which is to replace `output`.

    Raises: SettingsError, ContentRefused outside production, OSError.
    """
    town = read_settings(settings.get("PANNEAU", {}), divisions=divisions.load())
    site_url = parse_site_address("SITEURL", settings["SITEURL"])
    closing, production = bool(settings.get(CLOSING)) or town.closed, bool(settings.get(PRODUCTION))
    content = Path(settings["PATH"])
    if production and not closing:
        check_ready(town, site_url=site_url, content=content)
    own_content = read_town_content(content, zone=town.local_time.zone)
    if not closing:
        _check_content(own_content, town, production=production)
    timing = Timing()
    return PreparedBuild(
        settings=town,
        environment=None if closing else read_environment(os.environ),
        stage=open_stage(output, protected=_list_sources(settings)),
        site_url=site_url,
        production=production,
        started_s=timing.now(),
        timing=timing,
        kept=settings.get(KEPT),
        history=read_history(content / HISTORY) if town.counts_over_time else (),
        town=own_content,
        unread=read_unread_files(settings),
        copied=list_copied_files(settings, own_content),
    )


def _check_content(content: TownContent, town: Settings, *, production: bool) -> None:
    """Refuse files that are wrong, which production leaves out instead, and settings that name a page not among them.

    Raises: ContentRefused, SettingsError
    """
    if content.mistakes and not production:
        raise ContentRefused(REFUSED.format(what=format_mistakes(map(str, content.mistakes))))
    check_help_links(town, content)


def _list_sources(settings: Mapping[str, Any]) -> list[Path]:
    """List the folders that a build reads, and must never write into."""
    theme = ("", *settings["THEME_TEMPLATES_OVERRIDES"], *settings["THEME_STATIC_PATHS"])
    return [*(Path(settings["THEME"], path) for path in theme), Path(settings["PATH"])]
