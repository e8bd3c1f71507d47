"""The only room that knows Pelican: its signals, a generator, its writer.

A build writes into a folder of its own and is swapped in at the end, so that a failure leaves the published site as
it was. What stops a build is said in one sentence; `SystemExit` then passes through Pelican without a traceback.
"""

from __future__ import annotations

import atexit
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from jinja2 import StrictUndefined
from pelican import Pelican, log, signals
from pelican.contents import Content, Page
from pelican.generators import Generator
from pelican.settings import read_settings as read_pelican_settings
from pelican.writers import Writer

from panneau.build import Composition, compose, gather, gather_pictures, plain_files
from panneau.environment import Environment, read_environment
from panneau.errors import OutputFailed, PanneauError
from panneau.france_travail import divisions
from panneau.france_travail.harvest import Harvest
from panneau.france_travail.pace import Timing
from panneau.gate import admitted
from panneau.legal import fill_in
from panneau.pictures import Pictures
from panneau.production import check_ready, check_real
from panneau.published import published_site
from panneau.report import summary
from panneau.settings import Settings, read_settings
from panneau.site.chrome import base_context
from panneau.swap import Stage, discard, open_stage, swap

BUILD = "PANNEAU_BUILD"
"""Key of Pelican's settings under which the running build stands."""
KEPT = "PANNEAU_KEPT_HARVEST"
"""Key under which `make serve` hands over what it has kept in memory."""
PRODUCTION = "PANNEAU_PRODUCTION"
"""Key that publishconf.py sets: placeholders, demonstration data and missing duties become refusals."""
TEMPLATES = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,  # templates do not change during a build: no look at the disk for each page
}

WRITING_FAILED = "Le site ne peut pas être écrit ({why}) ; le site publié reste en place."

Gathered = tuple[Harvest, Pictures]


@dataclass(slots=True)
class RunningBuild:
    """A build between its start and its swap."""

    settings: Settings
    environment: Environment
    stage: Stage
    site_url: str
    started_s: float
    kept: Gathered | None
    composition: Composition | None = None
    gathered: Gathered | None = None


def register() -> None:
    """What Pelican calls; blinker holds receivers weakly, so they are functions of the module."""
    signals.initialized.connect(start)
    signals.get_generators.connect(add_generator)
    signals.get_writer.connect(add_writer)
    signals.content_object_init.connect(fill_in_page)
    signals.finalized.connect(finish)


def start(pelican: Pelican) -> None:
    """Read the settings, before any network call, and send the output into a new folder."""
    settings = pelican.settings
    with refusals():
        town = read_settings(settings.get("PANNEAU", {}), divisions=divisions.load())
        site_url = settings["SITEURL"].rstrip("/")
        if settings.get(PRODUCTION):
            check_ready(town, site_url=site_url, content=Path(settings["PATH"]))
        environment = read_environment(os.environ)
        protected = [Path(settings["PATH"]), Path(settings["THEME"])]
        stage = open_stage(Path(pelican.output_path), protected=protected)
    atexit.register(discard, stage)  # however this process ends, unless the site is swapped in
    pelican.output_path = settings["OUTPUT_PATH"] = str(stage.folder)
    settings["JINJA_ENVIRONMENT"] = settings["JINJA_ENVIRONMENT"] | TEMPLATES
    settings["SITENAME"] = town.site_name
    settings[BUILD] = RunningBuild(town, environment, stage, site_url, time.monotonic(), settings.get(KEPT))


def add_generator(_: Pelican) -> type[Generator]:
    """The generator of the offers' pages."""
    return OfferGenerator


def add_writer(_: Pelican) -> type[Writer]:
    """The writer of all pages, the town's own included."""
    return SentenceWriter


def fill_in_page(content: Content) -> None:
    """Put the town's settings into the marks of its own pages."""
    build = content.settings.get(BUILD)
    if isinstance(build, RunningBuild) and isinstance(content, Page):
        content._content = fill_in(content._content, build.settings.page_values(build.site_url))


def finish(pelican: Pelican) -> None:
    """Swap the new site in and say what was done."""
    build: RunningBuild = pelican.settings[BUILD]
    pages = sum(1 for _ in build.stage.folder.rglob("*.html"))
    atexit.unregister(discard)
    swap(build.stage)
    assert build.gathered is not None  # noqa: S101 - the generator has run
    seconds = time.monotonic() - build.started_s
    print(summary(*build.gathered, pages=pages, seconds=seconds, folder=build.stage.target))


class SentenceWriter(Writer):
    """Pelican's writer; a full disk is said in a sentence."""

    def write_file(self, *values: Any, **named: Any) -> None:
        with refusals():
            super().write_file(*values, **named)


class OfferGenerator(Generator):
    """Harvest, plan, write."""

    def generate_context(self) -> None:
        build: RunningBuild = self.settings[BUILD]
        with refusals():
            build.gathered = build.kept or _gather(build)
            found, pictures = build.gathered
            if self.settings.get(PRODUCTION):
                check_real(found)
            build.composition = compose(build.settings, found, pictures, site_url=build.site_url)
        self.context.update(base_context(build.composition.edition))

    def generate_output(self, writer: Any) -> None:
        with refusals():
            self._write_all(writer, self.settings[BUILD])

    def _write_all(self, writer: Any, build: RunningBuild) -> None:
        assert build.composition is not None  # noqa: S101 - made by generate_context
        for page in build.composition.pages:
            template = self.get_template(page.template.removesuffix(".html"))
            writer.write_file(page.path, template, {"localsiteurl": ""}, **page.context())
        town_paths = tuple(page.save_as for page in self.context["pages"])
        for path, data in plain_files(build.composition, town_paths=town_paths).items():
            target = build.stage.folder / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)


def _gather(build: RunningBuild) -> Gathered:
    """A harvest that may be published, and its pictures."""
    timing, access = Timing(), build.environment.access
    with requests.Session() as session:
        published = published_site(build.stage.target, address=build.site_url, session=session)
    found = admitted(
        lambda: gather(build.settings, access, timing=timing),
        published=published,
        accept_drop=build.environment.accept_drop,
    )
    return found, gather_pictures(build.settings, access, found, timing=timing)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what stops a build into one sentence and its exit code."""
    try:
        yield
    except PanneauError as error:
        stop = error
    except OSError as error:
        stop = OutputFailed(WRITING_FAILED.format(why=error.strerror or type(error).__name__))
    else:
        return
    print(f"Panneau : {stop}", file=sys.stderr)
    raise SystemExit(stop.exit_code)


def town_settings(settings_file: Path) -> Settings:
    """The town's settings in a Pelican settings file.

    Raises: SystemExit with the exit code of what is wrong with them.
    """
    with refusals():
        return read_settings(read_pelican_settings(str(settings_file)).get("PANNEAU", {}), divisions=divisions.load())


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
        atexit.unregister(discard)
        discard(build.stage)
        raise
    assert build.gathered is not None  # noqa: S101 - the generator has run
    return build.gathered
