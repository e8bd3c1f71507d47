from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.offer_identity import Origin
from panneau.site.files.site_status import (
    SiteStatus,
    compute_digest,
    count_origins,
    parse_site_status,
    render_site_status,
)
from tests.site.factories import BEGAN, MENTIONS, OFFER

OFFERS = (
    replace(OFFER, id="b"),
    replace(OFFER, id="a", origin=Origin.PARTNER),
    replace(OFFER, id="c", origin=Origin.UNKNOWN),
)
STATUS = SiteStatus(
    began=BEGAN,
    demonstration=False,
    counts=count_origins(OFFERS),
    hidden=0,
    set_aside=(),
    digest=compute_digest(offer.id for offer in OFFERS),
    fields=frozenset(("lieuTravail.libelle", "id")),
    source=MENTIONS.source,
    licence="pole-emploi-2018",
    text_address=MENTIONS.licence_url,
    modifications="modifications.html",
    program="0.1.0",
)
CLOSED = SiteStatus(closed=True, since=BEGAN, demonstration=False, licence="pole-emploi-2018", program="0.1.0")
FIRST_FORM = b"""{
 "lecture": "2026-11-20T14:32:05+01:00",
 "demonstration": false,
 "offres": {"total": 3, "france-travail": 2, "partenaires": 1, "origine-inconnue": 0},
 "empreinte": "0f",
 "champs": ["id"],
 "licence": "pole-emploi-2018",
 "programme": "0.1.0"
}
"""
"""Before hidden offers, those set aside and the mentions were told."""

TEXTS = st.none() | st.text()
OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.none() | st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 12, 31), timezones=OFFSETS).map(
    lambda time: time.replace(microsecond=0)
)
STATUSES = st.builds(
    SiteStatus,
    closed=st.booleans(),
    began=TIMES,
    since=TIMES,
    demonstration=st.none() | st.booleans(),
    counts=st.none() | st.dictionaries(st.text(), st.integers(min_value=0)),
    hidden=st.none() | st.integers(),
    set_aside=st.none() | st.lists(st.text()).map(tuple),
    digest=TEXTS,
    fields=st.none() | st.frozensets(st.text()),
    source=TEXTS,
    licence=TEXTS,
    text_address=TEXTS,
    modifications=TEXTS,
    program=TEXTS,
)
KEYS = ("fermee", "lecture", "depuis", "demonstration", "offres", "masquees", "ecartees", "empreinte", "champs")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(("2026-11-20", "\ud800")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def parse(text: str) -> SiteStatus:
    return parse_site_status(text.encode())


def test_the_state_says_times_counts_digest_fields_and_versions() -> None:
    assert json.loads(render_site_status(replace(STATUS, hidden=2, set_aside=("1A",)))) == {
        "lecture": "2026-11-20T14:32:05+01:00",
        "demonstration": False,
        "offres": {"total": 3, "france-travail": 1, "partenaires": 1, "origine-inconnue": 1},
        "masquees": 2,
        "ecartees": ["1A"],
        "empreinte": sha256(b"a\nb\nc").hexdigest(),
        "champs": ["id", "lieuTravail.libelle"],
        "source": MENTIONS.source,
        "licence": "pole-emploi-2018",
        "texte": MENTIONS.licence_url,
        "modifications": "modifications.html",
        "programme": "0.1.0",
    }


def test_the_keys_stand_in_their_order_with_one_blank_of_indentation() -> None:
    assert render_site_status(CLOSED) == (
        '{\n "fermee": true,\n "depuis": "2026-11-20T14:32:05+01:00",\n "demonstration": false,\n'
        ' "licence": "pole-emploi-2018",\n "programme": "0.1.0"\n}\n'
    )


@given(STATUSES)
def test_what_is_read_is_what_was_written(status: SiteStatus) -> None:
    assert parse(render_site_status(status)) == status


@given(st.binary() | st.dictionaries(st.sampled_from(KEYS), VALUES).map(lambda said: json.dumps(said).encode()))
def test_whatever_the_text_it_is_read_or_refused_with_a_reason(text: bytes) -> None:
    with suppress(ValueError):
        status = parse_site_status(text)
        assert parse(render_site_status(status)) == status


@pytest.mark.parametrize("text", [b"", b"<html>", b"\xff", b'{"lecture": ', b"[" * 100_000])
def test_what_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"etat\.json is no JSON"):
        parse_site_status(text)


@pytest.mark.parametrize("text", [b"null", b"[]", b"3", b'"abc"', b"{}"])
def test_a_text_that_is_no_object_says_nothing(text: bytes) -> None:
    assert parse_site_status(text) == SiteStatus()


def test_a_state_of_the_first_form_is_read_and_says_less() -> None:
    status = parse_site_status(FIRST_FORM)
    assert (status.real_count, status.real_began, status.stamp) == (3, BEGAN, BEGAN)
    assert (status.digest, status.fields) == ("0f", frozenset({"id"}))
    assert (status.hidden, status.set_aside, status.source) == (None, None, None)


@pytest.mark.parametrize("key", ["champs", "ecartees", "masquees", "empreinte", "programme"])
@pytest.mark.parametrize("value", [None, 1.5, {"a": 1}, True])
def test_a_value_of_another_kind_is_not_said_and_the_others_are(key: str, value: object) -> None:
    said = json.loads(render_site_status(STATUS)) | {key: value}
    status, missing = parse(json.dumps(said)), parse(json.dumps({k: v for k, v in said.items() if k != key}))
    assert status == missing
    assert status.real_count == 3


def test_only_true_closes_a_site() -> None:
    values: tuple[object, ...] = (1, "true", None, [], False)
    assert not any(parse(json.dumps({"fermee": value})).closed for value in values)


def test_the_state_holds_no_content_of_an_offer() -> None:
    text = render_site_status(STATUS)
    assert not any(word in text for word in (OFFER.title, OFFER.employer, OFFER.place, OFFER.commune))


def test_a_name_of_a_field_that_no_file_can_hold_does_not_stop_the_build() -> None:
    text = render_site_status(replace(STATUS, fields=frozenset(("\ud800",))))
    assert text.encode()


def test_the_next_build_reads_the_count_and_ignores_a_demonstration() -> None:
    assert parse(render_site_status(STATUS)).real_count == 3
    assert parse(render_site_status(replace(STATUS, demonstration=True))).real_count is None


def test_the_next_build_reads_when_real_offers_were_read() -> None:
    assert parse(render_site_status(STATUS)).real_began == BEGAN
    assert parse(render_site_status(replace(STATUS, demonstration=True))).real_began is None


def test_a_closed_site_says_so_and_counts_nothing() -> None:
    text = render_site_status(CLOSED)
    assert json.loads(text)["fermee"] is True
    assert "offres" not in text
    assert parse(text).real_count is None
    assert parse(text).real_began is None


def test_a_closed_site_is_dated_by_its_closing_alone() -> None:
    assert parse(render_site_status(CLOSED)).stamp == BEGAN
    with pytest.raises(ValueError, match="no date"):
        _ = parse('{"fermee": true, "lecture": "2026-11-20T14:32:05+01:00"}').stamp


@pytest.mark.parametrize("text", ["[]", '{"lecture": "hier"}', '{"offres": {"total": 3}, "demonstration": false}'])
def test_a_state_that_does_not_say_when_is_of_no_known_age(text: str) -> None:
    assert parse(text).real_began is None
    with pytest.raises(ValueError, match="no date"):
        _ = parse(text).stamp


def test_a_time_without_offset_is_of_no_known_age() -> None:
    status = parse(render_site_status(STATUS).replace("+01:00", ""))
    assert status.real_count == 3
    assert status.real_began is None


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<html>",
        b"\xff",
        b"[]",
        b"{}",
        b'{"offres": 3, "demonstration": false}',
        b'{"offres": {"total": -1}, "demonstration": false}',
        b'{"offres": {"total": true}, "demonstration": false}',
        b'{"offres": {"total": 3}, "demonstration": null}',
    ],
)
def test_a_state_that_is_damaged_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        _ = parse_site_status(text).real_count
