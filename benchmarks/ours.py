"""Panneau on the benchmark's offers, as a build runs it but for the harvest: python -m benchmarks.ours DATA OUT PAGES

PAGES: `offres` (each offer's page and nothing else, for generators that do no more), `tout` (everything that a build
does: lists, search, feeds, sitemap, figures, audit).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import ParamSpec
from unittest.mock import patch

import pelicanconf
from benchmarks import stock
from benchmarks.bench_settings import ANSWERS
from panneau.audit import AuditResult
from panneau.build import stages
from panneau.build.composition import Composition, compose
from panneau.config import environment
from panneau.pelican_plugin.pelican_runs import build_site
from panneau.site.model.page import PageKind

Given = ParamSpec("Given")


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
    override = {"OUTPUT_PATH": output, "SITEURL": stock.SITE_URL, "PANNEAU": panneau}
    build_site(stock.PROJECT / "publishconf.py", kept=kept, override=override)


def _leave_out_all_but_offers() -> None:
    """Offers' pages alone: no list, no search, no figures, no other file, no audit."""
    stand_ins: Mapping[str, Callable[..., object]] = {
        # not empty: the page of figures stays linked, as on the pages of the other generators
        "panneau.build.composition._compute_figures": lambda *_: (None,),
        "panneau.build.composition.render_search": lambda *_, **__: {"recherche/index.json": b"{}"},
        "panneau.build.stages.compose": _keep_offers(compose),
        "panneau.pelican_plugin.page_writing.render_plain_files": lambda *_, **__: {},
        "panneau.pelican_plugin.prove_build": _skip_audit,
    }
    for name, stand_in in stand_ins.items():
        patch(name, stand_in).start()


def _keep_offers(make: Callable[Given, Composition]) -> Callable[Given, Composition]:
    def make_without_lists(*values: Given.args, **named: Given.kwargs) -> Composition:
        whole = make(*values, **named)
        return replace(whole, pages=tuple(page for page in whole.pages if page.kind is PageKind.OFFER))

    return make_without_lists


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
