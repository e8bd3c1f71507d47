"""Files of content/ that nothing reads: they are told, with the place where they belong."""

from __future__ import annotations

import pytest

from panneau.local_content.ignored_files import list_ignored_files

READ = ("vocabulaire.toml", "chiffres-dans-le-temps.csv")


def told(*paths: str) -> list[str]:
    return [str(mistake) for mistake in list_ignored_files(paths, read=READ)]


def test_what_is_read_or_is_a_note_for_people_is_not_told() -> None:
    paths = ("pages/a.md", "actualites/b.md", "offres-locales/c.md", "images/x/d.png", *READ, "LISEZMOI.md", "README")
    assert told(*paths) == []


@pytest.mark.parametrize(
    ("folder", "meant"),
    [
        ("actualités", "actualites"),
        ("Pages", "pages"),
        ("photos", "images"),
        ("image", "images"),
        ("offres locales", "offres-locales"),
        ("News", "actualites"),
    ],
)
def test_a_folder_of_nearly_a_right_name_is_told_once_with_that_name(folder: str, meant: str) -> None:
    assert told(f"{folder}/a.md", f"{folder}/b.md") == [
        f"content/{folder}/ : rien ne lit ce dossier, et ce qui s’y trouve (2 fichiers) n’est pas publié. "
        f"Vouliez-vous dire content/{meant}/ ?"
    ]


def test_a_folder_that_nobody_can_guess_is_told_with_those_that_are_read() -> None:
    (said,) = told("xyz/a.md")
    assert "content/actualites/" in said
    assert "content/images/" in said


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("aide.md", "Mettez-le dans content/pages/"),
        ("affiche.PNG", "Mettez-le dans content/images/."),
        ("plan.pdf", "Mettez-le dans content/images/."),
        ("note.docx", "enregistrez-le en PDF"),
        ("note.txt", "finit par .md"),
        ("Vocabulaire.toml", "Vouliez-vous dire content/vocabulaire.toml ?"),
    ],
)
def test_a_file_beside_the_folders_is_told_with_the_place_where_it_belongs(file: str, place: str) -> None:
    (said,) = told(file)
    assert said.startswith(f"content/{file} : rien ne lit ce fichier à cet endroit, et il n’est pas publié. ")
    assert place in said
