"""What Pelican copies into a site as it is, by its settings: the theme's static files, the town's, and content/.

Pelican copies the folders of THEME_STATIC_PATHS one over the other, then the files of STATIC_PATHS.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from panneau.build.file_plan import CopiedFiles, TownSources
from panneau.config import Settings
from panneau.local_content.content_files import read_town_content
from panneau.local_content.content_images import FOLDER as PICTURES
from panneau.local_content.town_content import TownContent
from panneau.pelican_plugin.town_files import UNPUBLISHED, exclude_folder
from panneau.statistics.history import FILE as HISTORY
from panneau.statistics.history import read_history


def read_town_sources(pelican: Mapping[str, Any], settings: Settings) -> TownSources:
    """Read what a project, by Pelican's settings, gives to a site. Raises: SettingsError, OSError"""
    content = Path(pelican["PATH"])
    town = read_town_content(content, zone=settings.local_time.zone)
    history = read_history(content / HISTORY) if settings.counts_over_time else ()
    return TownSources(town, history, list_copied_files(pelican, town))


def list_copied_files(settings: Mapping[str, Any], town: TownContent) -> CopiedFiles:
    """List the files that a build with these settings copies, and those of the theme that the town replaces.

    A path of THEME_STATIC_PATHS inside the theme is the program's; any other is the town's.
    """
    theme, ignored = Path(settings["THEME"]).absolute(), (*settings["IGNORE_FILES"], *UNPUBLISHED)
    shipped, own, replaced = dict[str, Path](), dict[str, Path](), list[str]()
    for folder in (theme / path for path in settings["THEME_STATIC_PATHS"]):
        found = {f"{settings['THEME_STATIC_DIR']}/{path}": folder / path for path in _iter_tree(folder, ignored)}
        if folder.is_relative_to(theme):
            shipped |= found
        else:
            own |= found
            replaced += [_name_file(folder, file) for path, file in found.items() if path in shipped]
    own |= _list_content_files(settings, town, ignored)
    overrides = [Path(folder) for folder in settings["THEME_TEMPLATES_OVERRIDES"]]
    replaced += _list_templates(theme / "templates", overrides)
    templates = tuple(folder / path for folder in overrides for path in _iter_tree(folder, UNPUBLISHED))
    return CopiedFiles(shipped, own, tuple(sorted(replaced)), templates)


def _list_content_files(settings: Mapping[str, Any], town: TownContent, ignored: Sequence[str]) -> Mapping[str, Path]:
    """List the files of content/: the pictures that are right, and whatever else STATIC_PATHS names."""
    content = Path(settings["PATH"]).absolute()
    found = list(town.copied_pictures)
    for path in exclude_folder(PICTURES, settings["STATIC_PATHS"]):
        folder = content / path
        found += [path] if folder.is_file() else (os.path.join(path, inner) for inner in _iter_tree(folder, ignored))  # noqa: PTH118 - a path of "" adds no slash
    moved = settings["EXTRA_PATH_METADATA"]
    return {moved.get(path, {}).get("path", path): content / path for path in found}


def _list_templates(theme: Path, overrides: Iterable[Path]) -> list[str]:
    return [
        _name_file(folder, folder / path)
        for folder in overrides
        for path in _iter_tree(folder, UNPUBLISHED)
        if (theme / path).is_file()
    ]


def _iter_tree(folder: Path, ignored: Sequence[str]) -> Iterator[str]:
    """Iterate over the files of a folder as Pelican copies them, as paths from it; none where there is no folder."""
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if not _is_ignored(name, ignored)]
        for name in names:
            if not _is_ignored(name, ignored) and Path(place, name).is_file():
                yield Path(place, name).relative_to(folder).as_posix()


def _is_ignored(name: str, ignored: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in ignored)


def _name_file(folder: Path, file: Path) -> str:
    """Name a file of the town's folder for people: `theme-local/static/css/print.css`, whatever stands before."""
    return file.relative_to(folder.parent.parent).as_posix()
