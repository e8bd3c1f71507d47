"""The waiting page is audited too: nothing of any offer stays, and the site says the truth about itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from panneau.audit import CONFORMITY, AuditFacts, audit_closed_site, render_table
from panneau.build.composition import compose_closed, render_plain_files
from panneau.build.file_plan import add_plan, compute_digests, read_file_plan
from panneau.build.proof import make_closed_facts
from panneau.config import read_settings
from panneau.france_travail.territory import divisions
from panneau.licence.duties import Duty
from panneau.pelican_plugin.copied_files import read_town_sources
from panneau.pelican_plugin.pelican_runs import close_site, read_settings_of
from tests import builds

SECRET = "un-secret-bien-garde"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that `make fermer` makes."""
    folder = tmp_path_factory.mktemp("ferme") / "site"
    override = {"PANNEAU": builds.ANSWERS, "SITEURL": builds.UNDER_A_PATH}
    close_site(builds.PROJECT / "publishconf.py", output=folder, override=override)
    return folder


@pytest.fixture
def facts(closed: Path) -> AuditFacts:
    since = json.loads((closed / "etat.json").read_bytes())["depuis"]
    settings, closed_at = read_settings(builds.ANSWERS, divisions=divisions.load()), datetime.fromisoformat(since)
    town = read_town_sources(read_settings_of(builds.PROJECT / "publishconf.py"), settings)
    composition = compose_closed(settings, site_url=builds.UNDER_A_PATH, now=closed_at, town=town.content)
    town_paths = [page.path for page in town.content.pages or ()]
    made = compute_digests(render_plain_files(composition, town_paths=(*town_paths, CONFORMITY)))
    facts = make_closed_facts(
        settings, None, site_url=builds.UNDER_A_PATH, log="", now=closed_at + timedelta(minutes=1)
    )
    files = read_file_plan(town.copied, made=made)
    return replace(add_plan(facts, composition, town_paths=town_paths, files=files), secrets=(SECRET,))


def test_a_closed_site_is_clean(closed: Path, facts: AuditFacts) -> None:
    result = audit_closed_site(closed, facts)
    assert result.passed, render_table(result)


WAYS = {
    "an offer's page left": (Duty.NO_HISTORY, "offres/205DLNK.html", "<p>offre</p>"),
    "a link to an offer": (Duty.NO_HISTORY, "index.html", '<a href="offres/205DLNK.html">Une offre</a>'),
    "the search index left": (Duty.NO_HISTORY, "recherche/index-0.json", "[]"),
    "a feed left": (Duty.NO_HISTORY, "fil.xml", "<feed></feed>"),
    "an archive left": (Duty.NO_HISTORY, "theme/sauvegarde.zip", "PK"),
    "a page left": (Duty.NO_HISTORY, "toutes.html", "<p>Toutes les offres</p>"),
    "a script of the program changed": (Duty.NO_EXTRACTION, "theme/js/fraicheur.js", "//"),
    "a source for no data": (Duty.MENTIONS, "index.html", "<p>Source : France Travail (anciennement Pôle emploi)</p>"),
    "a tracker": (Duty.FREE_OF_CHARGE, "index.html", '<img src="https://stats.invalid/p.gif" alt="">'),
    "a secret": (Duty.SECRETS, "index.html", f"<!-- {SECRET} -->"),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_does_not_belong_on_a_closed_site_is_caught(closed: Path, facts: AuditFacts, way: str) -> None:
    duty, path, more = WAYS[way]
    file = closed / path
    before = file.read_bytes() if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_bytes((before or b"") + more.encode())
    try:
        result = audit_closed_site(closed, facts)
    finally:
        file.unlink() if before is None else file.write_bytes(before)
    assert duty in {finding.duty for finding in result.findings if finding.level == "manquement"}


@pytest.mark.parametrize(("path", "level"), [("mentions-legales.html", "avertissement"), ("robots.txt", "manquement")])
def test_a_file_that_is_owed_is_missed_and_a_legal_page_only_said(
    closed: Path, facts: AuditFacts, path: str, level: str
) -> None:
    """What must come down does not wait for a page of the town's; robots.txt is the program's own."""
    moved = (closed / path).rename(closed.parent / path)
    try:
        result = audit_closed_site(closed, facts)
    finally:
        moved.rename(closed / path)
    assert level in {finding.level for finding in result.findings if finding.page == path}


@pytest.mark.parametrize(
    "lie", [{"fermee": False}, {"offres": {"total": 3}}, {"depuis": "2020-01-01T00:00:00+01:00"}, {"licence": "autre"}]
)
def test_a_state_that_lies_is_caught(closed: Path, facts: AuditFacts, lie: dict[str, object]) -> None:
    file = closed / "etat.json"
    before = file.read_bytes()
    file.write_text(json.dumps({**json.loads(before), **lie}))
    try:
        result = audit_closed_site(closed, facts)
    finally:
        file.write_bytes(before)
    duties = {finding.duty for finding in result.findings if finding.level == "manquement"}
    assert duties == {Duty.FRESHNESS, Duty.NO_EXTRACTION}, "the state says something wrong, and is not as it was made"
