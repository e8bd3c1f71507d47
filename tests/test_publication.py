"""Whole sites as towns publish them, of offers that no test foresaw: at a root, in a folder, with a few set aside."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html
import pytest

from panneau.audit.sight.browser import find_chromium
from panneau.mock_api.oddities import ODDITIES, make_odd_id, publish_strange
from panneau.mock_api.world import World
from panneau.pelican_plugin.pelican_runs import close_site
from tests import builds
from tests.audit.built import town_content
from tests.builds import Outcome, offers_of, publish, real_sandbox, variables_of, world_of
from tests.chromium import MISSING
from tests.test_any_payload import plain_offers, publish_offers

NOWHERE = ("no place", "an id and nothing else")
TOKEN = "glpat-" + "fictif" * 4
"""What looks like an access token, and is nobody’s."""
HIDDEN_FOR = {"motif": "arnaque-presumee", "jusqu_au": "2099-12-31"}


@dataclass(frozen=True)
class Published:
    """A site, and the stock that it shows."""

    address: str
    folder: Path
    world: World
    outcome: Outcome


@pytest.fixture(scope="module", params=[(builds.UNDER_A_PATH, 1), (builds.ROOT, 9)], ids=["path", "root"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A site with every known oddity, or with one in nine."""
    address, step = request.param
    folder, world = tmp_path_factory.mktemp("publie") / "www", world_of(40)
    publish_strange(world)
    for rank in range(len(ODDITIES)):
        if rank % step:
            world.withdraw(make_odd_id(rank))
    with real_sandbox(world) as server:
        outcome = publish(folder, variables_of(server), address=address)
    return Published(address, folder, world, outcome)


def test_every_known_oddity_is_published_and_none_is_set_aside(published: Published) -> None:
    """Missing are those alone that a search of the territory's communes does not give."""
    assert published.outcome.code == 0, published.outcome.said[-3000:]
    missing = published.world.list_live_ids() - offers_of(published.folder)
    names = {make_odd_id(rank): oddity.name for rank, oddity in enumerate(ODDITIES)}
    elsewhere = {one for one in missing if names[one].startswith("lieuTravail.commune: ") or names[one] in NOWHERE}
    assert [names[one] for one in missing - elsewhere] == []


def test_every_link_leads_to_a_file_of_the_site_wherever_it_stands(published: Published) -> None:
    """Resolved as a browser does, from the page’s own address: links, pictures, sheets, scripts; on 404.html too."""
    address, folder = published.address, published.folder
    pages = [path for path in folder.rglob("*.html") if path.parent.name != "offres"]
    pages += sorted((folder / "offres").glob("*.html"))[::40]
    dead = []
    for path in pages:
        page = lxml.html.parse(path).getroot()
        base = f"{address}/{path.relative_to(folder).as_posix()}"
        for href in page.xpath("//a/@href | //link/@href | //img/@src | //script/@src | //form/@action"):
            target = urldefrag(urljoin(base, str(href)))[0]
            inside = target.startswith(f"{address}/") or target == address
            if urlsplit(target).netloc == urlsplit(address).netloc and not (inside and _file(folder, address, target)):
                dead.append((path.name, href))
    assert dead == []


def _file(folder: Path, address: str, target: str) -> bool:
    name = unquote(urlsplit(target).path.removeprefix(urlsplit(address).path).lstrip("/")) or "index.html"
    return (folder / name).is_file()


def test_addresses_in_files_stand_under_the_site_s_own(published: Published) -> None:
    address, folder = published.address, published.folder
    assert f"Sitemap: {address}/sitemap.xml" in (folder / "robots.txt").read_text()
    for file in folder.glob("sitemap*.xml"):
        locations = re.findall(r"<loc>([^<]+)</loc>", file.read_text())
        assert locations
        assert all(_file(folder, address, one) for one in locations if one.startswith(f"{address}/"))
        assert all(one.startswith(f"{address}/") for one in locations)
    for file in folder.rglob("*.xml"):
        links = re.findall(r'<link [^>]*href="([^"]+)"', file.read_text())
        assert all(one.startswith(f"{address}/") or "francetravail" in one for one in links), file


def test_an_offer_reads_the_same_whatever_the_order_of_its_keys(published: Published, tmp_path: Path) -> None:
    backwards = world_of(0)
    for key in published.world.select([])[::30]:
        payload = published.world.build_payload(key)
        backwards.publish({name: payload[name] for name in reversed(payload)})
    with real_sandbox(backwards) as server:
        outcome = publish(tmp_path / "www", variables_of(server))
    assert outcome.code == 0, outcome.said[-3000:]


# --- a few offers set aside ---


def quoting(world: World, number: int) -> tuple[str, list[str]]:
    """An offer to hide, and so many others whose text holds an access token: their pages cannot be proven."""
    hidden, *others = sorted(world.list_live_ids())
    payloads: dict[str, Any] = {key.id: world.build_payload(key) for key in world.select([])}
    for one in others[:number]:
        world.publish({**payloads[one], "description": f"Un autre poste : {TOKEN}."})
    return hidden, others[:number]


@pytest.mark.parametrize("number", [1, 3])
def test_up_to_three_odd_offers_are_set_aside_named_and_told_to_the_public(number: int, tmp_path: Path) -> None:
    world = world_of(40)
    hidden, odd = quoting(world, number)
    with real_sandbox(world) as server:
        panneau = {"masquer": [{"id": hidden, **HIDDEN_FOR}]}
        outcome = publish(tmp_path / "www", variables_of(server), panneau=panneau)
    assert outcome.code == 12, outcome.said[-3000:]
    assert offers_of(tmp_path / "www") == world.list_live_ids() - {hidden, *odd}
    assert all(f"{one} : Article 3.2, " in outcome.said for one in odd)
    assert "Un autre poste" not in outcome.said
    assert json.loads((tmp_path / "www/etat.json").read_text())["ecartees"] == odd
    for name in ("conformite.html", "modifications.html"):
        page = lxml.html.parse(tmp_path / "www" / name).getroot()
        links = page.xpath("//section[@id='ecartees']//a/@href")
        assert [urlsplit(link).path.rsplit("/", 1)[-1] for link in links] == odd
        assert all(link.count("at_campaign=ville") == 1 for link in links)
    rest = b"".join(path.read_bytes() for path in (tmp_path / "www").rglob("*") if path.is_file() and path.stem not in
                    ("conformite", "modifications", "etat"))  # fmt: skip
    assert not any(one.encode() in rest for one in odd)


@pytest.mark.parametrize("address", ["https://ville.invalid/offres", "https://ville.invalid/emploi/offres"])
def test_a_site_in_a_folder_named_as_that_of_the_offers_is_published_and_closed(address: str, tmp_path: Path) -> None:
    with real_sandbox(world_of(5)) as server:
        outcome = publish(tmp_path / "www", variables_of(server), address=address)
    assert outcome.code == 0, outcome.said[-3000:]
    override = {"PANNEAU": builds.ANSWERS, "SITEURL": address}
    close_site(builds.PROJECT / "publishconf.py", output=tmp_path / "www", override=override)
    assert not (tmp_path / "www/offres").exists()


def test_more_odd_offers_than_that_refuse_the_site_and_are_named(tmp_path: Path) -> None:
    world = world_of(40)
    hidden, odd = quoting(world, 4)
    with real_sandbox(world) as server:
        panneau = {"masquer": [{"id": hidden, **HIDDEN_FOR}]}
        outcome = publish(tmp_path / "www", variables_of(server), panneau=panneau)
    assert outcome.code == 5, outcome.said[-3000:]
    assert all(one in outcome.said.rsplit("Panneau\u00a0: ", 1)[1] for one in odd)
    assert not (tmp_path / "www").exists()


def test_outside_production_a_site_that_breaks_a_duty_is_written_and_the_command_ends_with_5(tmp_path: Path) -> None:
    world = world_of(40)
    hidden, _ = quoting(world, 4)
    with builds.sandbox(world) as server:
        panneau = {"masquer": [{"id": hidden, **HIDDEN_FOR}]}
        outcome = builds.build(tmp_path / "www", variables_of(server), panneau=panneau)
    assert outcome.code == 5, outcome.said[-3000:]
    assert "en production, il ne serait pas publié" in outcome.said
    assert (tmp_path / "www/index.html").is_file()


# --- offers that say what the town, the site or its secrets say ---

BODY = "Communauté d’agglomération du Grand Cahors"
VACANCY_TEXT = (
    "Vous accueillez les visiteurs de la maison de la communauté, tenez le registre, rangez la salle de réunion."
)
ODD: dict[str, dict[str, str]] = {
    "the footer": {"description": f"La {BODY} : service gratuit, sans publicité, sans compte."},
    "a legal page": {"description": Path("content/pages/accessibilite.md").read_text(encoding="utf-8")},
    "the mention of own offers": {"intitule": f"Offre de la collectivité, publiée par {BODY}"},
    "a secret": {"intitule": "identifiant-d-essai", "description": "identifiant-d-essai, secret-d-essai"},
    "another's number in a code": {"typeContrat": "{other}", "romeCode": "{other}"},
    "another's number in a label": {"typeContratLibelle": "Agent {other} du Lot"},
    "the next offer's head": {"description": "{head}"},
}


@pytest.mark.parametrize("name", ODD)
def test_an_offer_that_says_what_stands_elsewhere_stops_no_other(name: str, tmp_path: Path) -> None:
    plain = plain_offers()
    other, place = plain[3]["id"], plain[4].get("lieuTravail", {}).get("libelle", "")
    head = f"{plain[4]['intitule']}. {plain[4].get('entreprise', {}).get('nom', '')}. {place}. " * 2
    changes = {key: value.replace("{other}", other).replace("{head}", head) for key, value in ODD[name].items()}
    odd = plain[0] | changes | {"id": "123ABCD"}
    shown = publish_offers([*plain, odd], tmp_path / "www", builds.UNDER_A_PATH)
    assert shown >= {offer["id"] for offer in plain}


def test_a_vacancy_of_the_town_that_is_also_at_france_travail_stops_no_offer(tmp_path: Path) -> None:
    """It is shown as the town's own; the offer with the same text is set aside, with a link."""
    content = town_content(tmp_path / "content")
    vacancy = content / "offres-locales/accueil.md"
    vacancy.write_text(vacancy.read_text().rstrip() + f"\n\n{VACANCY_TEXT}\n")
    world = world_of(20)
    world.publish({**world.build_payload(world.select([])[0]), "id": "123ABCD", "description": VACANCY_TEXT})
    with real_sandbox(world) as server:
        outcome = publish(tmp_path / "www", variables_of(server), content=content)
    assert outcome.code == 12, outcome.said[-3000:]
    assert offers_of(tmp_path / "www") == world.list_live_ids() - {"123ABCD"}
    assert VACANCY_TEXT in (tmp_path / "www/offres-locales/accueil.html").read_text()


ODD_TEXTS = ("Agent d’accueil\nde nuit", "Agent\r\n\r\n\r\nde nuit", "x" * 300, "Agent d’accueil de nuit " * 40)
"""Several lines, one long word, many words."""


def test_odd_texts_in_what_lists_and_the_board_show_are_seen_whole_in_the_browser(tmp_path: Path) -> None:
    if find_chromium() is None:
        pytest.fail(MISSING)
    world = world_of(12)
    plain = world.build_payload(world.select([])[0])  # the newest one: the board shows what is new
    for rank, (text, field) in enumerate(product(ODD_TEXTS, ("intitule", "employer", "place", "contract"))):
        changes: dict[str, Any] = {
            "intitule": {"intitule": text},
            "employer": {"entreprise": {"nom": text}},
            "place": {"lieuTravail": {**plain["lieuTravail"], "libelle": text}},
            "contract": {"typeContratLibelle": text},
        }
        world.publish({**plain, **changes[field], "id": f"{rank:03}TEXT"})
    with real_sandbox(world) as server:
        outcome = publish(tmp_path / "www", variables_of(server) | {"PANNEAU_NAVIGATEUR": ""})
    assert outcome.code == 0, outcome.said[-3000:]
    assert {f"{rank:03}TEXT" for rank in range(16)} <= offers_of(tmp_path / "www")
