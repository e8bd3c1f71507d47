from __future__ import annotations

import re
from dataclasses import replace
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from panneau.site.files import sitemap
from panneau.site.files.robots_txt import BULK_ROBOTS, render_robots
from panneau.site.files.sitemap import render_sitemap
from panneau.site.pages.plan import plan_site
from tests.site.factories import MENTIONS, OFFER, edition

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://emploi.exemple.fr"


def addresses(text: str) -> list[str]:
    return [loc.text or "" for loc in etree.fromstring(text.encode()).iter(f"{NS}loc")]


def test_the_sitemap_lists_each_page_for_the_public_and_the_towns_own() -> None:
    pages = plan_site(edition(OFFER, communes=("46201",)))
    files = render_sitemap(pages, town_paths=("aide.html",), site_url=SITE, mentions=MENTIONS)
    found = addresses(files["sitemap.xml"])
    assert list(files) == ["sitemap.xml"]
    assert {f"{SITE}/", f"{SITE}/offres/206MMXC.html", f"{SITE}/aide.html", f"{SITE}/communes.html"} <= set(found)
    assert len(found) == len(set(found))
    assert not any(re.search("404|le-montat", address) for address in found)


def test_an_offer_gives_its_last_change_as_received() -> None:
    text = render_sitemap(plan_site(edition(OFFER)), town_paths=(), site_url=SITE, mentions=MENTIONS)["sitemap.xml"]
    assert "<lastmod>2026-11-19T10:00:00.000Z</lastmod>" in text


def test_a_date_that_is_none_stays_out_of_the_sitemap() -> None:
    offer = replace(OFFER, updated="<hier>", created="")
    assert (
        "lastmod"
        not in render_sitemap(plan_site(edition(offer)), town_paths=(), site_url="", mentions=MENTIONS)["sitemap.xml"]
    )


def test_too_many_addresses_are_cut_into_files_under_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 5)
    pages = plan_site(edition(*(replace(OFFER, id=str(n)) for n in range(7))))
    files = dict(render_sitemap(pages, town_paths=(), site_url=SITE, mentions=MENTIONS))
    index = addresses(files.pop("sitemap.xml"))
    assert index == [f"{SITE}/{path}" for path in files]
    listed = [address for text in files.values() for address in addresses(text)]
    assert all(len(addresses(text)) <= 5 for text in files.values())
    assert len(listed) == len(set(listed)) == sum(page.in_sitemap for page in pages)


def test_robots_welcomes_search_engines_and_refuses_each_harvester() -> None:
    text = render_robots(site_url=SITE)
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    assert parser.can_fetch("Googlebot", f"{SITE}/offres/1.html")
    assert parser.can_fetch("Bingbot", f"{SITE}/")
    assert not any(parser.can_fetch(name, f"{SITE}/offres/1.html") for name in BULK_ROBOTS)
    assert f"Sitemap: {SITE}/sitemap.xml" in text


def test_each_file_bears_the_mentions_as_a_comment() -> None:
    hostile = replace(MENTIONS, licence_url="https://exemple.invalid/a--b-->")
    for mentions in (MENTIONS, hostile):
        text = render_sitemap(plan_site(edition(OFFER)), town_paths=(), site_url=SITE, mentions=mentions)["sitemap.xml"]
        (comment,) = etree.fromstring(text.encode()).getroottree().xpath("/comment()")
        assert mentions.source in comment.text
        assert mentions.read_on.text in comment.text
        assert f"{SITE}/modifications.html" in comment.text
