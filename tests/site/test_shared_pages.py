"""What is shown of a page where somebody shares it (Open Graph)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from markupsafe import Markup

from panneau.site.model.page import Page, PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.pages.plan import plan_site
from tests.site.factories import OFFER, ROOT, TOWN, edition, render

ADDRESS = "https://emploi.exemple.fr"
SHARED = {PageKind.HOME, PageKind.LIST, PageKind.LISTS, PageKind.DIRECTORY, PageKind.NEWS, PageKind.OWN_OFFER}


def model(address: str = ADDRESS) -> SiteModel:
    made = edition(OFFER)
    return replace(made, site=replace(made.site, site_url=address), town=TOWN)


def told(page: Page) -> dict[str, str]:
    """What a page says to networks."""
    metas = html.fromstring(render(page)).xpath("//head/meta[starts-with(@property, 'og:')]")
    return {meta.get("property").removeprefix("og:"): meta.get("content") for meta in metas}


def test_lists_and_the_pages_of_the_town_say_what_they_are_where_they_are_shared_and_no_offer_does() -> None:
    for page in plan_site(model()):
        if page.kind is PageKind.FEED:
            continue
        said = told(page)
        assert bool(said) is (page.kind in SHARED), page.path
        if said:
            tree = html.fromstring(render(page))
            assert said["title"] == tree.xpath("string(//title)").removesuffix(f" – {model().site.name}"), page.path
            assert said["url"] == tree.xpath("string(//link[@rel='canonical']/@href)"), page.path
            assert said["image"] == f"{ADDRESS}/theme/img/panneau.png", page.path


def test_the_picture_of_the_site_is_among_the_files_of_the_theme() -> None:
    assert (ROOT / "theme/static/img/panneau.png").read_bytes().startswith(b"\x89PNG")


def test_a_news_is_an_article_with_its_summary_and_its_own_picture() -> None:
    made = model()
    (news, *_) = made.town.upcoming
    pictured = replace(news, body=Markup('<p><img src="../images/forum.png" alt="Le forum"></p>'))
    made = replace(made, town=replace(made.town, upcoming=(pictured,)))
    said = told(next(page for page in plan_site(made) if page.path == news.path))
    assert said["type"] == "article"
    assert said["description"] == news.summary
    assert said["image"] == f"{ADDRESS}/images/forum.png"


@pytest.mark.parametrize("name", ["url", "image"])
def test_a_site_without_address_gives_none(name: str) -> None:
    page = next(page for page in plan_site(model("")) if page.kind is PageKind.HOME)
    assert name not in told(page)
