"""What a browser refuses on the site's pages: nothing of ours, and everything that an offer could bring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from panneau.mock_api.fault_makers import make_changed_offers
from tests.builds import build, sandbox, variables_of, world_of
from tests.chromium import served, watched

RUNS = "window.ran = (window.ran || 0) + 1"
MARKUP = (
    f"<script>{RUNS}</script><img src=x onerror='{RUNS}'><svg onload='{RUNS}'></svg>\"'>"
    "<style>main{display:none}</style>"
)
HOSTILE = f"soudeur {MARKUP} {{{{ 7 * 7 }}}} javascript:{RUNS}"


def every_kind(output: Path) -> list[str]:
    """A page of each kind, found among the files that were built."""
    top = sorted(path.name for path in output.glob("*.html") if not re.search(r"-\d+\.html$", path.name))
    folders = [folder for folder in sorted(output.iterdir()) if folder.is_dir()]
    found = [sorted(folder.glob(pattern)) for folder in folders for pattern in ("*.html", "*/*.html")]
    inside = [pages[0].relative_to(output).as_posix() for pages in found if pages]
    return [*top, *inside, "recherche.html?q=agent&contrat=CDI"]


def test_no_page_breaks_its_own_policy_or_says_an_error(browser: Browser, site: str, output: Path) -> None:
    page = browser.new_page()
    faults = watched(page)
    paths = every_kind(output)
    assert {"index.html", "404.html", "carte.html", "favoris.html", "recherche.html", "affichage.html"} <= set(paths)
    assert any(path.startswith("offres/") for path in paths)
    for path in paths:
        if path == "404.html":
            continue  # made for the public address of the site, which a test does not have
        page.goto(f"{site}/{path}")
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1, path
    page.goto(f"{site}/carte.html")
    page.get_by_role("button", name="Afficher la carte").click()
    page.locator("img.leaflet-tile-loaded").first.wait_for()
    page.close()
    assert faults == []


def test_the_policy_refuses_scripts_styles_calls_and_forms_that_are_not_the_sites_own(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " (one) => (window.refused ??= []).push(one.effectiveDirective))"
    )
    page.goto(f"{site}/toutes-les-offres.html")
    page.evaluate(
        """async () => {
             const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
             add('script', { textContent: 'window.ran = 1' });
             add('script', { src: 'https://exemple.invalid/x.js' });
             add('style', { textContent: 'body { display: none }' });
             add('img', { src: 'https://exemple.invalid/x.png' });
             add('base', { href: 'https://exemple.invalid/' });
             add('object', { data: 'https://exemple.invalid/x' });
             await fetch('https://exemple.invalid/').catch(() => {});
             try { new Worker('theme/js/search/worker.js', { type: 'module' }); } catch {}
             const form = Object.assign(document.createElement('form'), { action: 'https://exemple.invalid/' });
             document.body.append(form);
             form.submit();
             while (new Set(window.refused).size < 8) await new Promise((resolve) => setTimeout(resolve, 20));
           }"""
    )
    refused = set(page.evaluate("window.refused"))
    assert refused >= {"script-src-elem", "style-src-elem", "img-src", "base-uri", "object-src"}
    assert refused >= {"connect-src", "worker-src", "form-action"}
    assert page.evaluate("window.ran") is None
    page.close()


def test_a_page_runs_no_script_that_is_not_a_file_of_the_site(browser: Browser, site: str, output: Path) -> None:
    for path in every_kind(output):
        text = (output / path.partition("?")[0]).read_text()
        scripts = re.findall(r"<script\b([^>]*)>([^<]*)", text)
        for attributes, inside in scripts:
            assert "src=" in attributes or "application/ld+json" in attributes, path
            assert "src=" not in attributes or not inside.strip(), path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose every offer holds markup and scripts in each of its texts."""

    def changed(offer: Mapping[str, Any]) -> dict[str, Any]:
        texts = {
            name: HOSTILE
            for name in ("intitule", "description", "appellationlibelle", "typeContratLibelle", "romeLibelle")
        }
        place = {**offer["lieuTravail"], "libelle": HOSTILE}
        link = {"urlPostulation": f"javascript:{RUNS}", "nom": HOSTILE}
        return {
            **offer,
            **texts,
            "lieuTravail": place,
            "entreprise": {"nom": HOSTILE, "url": f"javascript:{RUNS}"},
            "contact": link,
        }

    folder = tmp_path_factory.mktemp("hostile") / "site"
    with sandbox(world_of(20), make_changed_offers(changed)) as server:
        outcome = build(folder, variables_of(server))
    assert outcome.code == 0, outcome.said
    with served(folder) as address:
        yield address


def test_hostile_offers_run_nothing_anywhere(visitor: Page, hostile: str) -> None:
    def calm() -> None:
        assert visitor.evaluate("window.ran") is None
        assert visitor.locator("main img[src=x], main svg[onload], main script").count() == 0
        expect(visitor.locator("main")).to_be_visible()

    visitor.goto(f"{hostile}/index.html")
    calm()
    visitor.goto(f"{hostile}/toutes-les-offres.html")
    calm()
    visitor.locator(".favourite").first.click()
    visitor.locator(".card-title a").first.click()
    expect(visitor.locator("h1")).to_contain_text("<script>")
    calm()
    visitor.goto(f"{hostile}/recherche.html?q=soudeur")
    expect(visitor.locator("#resultats .card").first).to_contain_text("<script>")
    calm()
    visitor.goto(f"{hostile}/favoris.html")
    expect(visitor.locator("#liste-favoris .card")).to_contain_text("<script>")
    calm()
