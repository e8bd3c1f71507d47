"""French as visitors and webmasters read it."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.clock import PARIS
from panneau.common.french import (
    MONTHS,
    Moment,
    build_day_moment,
    build_reading_moment,
    fold_text,
    format_count,
    format_day,
    format_duration,
    format_number,
    format_offers,
    format_some,
    format_tenths,
    format_time,
    keep_together,
    quote,
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("L'Haÿ-les-Roses", "l-hay-les-roses"),
        ("Œuilly", "oeuilly"),
        ("Œuvres d’art\u00a0: Façonnage", "oeuvres-d-art-faconnage"),
        ("CT1 – Marseille Provence", "ct1-marseille-provence"),
        ("  Saint-Cirq\u00a0Lapopie !", "saint-cirq-lapopie"),
        ("…", ""),
    ],
)
def test_a_plain_text_has_ascii_letters_digits_and_hyphens(text: str, written: str) -> None:
    assert fold_text(text) == written


@given(st.text())
def test_making_a_text_plain_twice_is_making_it_plain_once(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once
    assert set(once) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.text())
def test_a_plain_text_neither_begins_nor_ends_with_a_hyphen_and_never_has_two(text: str) -> None:
    once = fold_text(text)
    assert once == once.strip("-")
    assert "--" not in once


def test_a_day_is_written_as_in_french() -> None:
    assert format_day(date(2027, 1, 1)) == "1er janvier 2027"
    assert format_day(date(2026, 8, 22)) == "22 août 2026"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2026-08-22T18:04:03.871Z", "22 août 2026"),
        ("2026-08-01T23:59:59Z", "1er août 2026"),
        ("2026-12-31T23:30:00-10:00", "31 décembre 2026"),
        ("2026-02-03", "3 février 2026"),
    ],
)
def test_a_day_is_written_in_french_as_it_stands_without_conversion(raw: str, text: str) -> None:
    assert build_day_moment(raw) == Moment(text, raw)


@pytest.mark.parametrize("raw", ["", "hier", "2026-02-31", "2026-08-22T25:00:00Z", "2026-08-22T18:04", "0000-01-01"])
def test_what_is_no_date_is_shown_as_received_and_not_given_to_machines(raw: str) -> None:
    assert build_day_moment(raw) == Moment(raw, "")


def test_the_time_of_reading_is_written_with_its_offset_for_machines() -> None:
    read = build_reading_moment(datetime(2026, 7, 1, 9, 5, 7, tzinfo=PARIS))
    assert read == Moment("1er juillet 2026 à 9 h 05", "2026-07-01T09:05:07+02:00")


def test_a_time_of_reading_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        build_reading_moment(datetime(2026, 7, 1, 9, 5))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "0 seconde"),
        (1, "1 seconde"),
        (60, "1 minute"),
        (90, "90 secondes"),
        (150, "2 minutes"),
        (3600, "1 heure"),
        (5400, "90 minutes"),
        (86400, "1 jour"),
        (100000, "28 heures"),
        (3 * 86400 + 500, "3 jours"),
    ],
)
def test_a_duration_is_said_in_the_largest_unit_that_fits(seconds: float, words: str) -> None:
    assert format_duration(seconds) == words


def test_an_hour_has_two_digits_after_it() -> None:
    assert (format_time(9, 5), format_time(0, 0)) == ("9 h 05", "0 h 00")
    assert keep_together(format_time(18, 4)) == "18\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}04"


def test_numbers_are_written_as_in_french() -> None:
    assert format_number(1_234_567) == "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567"
    assert (format_tenths(12.46), format_tenths(3)) == ("12,5", "3,0")


@pytest.mark.parametrize(
    ("number", "offers", "pages"),
    [(0, "0 offre", "0 page"), (1, "1 offre", "1 page"), (2, "2 offres", "2 pages")],
)
def test_a_noun_is_plural_from_two_on(number: int, offers: str, pages: str) -> None:
    assert format_offers(number) == keep_together(offers)
    assert format_count(number, "page") == pages


@pytest.mark.parametrize(
    ("texts", "said"),
    [([], ""), (["a", "b"], "a, b"), (["a", "b", "c"], "a, b et 1 autre"), (["a", "b", "c", "d"], "a, b et 2 autres")],
)
def test_a_long_list_names_its_first_ones_and_counts_the_others(texts: list[str], said: str) -> None:
    assert format_some(texts, most=2) == said


def test_no_line_breaks_inside_quotation_marks() -> None:
    assert quote("CDI") == "«\N{NO-BREAK SPACE}CDI\N{NO-BREAK SPACE}»"


def test_the_page_s_script_of_the_search_knows_the_same_months() -> None:
    script = Path("theme/static/js/search/texts.js").read_text()
    assert re.findall(r'"([^"]+)"', script.partition("MONTHS = [")[2].partition("]")[0]) == list(MONTHS)
