"""A town's theme that changes everything it may change passes: the audit reads what is said, not how it is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.built import OFFERS, SETTINGS, TERRITORY
from tests.builds import ANSWERS, UNDER_A_PATH, offers_of, real_sandbox, variables_of, world_of
from tests.local_theme import build_with

THEME = Path(__file__).parent / "town_theme"
"""Templates with other elements, other classes and another order; a style sheet, a script and a picture of its own."""


@pytest.mark.parametrize("version", ["france-travail-2025"])
def test_a_theme_that_changes_everything_it_may_change_is_published(tmp_path: Path, version: str) -> None:
    output = tmp_path / "www"
    with real_sandbox(world_of(OFFERS, TERRITORY)) as server:
        given = {**variables_of(server), "SITEURL": UNDER_A_PATH, "PANNEAU_ACCEPT_DROP": "1", "PANNEAU_NAVIGATEUR": ""}
        outcome = build_with(THEME, output, given, {**ANSWERS, **SETTINGS[version]}, settings="publishconf.py")
    assert outcome.code == 0, outcome.said
    assert "Aucun manquement à la licence" in outcome.said, outcome.said
    assert len(offers_of(output)) == OFFERS
    _assert_of_the_town(output)


def _assert_of_the_town(output: Path) -> None:
    """That the pages are made by the town's templates, and by none of those they replace."""
    offer, listing, home = (
        path.read_text(encoding="utf-8")
        for path in (next((output / "offres").iterdir()), output / "toutes-les-offres.html", output / "index.html")
    )
    assert '<table class="rubrique-donnees"' in offer
    assert "data-collectivite" in offer
    assert '<dl class="' not in offer
    assert '<article class="annonce-courte"' in listing
    assert '<li class="card">' not in listing
    assert "Bienvenue au guichet de l’emploi" in home
    assert (output / "theme/js/ville.js").read_bytes() == (THEME / "static/js/ville.js").read_bytes()
