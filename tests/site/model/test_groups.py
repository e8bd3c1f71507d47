from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from panneau.common.french import format_offers
from panneau.offers.group_labels import format_at_commune
from panneau.offers.model import Offer
from panneau.site.model.groups import Directory, plan_directories, sort_newest_first
from tests.site.factories import OFFER, NamedArea, edition


def directories(*offers: Offer, **changes: Any) -> dict[str, Directory]:
    made = edition(*offers, **changes)
    return {directory.stem: directory for directory in plan_directories(made, sort_newest_first(made.offers))}


def labels(directory: Directory) -> list[tuple[str, str, int]]:
    return [(group.label, group.path, len(group.offers)) for group in directory.groups.values()]


def test_offers_are_listed_newest_first_then_by_id_and_last_without_date() -> None:
    dates = {
        "b": "2026-11-18T09:00:00Z",
        "a": "2026-11-18T09:00:00Z",
        "c": "2026-11-19T09:00:00Z",
        "d": "",
        "e": "zut",
    }
    offers = [replace(OFFER, id=id_, created=created) for id_, created in dates.items()]
    assert [offer.id for offer in sort_newest_first(offers)] == ["c", "a", "b", "d", "e"]


def test_communes_stand_in_alphabetical_order_and_the_unknown_one_last() -> None:
    offers = [replace(OFFER, id=str(n), commune=code) for n, code in enumerate(["46264", "", "46042", "46042"])]
    assert labels(directories(*offers)["communes"]) == [
        ("Cahors", "communes/46042-cahors.html", 2),
        ("Saint-Cirq-Lapopie", "communes/46264-saint-cirq-lapopie.html", 1),
        ("Commune non précisée", "communes/non-precisee.html", 1),
    ]


def test_a_commune_of_the_territory_has_a_page_even_without_offers() -> None:
    assert labels(directories(communes=("46201",))["communes"]) == [("Le Montat", "communes/46201-le-montat.html", 0)]


def test_contracts_are_grouped_by_code_whatever_their_wording() -> None:
    offers = [
        replace(OFFER, id="1", contract_code="CDD", contract="CDD - 6 Mois"),
        replace(OFFER, id="2", contract_code="CDD", contract="CDD - 1 Mois"),
        replace(OFFER, id="3", contract_code="", contract=""),
        replace(OFFER, id="4", contract_code="ZZZ", contract="Nouveau"),
    ]
    assert labels(directories(*offers)["contrats"]) == [
        ("CDD (contrat à durée déterminée)", "contrats/cdd.html", 2),
        ("ZZZ", "contrats/zzz.html", 1),
        ("Contrat non précisé", "contrats/non-precise.html", 1),
    ]


def test_a_domain_is_the_first_letter_of_the_rome_code() -> None:
    offers = [replace(OFFER, id=str(n), rome_code=code) for n, code in enumerate(["N4101", "J1501", "Z1", "", "n4101"])]
    assert labels(directories(*offers)["domaines"]) == [
        ("Santé", "domaines/j-sante.html", 1),
        ("Transport et logistique", "domaines/n-transport-et-logistique.html", 1),
        ("Autre domaine", "domaines/autre-domaine.html", 3),
    ]


def test_sectors_are_listed_only_where_the_town_declares_some() -> None:
    assert "secteurs" not in directories(OFFER)
    areas = (NamedArea("Vallée", "vallee", ("46042", "46201")), NamedArea("Causse", "causse", ("46264",)))
    assert labels(directories(OFFER, areas=areas)["secteurs"]) == [
        ("Vallée", "secteurs/vallee.html", 1),
        ("Causse", "secteurs/causse.html", 0),
    ]


def test_an_offer_knows_its_groups_in_every_directory() -> None:
    found = directories(OFFER, areas=(NamedArea("Vallée", "vallee", ("46042",)),))
    assert [group.label for d in found.values() for group in d.iter_groups(OFFER)] == [
        "Cahors",
        "Vallée",
        "CDI (contrat à durée indéterminée)",
        "Industrie",
        "Soudage manuel",
    ]


@pytest.mark.parametrize(
    ("name", "written"),
    [("Cahors", "à Cahors"), ("Le Montat", "au Montat"), ("Les Arques", "aux Arques"), ("La Celle", "à La Celle")],
)
def test_the_article_of_a_commune_is_contracted(name: str, written: str) -> None:
    assert format_at_commune(name) == written


def test_counts_agree_with_their_noun() -> None:
    assert [format_offers(n) for n in (0, 1, 2, 1234567)] == [
        "0\u00a0offre",
        "1\u00a0offre",
        "2\u00a0offres",
        "1\u202f234\u202f567\u00a0offres",
    ]
