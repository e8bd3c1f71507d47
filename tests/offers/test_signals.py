from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.offers.signals import (
    AGE_LIMIT,
    NO_DATE,
    ONE_SEX,
    PREMIUM_NUMBER,
    SAME_TEXT,
    SIGNALS,
    Signal,
    collect_signals,
    find_offer_signals,
    hash_description,
)


def offer(title: str = "Agent d’entretien (H/F)", description: str = "", **changes: object) -> dict[str, object]:
    return {"id": "1", "intitule": title, "description": description, "dateCreation": "2026-11-20T10:00:00Z", **changes}


def find_signals(offers: Sequence[Mapping[str, object]]) -> tuple[Signal, ...]:
    return collect_signals((str(one["id"]), tuple(find_offer_signals(one)), hash_description(one)) for one in offers)


def of_text(description: str) -> list[str]:
    return list(find_offer_signals(offer(description=description)))


@pytest.mark.parametrize(
    "text",
    [
        "Appelez le 0892 70 12 34",
        "Tél. : 08 92 70 12 34",
        "Tél. : 08.99.70.12.34 (2,99 €/appel)",
        "+33 892 70 12 34",
        "0033 8 91 70 12 34",
        "appelez le 0\u00a0892\u00a0701\u00a0234",
        "0897701234",
        "Composez le 118 712",
        "Pour nous joindre : 118218",
    ],
)
def test_a_premium_number_is_told(text: str) -> None:
    assert PREMIUM_NUMBER in of_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tél. : 05 65 20 89 12",
        "Appelez le 0800 12 34 56, gratuit",
        "Appelez le 3949",
        "SIRET 408 912 345 00012",
        "Référence 10892701234",
        "Un budget de 118 500 euros",
        "Numéro de dossier 118 500 €",
        "118 400 habitants",
        "Salaire : 1 892 euros, 13e mois",
        "08/92",
    ],
)
def test_another_number_is_not(text: str) -> None:
    assert PREMIUM_NUMBER not in of_text(text)


@given(
    st.lists(st.sampled_from(["", " ", ".", "-", "\u00a0"]), min_size=9, max_size=9),
    st.from_regex(r"[0-9]{7}", fullmatch=True),
)
def test_however_a_premium_number_is_cut_it_is_told(gaps: list[str], tail: str) -> None:
    digits = "089" + tail
    number = "".join(digit + gap for digit, gap in zip(digits, [*gaps, ""], strict=True))
    assert PREMIUM_NUMBER in of_text(f"Appelez le {number} dès demain")


@pytest.mark.parametrize(
    "text",
    [
        "Vous avez moins de 30 ans.",
        "Maximum 35 ans",
        "35 ans maximum",
        "Vous êtes âgé de 18 à 30 ans",
        "âgé(e) de 20 à 45 ans",
        "Âge limite : 40 ans",
        "Limite d’âge fixée à 35 ans",
        "pas plus de 50\u00a0ans",
        "MOINS DE 30 ANS",
        "jusqu’à 29 ans",
        "moins de 26 ans de préférence",
    ],
)
def test_an_upper_age_limit_is_told(text: str) -> None:
    assert AGE_LIMIT in of_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "moins de 2 ans d’expérience",
        "Vous avez 20 ans d’expérience maximum dans le métier",
        "jusqu’à 25 ans d’expérience",
        "interdit aux moins de 18 ans",
        "Vous accompagnez des jeunes de moins de 25 ans",
        "accueil d’enfants et de personnes de moins de 60 ans",
        "une entreprise qui existe depuis 30 ans",
        "Notre société, depuis moins de 20 ans, embauche",
        "Poste ouvert à partir de 20 ans minimum",
        "CDD de 24 mois maximum",
        "Permis B depuis plus de 3 ans",
    ],
)
def test_years_that_are_no_age_of_the_candidate_are_not(text: str) -> None:
    assert AGE_LIMIT not in of_text(text)


@pytest.mark.parametrize(
    ("title", "description"),
    [
        ("Serveuse", ""),
        ("Vendeuse en prêt-à-porter", ""),
        ("Hôtesse de caisse", ""),
        ("Femme de ménage", ""),
        ("Homme toutes mains", ""),
        ("Secrétaire (F)", ""),
        ("Conductrice de car", ""),
        ("Cuisinier (H/F)", "Nous recherchons une femme pour ce poste."),
        ("Cuisinier (H/F)", "Poste réservé aux hommes."),
        ("Cuisinier (H/F)", "Candidatures féminines uniquement, profil féminin souhaité."),
        ("Agent (H/F)", "Hommes uniquement."),
    ],
)
def test_an_offer_for_one_sex_only_is_told(title: str, description: str) -> None:
    assert ONE_SEX in find_offer_signals(offer(title, description))


@pytest.mark.parametrize(
    ("title", "description"),
    [
        ("Serveur / Serveuse", ""),
        ("Serveuse (H/F)", ""),
        ("Femme / Valet de chambre", ""),
        ("Vendeuse ou vendeur", ""),
        ("Infirmier(e)", ""),
        ("Infirmier·ère", ""),
        ("Serveuse F/H", ""),
        ("Maçon", ""),
        ("Soudeur TIG", ""),
        ("Pelleteuse : conducteur recherché", ""),
        ("Fraiseuse à commande numérique", ""),
        ("Filière bois, technicien", ""),
        ("Responsable rayon femme", ""),
        ("Aide à domicile (H/F)", "Vous aidez une femme âgée dans son logement."),
        ("Agent (H/F)", "Nous recherchons une femme ou un homme de confiance."),
        ("Agent (H/F)", "Poste ouvert aux femmes et aux hommes."),
        ("Agent (H/F)", "Nous recherchons un homme / une femme toutes mains."),
    ],
)
def test_usual_words_are_not_taken_for_one_sex_only(title: str, description: str) -> None:
    assert ONE_SEX not in find_offer_signals(offer(title, description))


@pytest.mark.parametrize("created", [None, "", 20261120, "hier"])
def test_a_missing_date_is_told(created: object) -> None:
    assert NO_DATE in find_offer_signals(offer(dateCreation=created))
    assert NO_DATE not in find_offer_signals(offer())


def test_the_same_text_is_told_from_five_offers_on_whatever_its_blanks() -> None:
    copies = [offer(description=f"Le même  texte\n{' ' * n}partout", id=str(n)) for n in range(5)]
    other = offer(description="Un autre", id="9")
    (signal,) = find_signals([*copies, other])
    assert (signal.name, signal.ids) == (SAME_TEXT, ("0", "1", "2", "3", "4"))
    assert find_signals(copies[:4]) == ()
    assert find_signals([offer(description="", id=str(n)) for n in range(9)]) == ()


values = st.none() | st.text() | st.integers() | st.lists(st.text())


@given(st.dictionaries(st.sampled_from(["intitule", "description", "dateCreation"]), values))
def test_nothing_in_a_payload_makes_it_fail(changes: dict[str, object]) -> None:
    assert {signal.name for signal in find_signals([{**changes, "id": "1"}])} <= set(SIGNALS)
