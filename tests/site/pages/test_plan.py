from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from panneau.licence.modifications import MODIFICATIONS
from panneau.offers.model import Offer, OfferSheet
from panneau.site.model.groups import Group
from panneau.site.model.page import PageKind
from panneau.site.pages.embed_pages import ABSENT
from panneau.site.pages.plan import plan_site
from tests.site.factories import OFFER, ROOT, NamedArea, edition, render

SAFE_PATH = re.compile(r"[0-9A-Za-z-]+(/[0-9A-Za-z-]+){0,2}\.(html|xml)")
ASSETS = {
    f"theme/{file.relative_to(ROOT / 'theme/static').as_posix()}" for file in (ROOT / "theme/static").rglob("*.*")
}
TOWN_PAGES = {f"{file.stem}.html" for file in (ROOT / "content/pages").glob("*.md")}

anything = st.text(max_size=12) | st.sampled_from(
    ["", "2", "cdi", "CDI", "CDI-2", "46042", "46042-2", "../x", "non-precise"]
)
offers_strategy = st.lists(
    st.builds(
        replace,
        st.just(OFFER),
        id=st.from_regex(r"[0-9A-Za-z]{1,8}|index|404", fullmatch=True),
        title=anything.filter(bool),
        commune=anything,
        contract_code=anything,
        rome_code=anything,
        created=anything,
    ),
    max_size=25,
    unique_by=lambda offer: offer.id,
)
area_strategy = st.builds(NamedArea, anything, anything, st.lists(anything, max_size=4).map(tuple))


def many(count: int) -> list[Offer]:
    communes = ("46042", "46201", "46264", "")
    return [replace(OFFER, id=f"{n:04}", commune=communes[n % 4], title=f"Poste {n}") for n in range(count)]


@given(offers_strategy, st.lists(area_strategy, max_size=3).map(tuple), st.integers(1, 4), st.data())
@settings(max_examples=150)
def test_whatever_the_names_each_offer_has_one_page_and_no_address_stands_twice(
    offers: list[Offer], areas: tuple[NamedArea, ...], size: int, data: st.DataObject
) -> None:
    names = data.draw(st.dictionaries(anything, anything))
    made = edition(*offers, areas=areas, offers_per_page=size, name_of=lambda code: names.get(code, code))
    pages = plan_site(made)
    paths = [page.path for page in pages]
    assert len(set(paths)) == len(paths)
    assert all(SAFE_PATH.fullmatch(path) for path in paths)
    assert not TOWN_PAGES & set(paths)
    planned = sorted(page.path for page in pages if page.kind is PageKind.OFFER)
    assert planned == sorted(f"offres/{offer.id}.html" for offer in offers)
    assert {path for path in paths if path.startswith("offres/")} == set(planned)


@given(offers_strategy, st.integers(1, 4))
@settings(max_examples=60)
def test_every_directory_lists_every_offer_once_newest_first(offers: list[Offer], size: int) -> None:
    listed: dict[str, list[str]] = {}
    for page in plan_site(edition(*offers, offers_per_page=size)):
        if page.kind is PageKind.LIST:
            context = page.context()
            group, cards = context["group"], context["cards"]
            assert isinstance(group, Group)
            assert isinstance(cards, tuple)
            listed.setdefault(group.stem, []).extend(card.id for card in cards)
    newest = listed["toutes-les-offres"]
    assert sorted(newest) == sorted(offer.id for offer in offers)
    ranks = {offer_id: rank for rank, offer_id in enumerate(newest)}
    assert all(ids == sorted(ids, key=ranks.__getitem__) for ids in listed.values())
    for folder in ("communes", "contrats", "domaines", "metiers"):
        found = (ids for stem, ids in listed.items() if stem.rpartition("/")[0] == folder)
        assert Counter(id_ for ids in found for id_ in ids) == Counter(newest)


def test_the_counts_shown_are_those_of_the_lists() -> None:
    for page in plan_site(edition(*many(23), offers_per_page=5)):
        if page.kind is PageKind.DIRECTORY:
            counts = html.fromstring(render(page)).xpath("//ul[@class='groups']//span[@class='count']/text()")
            assert sum(int(count.split()[0]) for count in counts) == 23


def test_the_same_edition_makes_the_same_plan_whatever_the_order_of_its_offers() -> None:
    offers = many(12)
    plans = [[render(page) for page in plan_site(edition(*given))] for given in (offers, offers[::-1])]
    assert plans[0] == plans[1]


def test_an_edition_without_offers_still_has_its_pages() -> None:
    pages = {page.path: page for page in plan_site(edition())}
    directories = {"communes.html", "contrats.html", "domaines.html", "metiers.html"}
    assert {"index.html", "toutes-les-offres.html", *directories} <= set(pages)
    assert "Aucune offre" in render(pages["index.html"])


def test_contexts_are_made_only_when_a_page_is_rendered() -> None:
    asked: list[str] = []
    made = edition(OFFER)

    def sheet_of(offer_id: str) -> OfferSheet:
        asked.append(offer_id)
        return made.sheet_of(offer_id)

    pages = plan_site(replace(made, sheet_of=sheet_of))
    assert asked == []
    next(page for page in pages if page.kind is PageKind.OFFER).context()
    assert asked == ["206MMXC"]


def test_every_relative_link_leads_to_a_page_of_the_site() -> None:
    areas = (NamedArea("Vallée", "vallee", ("46042",)),)
    pages = plan_site(edition(*many(23), replace(OFFER, id="index"), areas=areas, offers_per_page=4))
    known = {page.path for page in pages} | ASSETS | TOWN_PAGES | {"logos/x.png", "conformite.html"}
    known |= {"observatoire/contrats.csv"}
    for page in (page for page in pages if page.kind is not PageKind.FEED):
        for _, _, link, _ in html.fromstring(render(page)).iterlinks():
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            base = "/" if page.path in ("404.html", ABSENT) else f"/{page.path}"
            target = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path))).lstrip("/")
            assert target in known, (page.path, link)
            assert page.path in ("404.html", ABSENT) or not link.startswith("/")


def test_the_page_of_errors_is_whole_at_any_depth() -> None:
    made = edition(OFFER)
    site = replace(made.site, site_url="https://exemple.fr/emploi")
    page = next(page for page in plan_site(replace(made, site=site)) if page.kind is PageKind.NOT_FOUND)
    links = [link for _, _, link, _ in html.fromstring(render(page)).iterlinks() if not urlsplit(link).scheme]
    assert [link for link in links if not link.startswith(("/emploi/", "#"))] == []


def test_a_canonical_address_is_written_only_with_a_public_address() -> None:
    made = edition(OFFER)
    page = next(page for page in plan_site(made) if page.kind is PageKind.OFFER)
    assert "canonical" not in render(page)
    public = replace(made, site=replace(made.site, site_url="https://exemple.fr"))
    page = next(page for page in plan_site(public) if page.kind is PageKind.OFFER)
    assert '<link rel="canonical" href="https://exemple.fr/offres/206MMXC.html">' in render(page)


def test_the_page_of_modifications_comes_last_and_counts_what_was_rendered() -> None:
    *_, last = plan_site(replace(edition(OFFER), touched=(1, 1)))
    assert last.kind is PageKind.MODIFICATIONS
    row = html.fromstring(render(last)).xpath("//section[@class='modification'][1]")[0].text_content()
    assert "2\u00a0offres" in row
    assert MODIFICATIONS[0].name in row
