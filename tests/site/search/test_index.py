"""The index says of each offer what the payload says, and nothing that could be read as its text."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.common.offer_identity import Origin
from panneau.offers.facets import build_facets
from panneau.offers.model import Traits
from panneau.site.model.groups import sort_newest_first
from panneau.site.search import find_index_path, render_search
from panneau.site.search.column_codes import encode_sets, rank_values, render_codes
from panneau.site.search.index import parse_minute
from tests.site.factories import BEGAN, OFFER, edition
from tests.site.search.stock import no_words, stock

SIZE = 400


NO_CODES = {
    0x5C,
    *range(0x7F, 0xA1),
    0x1680,
    *range(0x2000, 0x2070),
    0x3000,
    *range(0xD800, 0xE000),
    *range(0xFEFF, 0xFF00),
}
ALPHABET = [chr(point) for point in range(ord("#"), 0x11400) if point not in NO_CODES]
"""The character of each code, said again without the code under test."""
CODES = {character: code for code, character in enumerate(ALPHABET)}


def decoded(column: str) -> list[int]:
    """The ranks that a coded column stands for."""
    fresh = count()
    return [next(fresh) if CODES[one] == 0 else CODES[one] - 1 for one in column]


def texts(index: dict[str, Any], name: str) -> list[str]:
    return [index["texts"][name][rank] for rank in decoded(index["columns"][name])]


def sets(raw: dict[str, Any]) -> list[set[str]]:
    found: list[list[int]] = []
    for one in raw["sets"]:
        known = {rank for ranks in found for rank in ranks}
        found.append([len(known)] if one == 0 else one)
    return [{raw["codes"][rank] for rank in ranks} for ranks in found]


def values(index: dict[str, Any], raw: dict[str, Any]) -> list[set[str]]:
    """The codes of each offer, from the facet's own column or from the one that it follows."""
    held = sets(raw)
    if raw["key"] in index["columns"]:
        return [held[entry] for entry in decoded(index["columns"][raw["key"]])]
    told = [CODES[one] for one in index["told"][raw["key"]]]
    return [held[told[entry]] for entry in decoded(index["columns"][raw["follows"]])]


def minutes(dates: dict[str, Any]) -> list[int | None]:
    before, found = 0, []
    for rank, step in enumerate(dates["steps"]):
        minute = dates["others"].get(str(rank), before - CODES[step])
        before = before if minute is None else minute
        found.append(minute)
    return found


def index_of(*offers: Any, **changes: Any) -> dict[str, Any]:
    files = render_search(edition(*offers, **changes), words_of=no_words)
    return dict(json.loads(files[find_index_path(files)]))


def test_every_column_is_read_back_as_the_offers_say() -> None:
    made, index = stock(SIZE).edition, stock(SIZE).index
    offers = sort_newest_first(made.offers)
    assert index["ids"] == [offer.id for offer in offers]
    assert texts(index, "titles") == [offer.title for offer in offers]
    assert texts(index, "employers") == [offer.employer for offer in offers]
    assert texts(index, "places") == [offer.place for offer in offers]
    assert texts(index, "contracts") == [offer.contract for offer in offers]
    assert minutes(index["dates"]) == [parse_minute(offer.created) for offer in offers]
    for facet, raw in zip(build_facets(offers, name_of=made.name_of), index["facets"], strict=True):
        assert values(index, raw) == [set(facet.values_of(offer)) for offer in offers], facet.key
        assert raw["labels"] == [facet.label_of(code) for code in raw["codes"]]


def test_counts_are_those_of_the_payloads() -> None:
    index, payloads = stock(SIZE).index, stock(SIZE).payloads.values()
    found = {raw["key"]: Counter(code for entry in values(index, raw) for code in entry) for raw in index["facets"]}
    assert found["contrat"] == Counter(raw["typeContrat"] for raw in payloads)
    assert found["experience"]["D"] == sum(raw.get("experienceExige") == "D" for raw in payloads)
    assert found["temps"]["partiel"] == sum(
        raw.get("dureeTravailLibelleConverti") == "Temps partiel" for raw in payloads
    )
    assert found["handicap"]["oui"] == sum(raw.get("accessibleTH") is True for raw in payloads)
    assert found["candidats"]["oui"] == sum(raw.get("offresManqueCandidats") is True for raw in payloads)
    assert found["domaine"] == Counter(raw["romeCode"][0] for raw in payloads)
    assert found["origine"] == Counter(raw["origineOffre"]["origine"] for raw in payloads)


def test_what_another_column_tells_is_written_once_and_only_then() -> None:
    alike = [replace(OFFER, id="1"), replace(OFFER, id="2", rome_code="F1703", rome="Maçonnerie")]
    assert index_of(*alike)["told"].keys() == {"commune", "contrat", "domaine", "origine"}
    unlike = [*alike, replace(OFFER, id="3", commune="46201", rome="Autre nom", contract_code="DDT")]
    index = index_of(*unlike)
    assert index["told"].keys() == {"domaine", "origine"}
    for raw, facet in zip(index["facets"], build_facets(sort_newest_first(unlike), name_of=str), strict=True):
        assert values(index, raw) == [set(facet.values_of(offer)) for offer in sort_newest_first(unlike)]


def test_a_partner_s_offer_names_its_partner() -> None:
    index = index_of(replace(OFFER, origin=Origin.PARTNER, partners=("JOBFICTIF", "AUTRE")), replace(OFFER, id="2"))
    assert sorted(texts(index, "sources")) == ["", "et ses partenaires JOBFICTIF, AUTRE"]


def test_offers_of_one_title_and_text_and_no_others_are_one_stack() -> None:
    texts = ["a", "b", "a", "", "", "a"]
    days = range(28, 0, -1)
    offers = [
        replace(OFFER, id=str(rank), likeness=text, created=f"2026-11-{day}T09:00:00Z")
        for rank, (text, day) in enumerate(zip(texts, days, strict=False))
    ]
    assert decoded(index_of(*offers)["columns"]["stacks"]) == [0, 1, 0, 2, 3, 0]


def test_a_commune_stands_at_the_median_of_its_own_offers() -> None:
    places = [(44.1, 1.3), (44.20004, 1.4), (44.3, 1.5), (50.0, 9.0), (None, None)]
    offers = [
        replace(OFFER, id=str(rank), traits=Traits(latitude=latitude, longitude=longitude))
        for rank, (latitude, longitude) in enumerate(places)
    ]
    index = index_of(*offers, replace(OFFER, id="a", commune="46201"), replace(OFFER, id="b", commune=""))
    communes = next(raw for raw in index["facets"] if raw["key"] == "commune")["codes"]
    assert dict(zip(communes, index["positions"], strict=True)) == {"46042": [44.2, 1.4], "46201": None, "": None}


def test_the_mentions_of_the_licence_are_in_the_index() -> None:
    assert index_of(OFFER)["mentions"] == {
        "source": "France Travail",
        "read": BEGAN.isoformat(timespec="seconds"),
        "licence": "https://licence.exemple.fr",
        "modifications": "modifications.html",
    }


@pytest.mark.parametrize(
    ("raw", "minute"),
    [
        ("1970-01-02T01:02:03.000Z", 24 * 60 + 62),
        ("1970-01-02", 24 * 60),
        ("hier", None),
        ("2026-02-31T00:00:00Z", None),
        ("", None),
    ],
)
def test_dates_are_counted_in_minutes_as_written(raw: str, minute: int | None) -> None:
    assert parse_minute(raw) == minute


words = st.text(max_size=8) | st.sampled_from(["", "soudeur", "0", "<b>", "\u2028", "état"])
dates = st.sampled_from(
    ["", "hier", "2026-11-18T09:00:00.000Z", "2026-11-18", "2026-11-19T09:30:00+01:00", "2019-01-01", "1970-01-01"]
)


@settings(max_examples=60)
@given(
    st.lists(st.builds(replace, st.just(OFFER), title=words, employer=words, commune=words, created=dates), max_size=9)
)
def test_any_offers_can_be_written_and_read_back(drawn: list[Any]) -> None:
    offers = sort_newest_first(replace(offer, id=f"{rank}A") for rank, offer in enumerate(drawn))
    index = index_of(*offers)
    assert texts(index, "titles") == [offer.title for offer in offers]
    assert minutes(index["dates"]) == [parse_minute(offer.created) for offer in offers]
    assert len(index["positions"]) == len(index["facets"][0]["codes"])


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 6), max_size=3, unique=True).map(tuple), unique=True))
def test_any_sets_can_be_written_and_read_back(drawn: list[tuple[int, ...]]) -> None:
    codes, _ = rank_values(str(rank) for ranks in drawn for rank in ranks)
    renamed = [[codes.index(str(rank)) for rank in ranks] for ranks in drawn]
    assert sets({"sets": encode_sets(renamed), "codes": codes}) == [{str(rank) for rank in ranks} for ranks in drawn]


def test_every_code_is_one_character_that_json_leaves_as_it_is() -> None:
    codes = render_codes(range(66_000))
    assert [CODES[one] for one in codes] == list(range(66_000))
    assert len(json.dumps(codes, ensure_ascii=False).encode()) == len(codes.encode()) + 2


def test_a_column_of_any_codes_is_one_word_and_no_sentence() -> None:
    assert len(render_codes(range(66_000)).split()) == 1


def test_names_change_with_what_the_files_hold_and_only_then() -> None:
    made = edition(OFFER)
    names = [
        find_index_path(render_search(made, words_of={OFFER.id: text}.__getitem__))
        for text in ("un mot", "un mot", "deux")
    ]
    assert names[0] == names[1] != names[2]


def test_the_index_of_a_thousand_offers_is_light() -> None:
    made = stock(1000)
    sizes = {path: len(gzip.compress(data)) for path, data in made.files.items()}
    index = sizes.pop(find_index_path(made.files))
    assert index <= 30_500
    assert max(sizes.values()) <= 5_000
