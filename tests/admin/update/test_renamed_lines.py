from __future__ import annotations

import tomllib

import pytest

from panneau.admin.update.renamed_lines import rename_settings
from panneau.config.renamed_settings import RenamedSetting

RENAMED = {"teintes": RenamedSetting("couleurs", "0.2.0")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '# Nos teintes.\nteintes.principale = "#1d4f91" # le bleu\n',
            '# Nos teintes.\ncouleurs.principale = "#1d4f91" # le bleu\n',
        ),
        ('teintes = { principale = "#1d4f91" }\n', 'couleurs = { principale = "#1d4f91" }\n'),
        ('nom = "A"\n\n[teintes]\nprincipale = "#1d4f91"\n', 'nom = "A"\n\n[couleurs]\nprincipale = "#1d4f91"\n'),
        ('  "teintes" = {}\r\n', '  "couleurs" = {}\r\n'),
        ("# teintes.accent = 1\nteintes = {}\n", "# couleurs.accent = 1\ncouleurs = {}\n"),
    ],
)
def test_a_name_is_replaced_and_comments_order_and_values_stay(before: str, after: str) -> None:
    found = rename_settings(before, RENAMED)
    assert (found.text, found.done, found.by_hand) == (after, ("teintes",), ())


@pytest.mark.parametrize(
    "text",
    [
        "teintes = {}\ncouleurs = {}\n",
        'nom = """\nteintes = 1\n"""\nteintes = {}\n',
    ],
)
def test_what_would_change_a_value_is_left_to_a_person(text: str) -> None:
    found = rename_settings(text, RENAMED)
    assert (found.text, found.done, found.by_hand) == (text, (), ("teintes",))
    tomllib.loads(found.text)


def test_settings_with_the_names_of_today_stay_as_they_are() -> None:
    text = "couleurs = {}\n# teintes = {}\n"
    assert rename_settings(text, RENAMED) == (text, (), ())
