from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from panneau.offers.model import Offer
from panneau.site.model.groups import plan_directories, sort_newest_first
from panneau.site.model.page import PageKind
from panneau.site.model.pairs import LEAST_IN_PAIR, PAIRS, PairIndex
from panneau.site.pages.plan import plan_site
from tests.site.factories import OFFER, edition, render

FIXED_TERM = replace(OFFER, contract_code="CDD")

offers_of_few_kinds = st.lists(
    st.builds(
        replace,
        st.just(OFFER),
        commune=st.sampled_from(["46042", "46201", ""]),
        contract_code=st.sampled_from(["CDI", "CDD", "", "h-industrie", "CDI-2"]),
        rome_code=st.sampled_from(["H2913", "J1501", "J1502", "", "zut"]),
    ),
    max_size=60,
).map(lambda offers: [replace(offer, id=f"{rank:03}") for rank, offer in enumerate(offers)])


def pairs_of(*offers: Offer, size: int = 50) -> PairIndex:
    made = edition(*offers)
    newest = sort_newest_first(made.offers)
    return PairIndex(plan_directories(made, newest), newest, size=size)


def some(count: int, start: int = 0, offer: Offer = OFFER) -> list[Offer]:
    return [replace(offer, id=f"{start + n:03}") for n in range(count)]


def mixed() -> list[Offer]:
    """Four offers of Cahors, three of them CDI; one CDI elsewhere."""
    return [*some(3), *some(1, 10, FIXED_TERM), *some(1, 20, replace(OFFER, commune="46201", rome_code="J1501"))]


def test_a_pair_has_a_list_from_three_offers_on() -> None:
    found = {pair.group.stem: len(pair.group.offers) for pair in pairs_of(*mixed()).all.values()}
    assert found["communes/46042-cahors/cdi"] == 3
    fewer = {pair.group.stem for pair in pairs_of(*mixed()[1:]).all.values()}
    assert "communes/46042-cahors/cdi" not in fewer


def test_a_pair_that_says_the_same_as_one_of_its_groups_has_no_list() -> None:
    assert pairs_of(*some(5)).all == {}


def test_offers_without_commune_or_contract_make_no_pair() -> None:
    offers = [*some(4, offer=replace(OFFER, contract_code="")), *some(4, 10)]
    assert all("non-precis" not in pair.group.stem for pair in pairs_of(*offers).all.values())


@given(offers_of_few_kinds, st.integers(5, 9))
def test_files_of_pairs_stay_in_proportion_to_the_offers(offers: list[Offer], size: int) -> None:
    pages = [page.path for page in plan_site(edition(*offers, offers_per_page=size)) if page.kind is PageKind.LIST]
    assert sum(path.count("/") == 2 for path in pages) <= len(PAIRS) * len(offers) / LEAST_IN_PAIR


@given(offers_of_few_kinds)
def test_each_pair_holds_the_offers_of_both_its_groups_and_no_others(offers: list[Offer]) -> None:
    for pair in pairs_of(*offers).all.values():
        both = {offer.id for offer in pair.above.offers} & {offer.id for offer in pair.beside.offers}
        assert {offer.id for offer in pair.group.offers} == both
        assert LEAST_IN_PAIR <= len(both) < min(len(pair.above.offers), len(pair.beside.offers))


@given(offers_of_few_kinds)
def test_an_offer_knows_exactly_the_pairs_that_hold_it(offers: list[Offer]) -> None:
    pairs = pairs_of(*offers)
    for offer in offers:
        holding = {pair.group.stem for pair in pairs.all.values() if offer in pair.group.offers}
        assert {group.stem for group in pairs.iter_groups(offer)} == holding


def test_the_lists_of_both_groups_lead_to_the_pair_with_its_count() -> None:
    pages = {page.path: page for page in plan_site(edition(*mixed()))}
    for path, way, label in (
        ("communes/46042-cahors.html", "Par contrat", "CDI (contrat à durée indéterminée)"),
        ("contrats/cdi.html", "Par commune", "Cahors"),
    ):
        (refine,) = html.fromstring(render(pages[path])).xpath("//nav[@aria-label='Affiner cette liste']")
        ways = refine.xpath(f"details[starts-with(normalize-space(summary), '{way}')]//li")
        links = {li.xpath("string(a)"): (li.xpath("string(a/@href)"), li.xpath("string(span)")) for li in ways}
        assert links[label] == ("../communes/46042-cahors/cdi.html", "3\u00a0offres")


def test_a_pair_leads_back_to_both_its_groups_and_offers_lead_to_it() -> None:
    pages = {page.path: page for page in plan_site(edition(*mixed()))}
    pair = html.fromstring(render(pages["communes/46042-cahors/cdi.html"]))
    assert pair.xpath("//nav[@aria-labelledby='listes-plus-larges']//a/@href") == [
        "../../communes/46042-cahors.html",
        "../../contrats/cdi.html",
    ]
    assert pair.xpath("//h1")[0].text_content() == "Offres d’emploi à Cahors, CDI (contrat à durée indéterminée)"
    offer = html.fromstring(render(pages["offres/000.html"]))
    assert "../communes/46042-cahors/cdi.html" in offer.xpath("//nav[@aria-labelledby='autres-offres']//a/@href")


def test_a_list_can_be_narrowed_from_its_first_page_only() -> None:
    offers = [*some(12), *some(12, 100, FIXED_TERM), *some(1, 200, replace(OFFER, commune="46201"))]
    pages = {page.path: page for page in plan_site(edition(*offers, offers_per_page=10))}
    assert "Affiner cette liste" in render(pages["communes/46042-cahors.html"])
    assert "Affiner cette liste" not in render(pages["communes/46042-cahors-2.html"])
