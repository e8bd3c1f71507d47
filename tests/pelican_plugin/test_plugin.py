"""Builds as a town runs them: what stands in the folder at the end, and what each failure does and says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import lxml.etree
import lxml.html
import pytest

from panneau.mock_api import fault_makers
from panneau.mock_api.faults import CallFilter, InjectedFault
from panneau.mock_api.server import SandboxServer
from panneau.mock_api.world import World
from tests.builds import (
    IMPATIENT,
    SECRET,
    Outcome,
    build,
    build_and_kill,
    content_of,
    offers_of,
    sandbox,
    variables_of,
    world_of,
)
from tests.france_travail.scripted import Reply, page_reply, scripted_server

OFFERS = 120
NBSP = "\u00a0"


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(OFFERS)


@pytest.fixture(scope="module")
def server(world: World) -> Iterator[SandboxServer]:
    with sandbox(world) as running:
        yield running


@pytest.fixture(scope="module")
def site(server: SandboxServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site; tests only read it."""
    output = tmp_path_factory.mktemp("site") / "www"
    outcome = build(output, variables_of(server), panneau={"secteurs": {"Autour de Cahors": ["46042", "46224"]}})
    assert outcome.code == 0, outcome.said
    assert f"{OFFERS} offres dans" in outcome.said
    assert SECRET not in outcome.said
    return output


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Any]:
    return {str(path.relative_to(site)): lxml.html.parse(path).getroot() for path in site.rglob("*.html")}


def test_there_is_one_page_for_each_live_offer_and_no_other(site: Path, world: World) -> None:
    assert offers_of(site) == world.list_live_ids()


def test_every_page_has_one_title_one_heading_and_says_that_the_offers_are_fictive(pages: dict[str, Any]) -> None:
    for path, page in pages.items():
        assert len(page.findall(".//title")) == 1, path
        assert len(page.findall(".//h1")) == 1, path
        assert page.get("lang") == "fr"
        assert "Données de démonstration, offres fictives" in page.text_content(), path


def test_every_page_names_source_date_licence_and_modifications(pages: dict[str, Any]) -> None:
    for path, page in pages.items():
        text = " ".join(page.text_content().split())
        assert "Source" in text, path
        assert re.search(r"Données lues le \d{1,2}(er)? \w+ 20\d\d à \d+ h \d\d \(heure de Paris\)", text), path
        hrefs = {str(href).rsplit("/", 1)[-1] for href in page.xpath("//a/@href")}
        assert "modifications.html" in hrefs, path
        assert "licence-offres-emploi" in hrefs, path


def test_every_link_inside_the_site_leads_somewhere(site: Path, pages: dict[str, Any]) -> None:
    for path, page in pages.items():
        for href in page.xpath("//a/@href | //link[@rel='stylesheet' or @rel='icon']/@href | //img/@src"):
            target, fragment = urldefrag(str(href))
            if urlsplit(target).scheme or path in ("404.html", "extraits/absent.html"):
                continue
            file = (site / path).parent / urlsplit(target).path if target else site / path
            assert file.resolve().is_file(), f"{path}: {href}"
            if fragment and not target:
                assert page.xpath(f"//*[@id='{fragment}']"), f"{path}: {href}"


def test_only_links_to_france_travail_carry_the_tags_and_all_of_those_to_an_offer_do(pages: dict[str, Any]) -> None:
    for path, page in pages.items():
        for href in map(str, page.xpath("//a/@href")):
            host = urlsplit(href).hostname or ""
            if host == "candidat.francetravail.fr" and "/detail/" in href:
                assert href.count("at_campaign=panneau") == 1, path
            elif not host.endswith(("francetravail.fr", "francetravail.io")):
                assert "at_campaign" not in href, path


def test_lists_hold_every_offer_exactly_once_each_way(pages: dict[str, Any], world: World) -> None:
    for prefix in ("toutes-les-offres", "communes/", "contrats/", "domaines/"):
        listed = [
            Path(str(href)).stem
            for path, page in pages.items()
            if path.startswith(prefix) and path.count("/") <= 1  # deeper ones list the offers of two groups at once
            for href in page.xpath(
                "//main//h2//a/@href | //main//h3//a/@href | //details[@class='card-twins']//a/@href"
            )
            if "offres/" in str(href)
        ]
        assert sorted(listed) == sorted(world.list_live_ids()), prefix


def test_sub_territories_have_lists_of_their_own(pages: dict[str, Any]) -> None:
    assert "secteurs/autour-de-cahors.html" in pages


def test_the_state_tells_the_truth_and_no_content(site: Path, world: World) -> None:
    state = json.loads((site / "etat.json").read_text())
    assert state["offres"]["total"] == OFFERS
    assert state["offres"]["france-travail"] + state["offres"]["partenaires"] == OFFERS
    assert state["empreinte"] == hashlib.sha256("\n".join(sorted(world.list_live_ids())).encode()).hexdigest()
    assert state["licence"] == "pole-emploi-2018"
    assert "entreprise.nom" in state["champs"]
    assert len((site / "etat.json").read_text()) < 6000


def test_the_sitemap_names_every_page_once(site: Path, pages: dict[str, Any]) -> None:
    tree = lxml.etree.parse(site / "sitemap.xml")
    found = [str(loc) for loc in tree.xpath("//*[local-name()='loc']/text()")]
    named = {urlsplit(address).path.lstrip("/") or "index.html" for address in found}
    assert len(found) == len(named)
    assert {path for path in pages if path.startswith("offres/")} <= named <= set(pages)


def test_no_secret_stands_in_any_file(site: Path) -> None:
    for path, data in content_of(site).items():
        assert SECRET.encode() not in data, path
        assert b"identifiant-qui-ne-doit" not in data, path


def test_employers_logos_are_served_by_the_site_itself(site: Path, pages: dict[str, Any]) -> None:
    assert list((site / "logos").glob("*.png"))
    assert all(not urlsplit(str(src)).scheme for page in pages.values() for src in page.xpath("//img/@src"))


def test_modifications_are_counted_on_their_page(pages: dict[str, Any]) -> None:
    text = " ".join(pages["modifications.html"].text_content().split())
    assert f"{OFFERS}{NBSP}offres" in text or f"{OFFERS} offres" in text


# --- what each failure does: the published site stays byte for byte, one sentence, an exit code ---


@pytest.fixture
def published(site: Path, tmp_path: Path) -> Path:
    """A folder with a published site that is not a demonstration."""
    folder = tmp_path / "www"
    (folder / "offres").mkdir(parents=True)
    (folder / "index.html").write_text("le site publié")
    state = json.loads((site / "etat.json").read_text()) | {"demonstration": False}
    (folder / "etat.json").write_text(json.dumps(state))
    return folder


def hostile(body: bytes) -> bytes:
    page = json.loads(body) if body else {"resultats": []}
    bad = [row | {"id": f"../{row['id']}"} for row in page["resultats"][:10]]
    return json.dumps(page | {"resultats": [*bad, *page["resultats"][10:]]}).encode() if body else body


FAILURES: dict[str, tuple[list[InjectedFault], Mapping[str, Any], dict[str, str], int, str]] = {
    "incomplete": ([fault_makers.make_missing_rows(1, CallFilter(path="/search"))], {}, {}, 3, "incomplète"),
    "refused commune": ([fault_makers.make_refused_communes("46042")], {}, {}, 3, "46042"),
    "too many unusable ids": (
        [fault_makers.make_rewritten_body(hostile, CallFilter(path="/search"))],
        {},
        {},
        3,
        "identifiant utilisable",
    ),
    "refused credentials": ([fault_makers.make_invalid_client()], {}, {}, 4, "licence"),
    "outage": ([fault_makers.make_outage()], IMPATIENT, {}, 75, "503"),
    "outage in the middle": ([fault_makers.make_outage(CallFilter(path="/search", first=3))], IMPATIENT, {}, 75, "503"),
    "maintenance": ([fault_makers.make_maintenance_page(CallFilter(path="/search"))], IMPATIENT, {}, 75, "maintenance"),
    "closed connections": (
        [fault_makers.make_closed_connection(CallFilter(path="/search"))],
        IMPATIENT,
        {},
        75,
        "connexion",
    ),
    "wrong setting": ([], {"licence": "pole-emploi-1999"}, {}, 2, "pole-emploi-2018"),
    "one secret missing": ([], {}, {"FRANCE_TRAVAIL_CLIENT_SECRET": " "}, 2, "FRANCE_TRAVAIL_CLIENT_SECRET"),
    "API out of reach": ([], IMPATIENT, {"FRANCE_TRAVAIL_API_URL": "http://127.0.0.1:9"}, 75, "connexion"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_leaves_the_published_site_and_says_one_sentence(name: str, world: World, published: Path) -> None:
    faults, panneau, variables, code, words = FAILURES[name]
    before = content_of(published)
    with sandbox(world, *faults) as server:
        outcome = build(published, variables_of(server) | variables, panneau=panneau)
        asked = len(server.calls)
    assert outcome.code == code, outcome.said
    assert words in outcome.said
    assert "Traceback" not in outcome.said
    assert len([line for line in outcome.said.splitlines() if line.startswith("Panneau")]) == 1
    assert SECRET not in outcome.said
    assert content_of(published) == before
    assert [path.name for path in published.parent.iterdir()] == ["www"]
    if code == 2:
        assert asked == 0


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(server: SandboxServer, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("ni un dossier, ni un site")
    outcome = build(tmp_path / "fichier" / "www", variables_of(server))
    assert outcome.code == 74
    assert "ne peut pas être écrit" in outcome.said
    assert "Traceback" not in outcome.said


def test_a_full_disk_leaves_the_published_site(server: SandboxServer, published: Path) -> None:
    before = content_of(published)
    outcome = build(published, variables_of(server), largest_file_bytes=4096)
    assert outcome.code == 74, outcome.said
    assert "(fichier trop grand pour ce disque)" in outcome.said
    assert "Traceback" not in outcome.said
    assert content_of(published) == before
    assert [path.name for path in published.parent.iterdir()] == ["www"]


def test_a_build_killed_at_any_moment_leaves_the_published_site(server: SandboxServer, published: Path) -> None:
    before = content_of(published)
    for after_s in (0.6, 1.2, 1.8):
        build_and_kill(published, variables_of(server), after_s=after_s)
        now = content_of(published)
        assert now == before or len(offers_of(published)) == OFFERS
    outcome = build(published, variables_of(server))
    assert outcome.code == 0
    assert {path.name for path in published.parent.iterdir()} == {"www", ".www.fichiers"}


def test_a_withdrawn_offer_leaves_no_trace(tmp_path: Path) -> None:
    world = world_of(30)
    with sandbox(world) as server:
        assert build(tmp_path / "www", variables_of(server)).code == 0
        gone = sorted(world.list_live_ids())[0]
        world.withdraw(gone)
        assert build(tmp_path / "www", variables_of(server)).code == 0
    assert offers_of(tmp_path / "www") == world.list_live_ids()
    assert not any(gone.encode() in data for data in content_of(tmp_path / "www").values())


def test_a_first_build_may_be_empty_and_says_so(tmp_path: Path) -> None:
    with sandbox(world_of(0)) as server:
        outcome = build(tmp_path / "www", variables_of(server))
    assert outcome.code == 0
    assert "vide" in outcome.said
    assert (tmp_path / "www" / "index.html").is_file()


# --- real offers, as far as a build can tell: a server that does not mark them as fictive ---


def real_rows(count: int) -> list[object]:
    return [
        {
            "id": f"{number:03}REEL",
            "intitule": "Offre d’essai",
            "dateCreation": "2026-11-20T10:00:00.000Z",
            "lieuTravail": {"libelle": "46 - CAHORS", "commune": "46042"},
            "origineOffre": {"origine": "1"},
        }
        for number in range(count)
    ]


NOTHING = Reply(204, {"Content-Range": "*/0"})
BATCHES = 8
"""Searches of one harvest of the 36 communes: one each, since every answer holds all rows."""


def publish(folder: Path, *replies: Reply, **variables: str) -> Outcome:
    with scripted_server(*replies) as script:
        access = {
            "FRANCE_TRAVAIL_CLIENT_ID": "x",
            "FRANCE_TRAVAIL_CLIENT_SECRET": "y",
            "FRANCE_TRAVAIL_API_URL": script.access.api_url,
            "FRANCE_TRAVAIL_TOKEN_URL": script.access.token_url,
        }
        return build(folder, access | variables)


def test_real_offers_carry_no_band(tmp_path: Path) -> None:
    outcome = publish(tmp_path / "www", page_reply(real_rows(3)))
    assert outcome.code == 0, outcome.said
    assert "démonstration" not in (tmp_path / "www" / "index.html").read_text()
    assert "fictives" not in outcome.said


@pytest.mark.parametrize("reply", [NOTHING, page_reply(real_rows(59))], ids=["empty", "under half"])
def test_a_suspicious_fall_is_refused_unless_it_is_said_to_be_right(published: Path, reply: Reply) -> None:
    before = content_of(published)
    refused = publish(published, reply)
    assert refused.code == 3, refused.said
    assert "PANNEAU_ACCEPT_DROP=1" in refused.said
    assert content_of(published) == before
    assert publish(published, reply, PANNEAU_ACCEPT_DROP="1").code == 0


def test_a_fall_that_a_second_harvest_does_not_confirm_is_forgotten(published: Path) -> None:
    passing = [page_reply(real_rows(10))] * BATCHES
    outcome = publish(published, *passing, page_reply(real_rows(100)))
    assert outcome.code == 0, outcome.said
    assert len(offers_of(published)) == 100


def test_the_live_site_tells_what_is_published_where_the_folder_does_not(site: Path, tmp_path: Path) -> None:
    state = json.dumps(json.loads((site / "etat.json").read_text()) | {"demonstration": False}).encode()
    few = page_reply(real_rows(10))
    for answer, code in [
        (Reply(200, body=state), 3),
        (Reply(404), 0),
        (Reply(500), 3),
        (Reply(200, body=b"<html>"), 3),
    ]:
        with scripted_server(answer) as live:
            address = live.access.api_url
            outcome = publish(tmp_path / f"www{answer.status}{len(answer.body)}", few, SITEURL=address)
        assert outcome.code == code, outcome.said
        assert live.asked[0] == "/api/etat.json"


def test_a_live_site_that_does_not_answer_is_not_replaced_unless_it_is_said_to_be_right(tmp_path: Path) -> None:
    few, nobody = page_reply(real_rows(10)), "http://127.0.0.1:9"
    assert publish(tmp_path / "www", few, SITEURL=nobody).code == 3
    assert not (tmp_path / "www").exists()
    assert publish(tmp_path / "www", few, SITEURL=nobody, PANNEAU_ACCEPT_DROP="1").code == 0
    assert publish(tmp_path / "premier", few, SITEURL=nobody, PANNEAU_PREMIERE_PUBLICATION="1").code == 0
