from __future__ import annotations

import pytest

from panneau.admin.update.version_notes import list_notes, parse_number

CHANGELOG = """# Ce qui change

## À venir

### À faire

- Pas encore.

## 0.10.0

### À faire

- Renommer.

### Nouveau

- Une page.

## 0.9.0

- Une correction.

## 0.8.0

### À faire

- Relire.
"""


@pytest.mark.parametrize(
    ("after", "until", "versions"),
    [("0.8.0", "0.10.0", ["0.9.0", "0.10.0"]), ("0.10.0", "0.10.0", []), ("0.1.0", "0.9.0", ["0.8.0", "0.9.0"])],
)
def test_the_versions_in_between_are_told_the_oldest_first(after: str, until: str, versions: list[str]) -> None:
    assert [notes.version for notes in list_notes(CHANGELOG, after=after, until=until)] == versions


def test_only_what_is_to_do_is_told() -> None:
    nine, ten = list_notes(CHANGELOG, after="0.8.0", until="0.10.0")
    assert nine.to_do == ""
    assert ten.to_do == "- Renommer."


def test_ten_comes_after_nine() -> None:
    assert parse_number("0.10.0") > parse_number("0.9.9")
