from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from panneau.site.files.site_status import BuildFacts, read_began, read_count, render_closed_state, render_state
from tests.site.factories import BEGAN, MENTIONS, OFFER

BUILD = BuildFacts(
    BEGAN, ("lieuTravail.libelle", "id", "id"), "pole-emploi-2018", MENTIONS, "0.1.0", demonstration=False
)
OFFERS = (replace(OFFER, id="b"), replace(OFFER, id="a", origin="2"), replace(OFFER, id="c", origin=""))


def test_the_state_says_times_counts_digest_fields_and_versions() -> None:
    assert json.loads(render_state(OFFERS, replace(BUILD, hidden=2, set_aside=("1A",)))) == {
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


def test_the_state_holds_no_content_of_an_offer() -> None:
    text = render_state(OFFERS, BUILD)
    assert not any(word in text for word in (OFFER.title, OFFER.employer, OFFER.place, OFFER.commune))


def test_a_name_of_a_field_that_no_file_can_hold_does_not_stop_the_build() -> None:
    text = render_state(OFFERS, replace(BUILD, fields=("\ud800",)))
    assert text.encode()


def test_the_next_build_reads_the_count_and_ignores_a_demonstration() -> None:
    assert read_count(render_state(OFFERS, BUILD).encode()) == 3
    assert read_count(render_state(OFFERS, replace(BUILD, demonstration=True)).encode()) is None


def test_the_next_build_reads_when_real_offers_were_read() -> None:
    assert read_began(render_state(OFFERS, BUILD).encode()) == BEGAN
    assert read_began(render_state(OFFERS, replace(BUILD, demonstration=True)).encode()) is None


def test_a_closed_site_says_so_and_counts_nothing() -> None:
    text = render_closed_state(since=BEGAN, licence="pole-emploi-2018", program="0.1.0")
    assert json.loads(text)["fermee"] is True
    assert "offres" not in text
    assert read_count(text.encode()) is None
    assert read_began(text.encode()) is None


@pytest.mark.parametrize(
    "text", [b"", b"[]", b'{"lecture": "hier"}', b'{"offres": {"total": 3}, "demonstration": false}']
)
def test_a_state_that_does_not_say_when_is_of_no_known_age(text: bytes) -> None:
    assert read_began(text) is None


def test_a_time_without_offset_is_of_no_known_age() -> None:
    text = render_state(OFFERS, BUILD).replace("+01:00", "")
    assert read_count(text.encode()) == 3
    assert read_began(text.encode()) is None


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
        read_count(text)
