"""Sites built for the audit's tests, under both versions of the licence, and what they must be held against."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from panneau.audit import AuditFacts
from panneau.audit.engine.audit_facts import SightProof
from panneau.build.file_plan import add_folder_plan
from panneau.build.gathering import BuildInputs, fetch_harvest, fetch_harvest_pictures
from panneau.build.proof import add_town_pages, read_folder_facts
from panneau.common.clock import Timing
from panneau.config import read_settings
from panneau.config.environment import read_environment
from panneau.france_travail.territory import divisions
from panneau.licence.hidden_offers import HiddenOffers
from panneau.mock_api.faults import InjectedFault
from panneau.pelican_plugin.copied_files import read_town_sources
from panneau.pelican_plugin.pelican_runs import read_settings_of
from tests import builds
from tests.local_content.files import EVENT, VACANCY
from tests.local_content.photos import picture

OFFERS = 30
TERRITORY = {"communes": ["46042", "46224", "46044", "46007"]}
TAGS = {"at_medium": "CMP", "at_campaign": "ville"}
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "pole-emploi-2018": {
        "licence": "pole-emploi-2018",
        "balises": TAGS,
        "contact": "emploi@exemple.invalid",
        "offres_par_page": 20,
        "territoire": TERRITORY,
    },
    "france-travail-2025": {
        "licence": "france-travail-2025",
        "hebergement": {"hebergeur": "Hébergeur Fictif", "pays": "France"},
        "balises": TAGS,
        "contact": "emploi@exemple.invalid",
        "offres_par_page": 20,
        "territoire": TERRITORY,
    },
}


@dataclass(frozen=True)
class Built:
    """A built site."""

    folder: Path
    facts: AuditFacts


def town_content(folder: Path) -> Path:
    """A copy of the project's own pages, with an event and a vacancy that no test outlives, a picture, a document."""
    shutil.copytree(builds.PROJECT / "content", folder, dirs_exist_ok=True)
    (folder / "actualites" / "forum.md").write_text(EVENT.replace("2027", "2997"), encoding="utf-8")
    (folder / "offres-locales" / "accueil.md").write_text(VACANCY.replace("2026\n", "2996\n"), encoding="utf-8")
    (folder / "images" / "place.png").write_bytes(picture())
    (folder / "images" / "plan.pdf").write_bytes(b"%PDF-1.7\n")
    return folder


def build_site(
    folder: Path, version: str, *faults: InjectedFault, size: int = OFFERS, address: str = builds.UNDER_A_PATH
) -> Built:
    """A site as a town publishes it, in a folder of its host, from a sandbox on loopback that passes for the API."""
    raw = {**builds.ANSWERS, **SETTINGS[version]}
    with builds.real_sandbox(builds.world_of(size, TERRITORY), *faults) as server:
        variables = builds.variables_of(server)
        content = town_content(folder.parent / f"content-{folder.name}")
        outcome = builds.publish(folder, variables, address=address, panneau=raw, content=content)
        assert outcome.code == 0, outcome.said
        settings, environment = read_settings(raw, divisions=divisions.load()), read_environment(variables)
        found = fetch_harvest(settings, environment.access, timing=Timing())
        pictures = fetch_harvest_pictures(settings, environment.access, found, timing=Timing())
    gathered = BuildInputs(found, HiddenOffers(), pictures)
    facts = read_folder_facts(folder, settings, gathered, environment, now=found.began + timedelta(minutes=1))
    pelican = read_settings_of(builds.PROJECT / "publishconf.py") | {"PATH": str(content)}
    town = read_town_sources(pelican, settings)
    facts = add_folder_plan(folder, facts, settings, gathered, town=town)
    facts = add_town_pages(facts, [page.path for page in town.content.pages or ()])
    secrets = (environment.access.client_id, environment.access.client_secret)
    return Built(folder, replace(facts, secrets=secrets, production=True, sight=SightProof.STYLES))
