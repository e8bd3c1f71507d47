"""A site that closes, by command or because the access is refused, and one that opens again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import lxml.html
import pytest

from panneau.build.freshness import decide_closing
from panneau.errors import ApiUnavailable, CredentialsRefused, PanneauError
from panneau.mock_api import fault_makers
from panneau.mock_api.faults import CallFilter, InjectedFault
from panneau.mock_api.world import World
from panneau.pelican_plugin.pelican_runs import close_site
from panneau.site.files.site_status import compute_digest
from tests.builds import (
    ANSWERS,
    IMPATIENT,
    PROJECT,
    SECRET,
    UNDER_A_PATH,
    Outcome,
    build,
    clean_environment,
    content_of,
    offers_of,
    sandbox,
    variables_of,
    world_of,
)
from tests.france_travail.scripted import Reply, scripted_server

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
REFUSED = CredentialsRefused("refusé")
TOWN_PAGES = {"aide.html", "accessibilite.html", "conditions-utilisation.html", "donnees-personnelles.html"}


@pytest.mark.parametrize(
    ("hours", "error", "limit", "closes"),
    [
        (24.0, REFUSED, 24, True),
        (23.9, REFUSED, 24, False),
        (30.0, REFUSED, 48, False),
        (48.0, REFUSED, 48, True),
        (300.0, ApiUnavailable("panne"), 24, False),
        (300.0, PanneauError("autre"), 24, False),
    ],
)
def test_only_a_refused_access_and_data_that_are_too_old_close_a_site(
    hours: float, error: PanneauError, limit: int, closes: bool
) -> None:
    began = NOW - timedelta(hours=hours)
    assert decide_closing(began, now=NOW, error=error, max_age_h=limit) is closes


def test_a_site_without_offers_has_nothing_to_close() -> None:
    assert not decide_closing(None, now=NOW, error=REFUSED, max_age_h=24)


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(20)


def published(folder: Path, *, age_h: float) -> Path:
    """A published site whose offers were read that long ago."""
    began = datetime.now(UTC) - timedelta(hours=age_h)
    state = {
        "lecture": began.isoformat(timespec="seconds"),
        "demonstration": False,
        "offres": {"total": 20, "france-travail": 20, "partenaires": 0, "origine-inconnue": 0},
        "empreinte": compute_digest(["ANCIENNE"]),
    }
    (folder / "offres").mkdir(parents=True)
    (folder / "offres" / "ANCIENNE.html").write_text("Offre ancienne")
    (folder / "etat.json").write_text(json.dumps(state))
    return folder


def refused(folder: Path, world: World, **variables: str) -> Outcome:
    with sandbox(world, fault_makers.make_invalid_client()) as server:
        return build(folder, variables_of(server) | variables)


def fermer(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "scripts/fermer.py", "--output", str(folder)],
        cwd=PROJECT,
        env=clean_environment({"SITEURL": "https://exemple.invalid/emploi", "PATH": os.environ["PATH"]}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def state_of(folder: Path) -> dict[str, object]:
    state: dict[str, object] = json.loads((folder / "etat.json").read_text())
    return state


def assert_closed(folder: Path) -> None:
    """No trace of an offer; the waiting page, the town's pages, and an `etat.json` that says so."""
    assert state_of(folder)["fermee"] is True
    assert not (folder / "offres").exists()
    assert not any(b"Offre ancienne" in data or b"ANCIENNE" in data for data in content_of(folder).values())
    assert {path.name for path in folder.iterdir()} >= TOWN_PAGES
    home = lxml.html.parse(folder / "index.html").getroot()
    assert "pas disponibles" in home.findtext(".//h1")
    (search,) = home.xpath("//main//a/@href")
    assert search.startswith("https://candidat.francetravail.fr/offres/recherche?at_medium=CMP")
    assert "Données lues le" not in " ".join(home.text_content().split())
    beside = {path.name for path in folder.parent.iterdir()} - {f".{folder.name}.verifie", f".{folder.name}.fichiers"}
    assert beside == {folder.name}


def test_the_command_replaces_everything_without_network_or_credentials(tmp_path: Path, world: World) -> None:
    folder = published(tmp_path / "www", age_h=1)
    done = fermer(folder)
    assert done.returncode == 0, done.stderr
    assert "fermé" in done.stdout
    assert_closed(folder)
    with sandbox(world) as server:
        outcome = build(folder, variables_of(server))
    assert outcome.code == 0, outcome.said
    assert offers_of(folder) == world.list_live_ids()


def test_a_page_that_is_missing_or_wrong_stops_no_closing(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree("content", content)
    (content / "pages/mentions-legales.md").unlink()
    (content / "pages/donnees-personnelles.md").write_bytes("Title: Données\n\nÉté".encode("cp1252"))
    override = {"PANNEAU": ANSWERS, "SITEURL": UNDER_A_PATH, "PATH": str(content)}
    close_site(PROJECT / "publishconf.py", output=tmp_path / "www", override=override)
    assert state_of(tmp_path / "www")["fermee"] is True


def test_no_link_of_a_closed_site_is_broken(tmp_path: Path) -> None:
    folder = tmp_path / "www"
    assert fermer(folder).returncode == 0
    for path in folder.rglob("*.html"):
        page = lxml.html.parse(path).getroot()
        for href in page.xpath("//a/@href | //link[@rel='stylesheet' or @rel='icon']/@href"):
            target = urldefrag(str(href))[0]
            if target and not urlsplit(target).scheme:  # what is shown for an absent page has addresses from the root
                found = folder / target.removeprefix("/emploi/") if target.startswith("/") else path.parent / target
                assert found.is_file(), f"{path.name}: {href}"


def test_a_closed_site_names_its_public_address_and_no_list_in_its_sitemap(tmp_path: Path) -> None:
    assert fermer(tmp_path / "www").returncode == 0
    sitemap = (tmp_path / "www" / "sitemap.xml").read_text()
    assert "https://exemple.invalid/emploi/aide.html" in sitemap
    assert "communes" not in sitemap


def test_refused_credentials_close_a_site_whose_offers_are_too_old(tmp_path: Path, world: World) -> None:
    folder = published(tmp_path / "www", age_h=25)
    outcome = refused(folder, world)
    assert outcome.code == 4, outcome.said
    assert "trop anciennes" in outcome.said
    assert "Traceback" not in outcome.said
    assert SECRET not in outcome.said
    assert_closed(folder)


@pytest.mark.parametrize(
    "fault",
    [
        fault_makers.make_gateway_refusal(403),
        fault_makers.make_gateway_refusal(401, CallFilter(path="/access_token")),
        fault_makers.make_gateway_refusal(403, CallFilter(path="/search")),
        fault_makers.make_gateway_refusal(502, CallFilter(path="/access_token")),
    ],
    ids=["403 everywhere", "401 for tokens", "403 for searches", "502 for tokens"],
)
def test_a_gateway_that_refuses_closes_no_site(tmp_path: Path, world: World, fault: InjectedFault) -> None:
    folder = published(tmp_path / "www", age_h=300)
    before = content_of(folder)
    with sandbox(world, fault) as server:
        outcome = build(folder, variables_of(server), panneau=IMPATIENT)
    assert outcome.code == 75, outcome.said
    assert "hors d’atteinte" in outcome.said
    assert content_of(folder) == before


def test_refused_credentials_under_a_wrong_clock_close_no_site(tmp_path: Path, world: World) -> None:
    folder = published(tmp_path / "www", age_h=25)
    before = content_of(folder)
    with sandbox(world, fault_makers.make_wrong_date(-3 * 86400), fault_makers.make_invalid_client()) as server:
        outcome = build(folder, variables_of(server))
    assert outcome.code == 3, outcome.said
    assert "avance de 3 jours" in outcome.said
    assert content_of(folder) == before


def test_refused_credentials_leave_fresh_offers_where_they_are(tmp_path: Path, world: World) -> None:
    folder = published(tmp_path / "www", age_h=23)
    before = content_of(folder)
    assert refused(folder, world).code == 4
    assert content_of(folder) == before


def test_a_site_that_is_closed_stays_as_it_is_while_credentials_are_refused(tmp_path: Path, world: World) -> None:
    folder = tmp_path / "www"
    assert fermer(folder).returncode == 0
    before = content_of(folder)
    assert refused(folder, world).code == 4
    assert content_of(folder) == before


def test_the_age_of_the_live_site_counts_where_the_folder_is_empty(tmp_path: Path, world: World) -> None:
    state = (published(tmp_path / "live", age_h=25) / "etat.json").read_bytes()
    with scripted_server(Reply(200, body=state)) as live:
        outcome = refused(tmp_path / "new" / "www", world, SITEURL=live.access.api_url)
    assert outcome.code == 4, outcome.said
    assert_closed(tmp_path / "new" / "www")
