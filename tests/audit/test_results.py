"""What the audit says: the table, the JSON, the public page; and the command that audits a folder by itself."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import jinja2
import pytest

from panneau import __version__
from panneau.audit import CONFORMITY, AuditResult, Level, SiteAudit, audit_site, render_json, render_table
from panneau.audit.conformity import build_conformity_values, format_sight
from panneau.audit.engine.findings import LONGEST_VALUE, MOST_ALIKE, Ledger
from panneau.audit.engine.sight_report import SightReport
from panneau.build.composition import NO_PICTURES, compose
from panneau.build.gathering import BuildInputs
from panneau.common import process_pool
from panneau.config import read_settings
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.http.client import HarvestStats
from panneau.france_travail.territory import divisions
from panneau.licence.duties import Duty
from panneau.licence.hidden_offers import HiddenOffers
from panneau.licence.versions import load_version
from panneau.site.model.layout import PageLayout
from tests import builds
from tests.audit.built import Built
from tests.audit.mutations import broken_copy
from tests.audit.mutations.content import field_dropped
from tests.audit.mutations.harness import Broken

VERSION = "pole-emploi-2018"


@pytest.fixture
def clean(site_under: Callable[[str], Built]) -> AuditResult:
    built = site_under(VERSION)
    files = replace(built.facts.files, replaced=("theme-local/static/css/print.css",))
    departures = ("Article 8 : le logo n’est pas affiché.",)
    facts = replace(built.facts, departures=departures, hidden=frozenset({"999ZZZZ"}), files=files)
    return audit_site(built.folder, facts)


def test_the_table_has_a_line_for_each_duty_and_fits_the_terminal(clean: AuditResult) -> None:
    table = render_table(clean, width=100)
    assert all(len(line) <= 100 for line in table.splitlines()[1:])
    assert all(f" {duty.article} " in table for duty in clean.licence.duties.values())


def test_a_failure_names_article_page_value_and_cure(site_under: Callable[[str], Built], tmp_path: Path) -> None:
    with broken_copy(site_under(VERSION), tmp_path / "site") as broken:
        field_dropped(broken)
        result = audit_site(broken.folder, broken.facts)
    table = render_table(result)
    assert "Manquement, article 5.3, page offres/" in table
    assert "Remède\u00a0: " in table
    assert "le site ne peut pas être publié" in table.splitlines()[-1]
    data = json.loads(render_json(result))
    assert data["passed"] is False
    assert data["findings"][0]["article"] == "5.3"


def say_more_on_every_page(broken: Broken) -> None:
    for path in broken.pages():
        if "</main>" in broken.read(path):
            broken.edit(path, "</main>", "<p>Offre pourvue depuis hier.</p></main>")


def test_a_broken_template_gives_a_few_examples_and_a_count(site_under: Callable[[str], Built], tmp_path: Path) -> None:
    with broken_copy(site_under(VERSION), tmp_path / "site") as broken:
        say_more_on_every_page(broken)
        result = audit_site(broken.folder, broken.facts)
    problems = [(finding.duty, finding.problem) for finding in result.findings]
    assert result.faults > MOST_ALIKE
    assert max(problems.count(problem) for problem in problems) == MOST_ALIKE


def test_values_in_findings_are_short_and_on_one_line() -> None:
    ledger = Ledger(load_version(VERSION))
    ledger.add_fault(Duty.WHOLE_CONTENT, "x.html", "Problème.", value="un\ndeux " * 50, cure="Remède.")
    (finding,) = ledger.findings
    assert len(finding.value) == LONGEST_VALUE
    assert "\n" not in finding.value


def test_several_processes_find_what_one_finds(
    site_under: Callable[[str], Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_pool, "LEAST_SHARED", 1)
    monkeypatch.setattr(process_pool, "CHUNK", 20)
    with broken_copy(site_under(VERSION), tmp_path / "site") as broken:
        say_more_on_every_page(broken)
        alone = audit_site(broken.folder, broken.facts)
        together = audit_site(broken.folder, broken.facts, workers=2)
    assert together.checks == alone.checks
    assert {finding.problem for finding in together.findings} == {finding.problem for finding in alone.findings}


def test_data_of_more_than_twelve_hours_are_a_notice(site_under: Callable[[str], Built]) -> None:
    built = site_under(VERSION)
    result = audit_site(built.folder, replace(built.facts, now=built.facts.began + timedelta(hours=13)))
    assert result.passed
    assert any(finding.duty == Duty.FRESHNESS and finding.level is Level.NOTICE for finding in result.findings)


def test_the_public_page_shows_each_duty_and_is_itself_clean(
    site_under: Callable[[str], Built], clean: AuditResult, tmp_path: Path
) -> None:
    with broken_copy(site_under(VERSION), tmp_path / "site") as copy:
        html = public_page(clean, copy.facts.began)
        copy.write(CONFORMITY, html)
        facts = replace(copy.facts, later=frozenset({CONFORMITY}), departures=clean.departures)
        facts = replace(facts, settings_words={**facts.settings_words, "remplace": "theme-local/static/css/print.css"})
        told = [finding.problem for finding in clean.findings]
        result = SiteAudit(copy.folder, facts).check_page(CONFORMITY, said=told)
    assert result.passed, render_table(result)
    assert html.count('<section class="modification conformity-') == len(clean.checks)
    assert "Article\u00a05.3" in html
    assert f"<code>{__version__}</code>" in html
    assert "1\u00a0offre" in html
    assert "Article 8 : le logo" in html
    assert "<code>theme-local/static/css/print.css</code>" in html
    assert "<h2>Fichiers du thème que la collectivité a remplacés</h2>" in html


def test_the_public_page_names_no_file_where_the_town_has_replaced_none(site_under: Callable[[str], Built]) -> None:
    built = site_under(VERSION)
    html = public_page(audit_site(built.folder, built.facts), built.facts.began)
    assert "Fichiers du thème" not in html


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (963, "sur 24\u00a0pages où se trouvent les 963 structures du site\u00a0: écran large et de 320\u00a0pixels"),
        (951, "sur 24\u00a0pages où se trouvent 951 des 963 structures du site\u00a0: écran large"),
    ],
)
def test_the_public_page_says_in_which_browser_and_on_how_much_of_the_site_pages_were_seen(
    seen: int, told: str, clean: AuditResult
) -> None:
    sight = SightReport("Chromium 139.0.7258.66", 24, seen, 963, 77.5)
    text = public_page(clean, clean.began, sight)
    assert "<div><dt>Ce qui se voit</dt><dd>Dans Chromium 139.0.7258.66, " in text
    assert told in text
    assert "77" not in format_sight(sight)  # a page that is made again is the same


def test_the_public_page_says_when_no_browser_has_seen_the_pages(clean: AuditResult) -> None:
    text = public_page(clean, clean.began, SightReport("", 0, 0, 963, 0.1))
    assert "<dd>Sans navigateur\u00a0: aucun script de la collectivité, et ses feuilles de style" in text
    assert "Ce qui se voit" not in public_page(clean, clean.began)


def public_page(result: AuditResult, began: object, sight: SightReport | None = None) -> str:
    from panneau.pelican_plugin.jinja_setup import TEMPLATES

    town = read_settings({"licence": VERSION, "contact": "emploi@exemple.invalid"}, divisions=divisions.load())
    found = Harvest(PayloadStore({}), (), result.began, result.began, tally=HarvestStats())
    edition = compose(town, BuildInputs(found, HiddenOffers(), NO_PICTURES), site_url="").edition
    values = {"crumbs": (), **build_conformity_values(replace(result, sight=sight), commit=__version__)}
    context = PageLayout(edition).build_context(
        CONFORMITY, title="Conformité à la licence", description="", section="", values=values
    )
    environment = jinja2.Environment(  # noqa: S701 - it is on, in TEMPLATES
        loader=jinja2.FileSystemLoader(builds.PROJECT / "theme" / "templates"), **TEMPLATES
    )
    return environment.get_template("conformite.html").render(context)


SETTINGS_FILE = """
PANNEAU = {panneau!r}
"""


def audit(folder: Path, settings: Path, variables: dict[str, str], *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/audit.py", str(folder), "--settings", str(settings), *more]
    environment = builds.clean_environment(variables)
    return subprocess.run(
        command, cwd=builds.PROJECT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_command_harvests_afresh_and_tells_what_has_changed_since(tmp_path: Path) -> None:
    world = builds.world_of(25)
    output, settings = tmp_path / "site", tmp_path / "reglages.py"
    panneau = {**builds.QUICK, "balises": {"at_medium": "CMP"}}
    settings.write_text(SETTINGS_FILE.format(panneau=panneau))
    with builds.sandbox(world) as server:
        variables = builds.variables_of(server)
        assert builds.build(output, variables, panneau=panneau).code == 0
        clean = audit(output, settings, variables, "--json", str(tmp_path / "audit.json"))
        assert clean.returncode == 0, clean.stdout + clean.stderr
        assert json.loads((tmp_path / "audit.json").read_text())["faults"] == 0

        gone = sorted(builds.offers_of(output))[0].removesuffix(".html")
        page = next((output / "offres").glob(f"{gone}*"))
        text = page.read_text()
        page.write_text(text.replace('<p class="mention">', "<p hidden>"))
        broken = audit(output, settings, variables)
        assert broken.returncode == 5
        assert "article 4" in broken.stdout
        page.write_text(text)

        (output / "offres" / "0000000.html").write_text(text)
        other = audit(output, settings, variables)
        assert other.returncode == 5
        assert "empreinte" in other.stderr


def test_a_folder_that_is_no_site_is_told_before_any_offer_is_spoken_of(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        done = audit(folder, builds.PROJECT / "pelicanconf.py", {})
        assert done.returncode == 2
        assert done.stdout == ""
        assert "n’est pas un site" in done.stderr


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ('{"lecture": "2026-11-20T14:32:05+01:00", "demonstration": false}', "FRANCE_TRAVAIL_CLIENT_SECRET"),
        ('{"lecture": "2026-11-20T14:32:05+01:00"}', "FRANCE_TRAVAIL_CLIENT_SECRET"),
        ('{"fermee": true, "demonstration": false}', "page d’attente"),
        ("[" * 100_000, "n’est pas un site"),
    ],
)
def test_a_site_of_real_offers_is_not_held_against_fictive_ones(state: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "etat.json").write_text(state)
    done = audit(tmp_path, builds.PROJECT / "pelicanconf.py", {})
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
