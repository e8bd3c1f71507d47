"""Panneau on the benchmark's offers, as a build runs it but for the harvest: python benchmarks/ours.py DATA OUT PAGES

PAGES: `offres` (each offer's page and nothing else, for generators that do no more), `tout` (everything that a build
does: lists, search, feeds, sitemap, figures, audit).
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import stock
from bench_settings import ANSWERS
from pelican import Pelican
from pelican.settings import read_settings

import pelicanconf
from panneau import pelican_plugin
from panneau.build import composition
from panneau.build.composition import Composition
from panneau.config import environment
from panneau.pelican_plugin import running_build
from panneau.site.model.page import PageKind


def main() -> None:
    """Build once."""
    data, output, pages = sys.argv[1:]
    os.environ |= {
        environment.ID: "banc-d-essai",
        environment.SECRET: "banc-d-essai-sans-secret",
        "SITEURL": stock.SITE_URL,
        "PANNEAU_ACCEPT_DROP": "1",
    }
    if pages == "offres":
        _leave_out_all_but_offers()
    kept = stock.gathered(Path(data))
    panneau = {**pelicanconf.PANNEAU, **ANSWERS}
    override = {running_build.KEPT: kept, "OUTPUT_PATH": output, "SITEURL": stock.SITE_URL, "PANNEAU": panneau}
    Pelican(read_settings(str(stock.PROJECT / "publishconf.py"), override=override)).run()


def _leave_out_all_but_offers() -> None:
    """Offers' pages alone: no list, no search, no figures, no other file, no audit."""
    compose = pelican_plugin.compose_inputs

    def only_offers(*values: object, **named: object) -> Composition:
        composition = compose(*values, **named)  # type: ignore[arg-type]
        return replace(composition, pages=tuple(page for page in composition.pages if page.kind is PageKind.OFFER))

    composition._compute_figures = lambda *_: (None,)  # its page stays linked, as on the pages of the other generators
    composition.render_search = lambda *_, **__: {"recherche/index.json": b"{}"}
    pelican_plugin.compose_inputs = only_offers
    pelican_plugin.render_plain_files = lambda *_, **__: {}
    pelican_plugin.prove_build = lambda *_, **__: None
    pelican_plugin.tell_what_is_left = lambda *_: None


if __name__ == "__main__":
    main()
