"""The pages of an installed package, in a town's folder that has only its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from panneau.local_content import content_files
from panneau.local_content.content_files import read_town_content

PAGE = "Title: {title}\nSlug: {slug}\n\nLe texte, qui est assez long pour être lu.\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town's content/, empty, beside a package with two pages."""
    package = tmp_path / "paquet"
    (package / "content/pages").mkdir(parents=True)
    for slug in ("aide", "mentions-legales"):
        (package / f"content/pages/{slug}.md").write_text(PAGE.format(title=slug, slug=slug))
    monkeypatch.setattr(content_files, "DEFAULTS", package)
    (tmp_path / "content/pages").mkdir(parents=True)
    return tmp_path / "content"


def list_pages(content: Path) -> dict[str, tuple[str, bool]]:
    return {page.path: (page.title, page.shipped) for page in read_town_content(content).pages or ()}


def test_a_town_without_pages_has_those_of_the_package(content: Path) -> None:
    assert list_pages(content) == {
        "aide.html": ("aide", True),
        "mentions-legales.html": ("mentions-legales", True),
    }


def test_a_file_of_the_same_name_takes_the_place_of_the_package_s(content: Path) -> None:
    (content / "pages/aide.md").write_text(PAGE.format(title="Notre aide", slug="aide"))
    assert list_pages(content)["aide.html"] == ("Notre aide", False)
    assert len(list_pages(content)) == 2


def test_a_draft_of_the_same_name_takes_the_package_s_page_away(content: Path) -> None:
    (content / "pages/aide.md").write_text("Title: Aide\nStatus: draft\n\nRien.\n")
    assert list(list_pages(content)) == ["mentions-legales.html"]


def test_the_same_address_under_another_name_takes_its_place_too(content: Path) -> None:
    (content / "pages/notre-aide.md").write_text(PAGE.format(title="Notre aide", slug="aide"))
    assert list_pages(content)["aide.html"] == ("Notre aide", False)
    assert read_town_content(content).mistakes == ()


def test_a_page_that_is_wrong_is_told_of_and_the_package_s_does_not_stand_in_for_it(content: Path) -> None:
    (content / "pages/aide.md").write_bytes("Title: Aidé\n\nTexte.\n".encode("cp1252"))
    found = read_town_content(content)
    assert [mistake.file for mistake in found.mistakes] == ["content/pages/aide.md"]
    assert [page.path for page in found.pages or ()] == ["mentions-legales.html"]


def test_the_package_s_own_folder_has_its_pages_once(content: Path) -> None:
    package = content.parent / "paquet/content"
    assert [page.shipped for page in read_town_content(package).pages or ()] == [False, False]
