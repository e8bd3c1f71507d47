"""Pelican run in this process, for the commands of scripts/."""

from __future__ import annotations

import atexit
import logging
from pathlib import Path

from pelican import Pelican, log
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.settings import read_settings as read_pelican_settings

from panneau.france_travail import divisions
from panneau.gathering import Gathered
from panneau.plugin import BUILD, CLOSING, KEPT, RunningBuild
from panneau.plugin.refusals import refusals
from panneau.proof import KeptLog
from panneau.settings import Settings, read_settings
from panneau.swap import discard


def read_town(settings_file: Path) -> Settings:
    """The town's settings in a Pelican settings file.

    Raises: SettingsError; what Python raises for a file that it cannot run.
    """
    return read_settings(read_pelican_settings(str(settings_file)).get("PANNEAU", {}), divisions=divisions.load())


def town_settings(settings_file: Path) -> Settings:
    """The same for a command.

    Raises: SystemExit with the exit code of what is wrong with them.
    """
    with refusals():
        return read_town(settings_file)


def content_mistakes(settings_file: Path) -> tuple[str, ...]:
    """What Pelican says of the pages and articles of content/ that it would leave out; nothing is written.

    Raises: SystemExit for settings that cannot be read.
    """
    settings = read_pelican_settings(str(settings_file))
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


def content_folder(settings_file: Path) -> Path:
    """Where the town's own content stands, by a Pelican settings file."""
    return Path(read_pelican_settings(str(settings_file))["PATH"])


def close_site(settings_file: Path, *, output: Path) -> None:
    """Put the waiting page in the place of everything that stands in `output`, without network or credentials.

    Raises: SystemExit with the exit code of what stops it.
    """
    log.init(level=logging.WARNING, fatal="errors")
    log.console.quiet = True
    Pelican(read_pelican_settings(str(settings_file), override={CLOSING: True, "OUTPUT_PATH": str(output)})).run()


def build_site(settings_file: Path, *, kept: Gathered | None = None) -> Gathered:
    """Run Pelican in this process, errors being fatal as in production; `kept` spares a new harvest.

    Raises: SystemExit with the exit code of what stops the build.
    """
    log.init(level=logging.WARNING, fatal="errors")
    log.console.quiet = True  # the summary is the last word
    pelican = Pelican(read_pelican_settings(str(settings_file), override={KEPT: kept}))
    build: RunningBuild = pelican.settings[BUILD]
    try:
        pelican.run()
    except BaseException:
        if build.stage.folder.exists():  # not swapped in yet
            atexit.unregister(discard)
            discard(build.stage)
        raise
    assert build.gathered is not None  # noqa: S101 - the generator has run
    return build.gathered
