"""What a town is told of its files that keeps none of them out of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from panneau.pelican_plugin.content_notices import has_file, read_notices, read_unread_files
from panneau.pelican_plugin.fixed_settings import make_pelican_settings
from panneau.pelican_plugin.pelican_runs import read_content_notices
from panneau.pelican_plugin.telling import format_notices
from tests.builds import PROJECT


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The settings file of a project that has what every town begins with."""
    file = tmp_path / "pelicanconf.py"
    file.write_text((PROJECT / "pelicanconf.py").read_text())
    (tmp_path / "reglages.toml").write_text('adresse = "https://emploi.ville.invalid"\n')
    (tmp_path / "theme").symlink_to(PROJECT / "theme")
    for shipped in (PROJECT / "content").rglob("*.md"):
        copied = tmp_path / "content" / shipped.relative_to(PROJECT / "content")
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(shipped.read_bytes())
    return file


def write(town: Path, name: str, text: str) -> None:
    path = town.parent / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_what_every_town_begins_with_gives_nothing_to_tell(town: Path) -> None:
    write(town, "vocabulaire.toml", "")
    write(town, "chiffres-dans-le-temps.csv", "")
    write(town, "Thumbs.db", "")
    assert read_content_notices(town) == ()


def test_links_to_the_town_s_own_pages_and_to_pages_that_only_a_build_makes_are_not_told(town: Path) -> None:
    write(town, "images/plan.pdf", "%PDF-1.7\n")
    links = ("aide.html#favoris", "recherche.html", "communes/46042-cahors.html", "images/plan.pdf", "calendrier.ics")
    write(town, "pages/liens.md", "Title: Liens\n\n" + " ".join(f"[x]({link})" for link in links))
    assert [one.problem for one in read_content_notices(town) if "favoris" not in one.problem] == []


def test_a_dead_link_and_a_folder_that_nothing_reads_are_told(town: Path) -> None:
    write(town, "actualités/forum.md", "")
    write(town, "pages/liens.md", "Title: Liens\n\n[x](https://emploi.ville.invalid/rien.html)\n")
    assert [(one.file, one.line) for one in read_content_notices(town)] == [
        ("content/actualités/", 0),
        ("content/pages/liens.md", 3),
    ]


def test_a_folder_that_pelican_s_settings_name_is_read(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(town.parent)
    write(town, "documents/plan.txt", "")
    settings = {"EXTRA_PATH_METADATA": {}, "IGNORE_FILES": [], "THEME_STATIC_DIR": "theme", "PAGE_PATHS": ["pages"]}
    settings |= make_pelican_settings({}, beside=str(town))
    assert len(read_notices(settings, site_url="")) == 1
    assert read_notices({**settings, "STATIC_PATHS": ["images", "documents"]}, site_url="") == ()


@pytest.mark.parametrize("path", ["x" * 1900, "a\0b", "../secret/x.html", "absent.html"])
def test_a_path_that_no_disk_can_have_is_no_file_of_the_site(path: str, tmp_path: Path) -> None:
    (tmp_path / "aide.html").write_text("")
    assert has_file(tmp_path, "aide.html")
    assert not has_file(tmp_path, path)


def test_where_pelican_looks_for_articles_everywhere_no_file_is_ignored(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(town.parent)
    write(town, "billet.md", "")
    settings = make_pelican_settings({}, beside=str(town)) | {"PAGE_PATHS": ["pages"]}
    assert len(read_unread_files(settings)) == 1
    assert read_unread_files({**settings, "ARTICLE_PATHS": [""]}) == ()


def test_a_build_names_every_notice_which_it_may_be_alone_to_know(town: Path) -> None:
    links = " ".join(f"[x](rien-{rank}.html)" for rank in range(25))
    write(town, "pages/liens.md", f"Title: Liens\n\n{links}\n")
    lines = format_notices(read_content_notices(town))
    assert lines[0] == "À corriger dans content/ ; le site est publié quand même :"
    assert [f"rien-{rank}.html" in line for rank, line in enumerate(lines[1:])] == [True] * 25
