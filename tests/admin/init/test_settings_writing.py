from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.admin.init.settings_writing import is_untouched, render_diff, replace_settings
from panneau.config.toml_settings import parse_settings_toml
from panneau.errors import SettingsError

SHIPPED = Path("reglages.toml").read_text(encoding="utf-8")
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def list_comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


@given(nom=ANYTHING, contact=ANYTHING, declaration=ANYTHING, code=ANYTHING)
def test_whatever_is_typed_the_file_stays_toml_and_gives_it_back(
    nom: str, contact: str, declaration: str, code: str
) -> None:
    values: dict[str, Any] = {
        "nom": nom,
        "territoire": {"communes": [code]},
        "declaration_partenaires": declaration,
        "contact": contact,
    }
    written = replace_settings(SHIPPED, values)
    assert parse_settings_toml(written) == {**parse_settings_toml(SHIPPED), **values}
    assert list_comments(written) == list_comments(SHIPPED)


def test_nothing_but_the_values_changes() -> None:
    assert replace_settings(SHIPPED, {**parse_settings_toml(SHIPPED)}) == SHIPPED
    changed = replace_settings(SHIPPED, {"cadence": 5})
    assert changed.replace("# cadence = 8\ncadence = 5\n", "# cadence = 8\n") == SHIPPED


def test_a_comment_behind_a_value_stays_behind_the_new_one() -> None:
    assert replace_settings('nom = "Ici" # le maire y tient\n', {"nom": "Là"}) == 'nom = "Là" # le maire y tient\n'


@pytest.mark.parametrize(
    "text",
    [
        'couleurs.principale = "#1d4f91"\n# vif\ncouleurs.accent = "#b3362a"\nnom = "Ici"\n',
        '# vif\ncouleurs = {principale = "#1d4f91", accent = "#b3362a"}\nnom = "Ici"\n',
        'nom = "Ici"\n[couleurs]\nprincipale = "#1d4f91"\n# vif\naccent = "#b3362a"\n[hebergement]\npays = "France"\n',
    ],
    ids=["lines", "braces", "table"],
)
def test_values_with_names_are_replaced_however_they_are_written(text: str) -> None:
    written = replace_settings(text, {"couleurs": {"principale": "#000000"}, "contact": "emploi@ville.example"})
    before = parse_settings_toml(text)
    after = {**before, "couleurs": {"principale": "#000000"}, "contact": "emploi@ville.example"}
    assert parse_settings_toml(written) == after
    assert "# vif" in written


def test_a_setting_that_the_file_does_not_speak_of_comes_last_with_its_description() -> None:
    written = replace_settings('nom = "Ici"\n', {"noindex": True})
    assert parse_settings_toml(written) == {"nom": "Ici", "noindex": True}
    assert written.splitlines()[2].startswith("# Demande aux moteurs")


def test_the_shipped_file_is_untouched_until_an_answer_is_its_own() -> None:
    assert is_untouched(parse_settings_toml(SHIPPED))
    assert is_untouched({**parse_settings_toml(SHIPPED), "cadence": 5})
    assert not is_untouched({**parse_settings_toml(SHIPPED), "contact": "emploi@ville.example"})


def test_the_differences_are_shown_line_by_line() -> None:
    shown = render_diff(SHIPPED, replace_settings(SHIPPED, {"contact": "emploi@ville.example"}))
    assert '+contact = "emploi@ville.example"' in shown
    assert render_diff(SHIPPED, SHIPPED) == ""


def test_a_text_that_is_no_toml_is_refused_in_a_sentence() -> None:
    with pytest.raises(SettingsError, match=r"reglages\.toml"):
        replace_settings("nom = (", {"nom": "Ici"})


def test_a_description_that_begins_with_the_name_of_another_setting_is_not_its_example() -> None:
    text = '# carte.html, ou une page\nmenu = []\n\n# Les images.\n# carte = "x"\n'
    assert replace_settings(text, {"carte": ""}).endswith('# carte = "x"\ncarte = ""\n')
