"""The facts that are taken of a payload when it is read."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from panneau.offers.field_names import KNOWN_FIELDS, iter_field_names
from panneau.offers.payload_facts import decode_field_names, read_payload_facts
from tests.offers.test_sheet import PAYLOADS


@settings(max_examples=60, deadline=None)
@given(PAYLOADS)
def test_every_field_of_a_payload_is_named_whether_it_is_documented_or_not(raw: dict[str, Any]) -> None:
    assert read_payload_facts(raw).field_names == set(iter_field_names(raw))


def test_documented_fields_survive_their_form_as_bits() -> None:
    assert decode_field_names((1 << len(KNOWN_FIELDS)) - 1) == KNOWN_FIELDS
    assert decode_field_names(0) == frozenset()


def test_a_place_or_an_origin_that_is_no_object_says_nothing() -> None:
    facts = read_payload_facts({"lieuTravail": "46 - CAHORS", "origineOffre": ["1"]})
    assert (facts.commune, facts.origin, facts.logo_addresses) == ("", "", ())
