"""reglages.toml as people write it: what is let through, and what is told of a mistake."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from panneau.config import read_settings
from panneau.config.quoted_lines import decode_settings
from panneau.config.toml_settings import parse_settings_toml, read_settings_toml
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions

NBSP = "\N{NO-BREAK SPACE}"
DIVISIONS = divisions.load()
FULL = """\
# Le site
nom = "L’emploi ici"
territoire.epci = ["200023737"]
secteurs."Vallée du Lot" = ["46042", "46224"]
origines = [
    "france-travail",
    "partenaires",
]
licence = "france-travail-2025"
noindex = false # peut-être
fraicheur_h = 24
aides = [{titre = "Bus", page = "transports.html", communes = ["46042"]}]
masquer = [{id = "123ABCD", motif = "arnaque-presumee", jusqu_au = 2026-12-31}]

[couleurs]
principale = "#1d4f91"

[hebergement]
pays = "France"
"""
ENGLISH = re.compile(
    r"\b(Expected|Invalid|Unclosed|Illegal|Cannot|Unterminated|Duplicate|character|value|line|key|at end|document|"
    r"Traceback|Error|unhashable|argument|object|must|not|the)\b"
)


def tell(text: str) -> str:
    with pytest.raises(SettingsError) as told:
        read_settings(parse_settings_toml(text), divisions=DIVISIONS)
    return str(told.value)


def test_a_file_is_the_dictionary_that_python_would_hold() -> None:
    found = parse_settings_toml(FULL)
    assert found["secteurs"] == {"Vallée du Lot": ["46042", "46224"]}
    assert found["masquer"] == [{"id": "123ABCD", "motif": "arnaque-presumee", "jusqu_au": "2026-12-31"}]
    assert read_settings(found, divisions=DIVISIONS) == read_settings(dict(found), divisions=DIVISIONS)


@pytest.mark.parametrize(
    "data",
    [FULL.encode("utf-8-sig"), FULL.replace("\n", "\r\n").encode(), FULL.replace("    ", "\t").encode()],
    ids=["mark", "windows", "tabs"],
)
def test_what_windows_adds_is_let_through(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "reglages.toml").write_bytes(data)
    assert read_settings_toml(tmp_path / "reglages.toml") == parse_settings_toml(FULL)


def test_a_file_in_windows_1252_is_told_with_the_line_of_its_first_letter(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as told:
        decode_settings('nom = "Ici"\ncollectivite = "Métropole"\n'.encode("cp1252"), "reglages.toml")
    assert str(told.value).splitlines()[1:] == ['    1 | nom = "Ici"', '  → 2 | collectivite = "Métropole"']
    assert f"ligne 2{NBSP}: la lettre «{NBSP}é{NBSP}» n’est pas en UTF-8" in str(told.value)
    with pytest.raises(SettingsError, match="UTF-16"):
        decode_settings('nom = "Ici"'.encode("utf-16"), "reglages.toml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('a = 1\nnom = “Ici”\n', "est courbe"),
        ('a = 1\nnom = «Ici»\n', "est courbe"),
        ('a = 1\nnom = "Ici”\n', "finit par un guillemet courbe"),
        ("a = 1\nnom = Ici\n", "doit être entre guillemets droits"),
        ('a = 1\nnom = "Ici\n', "il manque un guillemet droit"),
        ("a = 1\nnoindex = oui\n", "écrivez"),
        ("a = 1\nnoindex = True\n", f"écrivez «{NBSP}true{NBSP}»"),
        ("a = 1\nnoindex = non\n", f"écrivez «{NBSP}false{NBSP}»"),
        ("a = 1\nlogo = None\n", "pour ne rien dire"),
        ('a = 1\nnom: "Ici"\n', "à la place de"),
        ('a = 1\nnom = "Ici",\n', "de trop à la fin de la ligne"),
        ('a = 1\no = ["x"\nlicence = "y"\n', "de la ligne 2"),
        ('a = 1\no = ["x" "y"]\n', "il manque une virgule"),
        ('a = 1\no = ["x"]]\n', "est de trop"),
        ('a = 1\no = {x = "1",}\n', "virgule est de trop"),
        ('a = 1\no = {x = "1" y = "2"}\n', "il manque une virgule"),
        ('a = 1\no = {\nx = "1"}\n', "sur une seule ligne"),
        ('a = 1\nnom = "x"\nnom = "y"\n', "il l’est déjà à la ligne 2"),
        ('a = 1\n[c]\nx = 1\n[c]\n', "il l’est déjà à la ligne 2"),
        ("a = 1\nnom =\n", "la valeur manque"),
        ("a = 1\ndéclaration = 1\n", "n’ont pas d’accent"),
        ("a = 1\ncodes = [01004]\n", "un code est un texte"),
        ('a = 1\nnom "Ici"\n', "il manque le signe"),
        ("a = 1\nnom\u00a0= 1\n", "espace insécable"),
        ('a = 1\nlogo = "C:\\images"\n', "barre oblique inverse"),
        ('a = 1\n[couleurs\nx = 1\n', "fermé par"),
    ],
)  # fmt: skip
def test_the_frequent_causes_are_told_in_french_with_the_line_and_the_one_above(text: str, words: str) -> None:
    with pytest.raises(SettingsError) as told:
        parse_settings_toml(text)
    sentence, *quoted = str(told.value).splitlines()
    assert words in sentence
    assert re.match(r"reglages\.toml, ligne \d", sentence)
    assert len(quoted) == 2
    assert not ENGLISH.search(sentence)


def test_an_unknown_setting_is_told_with_its_line_and_the_name_that_was_meant() -> None:
    said = tell('nom = "Ici"\ncouleur = "x"\n')
    assert f"vouliez-vous dire «{NBSP}couleurs{NBSP}»" in said
    assert said.endswith('    1 | nom = "Ici"\n  → 2 | couleur = "x"')


def test_a_wrong_kind_is_told_with_its_line() -> None:
    assert tell('nom = "Ici"\nnoindex = "oui"\n').endswith('  → 2 | noindex = "oui"')


def test_of_a_setting_in_several_lines_the_one_at_fault_is_shown() -> None:
    said = tell('couleurs.principale = "#1d4f91"\ncouleurs.accent = "bleu"\n')
    assert said.endswith('  → 2 | couleurs.accent = "bleu"')


def test_a_name_of_the_setting_is_looked_for_as_one_before_it_is_looked_for_as_a_value() -> None:
    said = tell('deploiement.vers = "dossier"\ndeploiement.dossier = "srv"\n')
    assert said.endswith('  → 2 | deploiement.dossier = "srv"')


EDITS = st.tuples(
    st.integers(0, len(FULL) - 1), st.sampled_from(["", "insert", "replace"]), st.characters(exclude_categories=["Cs"])
)


def edit(change: tuple[int, str, str]) -> str:
    at, how, letter = change
    return FULL[:at] + (letter if how else "") + FULL[at + (how != "insert") :]


@settings(max_examples=600, deadline=None)
@given(EDITS | st.tuples(st.integers(0, len(FULL) - 1), st.just("insert"), st.sampled_from("\"'[]{}=,.#\n“»é\\ ")))
@example((FULL.index("["), "replace", "("))
@example((FULL.index("\nterritoire"), "insert", "\x0c"))
@example((FULL.index("\nterritoire"), "insert", "\u2028"))
def test_whatever_letter_is_lost_added_or_changed_it_is_read_or_refused_in_french(change: tuple[int, str, str]) -> None:
    said = find_refusal(edit(change)).split("\n")[0]
    assert not ENGLISH.search(re.sub(r"«[^»]*»|\"[^\"]*\"|trouvé.*", "", said)), said


def find_refusal(text: str) -> str:
    try:
        read_settings(parse_settings_toml(text), divisions=DIVISIONS)
    except SettingsError as told:
        return str(told)
    return ""


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(FULL.encode()) - 1), st.binary(min_size=1, max_size=1))
def test_whatever_byte_is_changed_it_is_read_or_refused_in_a_sentence(at: int, byte: bytes) -> None:
    data = FULL.encode()
    with suppress(SettingsError):  # nothing else may come
        found = parse_settings_toml(decode_settings(data[:at] + byte + data[at + 1 :], "reglages.toml"))
        read_settings(found, divisions=DIVISIONS)


def test_a_setting_below_a_line_in_brackets_is_told_where_it_belongs() -> None:
    said = tell('nom = "Ici"\n\n[couleurs]\nprincipale = "#1d4f91"\ncontact = "emploi@ville.example"\n')
    assert "il est écrit sous la ligne [couleurs]" in said
    assert said.endswith('    4 | principale = "#1d4f91"\n  → 5 | contact = "emploi@ville.example"')


def test_a_name_that_two_settings_have_is_looked_for_in_the_right_one() -> None:
    said = tell('[consultations]\nsource = "matomo"\nadresse = "ici"\n')
    assert "Réglage « consultations »" in said
    assert "  → 3 | adresse" in said
