from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.admin.init.settings_writing import is_untouched, parse_settings, render_diff, replace_settings
from panneau.errors import SettingsError

SHIPPED = Path("pelicanconf.py").read_text(encoding="utf-8")
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


@given(nom=ANYTHING, contact=ANYTHING, declaration=ANYTHING, code=ANYTHING)
def test_whatever_is_typed_the_file_stays_python_and_gives_it_back(
    nom: str, contact: str, declaration: str, code: str
) -> None:
    values: dict[str, Any] = {
        "nom": nom,
        "territoire": {"communes": [code]},
        "declaration_partenaires": declaration,
        "contact": contact,
    }
    written = replace_settings(SHIPPED, values)
    ast.parse(written.encode("utf-8"))
    assert parse_settings(written) == {**parse_settings(SHIPPED), **values}
    assert comments(written) == comments(SHIPPED)


def test_nothing_but_the_values_changes() -> None:
    assert replace_settings(SHIPPED, {**parse_settings(SHIPPED)}).count("\n") <= SHIPPED.count("\n")
    changed = replace_settings(SHIPPED, {"contact": "emploi@ville.example"})
    assert changed.replace('"contact": "emploi@ville.example"', '"contact": ""') == SHIPPED


def test_a_setting_that_the_file_has_no_line_for_comes_last_with_its_description() -> None:
    written = replace_settings('PANNEAU = {\n    "nom": "Ici",\n}\n', {"noindex": True})
    assert parse_settings(written) == {"nom": "Ici", "noindex": True}
    assert written.splitlines()[2].startswith("    # Demande aux moteurs")


def test_lines_are_counted_as_python_counts_them() -> None:
    text = 'A = "é\u2028\x0c"\r\nPANNEAU = {\r\n    "nom": ("é" "\u2028"), # fin\r\n}\r\n'
    written = replace_settings(text, {"nom": "Là"})
    assert written == text.replace('("é" "\u2028")', '"Là"')


def test_the_shipped_file_is_untouched_until_an_answer_is_its_own() -> None:
    assert is_untouched(SHIPPED)
    assert is_untouched(replace_settings(SHIPPED, {"cadence": 5}))
    assert not is_untouched(replace_settings(SHIPPED, {"contact": "emploi@ville.example"}))


def test_the_differences_are_shown_line_by_line() -> None:
    shown = render_diff(SHIPPED, replace_settings(SHIPPED, {"contact": "emploi@ville.example"}))
    assert '-    "contact": "",' in shown
    assert '+    "contact": "emploi@ville.example",' in shown
    assert render_diff(SHIPPED, SHIPPED) == ""


@pytest.mark.parametrize(
    "text", ["", "PANNEAU = dict(nom='Ici')", "PANNEAU = {'nom': ici}", "PANNEAU = {", "PANNEAU = {**autre}"]
)
def test_a_file_whose_settings_cannot_be_found_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(SettingsError, match=r"pelicanconf\.py"):
        parse_settings(text)
