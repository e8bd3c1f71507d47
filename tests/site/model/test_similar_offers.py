from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from panneau.common.offer_identity import Origin
from panneau.offers.model import Offer, Traits
from panneau.site.model.groups import sort_newest_first
from panneau.site.model.page import PageKind
from panneau.site.model.similar_offers import MOST_SIMILAR, SimilarOffers
from panneau.site.pages.plan import plan_site
from tests.site.factories import OFFER, edition, render

AT_CAHORS = Traits(latitude=44.45, longitude=1.44)
NEAR = replace(OFFER, commune="46201", traits=Traits(latitude=44.38, longitude=1.44))
"""Eight kilometres to the south."""
FAR = replace(OFFER, commune="46999", traits=Traits(latitude=45.45, longitude=1.44))
HERE = replace(OFFER, id="ici", traits=AT_CAHORS)

offers_strategy = st.lists(
    st.builds(
        replace,
        st.just(OFFER),
        commune=st.sampled_from(["46042", "46201", "46999", ""]),
        rome_code=st.sampled_from(["H2913", "H2914", "J1501", "zut", ""]),
        likeness=st.sampled_from(["", "a", "b"]),
        traits=st.sampled_from([AT_CAHORS, Traits(), Traits(latitude=48.8, longitude=2.3)]),
    ),
    max_size=40,
).map(lambda offers: [replace(offer, id=f"{rank:03}") for rank, offer in enumerate(offers)])


def ids(*offers: Offer) -> list[str]:
    return [offer.id for offer in SimilarOffers(sort_newest_first([HERE, *offers])).find_similar(HERE)]


def test_the_same_trade_near_by_comes_first_then_the_same_trade_then_the_same_domain_near() -> None:
    offers = (
        replace(HERE, id="domaine-ici", rome_code="H2914"),
        replace(FAR, id="metier-loin"),
        replace(NEAR, id="metier-pres"),
        replace(HERE, id="metier-ici"),
        replace(FAR, id="domaine-loin", rome_code="H2914"),
        replace(HERE, id="autre", rome_code="J1501"),
    )
    assert ids(*offers) == ["metier-ici", "metier-pres", "metier-loin", "domaine-ici"]


def test_newer_offers_come_first_among_equals() -> None:
    offers = (replace(HERE, id=f"{day:02}", created=f"2026-11-{day:02}T09:00:00Z") for day in range(1, 10))
    assert ids(*offers) == ["09", "08", "07", "06", "05"]


def test_identical_offers_are_proposed_once_and_never_beside_their_own_text() -> None:
    here = replace(HERE, likeness="x")
    others = [replace(here, id=f"{n}") for n in range(9)] + [replace(here, id=f"y{n}", likeness="y") for n in range(9)]
    assert [offer.id for offer in SimilarOffers(sort_newest_first([here, *others])).find_similar(here)] == ["y0"]


def test_an_offer_without_a_code_of_a_trade_is_like_no_other() -> None:
    assert (
        SimilarOffers([replace(HERE, rome_code="zut"), replace(HERE, id="b", rome_code="zut")]).find_similar(
            replace(HERE, rome_code="zut")
        )
        == ()
    )


@given(offers_strategy)
def test_what_is_similar_is_another_live_offer_of_the_same_domain(offers: list[Offer]) -> None:
    similar = SimilarOffers(sort_newest_first(offers))
    for offer in offers:
        found = similar.find_similar(offer)
        assert len(found) <= MOST_SIMILAR
        assert set(found) <= set(offers) - {offer}
        assert len({other.text_key for other in found}) == len(found)
        assert all(other.rome_code[0] == offer.rome_code[0] for other in found)


def test_the_page_of_an_offer_shows_similar_ones_apart_from_its_own_content() -> None:
    pages = plan_site(
        edition(HERE, replace(HERE, id="autre", title="Chaudronnier <b>", origin=Origin.PARTNER, partners=("JOB",)))
    )
    page = next(page for page in pages if page.path == "offres/ici.html")
    (link,) = html.fromstring(render(page)).xpath("//article//nav//ul[@class='similar']/li/a")
    assert link.get("href") == "../offres/autre.html"
    assert link.text_content() == "Chaudronnier <b>"
    assert "son partenaire JOB" in link.getparent().text_content()


def test_offers_lead_to_the_newer_and_the_older_one() -> None:
    offers = [replace(OFFER, id=f"{day}", created=f"2026-11-1{day}T09:00:00Z") for day in (1, 2, 3)]
    pages = {page.path: page for page in plan_site(edition(*offers)) if page.kind is PageKind.OFFER}
    ways = {
        path: (tree.xpath("//a[@rel='prev']/@href"), tree.xpath("//a[@rel='next']/@href"))
        for path, tree in ((path, html.fromstring(render(page))) for path, page in pages.items())
    }
    assert ways["offres/2.html"] == (["../offres/3.html"], ["../offres/1.html"])
    assert ways["offres/3.html"] == ([], ["../offres/2.html"])
    assert ways["offres/1.html"] == (["../offres/2.html"], [])
