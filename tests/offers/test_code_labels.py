"""Labels of codes: the API's own words, the same wherever the site says them, and the same for the audit."""

from __future__ import annotations

import pytest

from panneau.audit.engine.code_meanings import CODE_FIELDS, find_labels
from panneau.audit.engine.generated_labels import find_domain, find_label
from panneau.common.offer_identity import API_ORIGINS, Origin
from panneau.mock_api.source_lists import read_lists
from panneau.offers.code_labels import CONTRACTS, DEMAND, EXPERIENCE, ORIGIN, QUALIFICATION, TRAVEL, CodeLabels
from panneau.offers.facets import build_facets
from panneau.offers.group_labels import DOMAINS, format_contract

FACETS = {facet.key: facet for facet in build_facets((), name_of=str)}
OF_FIELDS = {
    "typeContrat": CONTRACTS,
    "experienceExige": EXPERIENCE,
    "deplacementCode": TRAVEL,
    "qualificationCode": QUALIFICATION,
    "origineOffre.origine": ORIGIN,
}


PLAINER = {
    "DDI": "CDD d'insertion",
    "DIN": "CDI intérimaire",
    "SAI": "Contrat saisonnier",
    "TTI": "Intérim d'insertion",
}
"""Contracts whose label in the API's list is no French that anybody says."""


def test_labels_are_the_words_of_the_api_s_lists_but_for_four_contracts() -> None:
    assert dict(CONTRACTS.labels) == dict(read_lists().contracts) | PLAINER
    assert dict(QUALIFICATION.labels) == dict(read_lists().qualifications)


@pytest.mark.parametrize(("key", "codes"), [("experience", EXPERIENCE), ("qualification", QUALIFICATION)])
def test_a_filter_says_the_label_that_the_offer_s_page_says(key: str, codes: CodeLabels) -> None:
    assert {code: FACETS[key].label_of(code) for code in codes.labels} == dict(codes.labels)


def test_the_filter_by_origin_adds_the_town_to_the_origins_of_the_api() -> None:
    said = {origin: FACETS["origine"].label_of(origin) for origin in API_ORIGINS}
    assert said == dict(ORIGIN.labels)
    assert FACETS["origine"].label_of(Origin.OWN) == "Collectivité"


@pytest.mark.parametrize("code", sorted(CONTRACTS.labels))
def test_a_contract_has_one_name_in_filters_and_lists_made_of_its_label(code: str) -> None:
    name, label = format_contract(code), CONTRACTS.find_label(code).replace("'", "’")
    assert FACETS["contrat"].label_of(code) == name
    assert name in (label, f"{code} ({label[0].lower()}{label[1:]})")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CDI", "CDI (contrat à durée indéterminée)"),
        ("SAI", "Contrat saisonnier"),
        ("REP", "Reprise d’entreprise"),
        ("XYZ", "XYZ"),
        ("", "Contrat non précisé"),
    ],
)
def test_a_contract_is_named_by_the_code_that_people_say_or_by_its_label(code: str, name: str) -> None:
    assert format_contract(code) == find_label("contrat", code) == name


@pytest.mark.parametrize("path", sorted(CODE_FIELDS))
def test_the_audit_s_own_labels_agree(path: str) -> None:
    codes = OF_FIELDS.get(path, DEMAND)
    candidates = {code for one in (*OF_FIELDS.values(), DEMAND) for code in one.labels}
    assert {code: next(find_labels(path, code), "") for code in candidates} == {
        code: codes.find_label(code) for code in candidates
    }


def test_the_audit_s_own_domains_agree() -> None:
    assert {code: find_domain(f"{code}1101") for code in DOMAINS} == dict(DOMAINS)
