"""The search page and its scripts: everything from the site itself, nothing inline."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from lxml import html

from panneau.site.model.layout import build_base_context
from panneau.site.model.page import PageKind
from panneau.site.model.urls import FAVOURITES, HOME, SEARCH
from panneau.site.pages.plan import plan_site
from panneau.site.search import find_index_path, render_search
from tests.site.factories import ENVIRONMENT, OFFER, ROOT, edition, render, web_pages
from tests.site.search.stock import no_words

STATIC = ROOT / "theme" / "static"
OWN = sorted((STATIC / "js" / "search").glob("*.js"))
EVERY = sorted(file for file in (STATIC / "js").rglob("*.js") if "vendor" not in file.parts)
VENDOR = STATIC / "js" / "vendor"


def search_page(search_index: str) -> html.HtmlElement:
    made = edition(OFFER, replace(OFFER, id="2", commune="46201"), search_index=search_index)
    return html.fromstring(render(next(page for page in plan_site(made) if page.kind is PageKind.SEARCH)))


def test_the_page_names_its_index_and_loads_its_scripts_as_files() -> None:
    tree = search_page("recherche/index-0a.json")
    assert tree.xpath("//*[@id='recherche']/@data-index") == ["recherche/index-0a.json"]
    early, script = tree.xpath("//script[contains(@src, '/search/')]")
    assert dict(early.attrib) == {"src": "theme/js/search/early.js"}, "it makes room before anything is painted"
    assert dict(script.attrib) == {"type": "module", "src": "theme/js/search/search.js"}
    assert not (script.text or "").strip() + (early.text or "").strip()
    assert not tree.xpath("//style | //@style | //@*[starts-with(name(), 'on')]")


def test_without_index_the_page_still_gives_the_lists_and_no_script() -> None:
    tree = search_page("")
    assert not tree.xpath("//script[contains(@src, '/search/')]")
    assert {"toutes-les-offres.html", "communes.html", "contrats.html", "domaines.html"} <= set(
        tree.xpath("//*[@id='listes']//a/@href")
    )


def test_the_form_stands_there_before_the_script_and_is_hidden_where_none_runs_and_a_note_says_so() -> None:
    tree = search_page("recherche/index-0a.json")
    for name in ("recherche-avec-mots", "recherche-filtres"):
        assert not tree.xpath(f"//*[@id='{name}']/@hidden"), f"{name}: what comes later would push the page down"
    assert tree.xpath("//*[@id='recherche-resultats']/@hidden")
    style = Path("theme/static/css/search.css").read_text()
    assert re.search(r"@media \(scripting: none\) {\s*\.search { display: none; }", style)
    assert "JavaScript" in tree.xpath("string(//noscript)")
    assert tree.xpath("//main//p[@class='mention']")


def test_a_field_to_search_stands_on_every_page_but_those_of_a_closed_site() -> None:
    for page in web_pages(edition(OFFER)):
        (form,) = html.fromstring(render(page)).xpath("//header//form")
        assert form.get("action", "").endswith(SEARCH)
    closed = ENVIRONMENT.get_template("partials/header.html").render(**build_base_context(edition(closed=True)))
    assert not html.fromstring(closed).xpath("//form")


def test_the_slots_that_scripts_fill_are_in_the_templates() -> None:
    tree = search_page("recherche/index-0a.json")
    there = set(tree.xpath("//template/@id")) | set(tree.xpath("//*[not(ancestor::template)]/@id"))
    source = "".join(file.read_text() for file in OWN)
    asked = set(re.findall(r"at\(\"([^\"]+)\"\)|getElementById\(\"([^\"]+)\"\)|\"(modele-[a-z]+)\"", source))
    assert {one for found in asked for one in found if one} <= there


def test_scripts_of_the_project_write_no_markup_and_call_no_other_site() -> None:
    assert len(EVERY) > 10
    for file in EVERY:
        text = file.read_text()
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|//(?!www\.w3\.org/)[a-z]+\.",
            text,
        ), file
        assert len(text.splitlines()) <= 250, file


def test_what_comes_from_others_has_its_version_its_licence_and_the_sum_that_was_recorded() -> None:
    files = [file for file in VENDOR.rglob("*") if file.is_file()]
    sums = {f"{sha256(file.read_bytes()).hexdigest()}  ./{file.relative_to(VENDOR)}" for file in files}
    assert sums == set((ROOT / "scripts" / "vendor.sha256").read_text().splitlines())
    used = "".join(file.read_text() for file in EVERY)
    for folder in VENDOR.iterdir():
        assert re.fullmatch(r"[a-z-]+-\d+\.\d+\.\d+", folder.name)
        assert (folder / "LICENSE").read_text().strip()
        imported = [file for file in folder.glob("*.js")]
        assert all(f"../vendor/{folder.name}/{file.name}" in used for file in imported)


def test_an_edition_without_offers_has_a_search_that_finds_nothing() -> None:
    files = render_search(edition(), words_of=no_words)
    index = json.loads(files[find_index_path(files)])
    assert (index["ids"], index["starts"], len(files)) == ([], [], 1)


def test_home_and_favourites_have_a_place_for_kept_searches_that_only_a_script_shows() -> None:
    made = edition(OFFER, search_index="recherche/index-0a.json")
    pages = {page.path: html.fromstring(render(page)) for page in web_pages(made) if page.path in (HOME, FAVOURITES)}
    for tree in pages.values():
        assert tree.xpath("//section[@id='recherches-gardees'][@hidden]/@data-index") == ["recherche/index-0a.json"]
        assert tree.xpath("//script/@src[contains(., 'device/searches.js')]")
    assert len(pages) == 2
