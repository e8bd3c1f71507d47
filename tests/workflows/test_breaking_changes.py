"""A change that breaks the site: the last commit that built renews the offers."""

from __future__ import annotations

from pathlib import Path

from tests.builds import offers_of
from tests.france_travail.scripted import page_reply, scripted_server
from tests.pelican_plugin.test_plugin import real_rows
from tests.workflows.mistakes import MISTAKES
from tests.workflows.stage import SECRETS, commit, github, last_published


def test_offers_are_renewed_by_the_last_commit_that_built_when_a_change_breaks_the_site(
    clone: Path, tmp_path: Path
) -> None:
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(9))) as script:
            run_with(script, SECRETS).go_well()
        good = last_published(clone)
        for left, (path, change) in zip((8, 7, 6), MISTAKES.values(), strict=True):
            kept = (clone / path).read_text()
            (clone / path).write_text(change(kept))
            commit(clone)
            with scripted_server(page_reply(real_rows(left))) as script:
                broken = run_with(script, SECRETS)
                assert not broken.go(), "the webmaster must be told"
            (clone / path).write_text(kept)
            assert offers_of(broken.host.online) == {f"{number:03}REEL" for number in range(left)}
            assert "dernière publication réussie" in broken.summary
            assert "à jour" in broken.said
            assert last_published(clone) == good
