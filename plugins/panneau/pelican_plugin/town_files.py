"""The town's files as Pelican is to publish them: those that are right, as they were read and checked, and no other.

Pelican would read the pages a second time, and in its own way: a draft would have a file, a link would lead to the
public address in a preview, and a text could keep it busy for minutes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.readers import MarkdownReader

from panneau.common.project_files import CONTENT, DEFAULTS, LEFT_BY_FILE_MANAGERS
from panneau.local_content.content_images import FOLDER as PICTURES
from panneau.local_content.content_pages import FOLDER
from panneau.local_content.town_content import TownContent, TownPage

PAGES = "PANNEAU_PAGES"
"""Key of Pelican's settings for the pages, by their path from content/; that of the package's leads out of it."""
UNPUBLISHED = (".*", *sorted(LEFT_BY_FILE_MANAGERS))
"""Patterns of what editors and file managers leave in a folder; Pelican's own pattern misses those of a theme."""
_GIVEN = ("title", "summary", "description", "keywords")


def hand_over(settings: MutableMapping[str, Any], town: TownContent) -> None:
    """Tell Pelican which files of content/pages/ and content/images/ to publish; other folders stay as they are set."""
    pages = {_find_place(page, settings["PATH"]): page for page in town.pages or ()}
    settings[PAGES] = pages
    settings["PAGE_PATHS"] = [*exclude_folder(FOLDER, settings["PAGE_PATHS"]), *pages]
    settings["STATIC_PATHS"] = [*exclude_folder(PICTURES, settings["STATIC_PATHS"]), *town.copied_pictures]
    settings["IGNORE_FILES"] = [*settings["IGNORE_FILES"], *UNPUBLISHED]
    settings["READERS"] = settings["READERS"] | {"md": TownReader}
    settings["FILENAME_METADATA"] = ""  # a name such as 2026-99-99.png is no date


def find_page(content: Content) -> TownPage | None:
    """Find the town's page that Pelican has made a content of; None for any other content."""
    settings: Mapping[str, Any] = content.settings
    found: TownPage | None = settings.get(PAGES, {}).get(content.relative_source_path)
    return found


class TownReader(MarkdownReader):
    """Gives Pelican the fields of a page that was read before; its text follows when the content is made.

    Pelican looks for pictures without words in a text that a reader gives it, in a time that grows with its square.
    """

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Give an empty text, and the fields of the page."""
        path = _find_way(source_path, self.settings["PATH"])
        page: TownPage | None = self.settings.get(PAGES, {}).get(path)
        if page is None:
            found: tuple[str, dict[str, Any]] = super().read(source_path)
            return found
        fields = {name: page.fields[name] for name in _GIVEN if name in page.fields}
        return "", {**fields, "slug": page.slug, "status": "published"}


def _find_place(page: TownPage, content: str) -> str:
    """Find where a page's file is, as a path from content/."""
    return _find_way(DEFAULTS / CONTENT / page.file, content) if page.shipped else page.file


def _find_way(file: Path | str, content: str) -> str:
    return Path(os.path.relpath(file, content)).as_posix()


def exclude_folder(folder: str, paths: Iterable[str]) -> list[str]:
    """Exclude a folder of content/ from a list of Pelican's settings."""
    return [path for path in paths if path.strip("/") != folder]
