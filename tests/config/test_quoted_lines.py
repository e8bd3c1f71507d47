"""A quoted line shows what is wrong, and nothing that must not stand in a public log."""

from __future__ import annotations

import pytest

from panneau.config.quoted_lines import quote_lines

SECRET = "s3cr3t-tres-long"


@pytest.mark.parametrize(
    "line",
    [
        f'FRANCE_TRAVAIL_CLIENT_SECRET = "{SECRET}"',
        f"# mot_de_passe : {SECRET}",
        f'masquer = [{{id = "{SECRET}", motif = "arnaque-presumee"}}]',
    ],
)
def test_what_may_be_secret_is_not_quoted_on_the_line_nor_above_it(line: str) -> None:
    for number in (1, 2):
        assert SECRET not in quote_lines([line, "nom = Ici"], number)


def test_a_line_that_holds_no_secret_is_quoted_whole_under_the_one_above() -> None:
    assert quote_lines(['nom = "Ici"', "licence = 2025"], 2) == '    1 | nom = "Ici"\n  → 2 | licence = 2025'
