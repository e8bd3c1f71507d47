"""Pelican run in this process, for the commands of scripts/."""

from __future__ import annotations

import atexit
import logging
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pelican import Pelican, log
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.settings import read_settings as read_pelican_settings

from panneau import OLD_PLUGIN
from panneau.build.gathering import BuildInputs
from panneau.build.proof import KeptLog
from panneau.build.stages import ComposedBuild, PreparedBuild
from panneau.build.staging.swap import discard
from panneau.config import Settings, read_settings
from panneau.config.python_faults import FAULTS, find_python_fault
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions
from panneau.local_content.content_files import read_town_content
from panneau.local_content.mistakes import Mistake
from panneau.pelican_plugin.content_notices import read_notices
from panneau.pelican_plugin.refusals import exit_on_refusal
from panneau.pelican_plugin.settings_keys import CLOSING, COMPOSED, KEPT, PREPARED, PRODUCTION
from panneau.pelican_plugin.town_files import hand_over

DEVELOPMENT = "pelicanconf.py"
"""What other settings files, that of the production first of all, build upon."""
NO_FILE = "Le fichier « {file} » n’existe pas : « panneau init » l’écrit, à côté de reglages.toml."
NOT_PYTHON = (
    "« {file} » n’est pas un fichier de réglages de Pelican, dont le nom finit par .py : donnez pelicanconf.py, "
    "qui lit vos réglages dans reglages.toml."
)
NO_PLUGIN = (
    "{file} n’a pas les lignes qui font marcher le site : prenez celui du projet, qui lit vos réglages dans "
    "reglages.toml."
)
NOTHING: Mapping[str, Any] = MappingProxyType({})
"""No setting that replaces one of the file."""


def read_settings_of(settings_file: Path | str, override: dict[str, Any] | None = None) -> dict[str, Any]:
    """Read a file of Pelican's settings.

    Raises: SettingsError, in French, for one that is not Python or that Python cannot run, or of version 0.1.0.
    """
    file = Path(settings_file).absolute()
    if not file.is_file():
        raise SettingsError(NO_FILE.format(file=file))
    if file.suffix != ".py":
        raise SettingsError(NOT_PYTHON.format(file=file.name))
    try:
        return dict(read_pelican_settings(str(file), override=override))
    except FAULTS as error:
        if isinstance(error, ImportError) and error.name == OLD_PLUGIN:
            raise SettingsError(str(error)) from None
        told = find_python_fault(error, among=(file, file.with_name(DEVELOPMENT)))
        if told is None:
            raise
        raise told from None


def read_town(settings_file: Path) -> Settings:
    """Read the town's settings in a Pelican settings file. Raises: SettingsError"""
    return read_settings(read_town_dictionary(settings_file), divisions=divisions.load())


def read_town_dictionary(settings_file: Path) -> Mapping[str, object]:
    """Read the dictionary `PANNEAU` of a Pelican settings file, as the town wrote it."""
    found: Mapping[str, object] = read_settings_of(settings_file).get("PANNEAU", {})
    return found


def is_production(settings_file: Path) -> bool:
    """Whether a Pelican settings file is that of the production."""
    return bool(read_settings_of(settings_file).get(PRODUCTION))


def read_town_or_exit(settings_file: Path) -> Settings:
    """Read the town's settings for a command, which ends where they are wrong.

    Raises: SystemExit with the exit code of what is wrong with them.
    """
    with exit_on_refusal():
        return read_town(settings_file)


def read_content_mistakes(settings_file: Path) -> tuple[str, ...]:
    """Read what Pelican says of the pages and articles of content/ that it would leave out; nothing is written.

    Raises: SystemExit for settings that cannot be read.
    """
    settings = read_settings_of(settings_file)
    hand_over(settings, read_town_content(Path(settings["PATH"])))
    said = KeptLog()
    logger = logging.getLogger()
    logger.addHandler(said)
    try:
        for kind in (PagesGenerator, ArticlesGenerator):
            places = {"path": settings["PATH"], "theme": settings["THEME"], "output_path": settings["OUTPUT_PATH"]}
            context = settings | {"generated_content": {}, "static_links": set(), "static_content": {}}
            kind(context=context, settings=settings, **places).generate_context()
    finally:
        logger.removeHandler(said)
    return tuple(said.errors)


def read_content_folder(settings_file: Path) -> Path:
    """Read from a Pelican settings file where the town's own content is."""
    return Path(read_settings_of(settings_file)["PATH"])


def read_content_notices(settings_file: Path) -> tuple[Mistake, ...]:
    """Read what is told of the town's files and keeps none of them out of the site."""
    settings = read_settings_of(settings_file)
    address = settings["SITEURL"] or str(settings.get("PANNEAU", {}).get("adresse", ""))
    return read_notices(settings, site_url=address.rstrip("/"))


def close_site(settings_file: Path, *, output: Path, override: Mapping[str, Any] = NOTHING) -> None:
    """Put the waiting page in the place of everything that is in `output`, without network or credentials.

    `override` holds settings of Pelican that replace those of the file.
    Raises: SystemExit with the exit code of what stops it.
    """
    log.init(level=logging.WARNING, fatal="errors")
    log.console.quiet = True
    override = {**override, CLOSING: True, "OUTPUT_PATH": str(output)}
    _start_pelican(settings_file, override).run()


def _start_pelican(settings_file: Path, override: dict[str, Any]) -> Pelican:
    """Have Pelican prepare a build. Raises: SettingsError where its settings file does not name the plugin"""
    pelican = Pelican(read_settings_of(settings_file, override=override))
    if PREPARED not in pelican.settings:
        raise SettingsError(NO_PLUGIN.format(file=settings_file.name))
    return pelican


def build_site(
    settings_file: Path,
    *,
    kept: BuildInputs | None = None,
    override: Mapping[str, Any] = NOTHING,
    fatal: str = "errors",
) -> BuildInputs | None:
    """Run Pelican in this process; `kept` spares a new harvest, `override` holds settings that replace the file's.

    Gives what was harvested, None for a site that its settings close.

    Pelican's errors are fatal; with `fatal` "", pages of content/ that are wrong are left out (ContentLeftOut).
    Raises: SystemExit with the exit code of what stops the build.
    """
    log.init(level=logging.WARNING, fatal=fatal)
    log.console.quiet = True  # the summary is the last word
    pelican = _start_pelican(settings_file, {**override, KEPT: kept})
    prepared: PreparedBuild = pelican.settings[PREPARED]
    try:
        pelican.run()
    except BaseException:
        # At once: `make serve` goes on in this process, whose lock on the folder would refuse its next build.
        if prepared.stage.folder.exists():  # not swapped in yet
            atexit.unregister(discard)
            discard(prepared.stage)
        raise
    composed: ComposedBuild = pelican.settings[COMPOSED]
    return composed.gathered.inputs
