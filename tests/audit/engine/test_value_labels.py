"""The audit's own table of labels says what the pages' design says: two readings that agree."""

from __future__ import annotations

import pytest

from panneau.audit.engine.value_labels import HEAD_FIELDS, LABELS, format_unknown
from panneau.offers.field_labels import _KNOWN_KEYS, Path, format_path
from panneau.offers.sheet_layout import SECTIONS


def test_each_field_of_the_design_has_the_same_label_here_and_no_other_has_one() -> None:
    design = {
        field.path: (entry.label, field.label)
        for section in SECTIONS
        for entry in section.entries
        for field in entry.fields
    }
    assert {**design, "description": ("", "")} == dict(LABELS)


@pytest.mark.parametrize(
    "path",
    [
        ("nouvelleCle",),
        ("a", 0, "b"),
        ("a", 2),
        ("a", 0, 1, "URLDuSite"),
        ("",),
        ("clé étrange",),
        *((key,) for key in _KNOWN_KEYS),
    ],
)
def test_a_field_without_label_is_called_by_its_keys(path: tuple[str | int, ...]) -> None:
    linked: Path = None
    for step in path:
        linked = (linked, step)
    assert format_unknown(path) == format_path(linked)


def test_the_labels_of_the_head_name_fields_that_exist() -> None:
    assert {field for fields in HEAD_FIELDS.values() for field in fields} <= LABELS.keys()
