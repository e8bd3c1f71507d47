"""The publication as GitHub would run it: the steps of publish.yml in order, in a copy of the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.builds import offers_of
from tests.france_travail.scripted import Reply, page_reply, scripted_server
from tests.pelican_plugin.test_plugin import real_rows
from tests.workflows.stage import SECRETS, commit, git, github, last_published, make_older


@pytest.mark.parametrize("path", ["emploi", ""], ids=["path", "root"])
def test_each_run_publishes_what_is_live_and_leaves_no_copy(path: str, clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path, path=path) as run_with:
        with scripted_server(page_reply(real_rows(12))) as script:
            first = run_with(script, SECRETS)
            assert first.go(), first.said
        assert len(offers_of(first.host.online)) == 12
        with scripted_server(page_reply(real_rows(9))) as script:
            second = run_with(script, SECRETS)
            assert second.go(), second.said
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


def test_a_failed_build_leaves_the_live_site_and_fails_the_run(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
        with scripted_server(Reply(503)) as script:
            broken = run_with(script, SECRETS)
            assert not broken.go()
    assert "hors d’atteinte" in broken.said
    assert len(offers_of(broken.host.online)) == 5
    assert broken.host.artifacts == {}


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


# --- when the API is out of reach for long: the waiting page, then the normal site again by itself ---


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


def test_a_run_that_starts_twenty_hours_late_publishes_the_offers_of_the_moment(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
        with scripted_server(page_reply(real_rows(3))) as script:
            late = run_with(script, SECRETS)
            make_older(late.host, 26)
            assert late.go(), late.said
    assert len(offers_of(late.host.online)) == 3


# --- a removal waits for no webmaster ---


def test_a_good_publication_marks_its_commit_and_the_next_one_leaves_the_mark(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with, scripted_server(page_reply(real_rows(5))) as script:
        first = run_with(script, SECRETS)
        assert first.go(), first.said
        assert last_published(clone) == git(clone, "rev-parse", "HEAD")
        second = run_with(script, SECRETS)
        assert second.go()
        assert second.job_outputs["publication"]["marquer"] == "non"
        changed = commit(clone)
        run_with(script, SECRETS).go_well()
    assert last_published(clone) == changed
