"""The settings files of the sites of one body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from panneau.admin.sites.site_settings import OVERRIDABLE, ConfiguredSite, read_sites
from panneau.config import FIELDS
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions

LOT = {"nom": "L’emploi dans le Lot", "territoire": {"departements": ["46"]}, "balises": {"at_campaign": "lot"}}
CAHORS = 'nom = "L’emploi à Cahors"\nterritoire = { communes = ["46042"] }\n'


def read(folder: Path, files: Mapping[str, str], body: Mapping[str, object] = LOT) -> tuple[ConfiguredSite, ...]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read_sites(folder, body, divisions.load())


def refusal(folder: Path, files: Mapping[str, str], body: Mapping[str, object] = LOT) -> str:
    with pytest.raises(SettingsError) as refused:
        read(folder, files, body)
    return str(refused.value).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_site_has_its_own_name_and_territory_and_the_rest_of_the_body(tmp_path: Path) -> None:
    (site,) = read(tmp_path, {"cahors": CAHORS + 'couleurs = { principale = "#7a1f3d" }\n'})
    assert (site.slug, site.settings.site_name) == ("cahors", "L’emploi à Cahors")
    assert site.settings.territory.communes == ("46042",)
    assert site.settings.colours.main == "#7a1f3d"
    assert site.settings.tags == {"at_campaign": "lot"}


def test_a_site_takes_over_neither_the_address_nor_the_groups_of_communes_of_the_body(tmp_path: Path) -> None:
    body = LOT | {"adresse": "https://emploi.lot.example", "secteurs": {"Quercy blanc": ["46178"]}}
    (site,) = read(tmp_path, {"cahors": CAHORS}, body)
    assert (site.settings.address, site.settings.sub_territories) == ("", ())


def test_what_the_body_signed_for_is_the_body_s_alone(tmp_path: Path) -> None:
    for name in FIELDS.keys() - set(OVERRIDABLE):
        said = refusal(tmp_path, {"cahors": f"{CAHORS}{name} = 1\n"})
        assert said.startswith("sites/cahors.toml, ligne 3")
        assert f"« {name} » est le réglage de la collectivité" in said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('nom = "Cahors"', "le réglage « territoire » manque"),
        ('territoire = { communes = ["46042"] }', "le réglage « nom » manque"),
        (CAHORS + "couleur = 1", "réglage inconnu « couleur »"),
        (CAHORS + 'nom = "bis"', "« nom » est écrit deux fois"),
        (CAHORS.replace("46042", "46999"), "Le réglage « territoire » attend"),
        (CAHORS.replace("46042", "31555"), "sort de celui de la collectivité (Lot (46)) : Toulouse"),
        ('nom = "Tout"\nterritoire = { regions = ["76"] }', "autres"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_its_fault(tmp_path: Path, text: str, why: str) -> None:
    said = refusal(tmp_path, {"ville": text})
    assert re.match(r"sites/ville\.toml(, ligne \d+)? : ", said)
    assert why in said


def test_two_sites_cannot_have_one_address_and_many_may_have_none(tmp_path: Path) -> None:
    assert len(read(tmp_path, {"cahors": CAHORS, "ville": CAHORS})) == 2
    address = CAHORS + 'adresse = "https://emploi.lot.example/cahors"\n'
    assert "est déjà celle de sites/cahors.toml" in refusal(tmp_path, {"cahors": address, "ville": address})


def test_a_file_name_that_makes_no_address_is_refused(tmp_path: Path) -> None:
    assert "minuscules sans accent" in refusal(tmp_path, {"Figeac et Cahors": CAHORS})


def test_no_site_at_all_is_a_mistake(tmp_path: Path) -> None:
    assert "panneau guide plusieurs-sites" in refusal(tmp_path, {})


def test_a_department_lies_inside_a_body_made_of_all_its_communes_and_a_quarter_of_paris_inside_paris(
    tmp_path: Path,
) -> None:
    whole = [code for code, commune in divisions.load().communes.items() if commune.departement == "46"]
    lot = 'nom = "Le Lot"\nterritoire = { departements = ["46"] }\n'
    quarter = 'nom = "Paris 14e"\nterritoire = { communes = ["75114"] }\n'
    sites = read(tmp_path, {"lot": lot, "paris": quarter}, {"territoire": {"communes": [*whole, "75056"]}})
    assert [site.slug for site in sites] == ["lot", "paris"]
    assert "Paris" in refusal(tmp_path, {"paris": quarter}, {"territoire": {"communes": [*whole, "75115"]}})
