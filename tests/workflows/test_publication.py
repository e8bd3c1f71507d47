"""The publication as GitHub would run it: the steps of publish.yml in order, in a copy of the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.builds import offers_of
from tests.france_travail.scripted import page_reply, scripted_server
from tests.pelican_plugin.test_plugin import real_rows
from tests.workflows.stage import SECRETS, commit, git, github, last_published, make_older


def test_each_run_publishes_what_is_live_and_leaves_no_copy(clone: Path, tmp_path: Path) -> None:
    """However late it starts; and the commit of the last good one is marked, a removal waits for no webmaster."""
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(12))) as script:
            first = run_with(script, SECRETS)
            assert first.go(), first.said
        assert len(offers_of(first.host.online)) == 12
        assert last_published(clone) == git(clone, "rev-parse", "HEAD")
        with scripted_server(page_reply(real_rows(9))) as script:
            second = run_with(script, SECRETS)
            make_older(second.host, 26)
            assert second.go(), second.said
            assert second.job_outputs["publication"]["marquer"] == "non"
        assert len(offers_of(second.host.online)) == 9
        assert second.outputs["comparaison"]["retirees"] == "009REEL,010REEL,011REEL"
        assert first.host.artifacts == {}
        assert "à jour" in second.said
        assert "un-secret-de-ville" not in first.said + second.said
        tokens = [line for line in first.said.splitlines() if re.search(r"jeton-\d", line)]
        assert tokens, "the log of a public repository must be told what to hide"
        assert all(line.startswith("::add-mask::") for line in tokens)
        assert "9 offres" in second.summary
        assert "nouvelles 0, retirées 3" in second.summary
        assert "Offre d’essai" not in second.summary
        assert "démonstration" not in (second.host.online / "index.html").read_text()
        changed = commit(clone)
        with scripted_server(page_reply(real_rows(9))) as script:
            run_with(script, SECRETS).go_well()
        assert last_published(clone) == changed


def test_the_first_run_of_a_new_repository_is_well_and_says_what_to_do(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with, scripted_server(page_reply(real_rows(3))) as script:
        run = run_with(script, {})
        run.host.pages = False
        assert run.go(), run.said
    assert "::notice" in run.said
    assert "FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET" in run.said
    assert "GitHub Pages" in run.said
    assert not list(run.host.online.iterdir())
    assert script.asked == []


def test_a_site_that_breaks_the_licence_is_not_published(clone: Path, tmp_path: Path) -> None:
    """A template hides the mentions and no earlier files are known: the live site stays."""
    template = clone / "theme/templates/components/mentions.html"
    kept = template.read_text()
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(4))) as script:
            run_with(script, SECRETS).go_well()
        git(clone, "tag", "--delete", "derniere-publication")
        with scripted_server(page_reply(real_rows(5))) as script:
            template.write_text(kept.replace('<p class="mention">', '<p class="mention" hidden>'))
            refused = run_with(script, SECRETS)
            well = refused.go()
            template.write_text(kept)
    assert not well
    assert "Manquement, article 4" in refused.said
    assert "ne respecte pas la licence" in refused.said
    assert len(offers_of(refused.host.online)) == 4


def test_secrets_that_are_taken_away_from_a_site_that_was_published_are_no_first_run(
    clone: Path, tmp_path: Path
) -> None:
    with github(clone, tmp_path) as run_with, scripted_server(page_reply(real_rows(5))) as script:
        run_with(script, SECRETS).go_well()
        run = run_with(script, {})
        make_older(run.host, 30)
        assert not run.go()
    assert "FRANCE_TRAVAIL_CLIENT_ID" in run.said
    assert json.loads((run.host.online / "etat.json").read_text())["fermee"] is True
