from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from panneau.admin.init.toml_lines import WIDTH, format_setting

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
VALUE = st.recursive(
    TEXT | st.integers(-(2**63), 2**63 - 1) | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(VALUE)
def test_any_value_is_written_as_toml_reads_it_back(value: Any) -> None:
    assert tomllib.loads(format_setting("nom", value)) == {"nom": value}


@given(st.dictionaries(TEXT, TEXT, min_size=1, max_size=4))
def test_each_name_of_a_dictionary_has_a_line_that_says_whose_it_is(values: dict[str, str]) -> None:
    assert all(line.startswith("couleurs.") for line in format_setting("couleurs", values).split("\n")[:-1])


def test_a_list_that_is_too_long_for_its_line_has_a_line_an_item() -> None:
    written = format_setting("hotes", [f"hote-{number}.exemple.fr" for number in range(20)])
    assert written.count("\n") == 22
    assert max(map(len, written.splitlines())) <= WIDTH
