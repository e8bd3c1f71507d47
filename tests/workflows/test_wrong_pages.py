"""A wrong file in content/ is left out and told; without an earlier publication nothing is published."""

from __future__ import annotations

import re
from pathlib import Path

from tests.builds import offers_of
from tests.france_travail.scripted import page_reply, scripted_server
from tests.pelican_plugin.test_plugin import real_rows
from tests.workflows.mistakes import PAGES, write_page
from tests.workflows.stage import SECRETS, commit, github


def test_files_of_content_that_are_wrong_are_left_out_and_each_is_told(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
        for name in PAGES:
            write_page(clone, name)
        commit(clone)
        with scripted_server(page_reply(real_rows(4))) as script:
            run = run_with(script, SECRETS)
            assert not run.go(), "the webmaster must be told"
    assert [name for name in PAGES if f"{name}.md, ligne" not in run.said] == []
    assert not re.search("Skipping|Could not|Traceback", run.said), "in French alone"
    assert "sans les pages de content/ qui sont fausses" in run.summary
    assert len(offers_of(run.host.online)) == 4
    assert not [page for name in PAGES for page in run.host.online.rglob(f"{name}.html")]
    assert (run.host.online / "aide.html").exists()


def test_without_an_earlier_publication_a_mistake_publishes_nothing(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with, scripted_server(page_reply(real_rows(5))) as script:
        (clone / "theme/templates/offre.html").write_text("{% if %}")
        commit(clone)
        run = run_with(script, SECRETS)
        assert not run.go()
    assert not list(run.host.online.iterdir())
    assert run.host.artifacts == {}
