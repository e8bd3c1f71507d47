"""The only room that knows Pelican: its signals, a generator, its writer.

A build writes into a folder of its own and is swapped in at the end, so that a failure leaves the published site as
it was. What stops a build is said in one sentence; `SystemExit` then passes through Pelican without a traceback.
"""

from __future__ import annotations

import atexit
import logging
import os
import time
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Content, Page
from pelican.generators import Generator
from pelican.writers import Writer

from panneau.audit import CONFORMITY
from panneau.build.composition import Composition, compose_inputs, render_plain_files
from panneau.build.freshness import MustClose
from panneau.build.gathering import fetch_build_inputs
from panneau.build.production_checks import check_ready, check_real
from panneau.build.staging.sealed_site import seal
from panneau.build.staging.swap import READABLE, discard, open_stage, swap
from panneau.build.summary import CLOSED, format_summary
from panneau.common.terminal import print_lines, write_whatever_the_terminal
from panneau.config import read_settings
from panneau.config.address_kinds import parse_site_address
from panneau.config.environment import read_environment
from panneau.errors import ContentRefused
from panneau.france_travail.territory import divisions
from panneau.local_content.content_files import read_town_content
from panneau.local_content.legal_notice import fill_in
from panneau.pelican_plugin.jinja_setup import TEMPLATES, PlainEscaping
from panneau.pelican_plugin.page_writing import write_pages
from panneau.pelican_plugin.progress import show_progress
from panneau.pelican_plugin.proving import prove_build
from panneau.pelican_plugin.refusals import exit_on_refusal
from panneau.pelican_plugin.running_build import BUILD, CLOSING, KEPT, PRODUCTION, RunningBuild
from panneau.pelican_plugin.telling import format_mistakes, tell, tell_what_is_left
from panneau.pelican_plugin.template_faults import check_overrides
from panneau.pelican_plugin.town_files import find_page, hand_over
from panneau.site.model.layout import build_base_context
from panneau.statistics.history import FILE as HISTORY
from panneau.statistics.history import read_history

REFUSED = "Le site n’est pas construit, parce que des fichiers sont faux : {what}"


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
    write_whatever_the_terminal()
    os.umask(READABLE)
    with exit_on_refusal():
        town = read_settings(settings.get("PANNEAU", {}), divisions=divisions.load())
        site_url = parse_site_address("SITEURL", settings["SITEURL"])
        closing = settings.get(CLOSING)
        if settings.get(PRODUCTION) and not closing:
            check_ready(town, site_url=site_url, content=Path(settings["PATH"]))
        environment = None if closing else read_environment(os.environ)
        theme = (*settings["THEME_TEMPLATES_OVERRIDES"], *settings["THEME_STATIC_PATHS"])
        protected = [Path(settings["THEME"], path) for path in ("", *theme)] + [Path(settings["PATH"])]
        history = read_history(Path(settings["PATH"]) / HISTORY) if town.counts_over_time else ()
        own_content = read_town_content(Path(settings["PATH"]))
        if own_content.mistakes and not settings.get(PRODUCTION) and not closing:
            raise ContentRefused(REFUSED.format(what=format_mistakes(map(str, own_content.mistakes))))
        hand_over(settings, own_content)
        stage = open_stage(Path(pelican.output_path), protected=protected)
    atexit.register(discard, stage)  # however this process ends, unless the site is swapped in
    pelican.output_path = settings["OUTPUT_PATH"] = str(stage.folder)
    settings["JINJA_ENVIRONMENT"] = settings["JINJA_ENVIRONMENT"] | TEMPLATES
    settings["SITENAME"] = town.site_name
    settings[BUILD] = RunningBuild(town, environment, stage, site_url, time.monotonic(), settings.get(KEPT))
    settings[BUILD].history, settings[BUILD].town = history, own_content
    logging.getLogger().addHandler(settings[BUILD].said)


def add_generator(_: Pelican) -> type[Generator]:
    """The generator of the offers' pages."""
    return OfferGenerator


def add_writer(_: Pelican) -> type[Writer]:
    """The writer of all pages, the town's own included."""
    return SentenceWriter


def fill_in_page(content: Content) -> None:
    """Put the town's settings into the marks of its own pages."""
    build, page = content.settings.get(BUILD), find_page(content)
    if isinstance(build, RunningBuild) and isinstance(content, Page) and page:
        content._content = fill_in(page.html, build.settings.build_page_values(build.site_url))


def finish(pelican: Pelican) -> None:
    """Swap the new site in and say what was done."""
    build: RunningBuild = pelican.settings[BUILD]
    with exit_on_refusal():
        proof = prove_build(build, production=bool(pelican.settings.get(PRODUCTION)))
    pages = sum(1 for _ in build.stage.folder.rglob("*.html"))
    with exit_on_refusal():
        swap(build.stage)
        atexit.unregister(discard)
        if pelican.settings.get(PRODUCTION):
            seal(build.stage.target)
        if build.refusal:
            raise build.refusal
    if build.gathered is None:
        print_lines((CLOSED.format(folder=build.stage.target),))
        return
    seconds = time.monotonic() - build.started_s
    tell(
        format_summary(
            build.gathered,
            pages=pages,
            seconds=seconds,
            folder=build.stage.target,
            proof=proof,
            set_aside=build.set_aside,
        )
    )
    with exit_on_refusal():
        tell_what_is_left(build, proof)


class SentenceWriter(Writer):
    """Pelican's writer; a full disk is said in a sentence."""

    def write_file(self, *values: Any, **named: Any) -> None:
        with exit_on_refusal():
            super().write_file(*values, **named)


class OfferGenerator(Generator):
    """Harvest, plan, write."""

    def generate_context(self) -> None:
        build: RunningBuild = self.settings[BUILD]
        self.env.code_generator_class = PlainEscaping
        with exit_on_refusal():
            check_overrides(self.env, self.settings["THEME_TEMPLATES_OVERRIDES"])
            _fetch_inputs(build)
            if build.gathered and self.settings.get(PRODUCTION):
                check_real(build.gathered.found)
            build.composition = compose_inputs(
                build.settings,
                build.gathered,
                site_url=build.site_url,
                history=build.history,
                town=build.town,
            )
        self.context.update(build_base_context(build.composition.edition))

    def generate_output(self, writer: Any) -> None:
        with exit_on_refusal():
            self._write_all(writer, self.settings[BUILD])

    def _write_all(self, writer: Any, build: RunningBuild) -> None:
        assert build.composition is not None  # noqa: S101 - made by generate_context
        build.town_paths = tuple(page.save_as for page in self.context["pages"])
        build.render = lambda template, context: str(self.get_template(template).render(context))
        # A writer of its own for each time: Pelican's refuses to write a page twice.
        build.write = lambda made: self._write(made, type(writer)(self.output_path, self.settings), build)
        self._write(build.composition, writer, build)

    def _write(self, made: Composition, writer: Any, build: RunningBuild) -> None:
        with show_progress("Pages") as follow:
            write_pages(
                made.pages,
                edition=made.edition,
                writer=writer,
                find_template=self.env.get_template,
                follow=follow,
            )
        for path, data in render_plain_files(made, town_paths=(*build.town_paths, CONFORMITY)).items():
            target = build.stage.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def _fetch_inputs(build: RunningBuild) -> None:
    """Harvest, unless the site is being closed or the harvest was kept."""
    build.gathered = build.kept
    if build.kept or build.environment is None:
        return
    try:
        with show_progress("Moisson") as follow:
            build.gathered = fetch_build_inputs(
                build.settings, build.environment, target=build.stage.target, site_url=build.site_url, follow=follow
            )
    except MustClose as refusal:
        build.refusal = refusal
