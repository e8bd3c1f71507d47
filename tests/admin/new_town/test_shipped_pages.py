from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from panneau.admin.doctor.replaced_pages import check_replaced_pages, name_replaced
from panneau.admin.new_town.shipped_pages import (
    Takeover,
    compare_page,
    note_takeover,
    read_replaced_pages,
    strip_note,
)
from panneau.command_line.commands import reprendre
from panneau.command_line.entry_points import main
from panneau.local_content.content_files import read_town_content

SHIPPED = "Title: Aide\nSlug: aide\n\n## Trouver\n\nLe texte.\n"
FENCED = "---\nTitle: Aide\nSlug: aide\n---\n\n## Trouver\n\nReprise: ce mot est du texte.\n"


@pytest.mark.parametrize("text", [SHIPPED, FENCED, SHIPPED.replace("\n\n", "\nStatus: published\n\n", 1)])
def test_a_note_is_one_field_that_the_page_is_still_read_with(text: str, tmp_path: Path) -> None:
    noted = note_takeover(text, SHIPPED)
    assert strip_note(noted) == text
    assert note_takeover(noted, SHIPPED) == noted
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/aide.md").write_text(noted)
    found = read_town_content(tmp_path)
    assert found.mistakes == ()
    assert [page.title for page in found.pages or ()] == ["Aide"]


def test_a_page_is_known_by_the_text_that_it_comes_from() -> None:
    own = note_takeover(SHIPPED, SHIPPED).replace("Le texte", "Notre texte")
    assert compare_page(own, SHIPPED) is Takeover.CURRENT
    assert compare_page(own, SHIPPED + "\nEt plus.\n") is Takeover.CHANGED
    assert compare_page(strip_note(own), SHIPPED) is Takeover.UNKNOWN
    assert compare_page(note_takeover(SHIPPED, "un autre"), SHIPPED) is Takeover.NEEDLESS


def test_the_doctor_names_the_pages_and_what_became_of_the_package_s(tmp_path: Path) -> None:
    own, shipped = tmp_path / "ville", tmp_path / "paquet"
    for folder in (own, shipped):
        (folder / "pages").mkdir(parents=True)
        (folder / "pages/aide.md").write_text(SHIPPED)
    assert [finding.cure for finding in check_replaced_pages(read_replaced_pages(own, shipped))] != []
    (own / "pages/aide.md").write_text(note_takeover(SHIPPED, SHIPPED).replace("Le texte", "Notre texte"))
    found = read_replaced_pages(own, shipped)
    assert name_replaced(found).endswith("pages/aide.md")
    assert list(check_replaced_pages(found)) == []
    (shipped / "pages/aide.md").write_text(SHIPPED + "\nEt plus.\n")
    (told,) = check_replaced_pages(read_replaced_pages(own, shipped))
    assert "a changé depuis" in told.problem
    assert name_replaced(read_replaced_pages(shipped, shipped)).endswith("aucune n’est remplacée")


@pytest.mark.parametrize("header", ["Title: Nos astuces\nSlug: Aide", "Titre: Aide"])
def test_a_page_of_another_name_with_the_address_of_the_package_s_is_told_for_what_it_is(
    header: str, tmp_path: Path
) -> None:
    for name, text in {"ville/pages/astuces.md": f"{header}\n\nTexte.\n", "paquet/pages/aide.md": SHIPPED}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    found = read_replaced_pages(tmp_path / "ville", tmp_path / "paquet")
    assert name_replaced(found) == "Pages du paquet remplacées par les vôtres : pages/aide.md"
    (told,) = check_replaced_pages(found)
    assert told.problem == (
        "content/pages/astuces.md a la même adresse que pages/aide.md, une page du paquet, et prend sa place."
    )
    assert told.cure == "Donnez-lui un autre « Slug » ou, si c’est voulu, renommez ce fichier en pages/aide.md."


def test_a_page_is_taken_over_once_and_then_only_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = tmp_path / "paquet"
    (shipped / "pages").mkdir(parents=True)
    (shipped / "pages/aide.md").write_text(SHIPPED)
    monkeypatch.setattr(reprendre, "find_shipped", lambda _: shipped)
    monkeypatch.chdir(tmp_path)
    assert main(["reprendre", "aide"]) == 0
    copied = tmp_path / "content/pages/aide.md"
    text = copied.read_text().replace("Le texte", "Notre texte").replace("\n", "\r\n")
    copied.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (shipped / "pages/aide.md").write_text(SHIPPED + "\nEt plus.\n")
    assert main(["reprendre", "aide.md"]) == 0
    assert copied.read_bytes().startswith(b"\xef\xbb\xbf"), "as the editor of the town writes it"
    assert b"Notre texte" in copied.read_bytes()
    assert copied.read_bytes().count(b"\r\n") == copied.read_bytes().count(b"\n")
    assert read_replaced_pages(tmp_path / "content", shipped)[0].state is Takeover.CURRENT
    with pytest.raises(SystemExit) as stopped:
        main(["reprendre", "inconnue"])
    assert stopped.value.code == 11
    assert "il a\u00a0: aide." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("blocked", "why"), [("content", "ce n’est pas un dossier"), ("content/pages", "quelque chose y est déjà")]
)
def test_a_page_that_cannot_be_written_is_told_in_a_sentence(
    blocked: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = tmp_path / "paquet"
    (shipped / "pages").mkdir(parents=True)
    (shipped / "pages/aide.md").write_text(SHIPPED)
    (tmp_path / blocked).parent.mkdir(exist_ok=True)
    (tmp_path / blocked).write_text("")
    monkeypatch.setattr(reprendre, "find_shipped", lambda _: shipped)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["reprendre", "aide"])
    assert f"ne peut pas être écrit ({why})" in capsys.readouterr().err


def test_in_the_project_itself_nothing_is_taken_over(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["reprendre", "aide"])
    assert "celui du projet" in capsys.readouterr().err


def test_the_shipped_pages_themselves_can_be_taken_over(tmp_path: Path) -> None:
    shutil.copytree("content", tmp_path / "content")
    for page in (tmp_path / "content/pages").glob("*.md"):
        page.write_text(note_takeover(page.read_text(), page.read_text()))
    assert read_town_content(tmp_path / "content").mistakes == ()
