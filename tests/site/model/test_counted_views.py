"""The script that counts stands on offers' pages, and only where the town has set a counter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from panneau.site.model.page import PageKind
from panneau.site.pages.plan import plan_site
from panneau.views.counting_setting import Counting, parse_counting
from tests.site.factories import OFFER, edition, render

MATOMO = {"source": "matomo", "adresse": "https://stats.exemple.fr", "site": "3"}


def scripts(counting: Counting) -> dict[PageKind, list[html.HtmlElement]]:
    """The scripts that count, by kind of page."""
    made = edition(OFFER)
    made = replace(made, site=replace(made.site, counting=counting))
    pages = [page for page in plan_site(made) if page.path.endswith(".html")]
    trees = [(page.kind, html.fromstring(render(page))) for page in pages]
    return {kind: tree.xpath("//script[contains(@src, 'compteur')]") for kind, tree in trees}


def policy(counting: Counting) -> str:
    made = edition(OFFER)
    made = replace(made, site=replace(made.site, counting=counting))
    page = next(page for page in plan_site(made) if page.kind is PageKind.OFFER)
    return str(html.fromstring(render(page)).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0])


def test_no_page_counts_where_no_counter_is_set() -> None:
    assert not any(scripts(Counting()).values())


@pytest.mark.parametrize("setting", [MATOMO, {"source": "journaux"}])
def test_only_offers_pages_count_and_they_hold_the_offer_s_number_alone(setting: dict[str, str]) -> None:
    found = scripts(parse_counting(setting))
    assert [kind for kind, given in found.items() if given] == [PageKind.OFFER]
    (script,) = found[PageKind.OFFER]
    assert set(script.attrib) == {"src", "data-lecture", "data-depart", "data-domaines", "defer"}
    assert OFFER.id in script.get("data-depart")
    assert OFFER.title not in "".join(script.attrib.values())


def test_the_page_s_policy_lets_the_script_reach_the_counter_and_nobody_else() -> None:
    assert "connect-src 'self' https://stats.exemple.fr;" in policy(parse_counting(MATOMO))
    assert "connect-src 'self';" in policy(parse_counting({"source": "journaux"}))
    assert "connect-src 'self';" in policy(Counting())
