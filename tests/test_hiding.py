"""Hidden offers in a real build: no page, no mention anywhere, but a count that everybody reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from panneau.build.deviations import list_departures
from panneau.build.gathering import hide
from panneau.config import Settings, read_settings
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.territory import divisions
from panneau.licence.hidden_offers import read_hiding_setting
from panneau.site.files.site_status import compute_digest
from tests.build.test_production_checks import MOMENT
from tests.builds import build, content_of, offers_of, sandbox, variables_of, world_of


def town(**settings: object) -> Settings:
    return read_settings(settings, divisions=divisions.load())


def test_hidden_offers_leave_no_trace_but_their_count(tmp_path: Path) -> None:
    world, folder = world_of(30), tmp_path / "www"
    first, second, *others = sorted(world.list_live_ids())
    setting = [{"id": first, "motif": "arnaque-presumee", "jusqu_au": "2999-12-31"}]
    lines = (
        f"{second};discrimination;2999-12-31\n{others[0]};discrimination;2020-01-01\nABSENTE1;discrimination;2999-12-31"
    )
    with sandbox(world) as server:
        outcome = build(folder, variables_of(server) | {"PANNEAU_MASQUER": lines}, panneau={"masquer": setting})
    assert outcome.code == 0, outcome.said
    assert offers_of(folder) == set(others)
    for path, data in content_of(folder).items():
        assert first.encode() not in data, path
        assert second.encode() not in data, path
    state = json.loads((folder / "etat.json").read_text())
    assert (state["offres"]["total"], state["masquees"]) == (28, 2)
    assert state["empreinte"] == compute_digest(others)
    page = (folder / "modifications.html").read_text()
    assert "arnaque présumée (1)" in page
    assert "discrimination (1)" in page
    assert "PANNEAU_MASQUER, ligne 2" in outcome.said  # expired
    assert "PANNEAU_MASQUER, ligne 3" in outcome.said  # not live
    assert not any(offer_id in outcome.said for offer_id in (first, second, "ABSENTE1"))


def test_a_bad_line_of_the_environment_stops_the_build_before_any_call(tmp_path: Path) -> None:
    with sandbox(world_of(0)) as server:
        outcome = build(tmp_path / "www", variables_of(server) | {"PANNEAU_MASQUER": "123ABCD;demain"})
        assert not server.calls
    assert outcome.code == 2
    assert "PANNEAU_MASQUER, ligne 1" in outcome.said
    assert "123ABCD" not in outcome.said


def test_the_day_of_the_harvest_decides_and_the_harvest_loses_only_the_hidden_offers() -> None:
    found = Harvest(PayloadStore.from_payloads({"id": name} for name in "ABC"), (), MOMENT, MOMENT)
    lines = read_hiding_setting(
        [
            {"id": "A", "motif": "discrimination", "jusqu_au": MOMENT.date()},
            {"id": "B", "motif": "discrimination", "jusqu_au": "2026-11-19"},
        ]
    )
    shown, hiding = hide(found, lines)
    assert list(shown.offers) == ["B", "C"]
    assert (shown.began, set(hiding.reasons)) == (found.began, {"A"})


COUNTED = {"consultations": {"source": "journaux"}}


@pytest.mark.parametrize(
    ("settings", "hidden", "words"),
    [
        ({}, {}, ()),
        ({"consultations": {}}, {}, ("Article 5.4", "consultations ne sont pas comptées")),
        ({"fraicheur_h": 36}, {}, ("Article 5.2", "36 heures", "au lieu de 24")),
        ({"logo_declaration": "Demandé le 3 mars 2026."}, {}, ("Article 8", "3 mars 2026")),
        ({}, {"arnaque présumée": 2}, ("Article 5.2", "2\u00a0offres en ligne sont masquées", "arnaque présumée (2)")),
    ],
)
def test_each_departure_is_told_with_its_article(
    settings: dict[str, object], hidden: dict[str, int], words: tuple[str, ...]
) -> None:
    told = list_departures(town(**{**COUNTED, **settings}), hidden=hidden)
    assert len(told) == bool(words)
    assert all(word in told[0] for word in words)


def test_a_logo_that_is_shown_or_that_no_version_demands_is_no_departure() -> None:
    assert list_departures(town(logo="images/logo.png", **COUNTED), hidden={}) == ()
    assert list_departures(town(licence="france-travail-2025"), hidden={}) == ()
