from __future__ import annotations

import pytest
from lxml import html

from panneau.site.model.content_security_policy import SELF, parse_origin, render_policy
from panneau.site.model.page import PageKind
from panneau.site.model.urls import SEARCH
from panneau.views.counting_setting import Counting, CountingSource
from tests.site.factories import OFFER, edition, render, web_pages

TILES = "https://tuiles.exemple.fr/{z}/{x}/{y}.png"
COUNTER = Counting(CountingSource.GOATCOUNTER, address="https://compteur.exemple.fr/ville")


def directives(policy: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sources) for name, *sources in map(str.split, policy.split("; "))}


def policies(**changes: object) -> dict[str, dict[str, tuple[str, ...]]]:
    """Path → directives of each page."""
    found = {}
    for page in web_pages(edition(OFFER, map_tiles=TILES, **changes)):
        (policy,) = html.fromstring(render(page)).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        found[page.path] = directives(str(policy))
    return found


def test_a_page_allows_its_own_site_and_nothing_else() -> None:
    allowed = directives(render_policy())
    assert allowed["default-src"] == allowed["object-src"] == allowed["base-uri"] == ("'none'",)
    assert {source for sources in allowed.values() for source in sources} == {"'self'", "'none'"}
    assert allowed["form-action"] == ("'self'",)


def test_what_a_page_needs_is_added_to_its_own_directive_alone() -> None:
    policy = render_policy(img_src="https://a.fr", worker_src=SELF, connect_src="")
    assert directives(policy) == directives(render_policy()) | {
        "img-src": ("'self'", "https://a.fr"),
        "worker-src": ("'self'",),
    }


@pytest.mark.parametrize(
    ("address", "origin"),
    [(TILES, "https://tuiles.exemple.fr"), ("http://127.0.0.1:8080/{z}.png", "http://127.0.0.1:8080"), ("", "")],
)
def test_an_origin_is_a_scheme_and_a_host(address: str, origin: str) -> None:
    assert parse_origin(address) == origin


def test_every_page_says_its_policy_before_it_loads_anything() -> None:
    for page in web_pages(edition(OFFER)):
        head = html.fromstring(render(page)).xpath("//head/*")
        assert [element.get("charset") or element.get("http-equiv") for element in head[:2]] == [
            "utf-8",
            "Content-Security-Policy",
        ], page.path


def test_only_the_map_may_load_tiles_and_only_searching_pages_may_start_a_worker() -> None:
    found = policies()
    assert [path for path, said in found.items() if len(said["img-src"]) > 1] == ["carte.html"]
    assert found["carte.html"]["img-src"] == ("'self'", "https://tuiles.exemple.fr")
    assert sorted(path for path, said in found.items() if said["worker-src"] == ("'self'",)) == [
        "favoris.html",
        "index.html",
        SEARCH,
    ]


def test_only_the_pages_of_offers_may_call_the_counter_that_the_town_names() -> None:
    site = edition().site
    counted = {
        **{name: getattr(site, name) for name in site.__slots__},
        "counting": COUNTER,
        "site_url": "https://a.fr",
    }
    found = policies(site=type(site)(**counted))
    offers = {page.path for page in web_pages(edition(OFFER)) if page.kind is PageKind.OFFER}
    assert {path for path, said in found.items() if len(said["connect-src"]) > 1} == offers
    assert all(found[path]["connect-src"] == ("'self'", "https://compteur.exemple.fr") for path in offers)


def test_templates_hold_no_inline_script_style_or_handler() -> None:
    for page in web_pages(edition(OFFER, map_tiles=TILES)):
        tree = html.fromstring(render(page))
        inline = "//script[not(@src) and not(@type='application/ld+json')] | //style | //@style"
        assert not tree.xpath(f"{inline} | //@*[starts-with(name(), 'on')]"), page.path
        assert all("//" not in address for address in tree.xpath("//script/@src")), page.path


def test_links_that_leave_the_site_do_not_hand_over_its_window() -> None:
    for page in web_pages(edition(OFFER)):
        for link in html.fromstring(render(page)).xpath("//a[starts-with(@href, 'http')]"):
            assert "noopener" in link.get("rel", "").split(), (page.path, link.get("href"))
