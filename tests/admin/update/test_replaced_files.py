from __future__ import annotations

from pathlib import Path

import pytest

from panneau.admin.update.replaced_files import find_replaced_files


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A town, and the files of two versions."""
    return tmp_path / "ville", tmp_path / "avant", tmp_path / "apres"


def put(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)


def test_a_replaced_template_whose_original_changed_is_named_with_what_changed(places: tuple[Path, Path, Path]) -> None:
    town, before, after = places
    put(town, "theme-local/templates/offre.html", "à nous\n")
    put(before, "theme/templates/offre.html", "un\ndeux\n")
    put(after, "theme/templates/offre.html", "un\ntrois\n")
    (found,) = find_replaced_files(town, before=before, after=after)
    assert (found.file, found.lines) == ("theme-local/templates/offre.html", ("-deux", "+trois"))
    assert "a changé" in found.format_lines()[0]
    assert found.format_lines()[1:] == ("    -deux", "    +trois")


def test_a_page_whose_original_is_gone_is_named(places: tuple[Path, Path, Path]) -> None:
    town, before, after = places
    put(town, "content/pages/aide.md", "à nous\n")
    put(before, "content/pages/aide.md", "un\n")
    (found,) = find_replaced_files(town, before=before, after=after)
    assert "n’existe plus" in found.format_lines()[0]


def test_files_of_the_town_alone_and_originals_that_stayed_are_not_named(places: tuple[Path, Path, Path]) -> None:
    town, before, after = places
    for folder in places:
        put(folder, "content/pages/aide.md", "le même\n")
    put(town, "content/pages/a-nous.md", "x\n")
    put(before, "content/pages/autre.md", "x\n")
    assert find_replaced_files(town, before=before, after=after) == ()


def test_a_long_change_is_cut_and_a_picture_has_no_lines(places: tuple[Path, Path, Path]) -> None:
    town, before, after = places
    for name in ("long.md", "logo.png"):
        put(town, f"content/{name}", "à nous\n")
        put(before, f"content/{name}", "\n".join(map(str, range(40))))
        put(after, f"content/{name}", "court")
    picture, long = sorted(find_replaced_files(town, before=before, after=after), key=lambda one: len(one.lines))
    assert picture.format_lines() == ("content/logo.png : le fichier d’origine a changé, votre copie non.",)
    assert len(long.format_lines()) == 14
