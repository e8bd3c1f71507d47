"""A site that its settings close: by the ordinary build, without credentials, until the setting is taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builds import ANSWERS, build, offers_of, real_sandbox, variables_of, world_of

CLOSED = {**ANSWERS, "ferme": True}
PRODUCTION = "publishconf.py"


@pytest.fixture(autouse=True)
def _address(monkeypatch: pytest.MonkeyPatch) -> None:
    """No live site answers: what a build compares itself with is in its folder."""
    monkeypatch.delenv("SITEURL", raising=False)


def test_a_setting_closes_the_site_says_so_on_its_pages_and_opens_it_again(tmp_path: Path) -> None:
    output, no_codes = tmp_path / "site", {"SITEURL": "https://emploi.ville.invalid"}
    with real_sandbox(world_of(30)) as server:
        codes = {**variables_of(server), "PANNEAU_ACCEPT_DROP": "1"}
        assert build(output, {**codes, **no_codes}, panneau=ANSWERS, settings=PRODUCTION).code == 0
        closed = build(output, no_codes, panneau=CLOSED, settings=PRODUCTION)
        assert closed.code == 0, closed.said
        assert not (output / "offres").exists()
        assert json.loads((output / "etat.json").read_text())["fermee"] is True
        for page in ("index.html", "conformite.html", "recherche.html"):
            assert (
                "La collectivité a fermé ce site : il ne montre plus aucune offre d’emploi."
                in (output / page).read_text()
            )
        assert "il n’y a donc rien à vérifier" in (output / "conformite.html").read_text()
        again = build(output, {**codes, **no_codes}, panneau=ANSWERS, settings=PRODUCTION)
        assert again.code == 0, again.said
    assert len(offers_of(output)) == 30
    assert "a fermé ce site" not in (output / "index.html").read_text()


def test_the_preview_of_a_closed_site_is_closed_too(tmp_path: Path) -> None:
    output = tmp_path / "site"
    done = build(output, {}, panneau={"ferme": True})
    assert done.code == 0, done.said
    assert json.loads((output / "etat.json").read_text())["fermee"] is True
