"""The three example towns: their settings, and a whole site of each that the audit lets through."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from panneau.config import Settings, read_settings
from panneau.france_travail.territory import divisions
from tests.builds import ANSWERS, offers_of, publish, real_sandbox, variables_of, world_of

EXAMPLES = sorted(Path("examples").glob("*.py"))
OFFERS = 40
STILL_TO_ANSWER = {
    "cadence": 1000,
    "hebergement": {"hebergeur": "Hébergeur Fictif", "pays": "France"},
    "logo_declaration": ANSWERS["logo_declaration"],
    "mentions_legales": ANSWERS["mentions_legales"],
}
"""What an example leaves to each town."""


def panneau_of(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = runpy.run_path(str(file))["PANNEAU"]
    return found


def town(name: str) -> Settings:
    return read_settings(panneau_of(Path(f"examples/{name}.py")), divisions=divisions.load())


def test_each_example_has_the_communes_of_its_territory() -> None:
    assert [file.stem for file in EXAMPLES] == ["aix-marseille", "briancon", "metz"]
    assert len(town("briancon").territory.communes) == 13
    assert len(town("metz").territory.communes) == 46
    assert len(town("aix-marseille").territory.communes) == 92


def test_the_six_councils_of_aix_marseille_share_its_communes_out() -> None:
    settings = town("aix-marseille")
    sizes = {area.name: len(area.communes) for area in settings.sub_territories}
    assert sizes == {
        "Marseille-Provence": 18,
        "Pays d’Aix": 36,
        "Pays salonais": 17,
        "Pays d’Aubagne et de l’Étoile": 12,
        "Istres-Ouest Provence": 6,
        "Pays de Martigues": 3,
    }
    assert {code for area in settings.sub_territories for code in area.communes} == set(settings.territory.communes)


def test_an_offer_of_an_arrondissement_of_marseille_belongs_to_its_council() -> None:
    settings = town("aix-marseille")
    assert "13208" in {code for place in settings.territory.queries for code in place.codes}
    first = settings.sub_territories[0]
    assert first.name == "Marseille-Provence"
    assert settings.territory.find_commune("13208") in first.communes


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_each_example_builds_and_passes_the_audit(file: Path, tmp_path: Path) -> None:
    """With production's settings; a build that the audit refuses ends with 5 and is not swapped in."""
    panneau = panneau_of(file)
    world = world_of(OFFERS, panneau["territoire"])
    with real_sandbox(world) as server:
        outcome = publish(tmp_path / "site", variables_of(server), panneau={**panneau, **STILL_TO_ANSWER})
    assert outcome.code == 0, outcome.said
    assert offers_of(tmp_path / "site") == world.list_live_ids()
    assert (tmp_path / "site/conformite.html").is_file()
    assert f"--link: {panneau['couleurs']['principale']};" in (tmp_path / "site/theme/css/couleurs.css").read_text()
    assert 'href="theme/css/couleurs.css"' in (tmp_path / "site/index.html").read_text()
