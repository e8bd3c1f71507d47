"""What a developer reads first, in English, and what a town reads first, in French: each whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from panneau import errors
from panneau.errors import PanneauError
from tests.test_docs import FIRST_PAGES, text_of

LICENCE_CHANGED = 6
"""What scripts/licence_notice.py ends with when the text has changed: no failure of a build."""


def test_the_first_pages_lead_to_each_other() -> None:
    assert "](LISEZMOI.md)" in text_of(Path("README.md"))
    assert "](README.md)" in text_of(Path("LISEZMOI.md"))


@pytest.mark.parametrize("page", FIRST_PAGES, ids=str)
def test_a_first_page_begins_with_the_two_commands_to_try(page: Path) -> None:
    shown = re.findall(r"^    make ([a-z]+)\b", text_of(page), re.M)
    assert shown[:2] == ["site", "serve"]
    assert "## " not in text_of(page).partition("    make site")[0]


@pytest.mark.parametrize("page", FIRST_PAGES, ids=str)
def test_a_first_page_says_every_exit_code(page: Path) -> None:
    told = [int(code) for code in re.findall(r"^\| (\d+) \|", text_of(page), re.M)]
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PanneauError)]
    codes = {kind.exit_code for kind in kinds} - {PanneauError.exit_code}
    assert told == sorted(codes | {0, LICENCE_CHANGED})
