"""The town's files on the disk: what is no file, or cannot be read, is told and never followed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from panneau.local_content.content_files import read_town_content

PAGE = "Title: Une page\n\nTexte.\n"


def told(content: Path) -> dict[str, str]:
    return {mistake.file: mistake.problem for mistake in read_town_content(content).mistakes}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for folder in ("pages", "images", "actualites", "offres-locales"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    return tmp_path / "content"


def test_links_are_left_out_in_every_folder(content: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/x.png").write_text("secret")
    places = ["pages/lien.md", "images/lien.png", "actualites/lien.md", "offres-locales/lien.md"]
    for place in places:
        (content / place).symlink_to(tmp_path / "secret/x.png")
    (content / "images/dossier").symlink_to(tmp_path / "secret")
    (content / "images/boucle").symlink_to(content / "images")
    found = told(content)
    assert found.keys() == {f"content/{place}" for place in (*places, "images/dossier", "images/boucle")}
    assert all("lien" in problem for problem in found.values())
    assert read_town_content(content).pictures == ()


def test_a_folder_that_is_a_link_is_left_out_with_all_that_it_holds(content: Path, tmp_path: Path) -> None:
    (content / "images").rename(tmp_path / "ailleurs")
    (tmp_path / "ailleurs/x.png").write_text("x")
    (content / "images").symlink_to(tmp_path / "ailleurs")
    assert read_town_content(content).pictures == ()
    assert len(told(content)) == 1


def test_of_two_pictures_whose_names_differ_by_capitals_alone_the_second_is_left_out_and_told(content: Path) -> None:
    for name in ("images/Plan.pdf", "images/plan.PDF", "images/autre.pdf"):
        (content / name).write_bytes(b"%PDF-1.7")
    assert read_town_content(content).pictures == ("images/Plan.pdf", "images/autre.pdf")
    problem = "son nom ne diffère de celui de content/images/Plan.pdf que par des majuscules."
    assert told(content) == {"content/images/plan.PDF": problem}


def test_what_file_managers_leave_is_no_fault(content: Path) -> None:
    for folder in ("pages", "images", "actualites", "offres-locales"):
        for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
            (content / folder / name).write_bytes(b"x")
    assert told(content) == {}


def test_folders_pipes_and_names_that_cannot_be_written_are_told(content: Path) -> None:
    for folder in ("pages", "actualites"):
        (content / folder / "dossier.md").mkdir()
        os.mkfifo(content / folder / "tuyau.md")
        (content / folder / os.fsdecode(b"caf\xe9.md")).write_text(PAGE)
        (content / folder / "deux\nlignes.md").write_text(PAGE)
    os.mkfifo(content / "images/tuyau.png")
    found = told(content)
    assert len(found) == 9
    assert all(name.isprintable() and problem for name, problem in found.items())


def test_a_file_that_nobody_may_read_is_told_and_the_others_are_read(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ferme.md", "ouvert.md"):
        (content / "pages" / name).write_text(PAGE)
    usual = Path.open

    def refuse(path: Path, *values: Any, **named: Any) -> object:
        if path.name == "ferme.md":
            raise PermissionError(13, "Permission denied")
        return usual(path, *values, **named)

    monkeypatch.setattr(Path, "open", refuse)
    found = read_town_content(content)
    assert [mistake.file for mistake in found.mistakes] == ["content/pages/ferme.md"]
    assert [page.file for page in found.pages or ()] == ["pages/ouvert.md"]


def test_what_a_mac_or_an_editor_leaves_behind_says_nothing(content: Path) -> None:
    for name in ("images/.DS_Store", "pages/.aide.md.swp", "actualites/.git/x.md"):
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text("x")
    assert told(content) == {}
