"""The audit's own table of labels says what the pages' design says: two readings that agree."""

from __future__ import annotations

import pytest

from panneau.audit.engine.value_labels import (
    DATA,
    HEAD_FIELDS,
    LABELS,
    NAMES_OF_CODES,
    SAID_NO,
    SECTIONS,
    format_unknown,
)
from panneau.offers import sheet_layout
from panneau.offers.field_labels import _KNOWN_KEYS, Path, format_path
from panneau.offers.sheet_layout import FieldPlace


def test_each_field_of_the_design_has_the_same_label_here_and_no_other_has_one() -> None:
    design = {
        field.path: (entry.label, field.label)
        for section in sheet_layout.SECTIONS
        for entry in section.entries
        for field in entry.fields
        if field.place is FieldPlace.ALWAYS
    }
    assert {**design, "description": ("", "")} == dict(LABELS)


def test_each_label_is_read_in_the_same_section_here() -> None:
    design = {
        entry.label: section.title
        for section in sheet_layout.SECTIONS
        for entry in section.entries
        if any(field.place is FieldPlace.ALWAYS for field in entry.fields)
    }
    assert design == dict(SECTIONS)


def test_what_stands_among_the_data_beside_its_own_place_is_the_same_here() -> None:
    placed = [field for entry in sheet_layout.DATA.entries for field in entry.fields]
    assert sheet_layout.DATA.title == DATA
    assert {field.path for field in placed if field.place is FieldPlace.NO} == SAID_NO
    assert {field.path for field in placed if field.place is FieldPlace.AGAIN} == set(NAMES_OF_CODES.values())


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
