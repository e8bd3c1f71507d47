"""One harvest for every site of the body, each checked against what it has published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from panneau.admin.sites import shared_gathering
from panneau.admin.sites.shared_gathering import SharedInputs, SiteTarget, fetch_site_inputs
from panneau.admin.sites.site_settings import read_sites
from panneau.build.composition import compose
from panneau.build.freshness import MustClose
from panneau.build.gathering import BuildInputs
from panneau.build.proof import make_build_facts
from panneau.common.clock import Timing
from panneau.config import read_settings
from panneau.config.environment import ID, SECRET, read_environment
from panneau.errors import ApiUnavailable, CredentialsRefused, HarvestRefused, PanneauError
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.logos import LogoFiles
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.http.client import HarvestStats
from panneau.france_travail.http.server_clock import ClockWrong
from panneau.france_travail.http.token import Access
from panneau.france_travail.territory import divisions

NOW = datetime.now(ZoneInfo("Europe/Paris"))
BODY = {
    "territoire": {"departements": ["46"]},
    "masquer": [{"id": "CAHORS1", "motif": "arnaque-presumee", "jusqu_au": "2999-12-31"}],
}
TOWNS = {"cahors": "46042", "figeac": "46102"}
LOGO = "https://www.francetravail.fr/logos/cahors.png"


def harvest(towns: Mapping[str, int], *, failures: tuple[str, ...] = ()) -> Harvest:
    """So many offers of each town."""
    offers = PayloadStore.from_payloads(
        {"id": f"{town.upper()}{number}", "lieuTravail": {"commune": TOWNS[town]}, "entreprise": {"logo": LOGO}}
        if town == "cahors"
        else {"id": f"{town.upper()}{number}", "lieuTravail": {"commune": TOWNS[town]}}
        for town, count in towns.items()
        for number in range(count)
    )
    return Harvest(offers, failures, NOW, NOW, tally=HarvestStats(calls=7))


class Api:
    """Gives one harvest after the other; an error is raised."""

    def __init__(self, *harvests: Harvest | PanneauError) -> None:
        self.left = list(harvests)

    def __call__(self, _: object, access: Access, **__: object) -> Harvest:
        found = self.left.pop(0)
        access.handed.add(f"jeton-{len(self.left)}")
        if isinstance(found, PanneauError):
            raise found
        return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the sites are; the logos are there at once."""
    pictures = LogoFiles({"logos/a.png": b"a", "logos/b.png": b"b"}, {LOGO: "logos/a.png", "autre": "logos/b.png"}, 0)
    monkeypatch.setattr(shared_gathering, "fetch_harvest_pictures", lambda *_, **__: pictures)
    (tmp_path / "sites").mkdir()
    for name, code in TOWNS.items():
        text = f'nom = "{name}"\nterritoire = {{ communes = ["{code}"] }}\n'
        (tmp_path / "sites" / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def publish(folder: Path, town: str, *, count: int, began: str) -> None:
    target = folder / "output" / town
    target.mkdir(parents=True)
    state = {"lecture": began, "demonstration": False, "offres": {"total": count}, "champs": []}
    (target / "etat.json").write_text(json.dumps(state))


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, api: Api) -> SharedInputs:
    monkeypatch.setattr(shared_gathering, "fetch_harvest", api)
    sites = read_sites(folder / "sites", BODY, divisions.load())
    places = [SiteTarget(site, folder / "output" / site.slug, "") for site in sites]
    body = read_settings(BODY, divisions=divisions.load())
    environment = read_environment({ID: "a", SECRET: "b"})
    return fetch_site_inputs(places, body, environment, divisions=divisions.load(), timing=Timing())


def sizes(found: SharedInputs) -> list[int | type]:
    return [len(one.found.offers) if isinstance(one, BuildInputs) else type(one) for one in found.of_sites]


def test_each_site_takes_its_share_of_one_harvest_whose_calls_are_counted_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run(folder, monkeypatch, Api(harvest({"cahors": 3, "figeac": 2})))
    cahors, figeac = found.of_sites
    assert isinstance(cahors, BuildInputs)
    assert isinstance(figeac, BuildInputs)
    assert (set(cahors.found.offers), set(figeac.found.offers)) == ({"CAHORS0", "CAHORS2"}, {"FIGEAC0", "FIGEAC1"})
    harvests = (*(one.found for one in found.rounds), cahors.found, figeac.found)
    assert [one.tally.calls for one in harvests] == [7, 0, 0]


def test_each_site_knows_the_tokens_of_the_harvest_that_its_audit_looks_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cahors, figeac = run(folder, monkeypatch, Api(harvest({"cahors": 3, "figeac": 2}))).of_sites
    assert isinstance(cahors, BuildInputs)
    assert isinstance(figeac, BuildInputs)
    assert cahors.tokens == figeac.tokens == {"jeton-0"}
    assert "jeton" not in repr(cahors)
    facts = make_build_facts(
        read_settings(BODY, divisions=divisions.load()),
        cahors,
        read_environment({ID: "identifiant", SECRET: "secret-d-essai"}),
        composition=compose(read_settings(BODY, divisions=divisions.load()), cahors, site_url=""),
        now=NOW,
    )
    assert facts.secrets == ("identifiant", "secret-d-essai", "jeton-0")


def test_a_hidden_offer_is_told_on_the_site_that_would_show_it_and_a_logo_goes_where_it_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cahors, figeac = run(folder, monkeypatch, Api(harvest({"cahors": 3, "figeac": 2}))).of_sites
    assert isinstance(cahors, BuildInputs)
    assert isinstance(figeac, BuildInputs)
    assert (cahors.hiding.reasons, figeac.hiding.reasons) == ({"CAHORS1": "arnaque-presumee"}, {})
    assert (cahors.pictures.files, figeac.pictures.files) == ({"logos/a.png": b"a"}, {})


def test_a_harvest_too_small_for_a_site_is_made_again_and_refused_to_that_site_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(folder, "figeac", count=60, began=NOW.isoformat())
    small, usual = harvest({"cahors": 3, "figeac": 2}), harvest({"cahors": 4, "figeac": 59})
    mended = run(folder, monkeypatch, Api(small, usual))
    assert (sizes(mended), len(mended.rounds)) == ([2, 59], 2)
    assert sizes(run(folder, monkeypatch, Api(small, small))) == [2, HarvestRefused]


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (ApiUnavailable("panne"), ApiUnavailable),
        (CredentialsRefused("refusé"), CredentialsRefused),
        (harvest({"cahors": 3}, failures=("departement 46",)), HarvestRefused),
    ],
)
def test_a_second_harvest_that_fails_stops_only_the_sites_that_needed_it(
    failure: Harvest | PanneauError, told: type, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(folder, "figeac", count=60, began=NOW.isoformat())
    found = run(folder, monkeypatch, Api(harvest({"cahors": 3, "figeac": 2}), failure))
    assert sizes(found) == [3 - 1, told]  # one is hidden


def test_a_second_harvest_that_fails_is_not_tried_again_for_each_site(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for town in TOWNS:
        publish(folder, town, count=60, began=NOW.isoformat())
    found = run(folder, monkeypatch, Api(harvest({"cahors": 3, "figeac": 2}), ApiUnavailable("panne")))
    assert sizes(found) == [ApiUnavailable, ApiUnavailable]


def test_a_wrong_clock_builds_no_site_and_closes_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(folder, "cahors", count=60, began="2026-01-01T08:00:00+01:00")
    with pytest.raises(ClockWrong):
        run(folder, monkeypatch, Api(ClockWrong("avance")))


def test_an_incomplete_harvest_builds_no_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(HarvestRefused, match="incomplète"):
        run(folder, monkeypatch, Api(harvest({"cahors": 3}, failures=("departement 46",))))


def test_a_refused_access_closes_the_sites_whose_offers_are_too_old(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(folder, "cahors", count=60, began="2026-01-01T08:00:00+01:00")
    publish(folder, "figeac", count=60, began=NOW.isoformat())
    found = run(folder, monkeypatch, Api(CredentialsRefused("refusé")))
    assert sizes(found) == [MustClose, CredentialsRefused]
