"""A change that breaks the site: the last commit that built renews the offers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builds import offers_of
from tests.france_travail.scripted import page_reply, scripted_server
from tests.pelican_plugin.test_plugin import real_rows
from tests.workflows.mistakes import MISTAKES
from tests.workflows.stage import SECRETS, commit, github, last_published


@pytest.mark.parametrize("name", MISTAKES)
def test_offers_are_renewed_by_the_last_commit_that_built_when_a_change_breaks_the_site(
    name: str, clone: Path, tmp_path: Path
) -> None:
    path, change = MISTAKES[name]
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
        good = last_published(clone)
        (clone / path).write_text(change((clone / path).read_text()))
        commit(clone)
        with scripted_server(page_reply(real_rows(4))) as script:
            broken = run_with(script, SECRETS)
            assert not broken.go(), "the webmaster must be told"
    assert offers_of(broken.host.online) == {f"{number:03}REEL.html"[:-5] for number in range(4)}
    assert "dernière publication réussie" in broken.summary
    assert "à jour" in broken.said
    assert last_published(clone) == good
