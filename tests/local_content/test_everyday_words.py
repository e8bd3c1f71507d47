"""A table of everyday words is read entry by entry; what is wrong is told with its file, its line or its entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from panneau.local_content.content_files import read_town_content
from panneau.local_content.everyday_words import EverydayWords, load_vocabulary, parse_vocabulary
from panneau.offers.trade_names import load_trade_names

FILE = "content/vocabulaire.toml"


def test_the_shipped_table_names_trades_that_exist_and_where_each_meaning_is_told() -> None:
    table = load_vocabulary()
    assert len(table) > 100
    assert {code for entry in table for code in entry.trades} <= load_trade_names().keys()
    assert all(entry.source for entry in table)


def test_an_entry_gives_what_is_typed_and_what_is_meant() -> None:
    text = '[[mot]]\ndit = ["nounou"]\nmetiers = ["K1303"]\ntextes = ["garde d’enfants"]\nsource = "ROME"\n'
    assert parse_vocabulary(text.encode(), file=FILE) == (
        (EverydayWords(("nounou",), ("K1303",), ("garde d’enfants",), (), "ROME"),),
        (),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[mot]]\ndit = [“nounou”]\n", "content/vocabulaire.toml, ligne 2 : ce n’est pas une table qui se lit"),
        ("mots = 3\n", "une entrée ne commence pas par une ligne [[mot]]"),
        ('[[mot]]\ndit = "nounou"\nmetiers = ["K1303"]\n', "l’entrée n° 1 n’a pas une liste de textes après « dit »"),
        ('[[mot]]\ndit = ["nounou"]\n', "l’entrée n° 1 n’a pas « dit », ou aucun de « metiers »"),
        ('[[mot]]\ndit = ["nounou"]\nmetier = ["K1303"]\n', "l’entrée n° 1 a une clé inconnue, « metier »"),
        ("\udcff", "content/vocabulaire.toml, ligne 1 : ce fichier n’est pas écrit en UTF-8"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(text: str, told: str) -> None:
    entries, mistakes = parse_vocabulary(text.encode("utf-8", "surrogateescape"), file=FILE)
    assert entries == ()
    assert told in str(mistakes[0]).replace("\u00a0", " ")


def test_one_wrong_entry_leaves_the_others() -> None:
    text = '[[mot]]\ndit = ["a"]\n[[mot]]\ndit = ["nounou"]\nmetiers = ["K1303"]\n'
    entries, mistakes = parse_vocabulary(text.encode(), file=FILE)
    assert [entry.typed for entry in entries] == [("nounou",)]
    assert len(mistakes) == 1


def test_the_town_s_table_stands_in_content(tmp_path: Path) -> None:
    assert read_town_content(tmp_path).vocabulary == ()
    (tmp_path / "vocabulaire.toml").write_text('[[mot]]\ndit = ["nounou"]\nmetiers = ["K1303"]\n')
    assert read_town_content(tmp_path).vocabulary[0].typed == ("nounou",)
    (tmp_path / "vocabulaire.toml").unlink()
    (tmp_path / "vocabulaire.toml").mkdir()
    assert read_town_content(tmp_path).mistakes[0].file == FILE
