"""What is known of the files of a folder that was built some time ago."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from panneau.audit import AuditFacts
from panneau.audit.checks.published_files import check_published_files
from panneau.audit.checks.published_state import check_pages
from panneau.build.file_plan import CopiedFiles, add_folder_plan, read_file_plan
from panneau.build.gathering import BuildInputs, fetch_harvest, fetch_harvest_pictures, hide
from panneau.build.proof import add_town_pages, read_folder_facts
from panneau.common.clock import Timing
from panneau.config import Settings, read_settings
from panneau.config.environment import read_environment
from panneau.france_travail.territory import divisions
from panneau.pelican_plugin.copied_files import read_town_sources
from panneau.pelican_plugin.pelican_runs import read_settings_of
from tests import builds
from tests.audit.subjects import read_site

TERRITORY = {"communes": ["46042"]}
TOWN = {**builds.QUICK, "territoire": TERRITORY, "couleurs": {"principale": "#1d4f91"}}


@dataclass(frozen=True)
class Made:
    """A site, and the harvest that it was made of."""

    folder: Path
    settings: Settings
    gathered: BuildInputs
    facts: AuditFacts
    """Without a plan."""

    def add_plan(self, facts: AuditFacts) -> AuditFacts:
        town = read_town_sources(read_settings_of(builds.PROJECT / "pelicanconf.py"), self.settings)
        planned = add_folder_plan(self.folder, facts, self.settings, self.gathered, town=town)
        return add_town_pages(planned, [page.path for page in town.content.pages or ()])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("plan") / "site"
    settings = read_settings(TOWN, divisions=divisions.load())
    with builds.sandbox(builds.world_of(12, TERRITORY)) as server:
        variables = builds.variables_of(server)
        outcome = builds.build(folder, variables, panneau=TOWN)
        assert outcome.code == 0, outcome.said
        environment = read_environment(variables)
        shown, hiding = hide(fetch_harvest(settings, environment.access, timing=Timing()), ())
        pictures = fetch_harvest_pictures(settings, environment.access, shown, timing=Timing())
    gathered = BuildInputs(shown, hiding, pictures)
    now = shown.began + timedelta(minutes=1)
    return Made(folder, settings, gathered, read_folder_facts(folder, settings, gathered, environment, now=now))


def test_a_site_of_the_same_offers_is_made_again_to_the_byte(made: Made) -> None:
    facts = made.add_plan(made.facts)
    site = read_site(made.folder, facts)
    check_pages(site)
    check_published_files(site)
    assert site.ledger.findings == ()
    assert facts.planned is not None
    assert "" not in facts.files.made.values()
    assert "theme/css/couleurs.css" in facts.files.made


def test_where_an_offer_has_moved_what_does_not_depend_on_offers_is_still_known(made: Made) -> None:
    gone = min(made.facts.payloads)
    left = {offer_id: raw for offer_id, raw in made.facts.payloads.items() if offer_id != gone}
    facts = made.add_plan(replace(made.facts, payloads=left, moved={gone: "retirée"}))
    assert facts.planned is None
    known = {path for path, digest in facts.files.made.items() if digest}
    assert known == {"robots.txt", "theme/css/couleurs.css", *made.facts.pictures.values()}
    assert {"etat.json", "sitemap.xml"} <= facts.files.made.keys() - known
    assert not any(path.startswith(("theme/js", "images/")) for path in facts.files.made)


def test_where_an_offer_has_moved_a_stranger_is_still_found(made: Made, tmp_path: Path) -> None:
    folder = shutil.copytree(made.folder, tmp_path / "site")
    for path in ("offres.json", "theme/x.js", "logos/0123456789abcdef0123.png", ".DS_Store"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(b"\x89PNG\r\n\x1a\n")
    gone = min(made.facts.payloads)
    moved = replace(made, folder=folder)
    facts = moved.add_plan(replace(made.facts, moved={gone: "modifiée"}))
    assert not {"offres.json", "theme/x.js", "logos/0123456789abcdef0123.png", ".DS_Store"} & facts.files.paths


def test_a_town_s_file_takes_the_place_of_the_theme_s_and_of_the_colours(tmp_path: Path) -> None:
    for name in ("base.css", "couleurs.css", "own.css"):
        (tmp_path / name).write_text(name)
    paths = {f"theme/css/{name}": tmp_path / "own.css" for name in ("base.css", "couleurs.css")}
    copied = CopiedFiles({"theme/css/base.css": tmp_path / "base.css"}, {**paths, "etat.json": tmp_path / "own.css"})
    plan = read_file_plan(copied, made={"theme/css/couleurs.css": "1", "etat.json": "2"})
    assert plan.made == {"etat.json": "2"}, "what the build says of the site is not the town's to replace"
    assert plan.shipped == {}
    assert plan.own.keys() == {*paths, "etat.json"}
