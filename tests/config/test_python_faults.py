"""A pelicanconf.py that Python cannot run: what its owner reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.config.python_faults import explain_python_fault
from panneau.errors import SettingsError
from panneau.pelican_plugin.pelican_runs import build_site, read_settings_of, read_town

NBSP = "\N{NO-BREAK SPACE}"


def tell(folder: Path, text: str | bytes) -> list[str]:
    (folder / "pelicanconf.py").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError) as told:
        read_town(folder / "pelicanconf.py")
    return str(told.value).splitlines()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('PANNEAU = {\n    "nom": “Ici”,\n}\n', 2, "est courbe"),
        ('PANNEAU = {\n    "nom": "Ici"\n    "logo": "",\n}\n', 3, "il manque une virgule à la fin de la ligne 2"),
        ('PANNEAU = {\n    "a": "Ici"\n    # b\n    "b": "",\n}\n', 4, "il manque une virgule à la fin de la ligne 2"),
        ('PANNEAU = {\n    "t": {"epci": ["1"]}\n    "s": {},\n}\n', 3, "à la fin de la ligne 2"),
        ('PANNEAU = {\n    "nom": "Ici,\n}\n', 2, "n’est pas fermé"),
        ('PANNEAU = {\n    "nom": "Ici",\n\nPATH = "content"\n', 1, "n’est pas fermé"),
        ('PANNEAU = {"nom": "Ici"}}\n', 1, "de trop"),
        ("PANNEAU = {}\nA = oui\n", 2, "écrivez True pour oui"),
        ("PANNEAU = {}\nA = false\n", 2, "écrivez False pour non"),
        ("PANNEAU = {'nom': Cahors}\n", 1, "guillemets droits"),
        ("PANNEAU = {}\n  PATH = ''\n", 2, "retirez les espaces du début"),
        ("PANNEAU = {'nom' = 'Ici'}\n", 1, "à la place de"),
        ("PANNEAU = {'communes': [01004]}\n", 1, "un code est un texte"),
        ("PANNEAU = {}\nNOM = PANNEAU['nom']\n", 2, f"«{NBSP}nom{NBSP}» manque"),
        ("PANNEAU = {}\nLongue phrase sans signe\n", 2, "cette ligne ne se lit pas"),
        ('PANNEAU = {"nom": "Métropole"}\n'.encode("cp1252"), 1, "Windows-1252"),
        ('PANNEAU = {\n"nom": "I\0ci"}\n', 2, "caractère nul"),
    ],
)
def test_a_mistake_in_python_is_told_in_french_with_its_line(
    text: str | bytes, line: int, words: str, tmp_path: Path
) -> None:
    sentence, *quoted = tell(tmp_path, text)
    assert words in sentence
    assert sentence.startswith(f"pelicanconf.py, ligne {line}{NBSP}: ")
    assert quoted[-1].startswith(f"  → {line} | ")


def test_a_mistake_in_what_the_production_builds_upon_is_told_of_that_file(tmp_path: Path) -> None:
    shipped = Path("publishconf.py").read_text()
    (tmp_path / "publishconf.py").write_text(shipped)
    (tmp_path / "pelicanconf.py").write_text("PANNEAU = {\n")
    with pytest.raises(SettingsError, match=r"^pelicanconf\.py, ligne 1"):
        read_settings_of(tmp_path / "publishconf.py")


@pytest.mark.parametrize("name", ["reglages.toml", "LISEZMOI.md", "pelicanconf"])
def test_a_settings_file_that_is_not_python_is_told_which_one_to_give(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text('nom = "Ici"\n')
    with pytest.raises(SettingsError, match=rf"^«{NBSP}{name}{NBSP}» n’est pas .* donnez pelicanconf\.py"):
        read_settings_of(tmp_path / name)


def test_a_town_s_file_is_told_through_the_fixed_lines(tmp_path: Path) -> None:
    for name in ("pelicanconf.py", "publishconf.py"):
        (tmp_path / name).write_text(Path(name).read_text())
    for name in ("pelicanconf.py", "publishconf.py"):
        with pytest.raises(SettingsError, match=r"reglages\.toml n’est pas à côté de pelicanconf\.py"):
            read_settings_of(tmp_path / name)
    (tmp_path / "reglages.toml").write_text("nom = Ici\n")
    for name in ("pelicanconf.py", "publishconf.py"):
        with pytest.raises(SettingsError, match=r"^reglages\.toml, ligne 1"):
            read_settings_of(tmp_path / name)


def test_a_file_without_the_lines_that_make_the_site_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text(f"PANNEAU = {{}}\nPATH = {str(tmp_path)!r}\n")
    with pytest.raises(SettingsError, match="prenez celui du projet"):
        build_site(tmp_path / "pelicanconf.py")


def test_a_fault_of_the_program_itself_is_not_taken_for_one_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text("import json\nPANNEAU = json.loads('{')\n")
    with pytest.raises(ValueError, match="Expecting"):
        read_settings_of(tmp_path / "pelicanconf.py")


TEXT = '''"""Les réglages."""

import os

PANNEAU = {
    # Le nom.
    "nom": "L’emploi ici",
    "territoire": {"epci": ["200023737"]},
    "origines": ["france-travail", "partenaires"],
    "noindex": False,
}
PATH = "content"
'''
ENGLISH = re.compile(r"invalid|Perhaps|expected|never|unterminated|literal|Error|line \\d|not defined|unexpected")


@settings(max_examples=400, deadline=None)
@given(
    st.integers(0, len(TEXT) - 1),
    st.sampled_from(["", "insert", "replace"]),
    st.sampled_from("\"'{}[](),:=.#\\\n\t “”«»é0x\u00a0") | st.characters(exclude_categories=["Cs"]),
)
def test_whatever_letter_is_changed_python_s_own_words_are_never_shown(at: int, how: str, letter: str) -> None:
    text = TEXT[:at] + (letter if how else "") + TEXT[at + (how != "insert") :]
    try:
        compile(text, "pelicanconf.py", "exec")
    except SyntaxError as error:
        lines = text.split("\n")
        number, why = explain_python_fault(error, lines, error.lineno or 1)
        assert why
        assert not ENGLISH.search(why)
        assert 1 <= number <= len(lines) + 1
