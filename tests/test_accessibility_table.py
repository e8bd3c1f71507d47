"""The table of the RGAA's criteria is whole, and the statement that towns begin with says the same numbers."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).parents[1]
TABLE = (PROJECT / "docs" / "accessibilite-rgaa.md").read_text(encoding="utf-8")
STATEMENT = (PROJECT / "content" / "pages" / "accessibilite.md").read_text(encoding="utf-8")
CRITERIA = {1: 9, 2: 2, 3: 3, 4: 13, 5: 8, 6: 2, 7: 5, 8: 10, 9: 4, 10: 14, 11: 13, 12: 11, 13: 12}
"""Theme → how many criteria it has. Source: RGAA 4.1.2."""
ROW = re.compile(r"^\| (\d+)\.(\d+) \| ([^|]+) \| (C|NC|NA) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall(TABLE)
COUNTS = Counter(state for _, _, _, state, _ in ROWS)
MET, FAILED = COUNTS["C"], COUNTS["NC"]
APPLICABLE = MET + FAILED
ARE_NOT = "1 ne l’est pas" if FAILED == 1 else f"{FAILED} ne le sont pas"
RATE = f"{100 * MET / APPLICABLE:.1f}".replace(".", ",")


def test_each_of_the_106_criteria_has_its_line_in_order() -> None:
    expected = [(theme, number) for theme, size in CRITERIA.items() for number in range(1, size + 1)]
    assert [(int(theme), int(number)) for theme, number, *_ in ROWS] == expected
    assert len(expected) == 106


def test_each_line_says_what_was_looked_at() -> None:
    assert [f"{theme}.{number}" for theme, number, _, _, said in ROWS if len(said.strip()) < 10] == []


def test_the_table_says_how_many_criteria_are_met() -> None:
    said = f"{APPLICABLE} critères sont applicables, {MET} sont respectés et {ARE_NOT}\u00a0: {RATE}\u00a0%"
    assert said in TABLE
    assert f"{COUNTS['NA']} sont sans objet" in TABLE


def test_the_statement_says_the_same_numbers() -> None:
    said = f"{APPLICABLE} critères applicables du RGAA, {MET} sont respectés ({RATE}\u00a0%) et {ARE_NOT}"
    assert said in STATEMENT


def test_every_criterion_that_is_not_met_is_told_in_both() -> None:
    for theme, number, _, state, _ in ROWS:
        if state == "NC":
            assert f"**{theme}.{number}**" in TABLE
            assert f"(critère {theme}.{number})" in STATEMENT


def test_every_test_that_the_table_names_is_there() -> None:
    named = set(re.findall(r"`((?:tests|content)/[\w/.-]+)`", TABLE))
    assert [path for path in sorted(named) if not (PROJECT / path).exists()] == []
