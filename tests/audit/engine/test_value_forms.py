"""The forms of values, said again for the audit: they agree with the code that shows offers, for any value."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.audit.engine.code_meanings import CODE_FIELDS, find_labels
from panneau.audit.engine.value_forms import (
    build_form,
    fold,
    format_date,
    iter_leaves,
    iter_other_forms,
    normalize_spaces,
)
from tests.offers.finder import sheet_of, values_of

TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        "2026-08-22T18:04:03.871Z",
        "2026-08-01",
        "2026-02-30",
        "2026-08-22T25:00",
        "2026-08-22T08:04+0200",
        "a\r\nb",
        "\x0b",
    ]
)
LEAVES = TEXTS | st.none() | st.booleans() | st.integers() | st.floats()


@settings(max_examples=300, deadline=None)
@given(LEAVES)
def test_two_readings_of_any_value_agree(value: Any) -> None:
    (shown,) = values_of(sheet_of({"champInconnu": value}))
    form = build_form(value)
    if isinstance(form, tuple):
        assert (shown.datetime, normalize_spaces(shown.text)) == form
    else:
        assert fold(shown.text) == form


@pytest.mark.parametrize("path", sorted(CODE_FIELDS))
def test_two_readings_of_any_code_agree(path: str) -> None:
    *above, last = path.replace("[]", "").split(".")
    for code in ("1", "2", "9", "D", "E", "S", "CDI", "CDD", "MIS", "TTI", "inconnu"):
        inner: Any = {last: code}
        for step in reversed(above):
            inner = {step: [inner] if f"{step}[]" in path else inner}
        shown = {fold(value.text) for value in values_of(sheet_of(inner))}
        assert shown & {code, *iter_other_forms(path, code)}, (path, code, shown)
        if any(find_labels(path, code)):
            assert shown != {code}


def test_leaves_have_paths_and_deep_payloads_do_no_harm() -> None:
    deep: Any = "au fond"
    for _ in range(5000):
        deep = {"y": [deep]}
    payload = {"a": {"b": [{"c": 1}, {"c": 2}]}, "d": [], "e": {}, "deep": deep}
    found = list(iter_leaves(payload))
    assert found[:2] == [("a.b[].c", 1), ("a.b[].c", 2)]
    assert found[2][1] == "au fond"
    assert len(found) == 3


@pytest.mark.parametrize(
    ("raw", "french"),
    [
        ("2026-08-01T08:04:03.871Z", "1er août 2026 à 8 h 04"),
        ("2026-12-31", "31 décembre 2026"),
        ("2026-08-22T18:04+02:00", "22 août 2026 à 18 h 04"),
        ("2026-08-22 18:04", ""),
        ("2026-13-01", ""),
        ("Le 2026-08-22", ""),
    ],
)
def test_dates_are_written_in_french_as_they_stand(raw: str, french: str) -> None:
    assert format_date(raw) == french
