"""Ids and origins: what the API says, and nothing else, becomes an origin; the audit reads the same for itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.audit.engine import offer_reading
from panneau.common.offer_identity import (
    API_ORIGINS,
    ID_LOOKALIKE,
    ID_SHAPES,
    OFFER_ID,
    ORIGIN_SLUGS,
    Origin,
    is_offer_id,
)


@pytest.mark.parametrize(("value", "origin"), [("1", Origin.FRANCE_TRAVAIL), ("2", Origin.PARTNER)])
def test_the_api_s_two_values_are_origins(value: str, origin: Origin) -> None:
    assert Origin.from_api(value) is origin
    assert f"{origin}" == value


@pytest.mark.parametrize("value", ["", "3", "02", "collectivite", 1, None, ["2"], {}])
def test_whatever_else_a_payload_says_is_an_unknown_origin(value: object) -> None:
    """The town's own vacancies too: a payload that claims to be one is not."""
    assert Origin.from_api(value) is Origin.UNKNOWN


@given(st.sampled_from(tuple(ID_SHAPES.values())).flatmap(lambda shape: st.from_regex(re.compile(shape, re.ASCII))))
def test_an_id_of_a_known_shape_is_an_id_and_reads_as_one(text: str) -> None:
    found = re.search("|".join(ID_SHAPES.values()), text)
    assert found
    assert is_offer_id(found[0])
    assert re.fullmatch(ID_LOOKALIKE, found[0])


@pytest.mark.parametrize("text", ["", "a" * 33, "../etc", "206MMXC\n", "206 MMXC", "é", "206MMXC.html"])
def test_what_cannot_name_a_file_is_no_id(text: str) -> None:
    assert not is_offer_id(text)


def test_the_audit_s_own_reading_agrees() -> None:
    assert (offer_reading.OFFER_ID, offer_reading.ID_LOOKALIKE) == (OFFER_ID, ID_LOOKALIKE)
    assert dict(offer_reading.ORIGINS_BY_CODE) == {origin.value: ORIGIN_SLUGS[origin] for origin in API_ORIGINS}
    assert ORIGIN_SLUGS[Origin.UNKNOWN] == offer_reading.UNKNOWN_ORIGIN
    assert offer_reading.PARTNER == Origin.PARTNER
