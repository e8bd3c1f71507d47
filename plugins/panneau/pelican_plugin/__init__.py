"""The only package that knows Pelican: its signals hand the stages of a build on (`build/stages.py`).

A build writes into a folder of its own and is swapped in at the end, so that a failure leaves the published site as
it was. What stops a build is said in one sentence; `SystemExit` then passes through Pelican without a traceback.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Content, Page
from pelican.generators import Generator
from pelican.writers import Writer

from panneau.audit import CONFORMITY
from panneau.build.proving import prove_build
from panneau.build.published_assets import write_minified
from panneau.build.stages import PreparedBuild, ProvenBuild, WrittenBuild, compose_build, fetch_inputs, write_build
from panneau.build.staging.sealed_site import seal
from panneau.build.staging.swap import READABLE, discard, swap
from panneau.common.terminal import write_whatever_the_terminal
from panneau.local_content.legal_notice import fill_in
from panneau.local_content.page_summary import summarize_page
from panneau.pelican_plugin.jinja_setup import JSON, TEMPLATES, PlainEscaping
from panneau.pelican_plugin.page_writing import PelicanRenderer
from panneau.pelican_plugin.preparing import prepare_build
from panneau.pelican_plugin.progress import show_progress
from panneau.pelican_plugin.refusals import exit_on_refusal
from panneau.pelican_plugin.settings_keys import COMPOSED, PREPARED, UNPROVEN, WRITTEN
from panneau.pelican_plugin.telling import tell_end, tell_proof, tell_unproven
from panneau.pelican_plugin.template_faults import check_overrides
from panneau.pelican_plugin.town_files import find_page, hand_over
from panneau.site.model.layout import build_base_context

SUMMARY = "social"
"""Attribute by which the template of a page finds what is told of it where it is shared."""


def register() -> None:
    """Connect the plugin to Pelican's signals; blinker holds receivers weakly, so they are functions of the module."""
    signals.initialized.connect(start)
    signals.get_generators.connect(add_generator)
    signals.get_writer.connect(add_writer)
    signals.content_object_init.connect(fill_in_page)
    signals.finalized.connect(finish)


def start(pelican: Pelican) -> None:
    """Prepare the build, before any network call, and send the output into a new folder."""
    settings = pelican.settings
    write_whatever_the_terminal()
    os.umask(READABLE)  # whatever the caller's: the web server must read what is written
    with exit_on_refusal():
        prepared = prepare_build(settings, output=Path(pelican.output_path))
    atexit.register(discard, prepared.stage)  # however this process ends, unless the site is swapped in
    hand_over(settings, prepared.town)
    pelican.output_path = settings["OUTPUT_PATH"] = str(prepared.stage.folder)
    settings["JINJA_ENVIRONMENT"] = settings["JINJA_ENVIRONMENT"] | TEMPLATES
    settings["SITENAME"] = prepared.settings.site_name
    settings[PREPARED] = prepared
    logging.getLogger().addHandler(prepared.said)


def add_generator(_: Pelican) -> type[Generator]:
    """Give Pelican the generator of the offers' pages."""
    return OfferGenerator


def add_writer(_: Pelican) -> type[Writer]:
    """Give Pelican the writer of all pages, the town's own included."""
    return SentenceWriter


def fill_in_page(content: Content) -> None:
    """Put the town's settings into the marks of its own pages, and sum them up for those who share them."""
    prepared, page = content.settings.get(PREPARED), find_page(content)
    if isinstance(prepared, PreparedBuild) and isinstance(content, Page) and page:
        content._content = fill_in(page.html, prepared.settings.build_page_values(prepared.site_url))
        summary = summarize_page(content._content, description=page.fields.get("description", ""))
        setattr(content, SUMMARY, summary)


def finish(pelican: Pelican) -> None:
    """Prove the new site, swap it in, say what was done."""
    written: WrittenBuild = pelican.settings[WRITTEN]
    with exit_on_refusal():
        _publish_assets(written.composed.prepared)
        if pelican.settings.get(UNPROVEN) and not written.composed.prepared.production:
            swap_unproven(written)
            return
        proven = prove_build(written)
        tell_proof(proven)
        pages = sum(1 for _ in proven.composed.prepared.stage.folder.rglob("*.html"))
        swap_in(proven)
    prepared = proven.composed.prepared
    tell_end(proven, pages=pages, seconds=prepared.timing.now() - prepared.started_s)


def swap_unproven(written: WrittenBuild) -> None:
    """Put a site that is being written in the place of the last one, whose page of conformity stays. Raises: OSError"""
    prepared = written.composed.prepared
    before = prepared.stage.target / CONFORMITY
    if before.exists():
        shutil.copyfile(before, prepared.stage.folder / CONFORMITY)
    swap(prepared.stage)
    atexit.unregister(discard)
    tell_unproven(prepared, seconds=prepared.timing.now() - prepared.started_s)


def _publish_assets(prepared: PreparedBuild) -> None:
    """Strip the program's scripts and style sheets of their comments, once they are copied; those of the town stay."""
    copied = prepared.copied
    write_minified(prepared.stage.folder, {path: copied.shipped[path] for path in copied.shipped.keys() - copied.own})


def swap_in(proven: ProvenBuild) -> None:
    """Put the new site in the place of the published one.

    Raises: OSError, OutputFailed; MustClose once the waiting page is there.
    """
    prepared = proven.composed.prepared
    swap(prepared.stage)
    atexit.unregister(discard)  # the new folder is the published site now
    if prepared.production:
        seal(prepared.stage.target)
    if proven.composed.gathered.refusal:
        raise proven.composed.gathered.refusal


class SentenceWriter(Writer):
    """Pelican's writer; a full disk is told in a French sentence."""

    def write_file(self, *values: Any, **named: Any) -> None:
        with exit_on_refusal():
            super().write_file(*values, **named)


class OfferGenerator(Generator):
    """Makes the stages of a build between Pelican's signals; a `SiteRenderer` for those that write."""

    def generate_context(self) -> None:
        """Fetch the harvest, and plan the pages."""
        self.env.code_generator_class = PlainEscaping
        self.env.policies["json.dumps_kwargs"] = JSON
        with exit_on_refusal():
            check_overrides(self.env, self.settings["THEME_TEMPLATES_OVERRIDES"])
            with show_progress("Moisson") as follow:
                gathered = fetch_inputs(self.settings[PREPARED], follow=follow)
            self.settings[COMPOSED] = compose_build(gathered)
        self.context.update(build_base_context(self.settings[COMPOSED].composition.edition))

    def generate_output(self, writer: Any) -> None:
        """Write the planned pages and files into the new folder."""
        # A writer of its own for each time: Pelican's refuses to write a page twice.
        renderer = PelicanRenderer(self, lambda: type(writer)(self.output_path, self.settings))
        with exit_on_refusal():
            self.settings[WRITTEN] = write_build(self.settings[COMPOSED], renderer)
