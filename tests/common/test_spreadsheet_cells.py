"""Cells that no spreadsheet runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.spreadsheet_cells import escape_cell


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1", "|cmd"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert escape_cell(text) == f"'{text.replace(chr(9), ' ').replace(chr(10), ' ')}"


def test_numbers_and_plain_texts_stay_as_they_are() -> None:
    assert [escape_cell(value) for value in (-1, "206MMXC", "a=b", None)] == [-1, "206MMXC", "a=b", None]


@given(st.text())
def test_any_text_becomes_one_line_and_no_formula(text: str) -> None:
    cell = escape_cell(text)
    assert len(cell.splitlines()) <= 1
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "|"))
