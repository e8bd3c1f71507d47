"""Fictive offers: deterministic, complete, and like the real population."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.offer_identity import API_ORIGINS, Origin
from panneau.mock_api.payloads import build_offer
from panneau.mock_api.population import Key, make_offer_id
from panneau.mock_api.search_keys import parse_key
from panneau.mock_api.source_lists import GRAND_DOMAINS, find_grand_domain, list_appellation_codes, read_trades

from .bench import make_population
from .measures import leaves

SIZE = 2000
FRANCE_TRAVAIL = ("candidat.francetravail.fr", "mesevenementsemploi.francetravail.fr")
RESERVED = ("019900", "026191", "035301", "046571", "053649", "063998")
"""Beginnings of the numbers that the telecommunications authority keeps for fiction."""
_PATHS = """
accessibleTH agence agence.courriel agence.telephone alternance appellationlibelle codeNAF competences
competences[].code competences[].exigence competences[].libelle complementExercice conditionExercice contact
contact.commentaire contact.coordonnees1 contact.coordonnees2 contact.coordonnees3 contact.courriel contact.nom
contact.telephone contact.urlPostulation contact.urlRecruteur contexteTravail contexteTravail.conditionsExercice
contexteTravail.horaires dateActualisation dateCreation deplacementCode deplacementLibelle description
dureeTravailLibelle dureeTravailLibelleConverti employeurHandiEngage entreprise entreprise.description
entreprise.entrepriseAdaptee entreprise.logo entreprise.nom entreprise.siret entreprise.url entrepriseAdaptee
experienceCommentaire experienceExige experienceLibelle formations formations[].codeFormation
formations[].commentaire formations[].domaineLibelle formations[].exigence formations[].niveauLibelle id
intitule langues langues[].exigence langues[].libelle lieuTravail lieuTravail.codePostal lieuTravail.commune
lieuTravail.latitude lieuTravail.libelle lieuTravail.longitude natureContrat nombrePostes offresManqueCandidats
origineOffre origineOffre.origine origineOffre.partenaires origineOffre.partenaires[].logo
origineOffre.partenaires[].nom origineOffre.partenaires[].url origineOffre.urlOrigine outilsBureautiques pays
permis permis[].exigence permis[].libelle qualificationCode qualificationLibelle qualitesProfessionnelles
qualitesProfessionnelles[].description qualitesProfessionnelles[].libelle romeCode romeLibelle salaire
salaire.commentaire salaire.complement1 salaire.complement2 salaire.libelle salaire.listeComplements
salaire.listeComplements[].code salaire.listeComplements[].libelle secteurActivite secteurActiviteLibelle
trancheEffectifEtab typeContrat typeContratLibelle
"""
KEY_PATHS = set(_PATHS.split())


@cache
def population() -> tuple[tuple[Key, dict[str, Any]], ...]:
    stock = make_population(SIZE)
    keys = [stock.build_key(index) for index in range(SIZE)]
    return tuple((key, build_offer(stock, key)) for key in keys)


def of_origin(origin: str) -> list[dict[str, Any]]:
    return [offer for key, offer in population() if key.origin == origin]


def paths(value: object, prefix: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield prefix + name
            yield from paths(part, f"{prefix}{name}.")
    elif isinstance(value, list):
        for part in value:
            yield from paths(part, prefix[:-1] + "[].")


def test_every_key_of_the_schema_occurs_and_no_other() -> None:
    seen = {path for _, offer in population() for path in paths(offer)}
    assert seen == KEY_PATHS


def test_an_offer_follows_from_seed_and_index_alone() -> None:
    late, early = make_population(SIZE), make_population(SIZE)
    alone = build_offer(late, late.build_key(1234))
    for index in range(0, 1300, 7):
        build_offer(early, early.build_key(index))
    assert build_offer(early, early.build_key(1234)) == alone == population()[1234][1]


def test_another_seed_gives_other_offers() -> None:
    other = make_population(SIZE, seed=7)
    assert all(build_offer(other, other.build_key(index)) != population()[index][1] for index in range(50))


@given(st.sets(st.integers(0, 1_000_000), min_size=2, max_size=50), st.integers(0, 9999), st.sampled_from(API_ORIGINS))
def test_ids_never_repeat_and_have_the_form_of_their_origin(indexes: set[int], seed: int, origin: Origin) -> None:
    ids = [make_offer_id(seed, index, origin) for index in indexes]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"\d{3}[B-Z]{4}" if origin == "1" else r"\d{7}", one) for one in ids)


def test_younger_offers_come_first_and_are_denser() -> None:
    created = [key.created_ms for key, _ in population()]
    assert created == sorted(created, reverse=True)
    days = [(created[0] - moment) / 86_400_000 for moment in created]
    assert 58 < days[-1] <= 60
    assert sum(day < 10 for day in days) > 1.5 * sum(day > 50 for day in days)


def test_a_tiny_horizon_puts_all_offers_into_one_second() -> None:
    stock = make_population(500, horizon_s=0.4)
    assert len({stock.build_key(index).created_ms // 1000 for index in range(500)}) == 1


def test_dates_have_milliseconds_and_the_update_is_not_before_the_creation() -> None:
    for _, offer in population():
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", offer["dateCreation"])
        assert offer.get("dateActualisation", "9") >= offer["dateCreation"]


def test_the_search_sees_what_the_payload_says() -> None:
    for key, offer in population():
        read = parse_key(offer, index=key.number, default_ms=0)
        commune = read.commune if "commune" in offer["lieuTravail"] else key.commune
        assert read._replace(model=key.model, commune=commune) == key


def test_nothing_is_null_or_empty_text_but_for_conditions() -> None:
    for _, offer in population():
        kept = {name: part for name, part in offer.items() if name != "contexteTravail"}
        assert all(leaf not in (None, "") for leaf in leaves(kept))


def test_partners_offers_are_poor() -> None:
    poor = of_origin("2")
    never = {
        "agence",
        "competences",
        "permis",
        "qualitesProfessionnelles",
        "offresManqueCandidats",
        "trancheEffectifEtab",
    }
    assert not any(never & set(offer) for offer in poor)
    shares = {
        "nom": sum("nom" in offer["entreprise"] for offer in poor),
        "pay": sum(not offer["salaire"] for offer in poor),
        "undated": sum("dateActualisation" not in offer for offer in poor),
        "contact": sum("contact" in offer for offer in poor),
    }
    ratios = {name: count / len(poor) for name, count in shares.items()}
    assert 0.38 < ratios["nom"] < 0.52
    assert 0.47 < ratios["pay"] < 0.61
    assert 0.01 < ratios["undated"] < 0.045
    assert ratios["contact"] < 0.06
    assert {len(offer["origineOffre"]["partenaires"]) for offer in poor} == {1, 2, 3}


def test_france_travail_offers_are_rich() -> None:
    rich = of_origin("1")
    assert 0.38 < len(rich) / SIZE < 0.46
    assert all({"contact", "agence", "accessibleTH", "dateActualisation"} <= set(offer) for offer in rich)
    assert not any("partenaires" in offer["origineOffre"] for offer in rich)
    skills = [skill for offer in rich for skill in offer.get("competences", ())]
    assert {"code" in skill for skill in skills} == {True, False}


def test_places_come_in_every_form() -> None:
    labels = Counter(offer["lieuTravail"]["libelle"] for _, offer in population())
    assert {"46 - CAHORS", "46 - Lot", "Occitanie", "Luxembourg"} <= set(labels)
    forms = {tuple(sorted(set(offer["lieuTravail"]) - {"longitude"})) for _, offer in population()}
    assert {("libelle",), ("commune", "libelle"), ("codePostal", "latitude", "libelle")} <= forms


def test_texts_carry_the_marks_of_real_ones() -> None:
    texts = [offer.get("description", "") for _, offer in population()]
    everything = "".join(texts)
    assert all(mark in everything for mark in ("\n", "\u00a0", "\u202f", "✅", "•", "œ", "€", "\ufffd"))
    assert max(map(len, texts)) == 5000
    assert not any("\r" in text or "\t" in text or "{" in text for text in texts)
    entities = sum(bool(re.search(r"&(#?\w+);", text)) for text in texts)
    assert 0.02 < entities / SIZE < 0.045


def test_some_offers_repeat_title_and_text_under_another_id() -> None:
    texts = Counter((offer["intitule"], offer.get("description")) for _, offer in population())
    assert 0.05 < (SIZE - len(texts)) / SIZE < 0.12


def test_some_partners_tell_the_same_job_in_slightly_other_words() -> None:
    offers = {key.number: (key, offer) for key, offer in population()}
    pairs = [(offer, *offers[key.model]) for key, offer in offers.values() if key.model != key.number]
    differing = [(told, first) for told, _, first in pairs if told.get("description") != first.get("description")]
    assert 0.05 < len(differing) / len(pairs) < 0.25
    shared = [
        len({*told["description"].split("\n")} & {*first["description"].split("\n")}) for told, first in differing
    ]
    assert min(shared) >= 1
    assert all(told["typeContrat"] == first["typeContrat"] for told, _, first in pairs)
    assert sum(told["origineOffre"]["origine"] == "2" for told, _, _ in pairs) > 0.8 * len(pairs)


def test_nobody_real_can_be_meant() -> None:
    for _, offer in population():
        name = offer["entreprise"].get("nom", "Exemple")
        assert re.search("Exemple|Fictive|Imaginaire", name)
        for leaf in map(str, leaves(offer)):
            hosts = re.findall(r"https?://([^/\s]+)|(?<![/\w.])(www\.[\w.-]+\w)|@([\w.-]+\w)", leaf)
            for host in ("".join(found) for found in hosts):
                assert host.endswith((".example", ".invalid")) or host in FRANCE_TRAVAIL
            for phone in re.findall(r"(?<!\d)0\d(?:[ .]?\d\d){4}(?!\d)", leaf):
                assert re.sub("[ .]", "", phone).startswith(RESERVED)
        assert len(offer.get("contact", {}).get("telephone", "0199000000")) == 10


def test_sixty_trades_cover_every_category_of_the_rome() -> None:
    trades = read_trades()
    assert len(trades) >= 60
    assert len({trade.rome for trade in trades}) == len(trades)
    assert {find_grand_domain(trade.rome) for trade in trades} == set(GRAND_DOMAINS)
    assert all(2 <= len(trade.names) <= 4 for trade in trades)
    assert all(set(trade.names) <= set(trade.appellations) for trade in trades)


def test_each_appellation_has_its_own_code() -> None:
    codes = list_appellation_codes()
    assert len(set(codes.values())) == len(codes) > 1_500
    assert {offer["appellationlibelle"] for _, offer in population()} <= set(codes)


@pytest.mark.parametrize("word", ["soudeur", "aide-soignant", "CACES", "infirmier"])
def test_known_words_can_be_found(word: str) -> None:
    assert any(word.lower() in offer.get("description", "").lower() for _, offer in population())
