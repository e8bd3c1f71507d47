from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.france_travail.harvest.payload_store import DuplicateRow, UnreadableRow
from panneau.france_travail.http.responses import InvalidAnswer, SearchPage, parse_json, parse_rows, read_page


def answer(rows: object, content_range: str, status: int = 206, *, start: int = 0, last: int = 149) -> SearchPage:
    headers = {"Content-Range": content_range} if content_range else {}
    return read_page(status, headers, json.dumps({"resultats": rows}).encode(), start=start, last=last)


def created(*moments: str, origin: str = "1") -> list[object]:
    return [
        {"id": f"{number}", "dateCreation": f"2026-11-{moment}:00.000Z", "origineOffre": {"origine": origin}}
        for number, moment in enumerate(moments)
    ]


def test_a_page_knows_its_place_and_the_length_of_the_list() -> None:
    page = answer(["a", "b"], "offres 300-301/302", start=300, last=449)
    assert (page.start, page.end, page.total) == (300, 302, 302)


@pytest.mark.parametrize(
    "content_range",
    ["offres 0-2/2", "offres 0-1/500", "offres 1-2/3", "offres 0-0/1", "", "n'importe quoi", "offres 0-1/1"],
)
def test_an_answer_whose_rows_and_header_disagree_is_not_believed(content_range: str) -> None:
    with pytest.raises(InvalidAnswer):
        answer(["a", "b"], content_range)


def test_more_rows_than_asked_for_are_not_believed() -> None:
    with pytest.raises(InvalidAnswer):
        answer(["a"] * 151, "offres 0-150/200")


def test_a_200_without_a_header_holds_all_there_is() -> None:
    assert answer(["a"], "", status=200).total == 1


@pytest.mark.parametrize(("content_range", "total"), [("*/0", 0), ("offres -1--1/353", 353), ("", 0)])
def test_a_204_tells_an_empty_list_from_a_list_that_moved(content_range: str, total: int) -> None:
    page = read_page(204, {"Content-Range": content_range}, b"", start=300, last=449)
    assert page.rows == ()
    assert page.total == total


def test_rows_in_no_order_at_all_are_not_believed() -> None:
    moments = [f"20T{hour:02}:00" for hour in range(10)]
    with pytest.raises(InvalidAnswer):
        answer(created(*moments), "offres 0-9/10")


@pytest.mark.parametrize("odd", ["2999-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"])
@pytest.mark.parametrize("place", [0, 3, 9])
def test_one_odd_date_spoils_no_answer(odd: str, place: int) -> None:
    rows = created(*[f"{day:02}T10:00" for day in range(20, 10, -1)])
    rows[place] = {"id": "ETRANGE", "dateCreation": odd, "origineOffre": {"origine": "1"}}
    assert answer(rows, "offres 0-9/10").total == 10


def test_rows_that_repeat_in_an_answer_are_not_counted_for_others() -> None:
    rows = [{"id": f"A{number}"} for number in range(75)] * 2
    with pytest.raises(InvalidAnswer, match="revient"):
        answer(rows, "offres 0-149/300")


def test_another_offer_under_an_id_that_is_there_is_set_aside_and_the_rest_is_read() -> None:
    page = answer([{"id": "A", "intitule": "a"}, {"id": "A", "intitule": "b"}, {"id": "B"}], "offres 0-2/3")
    assert isinstance(page, SearchPage)
    first, second, third = page.rows
    assert (first.key, first.named, third.key) == ("A", True, "B")
    assert isinstance(second.open(), DuplicateRow)
    assert not second.named


def test_rows_without_an_id_may_be_alike() -> None:
    page = answer([None, None, {"intitule": "a"}, {"intitule": "a"}, 3, {"id": 3}], "offres 0-5/6")
    assert isinstance(page, SearchPage)
    assert len(page.rows) == 6
    assert not any(row.named for row in page.rows)


def test_each_origin_is_newest_first_by_itself() -> None:
    rows = created("20T10:00", "19T10:00") + created("20T12:00", "18T10:00", origin="2")
    assert answer(rows, "offres 0-3/4").total == 4


@pytest.mark.parametrize("body", [b"<html>Maintenance</html>", b'{"resultats": [{"id": "1"}', b""])
def test_a_body_that_is_no_json_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the JSON reader says
        read_page(200, {}, body, start=0, last=149)


@pytest.mark.parametrize("body", ["[]", '{"message": "Maintenance"}', '{"resultats": {}}', "3"])
def test_json_without_a_list_of_results_is_not_believed(body: str) -> None:
    with pytest.raises(InvalidAnswer):
        parse_rows(body)


def test_what_no_number_can_hold_stays_text() -> None:
    digits = "9" * 5000
    assert parse_json(f"[NaN, -Infinity, 1e999, {digits}, 12]") == ["NaN", "-Infinity", "1e999", digits, 12]


def test_of_two_equal_keys_both_values_are_kept() -> None:
    assert parse_json('{"a": 1, "a": 2, "a": 3}') == {"a": 3, "a (bis)": 1, "a (bis 2)": 2}
    assert parse_json('{"a (bis)": 0, "a": 1, "a": 2}') == {"a (bis)": 0, "a": 2, "a (bis 2)": 1}


def test_a_row_of_very_many_equal_keys_takes_no_longer_than_another() -> None:
    began = time.monotonic()
    found = parse_json("{" + ",".join(['"a":1'] * 200_000) + "}")
    assert isinstance(found, dict)
    assert len(found) == 200_000
    assert time.monotonic() - began < 20


def test_a_row_nested_too_deep_is_left_out_and_the_others_are_read() -> None:
    deep = '{"id": "b", "x": ' + "[" * 200_000 + "]" * 200_000 + "}"
    first, second, third = parse_rows(
        '{"resultats": [{"id": "a, ]}"}, ' + deep + ', {"id": "c\\""}], "filtresPossibles": []}'
    )
    assert first == {"id": "a, ]}"}
    assert isinstance(second, UnreadableRow)
    assert third == {"id": 'c"'}


@given(
    st.lists(
        st.recursive(
            st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
        )
    )
)
def test_rows_found_by_counting_brackets_are_the_rows_of_the_json_reader(rows: list[object]) -> None:
    from panneau.france_travail.http.responses import _parse_each_row

    text = json.dumps({"total": 1, "resultats": rows, "filtresPossibles": [{"a": "]"}]})
    assert list(_parse_each_row(text)) == rows
