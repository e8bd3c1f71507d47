"""The official division: the shipped files and the script that makes them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from panneau.france_travail.territory.divisions import DATA, SOURCE, find_postal_communes, load
from scripts.make_divisions import main

DIVISIONS = load()


def test_grand_cahors_has_36_communes() -> None:
    epci = DIVISIONS.epci["200023737"]
    assert epci.name == "CA du Grand Cahors"
    assert len(epci.communes) == 36
    assert set(epci.communes) <= DIVISIONS.communes.keys()


def test_the_division_of_2026_is_whole() -> None:
    assert (len(DIVISIONS.communes), len(DIVISIONS.epci)) == (34_875, 1_255)
    assert (len(DIVISIONS.departements), len(DIVISIONS.regions)) == (101, 18)
    assert len(DIVISIONS.arrondissements) == 20 + 9 + 16


def test_a_code_that_stands_twice_has_the_name_of_the_commune_of_today() -> None:
    assert DIVISIONS.communes["46156"].name == "Bellefont-La Rauze"
    assert "Laroque-des-Arcs" in DIVISIONS.merged_names["46156"]
    assert DIVISIONS.find_current_code("46156") == "46156"


@pytest.mark.parametrize(
    ("code", "today"),
    [
        ("46042", "46042"),
        ("46077", "46156"),
        ("75114", "75056"),
        ("69381", "69123"),
        ("13216", "13055"),
        ("69232", "69123"),
        ("20004", "2A004"),
        ("39012", "25527"),
        ("55273", "55386"),
        ("60455", "60694"),
        ("99999", None),
        ("", None),
        ("97502", None),
    ],
)
def test_any_code_leads_to_the_commune_of_today(code: str, today: str | None) -> None:
    assert DIVISIONS.find_current_code(code) == today


def test_a_former_code_is_never_a_commune_of_today_and_leads_to_one() -> None:
    assert not DIVISIONS.former.keys() & DIVISIONS.communes.keys()
    assert not DIVISIONS.former.keys() & DIVISIONS.arrondissements.keys()
    assert set(DIVISIONS.former.values()) <= DIVISIONS.communes.keys()
    assert DIVISIONS.merged_names.keys() <= DIVISIONS.communes.keys()


def test_former_codes_leave_the_commune_itself_out() -> None:
    assert set(DIVISIONS.list_former_codes("46156")) == {"46077", "46327"}
    assert DIVISIONS.list_former_codes("46042") == ()


def test_former_names_leave_the_name_of_today_out() -> None:
    same = [code for code, names in DIVISIONS.merged_names.items() if DIVISIONS.communes[code].name in names]
    assert same == []
    assert "46042" not in DIVISIONS.merged_names


def test_every_commune_lies_in_a_known_departement_and_region() -> None:
    for commune in DIVISIONS.communes.values():
        assert DIVISIONS.departements[commune.departement].region == commune.region
        assert commune.region in DIVISIONS.regions


def test_epci_share_no_commune() -> None:
    members = [code for epci in DIVISIONS.epci.values() for code in epci.communes]
    assert len(members) == len(set(members))
    assert set(members) <= DIVISIONS.communes.keys()


def test_public_territories_part_one_metropole() -> None:
    members = [code for group in DIVISIONS.public_territories.values() for code in group.communes]
    assert len(DIVISIONS.public_territories) == 11
    assert len(members) == len(set(members))
    assert set(members) | {"75056"} == set(DIVISIONS.epci["200054781"].communes)


def test_collectivities_that_the_api_does_not_list_appear_nowhere_else() -> None:
    assert {"975", "977", "978", "986", "987", "988"} <= DIVISIONS.unlisted.keys()
    for code in (*DIVISIONS.communes, *DIVISIONS.former, *DIVISIONS.departements, *DIVISIONS.regions):
        assert code[:3] not in DIVISIONS.unlisted


def test_arrondissements_of_a_city_are_all_there_and_other_communes_have_none() -> None:
    assert DIVISIONS.list_arrondissements("75056") == tuple(str(code) for code in range(75101, 75121))
    assert DIVISIONS.list_arrondissements("46042") == ()
    assert DIVISIONS.arrondissement_names["75114"] == "Paris 14e Arrondissement"


@pytest.mark.parametrize(
    ("postal", "codes"), [("46000", ("46042",)), ("75014", ("75114", "75056")), ("00000", ()), ("", ())]
)
def test_a_postal_code_gives_its_communes(postal: str, codes: tuple[str, ...]) -> None:
    assert find_postal_communes(postal) == codes


def test_the_official_division_is_read_once() -> None:
    assert load() is load()
    assert load() is DIVISIONS


def test_the_readme_of_the_data_names_the_source() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for fact in (SOURCE.package, SOURCE.version, SOURCE.date, SOURCE.licence, str(SOURCE.year)):
        assert fact in readme
    assert {path.name for path in DATA.glob("*.csv")} == {name for name in readme.split("`") if name.endswith(".csv")}


def _package(folder: Path, version: str) -> Path:
    """A tiny package with the traps of the real one."""
    commune = {"zone": "metro", "type": "commune-actuelle", "departement": "46"}
    merged = {"zone": "metro", "type": "commune-deleguee", "departement": "46"}
    files: dict[str, Any] = {
        "data/communes.json": [
            {**merged, "code": "46156", "nom": "Laroque-des-Arcs", "chefLieu": "46156"},
            {**commune, "code": "46156", "nom": "Bellefont-La Rauze", "anciensCodes": ["46077", "46327"]},
            {**merged, "code": "46156", "nom": "Laroque-des-Arcs", "chefLieu": "46156"},
            {**merged, "code": "46077", "nom": "Cours", "chefLieu": "46156"},
            {**commune, "code": "46042", "nom": "Cahors", "codesPostaux": ["46000"], "population": 9},
            {**commune, "code": "46001", "nom": "Voisine, l'Autre", "codesPostaux": ["46000"], "population": 10},
            {"zone": "com", "type": "commune-actuelle", "code": "97502", "nom": "Saint-Pierre", "departement": "975"},
        ],
        "data/epci.json": [{"code": "2", "nom": "CC", "membres": [{"code": "46156"}, {"code": "46042"}]}],
        "data/ept.json": [{"code": "3", "nom": "EPT", "membres": [{"code": "46042"}]}],
        "data/departements.json": [
            {"code": "46", "nom": "Lot", "region": "76", "zone": "metro"},
            {"code": "975", "nom": "Saint-Pierre-et-Miquelon", "region": "975", "zone": "com"},
        ],
        "data/regions.json": [
            {"code": "76", "nom": "Occitanie", "zone": "metro"},
            {"code": "975", "nom": "Saint-Pierre-et-Miquelon", "zone": "com"},
        ],
        "package.json": {"version": version},
    }
    (folder / "data").mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_the_script_keeps_names_of_today_and_former_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert main([str(_package(tmp_path / "package", SOURCE.version)), "--into", str(out)]) == 0

    def rows(name: str) -> list[list[str]]:
        with (out / name).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))[1:]

    names = [["46001", "Voisine, l'Autre", "46"], ["46042", "Cahors", "46"], ["46156", "Bellefont-La Rauze", "46"]]
    assert rows("communes.csv") == names
    assert rows("former.csv") == [
        ["46077", "46156", "Cours"],
        ["46156", "46156", "Laroque-des-Arcs"],
        ["46327", "46156", ""],
    ]
    assert rows("epci.csv") == [["2", "CC", "46042 46156"]]
    assert rows("public_territories.csv") == [["3", "EPT", "46042"]]
    assert rows("unlisted.csv") == [["975", "Saint-Pierre-et-Miquelon"]]
    assert rows("departements.csv") == [["46", "Lot", "76"]]
    assert rows("postal_codes.csv") == [["46000", "46001 46042"]]
    assert "communes.csv\u00a0: 3 lignes" in capsys.readouterr().out


def test_the_script_refuses_another_year_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert main([str(_package(tmp_path / "package", "5.3.0")), "--into", str(out)]) == 2
    assert list(out.iterdir()) == []
    assert "5.3.0" in capsys.readouterr().err
