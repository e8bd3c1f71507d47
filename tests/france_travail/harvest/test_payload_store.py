"""Packed offers are the offers that came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from panneau.france_travail.harvest.payload_store import PayloadStore, UnreadableRow, build_row, pack, unpack
from panneau.france_travail.http.responses import parse_json

JSON = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_any_json_value_comes_back_as_it_was_packed(value: object) -> None:
    assert unpack(pack(value)) == value


def test_lone_surrogates_huge_numbers_and_equal_keys_come_back() -> None:
    value = parse_json('{"a": "\\ud800", "b": ' + "9" * 300 + ', "c": 1, "c": 2}')
    assert unpack(pack(value)) == value


def test_what_is_nested_too_deep_for_bytes_is_kept_as_it_is() -> None:
    deep: list[object] = []
    for _ in range(5000):
        deep = [deep]
    row = build_row({"id": "PROFOND", "inconnu": deep})
    assert row.open() is row.packed
    assert row.key == "PROFOND"


def test_a_stock_gives_each_payload_afresh_so_that_nobody_changes_it() -> None:
    stock = PayloadStore.from_payloads([{"id": "A", "langues": []}, {"id": "B"}])
    languages = stock["A"]["langues"]
    assert isinstance(languages, list)
    languages.append("breton")
    assert dict(stock) == {"A": {"id": "A", "langues": []}, "B": {"id": "B"}}


def test_a_stock_without_some_offers_keeps_the_order_of_the_others() -> None:
    stock = PayloadStore.from_payloads({"id": name} for name in "DCBA")
    assert list(stock.drop_ids({"C", "X"})) == ["D", "B", "A"]


def test_an_offer_that_cannot_be_made_bytes_of_stays_with_its_own_id() -> None:
    deep: list[object] = []
    for _ in range(5000):
        deep = [deep]
    stock = PayloadStore.from_payloads(
        [{"id": "A"}, {"id": "PROFOND", "inconnu": deep}, {"id": "B", "intitule": "Soudure"}]
    )
    kept = stock.drop_ids({"A"})
    assert list(kept) == ["PROFOND", "B"]
    assert kept["PROFOND"]["inconnu"] is deep
    assert kept["B"] == {"id": "B", "intitule": "Soudure"}
    assert "A" not in kept


def test_rows_without_an_id_are_told_apart_by_their_content() -> None:
    assert build_row({"intitule": "a"}).key != build_row({"intitule": "b"}).key
    assert build_row({"id": 3, "x": [1]}).key == build_row({"x": [1], "id": 3}).key
    assert build_row({"id": "206MMXC"}).key == "206MMXC"


def test_a_row_that_nobody_can_read_is_told_by_its_digest_and_is_no_payload() -> None:
    row = build_row(UnreadableRow("abc"))
    assert (row.key, row.updated, row.open()) == ("illisible:abc", "", UnreadableRow("abc"))
