"""The demonstration is as hard as reality: its first 605 offers, held to what was counted on 605 real ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from . import measures

REAL_MARKS = {"http": 0.021, "mail": 0.007, "phone": 0.013, "bullet": 0.025, "emoji": 0.012, "no-break space": 0.11,
              "three empty lines": 0.017, "capitals": 0.09, "entities": 0.030}  # fmt: skip
REAL_PRESENCE = {"competences": 0.25, "contexteTravail": 0.22, "deplacementLibelle": 0.14, "dureeTravailLibelle": 0.46,
                 "formations": 0.09, "qualitesProfessionnelles": 0.18, "trancheEffectifEtab": 0,
                 "contact.coordonnees1": 0.35, "entreprise.entrepriseAdaptee": 1, "alternance": 1, "nombrePostes": 1,
                 "employeurHandiEngage": 0.75, "entrepriseAdaptee": 0.75, "lieuTravail.latitude": 0.97,
                 "lieuTravail.longitude": 0.97, "salaire.libelle": 0.6}  # fmt: skip
REAL_ADDRESSES = {"https": 1_318, "query": 445, "long": 14, "route": 9, "closed": 7, "bare": 7, "escaped": 4,
                  "accents": 3, "tagged": 1}  # fmt: skip
REAL_ENTITIES = ("&#233;", "&#160;", "&#224;", "&eacute;", "&#176;", "&#226;", "&#39;", "&amp;", "&nbsp;", "&apos;",
                 "&#43;", "&gt;")  # fmt: skip


@cache
def offers() -> list[dict[str, Any]]:
    return measures.demonstration(605)


def near(real: Sequence[float], *, share: float, least: float = 0) -> list[object]:
    """The real figures, each give or take a share of itself, and `least` at least."""
    return [pytest.approx(figure, rel=share, abs=least) for figure in real]


def test_the_demonstrations_texts_are_as_long_as_varied_and_as_uneven_as_real_ones() -> None:
    found = offers()
    assert list(measures.characters(found)) == near([398, 946, 1_409, 1_941, 2_873, 4_743], share=0.06)
    assert list(measures.lines(found)) == near([4, 11, 17, 26, 41, 74], share=0.12, least=1)
    *lengths, longest = measures.line_lengths(found)
    assert lengths == near([12, 30, 60, 107, 245], share=0.12)
    assert longest >= 3_898
    assert len(measures.words(found)) == pytest.approx(139_957, rel=0.03)
    assert list(measures.growth(found)) == [
        pytest.approx(2_350, rel=0.12),  # this vocabulary starts a little wider than the real one
        *near([3_545, 5_164, 7_277, 8_808], share=0.07),
    ]
    assert measures.distinct_lines(found) == pytest.approx(0.78, abs=0.02)
    assert measures.titles(found) == pytest.approx(456, rel=0.04)
    assert measures.median_leaves(found) == pytest.approx(34, abs=2)
    assert measures.marks(found) == {name: pytest.approx(share, abs=0.012) for name, share in REAL_MARKS.items()}
    assert measures.presence(found) == {name: pytest.approx(share, abs=0.025) for name, share in REAL_PRESENCE.items()}
    assert measures.addresses(found) == {name: pytest.approx(number, rel=0.06, abs=4 if number < 20 else 0)
                                         for name, number in REAL_ADDRESSES.items()}  # fmt: skip
    assert measures.addresses(found)["tagged"] >= 1
    assert measures.place_forms(found)["capitals"] == pytest.approx(0.78, abs=0.04)
    assert measures.place_forms(found)["name"] == pytest.approx(0.20, abs=0.04)
    assert 20 <= measures.lost_characters(found) <= 45
    assert 40 <= measures.twins(found) <= 70


def test_the_entities_left_over_are_those_of_real_offers_and_the_first_three_are_the_most_frequent() -> None:
    counts = measures.entities(measures.demonstration(3_000))
    assert set(counts) == set(REAL_ENTITIES)
    assert [name for name, _ in counts.most_common(3)] == list(REAL_ENTITIES[:3])
    assert 99 / 208 * 0.75 < counts["&#233;"] / counts.total() < 99 / 208 * 1.35


def test_labels_have_the_forms_of_their_origin() -> None:
    found = measures.demonstration(3_000)
    ours, partners = (measures.labels(found, "salaire.libelle", origin=origin) for origin in "12")
    assert {"Annuel de 9.9 Euros à 9.9 Euros sur 9.9 mois", "Horaire de 9.9 Euros sur 9.9 mois",
            "Mensuel de 9.9 Euros sur 9 mois", "Mensuel de 9 Euros à 9 Euros sur 9 mois"} <= set(ours)  # fmt: skip
    assert not any("," in form for form in ours)
    assert set(partners) == {"Annuel de", "Autre de 9,9 Euros à 9,9 Euros"} | {
        f"{period} de {sums}"
        for period in ("Horaire", "Mensuel", "Annuel")
        for sums in ("9,9 Euros", "9,9 Euros à 9,9 Euros")
    }
    assert {"CDI", "CDD - 9 Mois", "Intérim - 9 Mois", "Saisonnier - 9 Mois"} <= set(
        measures.labels(found, "typeContratLibelle", origin="2")
    )
    assert {"Contrat à durée indéterminée", "Mission intérimaire - 9 Jour(s)"} <= set(
        measures.labels(found, "typeContratLibelle", origin="1")
    )
    assert {"9H\nTravail en journée", "9H/semaine\nTravail en journée", "temps partiel\nTravail en journée", "9 H",
            "Temps partiel - 9H9/semaine\nTravail en journée", "9H/semaine\nTravail posté (9x9, 9x9, 9x9, etc.)",
            "9 H  Travail le samedi", "Travail en journée...",
            } <= set(measures.labels(found, "dureeTravailLibelle", origin="1"))  # fmt: skip
    assert {"Débutant accepté", "9 An(s)", "9 Mois", "9 An(s) - Poste similaire",
            "Débutant accepté - expérience ou CAP", "Expérience exigée",
            } <= set(measures.labels(found, "experienceLibelle", origin="1"))  # fmt: skip
    assert {"Expérience exigée de 9 An(s)", "Expérience exigée de 9 An(s) (+ 9 ans, confirmé)"} <= set(
        measures.labels(found, "experienceLibelle", origin="2")
    )


def test_addresses_of_each_shape_are_told_apart() -> None:
    prose = "Voir (https://a.example/x) ou https://b.example/é?v=1. Aussi www.c.example et https://d.example/a%20b"
    offer = {"description": prose, "contact": {"urlPostulation": "https://e.example/#/a/b/c"}}
    tagged = {"description": "https://mesevenementsemploi.francetravail.fr/evenement/1?at_campaign=x" + "y" * 200}
    assert measures.addresses([offer, tagged]) == {
        "https": 5, "query": 2, "long": 1, "route": 1, "closed": 2, "bare": 1, "escaped": 1, "accents": 1, "tagged": 1,
    }  # fmt: skip


def test_what_is_counted_is_counted_by_hand() -> None:
    pair: list[measures.Payload] = [
        {"intitule": "MAÇON", "description": "Une ligne\n\n\n\n• Le 01 99 00 12 34, a@b.example"},
        {"intitule": "Maçon", "description": "une LIGNE &eacute;\u00a0!", "a": {"b": [1, 2]}},
    ]
    assert measures.lines(pair) == (1, 1, 5, 5, 5, 5)
    assert set(measures.words(pair[:1])) == {"une", "ligne", "le", "01", "99", "00", "12", "34", "a", "b", "example"}
    assert measures.marks(pair) == {"http": 0, "mail": 0.5, "phone": 0.5, "bullet": 0.5, "emoji": 0,
                                    "no-break space": 0.5, "three empty lines": 0.5, "capitals": 0.5,
                                    "entities": 0.5}  # fmt: skip
    assert measures.median_leaves(pair) == 3
