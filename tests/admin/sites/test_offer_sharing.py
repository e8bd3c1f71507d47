"""Which site shows which offer of the body's harvest."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.admin.sites.coverage import OfferLocation, OfferLocator, list_communes
from panneau.admin.sites.offer_sharing import OfferSharer, SharedOffers
from panneau.france_travail.harvest.payload_store import Offer, PayloadStore
from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.divisions import Divisions
from panneau.france_travail.territory.territory import Territory, parse_territory

GRAND_CAHORS = "200023737"
BODY = {"departements": ["46", "12"]}


def some_of_france() -> Divisions:
    """The communes of three départements alone, for speed."""
    whole = divisions.load()
    communes = {code: one for code, one in whole.communes.items() if one.departement in ("46", "12", "75")}
    arrondissements = {part: city for part, city in whole.arrondissements.items() if city in communes}
    epci = {GRAND_CAHORS: whole.epci[GRAND_CAHORS]}
    return replace(whole, communes=communes, former={}, arrondissements=arrondissements, epci=epci)


DIVISIONS = some_of_france()
COMMUNES = sorted(code for code, one in DIVISIONS.communes.items() if one.departement in BODY["departements"])
LABELS = ["46 - Lot", "46 - LOT", "12 - Aveyron", "Occitanie", "France", "Luxembourg", ""]


def at(commune: str = "", label: str = "") -> Offer:
    return {"lieuTravail": {key: text for key, text in (("commune", commune), ("libelle", label)) if text}}


@cache
def territory(**spec: tuple[str, ...]) -> Territory:
    return parse_territory({key: list(codes) for key, codes in spec.items()}, DIVISIONS)


def share(places: list[Offer], *sites: Territory, body: Territory | None = None) -> SharedOffers:
    stock = PayloadStore.from_payloads({"id": f"N{number}", **place} for number, place in enumerate(places))
    return OfferSharer(body or parse_territory(BODY, DIVISIONS), sites, DIVISIONS).share_offers(stock)


class UnitsOf:
    """The units that a commune lies in."""

    def __init__(self, code: str) -> None:
        self.commune, self.departement = code, DIVISIONS.communes[code].departement
        self.region = DIVISIONS.communes[code].region


def sites_of(place: Offer, *sites: Territory, body: Territory | None = None) -> list[int]:
    shares = share([place], *sites, body=body).of_sites
    return [number for number, ids in enumerate(shares) if ids]


CAHORS, LOT, BOTH = territory(communes=("46042",)), territory(departements=("46",)), parse_territory(BODY, DIVISIONS)
SITES = CAHORS, LOT, BOTH


@pytest.mark.parametrize(
    ("place", "sites"),
    [
        (at("46042"), [0, 1, 2]),
        (at("46102"), [1, 2]),
        (at("12202"), [2]),
        (at("", "46 - CAHORS"), [0, 1, 2]),
        (at("99999", "46 - Cahors"), [0, 1, 2]),
        (at("", "46 - Lot"), [1, 2]),
        (at("", "46 - lieu que personne ne connaît"), [1, 2]),
        (at("", "Occitanie"), [2]),
        (at("", "France"), [2]),
        (at(), [2]),
        ({}, [2]),
        ({"lieuTravail": {"commune": ["46042"], "libelle": 3}}, [2]),
    ],
)
def test_an_offer_goes_where_its_narrowest_known_place_is_covered(place: Offer, sites: list[int]) -> None:
    assert sites_of(place, *SITES) == sites


def test_an_offer_of_a_departement_is_shown_by_a_site_that_has_all_that_the_body_has_of_it() -> None:
    epci = territory(epci=(GRAND_CAHORS,))
    assert sites_of(at("", "46 - Lot"), CAHORS, epci, body=epci) == [1]


def test_arrondissements_are_told_by_their_code_or_their_label() -> None:
    paris, quarter, other = territory(communes=("75056",)), *(territory(communes=(f"751{n}",)) for n in (14, 15))
    for place in (at("75114"), at("", "75 - PARIS 14"), at("", "75 - Paris 14e Arrondissement")):
        assert sites_of(place, paris, quarter, other, body=paris) == [0, 1]
    assert sites_of(at("75056"), paris, quarter, other, body=paris) == [0, 1, 2]  # as each of them, standing alone
    assert sites_of(at("", "75 - Paris"), paris, quarter, other, body=paris) == [0, 1, 2]
    assert OfferLocator(DIVISIONS).locate_offer(at("", "75 - PARIS 21")) == OfferLocation("departement", "75")


def test_what_fits_no_site_is_told() -> None:
    shares = share([at("46042"), at("", "46 - Lot"), at("12202")], CAHORS)
    assert (shares.of_sites, shares.nowhere) == ((frozenset({"N0"}),), ("N1", "N2"))


PLACES = st.lists(st.sampled_from(COMMUNES).map(at) | st.sampled_from(LABELS).map(lambda label: at("", label)))
TERRITORIES = st.builds(
    lambda communes, wider: territory(communes=tuple(sorted(communes)), **wider),
    st.sets(st.sampled_from(COMMUNES), min_size=1, max_size=40),
    st.sampled_from([{}, {"departements": ("46",)}, {"departements": ("12",)}, {"epci": (GRAND_CAHORS,)}]),
)


@settings(max_examples=40)
@given(PLACES, st.lists(TERRITORIES, min_size=1, max_size=4))
def test_each_offer_is_on_every_site_that_covers_its_place_and_on_no_other(
    places: list[Offer], sites: list[Territory]
) -> None:
    """Said again in other words: an offer is off a site when it may be somewhere in the body that the site lacks."""
    atlas, shares = OfferLocator(DIVISIONS), share(places, *sites)
    for number, place in enumerate(places):
        kind, code = atlas.locate_offer(place)
        possible = {commune for commune in COMMUNES if not kind or getattr(UnitsOf(commune), kind) == code}
        for site, ids in zip(sites, shares.of_sites, strict=True):
            assert (f"N{number}" in ids) == (possible <= list_communes(site, DIVISIONS))


@settings(max_examples=40)
@given(PLACES, st.lists(TERRITORIES, max_size=3), st.randoms(use_true_random=False))
def test_nothing_is_lost_where_each_unit_of_the_body_lies_whole_in_a_site(
    places: list[Offer], others: list[Territory], random: object
) -> None:
    assert share(places, *others, BOTH).nowhere == ()
    narrow = [
        place for place in places if OfferLocator(DIVISIONS).locate_offer(place).kind in ("commune", "departement")
    ]
    assert share(narrow, *others, LOT, territory(departements=("12",))).nowhere == ()


@settings(max_examples=40)
@given(PLACES, TERRITORIES, TERRITORIES)
def test_a_wider_site_shows_all_that_a_narrower_one_in_it_shows(
    places: list[Offer], narrow: Territory, other: Territory
) -> None:
    wide = territory(communes=tuple(sorted(list_communes(narrow, DIVISIONS) | list_communes(other, DIVISIONS))))
    shares = share(places, narrow, wide)
    assert shares.of_sites[0] <= shares.of_sites[1]


def test_a_share_holds_the_bytes_of_the_stock_itself() -> None:
    stock = PayloadStore.from_payloads([{"id": "A", "intitule": "Soudure"}, {"id": "B"}, {"id": "C"}])
    share_of_one = stock.keep_ids({"C", "A", "X"})
    assert list(share_of_one) == ["A", "C"]
    assert share_of_one._block is stock._block
