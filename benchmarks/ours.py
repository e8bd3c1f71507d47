"""Panneau on the benchmark's offers, as a build runs it but for the harvest: python -m benchmarks.ours DATA OUT PAGES

PAGES: `offres` (each offer's page and nothing else, for generators that do no more), `tout` (everything that a build
does: lists, search, feeds, sitemap, figures, audit).
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pelican import Pelican
from pelican.settings import read_settings

import pelicanconf
from benchmarks import stock
from benchmarks.bench_settings import ANSWERS
from panneau import pelican_plugin
from panneau.audit import AuditResult
from panneau.build import composition, stages
from panneau.build.composition import Composition
from panneau.config import environment
from panneau.pelican_plugin import page_writing
from panneau.pelican_plugin.settings_keys import KEPT
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
    override = {KEPT: kept, "OUTPUT_PATH": output, "SITEURL": stock.SITE_URL, "PANNEAU": panneau}
    Pelican(read_settings(str(stock.PROJECT / "publishconf.py"), override=override)).run()


def _leave_out_all_but_offers() -> None:
    """Offers' pages alone: no list, no search, no figures, no other file, no audit."""
    compose = stages.compose

    def only_offers(*values: object, **named: object) -> Composition:
        composition = compose(*values, **named)  # type: ignore[arg-type]
        return replace(composition, pages=tuple(page for page in composition.pages if page.kind is PageKind.OFFER))

    composition._compute_figures = lambda *_: (None,)  # its page stays linked, as on the pages of the other generators
    composition.render_search = lambda *_, **__: {"recherche/index.json": b"{}"}
    stages.compose = only_offers
    page_writing.render_plain_files = lambda *_, **__: {}
    pelican_plugin.prove_build = _skip_audit


def _skip_audit(written: stages.WrittenBuild) -> stages.ProvenBuild:
    now, licence = datetime.now(UTC), written.composed.prepared.settings.licence
    result = AuditResult(
        checks=(),
        findings=(),
        faults=0,
        notices=0,
        when=now,
        licence=licence,
        licence_address="",
        began=now,
        origins={},
        hidden=0,
        departures=(),
    )
    return stages.ProvenBuild(written.composed, result)


if __name__ == "__main__":
    main()
