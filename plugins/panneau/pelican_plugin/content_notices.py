"""What is told of the town's files and leaves none of them out: files that nothing reads, links that lead nowhere."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from panneau.build.stages import PreparedBuild
from panneau.build.staging.ownership import is_build_path
from panneau.local_content.content_files import read_ignored_files, read_town_content
from panneau.local_content.content_images import FOLDER as PICTURES
from panneau.local_content.everyday_words import FILE as VOCABULARY
from panneau.local_content.mistakes import Mistake
from panneau.pelican_plugin.copied_files import list_copied_files
from panneau.site.model.menu_targets import PROGRAM_PAGES
from panneau.statistics.history import FILE as HISTORY

_PATHS = ("PAGE_PATHS", "ARTICLE_PATHS", "STATIC_PATHS")
_OF_FILES = re.compile(rf"[^/]+\.html|{PICTURES}/.*|actualites/.*\.html|offres-locales/.*")
"""Paths whose files are known without offers: those of the town, and the program's own pages."""


def read_unread_files(settings: Mapping[str, Any]) -> tuple[Mistake, ...]:
    """Read which files of content/ nothing reads, by the settings of Pelican."""
    places = {path.partition("/")[0] for name in _PATHS for path in settings[name]}
    if "" in places:  # content/ itself
        return ()
    return read_ignored_files(Path(settings["PATH"]), read=frozenset({VOCABULARY, HISTORY, *places}))


def read_notices(settings: Mapping[str, Any], *, site_url: str) -> tuple[Mistake, ...]:
    """Read what there is to tell before any build: a page that only a build can know counts as there."""
    town = read_town_content(Path(settings["PATH"]))
    known = {*town.texts, *town.photo_files, *list_copied_files(settings, town).own, *PROGRAM_PAGES}
    dead = town.list_dead_links(
        site_url=site_url,
        is_there=lambda path: path in known or (is_build_path(path) and not _OF_FILES.fullmatch(path)),
    )
    return (*read_unread_files(settings), *dead)


def list_notices(prepared: PreparedBuild, *, site: Path) -> tuple[Mistake, ...]:
    """List what there is to tell once a site is built in the folder `site`."""
    dead = prepared.town.list_dead_links(site_url=prepared.site_url, is_there=lambda path: has_file(site, path))
    return (*prepared.unread, *dead)


def has_file(site: Path, path: str) -> bool:
    """Whether a built site has a file of this path, which somebody wrote: it may be one that no disk can have."""
    return os.path.isfile(site / path)  # noqa: PTH113 - Path.is_file() raises for a name that is too long
