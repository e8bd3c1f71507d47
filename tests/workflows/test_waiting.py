"""Offers that are too old give way to the waiting page, whatever the API does."""

from __future__ import annotations

import json
from pathlib import Path

from tests.builds import offers_of
from tests.france_travail.scripted import Reply, page_reply, scripted_server
from tests.pelican_plugin.test_plugin import real_rows
from tests.workflows.stage import SECRETS, commit, github, make_older


def test_a_setting_closes_the_site_by_the_ordinary_publication(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
            settings = clone / "reglages.toml"
            settings.write_text("ferme = true\n" + settings.read_text())
            commit(clone)
            asked = len(script.asked)
            closed = run_with(script, SECRETS).go_well()
            assert len(script.asked) == asked, "nothing is asked of the API"
            assert json.loads((closed.host.online / "etat.json").read_text())["fermee"] is True
            settings.write_text(settings.read_text().replace("ferme = true", "ferme = false"))
            commit(clone)
        with scripted_server(page_reply(real_rows(4))) as script:
            again = run_with(script, SECRETS).go_well()
    assert len(offers_of(again.host.online)) == 4


def test_offers_that_are_too_old_give_way_to_the_waiting_page_and_come_back(clone: Path, tmp_path: Path) -> None:
    """An outage, then a token that is refused: what each closes, and when, is in tests/build/test_freshness.py."""
    with github(clone, tmp_path, path="") as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
        with scripted_server(Reply(503)) as script:
            late = run_with(script, SECRETS)
            make_older(late.host, 23.9)
            assert not late.go()
            assert "hors d’atteinte" in late.said
            assert len(offers_of(late.host.online)) == 5
            assert late.host.artifacts == {}
            make_older(late.host, 24)
            closed = run_with(script, SECRETS)
            assert not closed.go(), "a run that needs somebody must end red"
        online = closed.host.online
        assert json.loads((online / "etat.json").read_text())["fermee"] is True
        assert not (online / "offres").exists()
        assert "REEL" not in "".join(path.read_text() for path in online.rglob("*.html"))
        assert "pas disponibles" in (online / "index.html").read_text()
        assert "page d’attente" in closed.summary
        assert "à jour" in closed.said
        assert closed.host.artifacts == {}
        with scripted_server(Reply(401)) as script:
            still = run_with(script, SECRETS)
            assert not still.go()
            assert still.outputs["construction"]["deployer"] == "non"
        with scripted_server(page_reply(real_rows(4))) as script:
            again = run_with(script, SECRETS)
            assert again.go(), again.said
    assert len(offers_of(again.host.online)) == 4
