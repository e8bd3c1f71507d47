"""What job seekers type, and which of fictive offers answer: relevance is known because each offer was made for it.

The queries are of the classes in which searches fail: trades called otherwise, feminine, abbreviations, acronyms, words
that are facts, typing, whole sentences, names of places, operators. Beside 480 drawn offers stand those of `PLANTED`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.territory import Territory, parse_territory
from panneau.mock_api.demonstration_population import build_population
from panneau.mock_api.payloads import build_offer
from tests.browser.queries import Payload, both, field, plain, title
from tests.site.search.stock import AS_OF

DRAWN = 480
Test = Callable[[Payload], bool]


def trade(*codes: str) -> Test:
    return field("romeCode", *codes)


def either(*tests: Test) -> Test:
    return lambda offer: any(test(offer) for test in tests)


def says(pattern: str) -> Test:
    """In its title or its text."""
    return lambda offer: re.search(pattern, plain((offer["intitule"], offer.get("description")))) is not None


def at(place: str) -> Test:
    return lambda offer: re.search(place, plain(offer["lieuTravail"].get("libelle", ""))) is not None


@dataclass(frozen=True)
class Made:
    """An offer that was made for a query; what it does not say is drawn."""

    title: str
    rome: str
    label: str
    text: str = ""
    more: Mapping[str, Any] | None = None


CLEANING = trade("K1304", "K2204", "K2205")
CARE = trade("K1302", "K1311", "K1306")
CHILDREN = trade("K1303", "K1310")
LORRIES = either(trade("N4101", "N4115", "N4113"), title("super poids lourd"))
WORKERS = either(trade("H2102", "H2105", "H3302", "H2906"), title("agent.* de production|operateur.* de ligne"))
NIGHT = says(r"\bnuits?\b")
PART_TIME = field("dureeTravailLibelleConverti", "Temps partiel")
NURSE = either(trade("J1506", "J1510"), title("infirmier"))
BAKERY = both(title("vendeu.*boulangerie"), lambda offer: at("cahors")(offer) or at("pradines")(offer))

# ruff: noqa: E501 - one made offer a line is read as a table
PLANTED: tuple[Made, ...] = (
    Made("Agent / Agente de propreté de locaux (H/F)", "K2205", "Agent / Agente de propreté de locaux"),
    Made("Employé familial (H/F)", "K1304", "Employé familial / Employée familiale", "Entretien du logement d'une famille."),
    Made("Assistant de vie aux familles (H/F)", "K1311", "Assistant / Assistante de vie aux familles"),
    Made("Accompagnant de vie H/F", "K1302", "Assistant / Assistante de vie dépendance", "Aide aux gestes de tous les jours."),
    Made("Garde d'enfants à domicile (H/F)", "K1303", "Garde d'enfant", "Deux enfants de quatre et sept ans."),
    Made("Assistant maternel (H/F)", "K1310", "Assistant maternel / Assistante maternelle"),
    Made("Garde d'enfant périscolaire", "K1303", "Garde d'enfant", "Sortie d'école et goûter."),
    Made("Conducteur super poids lourd (H/F)", "N4115", "Conducteur / Conductrice de véhicules Super Lourds", "Permis CE."),
    Made("Conducteur SPL régional", "N4115", "Conducteur / Conductrice de véhicules Super Lourds"),
    Made("Conducteur national H/F", "N4101", "Conducteur / Conductrice de poids lourd", "Livraisons en semi-remorque."),
    Made("Agent de production agroalimentaire (H/F)", "H2105", "Agent de production en industrie alimentaire", "Usine."),
    Made("Opérateur de ligne H/F", "H2102", "Conducteur / Conductrice de ligne en industrie alimentaire"),
    Made("Agent de conditionnement (H/F)", "H3302", "Agent / Agente de conditionnement"),
    Made("Équipier polyvalent (H/F)", "G1603", "Equipier polyvalent / Equipière polyvalente de restauration rapide"),
    Made("Employé de restauration rapide", "G1603", "Equipier polyvalent / Equipière polyvalente de restauration rapide"),
    Made("Employé de caisse H/F", "D1505", "Hôte / Hôtesse de caisse"),
    Made("Électrotechnicien de maintenance (H/F)", "I1309", "Electricien / Electricienne de maintenance", "Bac pro exigé."),
    Made("Électricien du bâtiment bac pro", "F1602", "Electricien / Electricienne du bâtiment"),
    Made("Professeur de mathématiques (H/F)", "K2107", "Professeur / Professeure de collège et de lycée"),
    Made("Enseignant en mathématiques", "K2107", "Professeur / Professeure de collège et de lycée"),
    Made("Accompagnant d'élèves en situation de handicap (H/F)", "K2113",
         "Accompagnant / Accompagnante des élèves en situation de handicap (AESH)"),
    Made("AESH mutualisé", "K2113", "Accompagnant / Accompagnante des élèves en situation de handicap (AESH)"),
    Made("Technicien de l'intervention sociale et familiale", "K1305",
         "Technicien / Technicienne d'Intervention Sociale et Familiale (TISF)"),
    Made("Agent territorial des écoles maternelles", "K1308",
         "Agent territorial spécialisé / Agente territoriale spécialisée des écoles maternelles (ATSEM)"),
    Made("Chef d'équipe voirie et réseaux divers (H/F)", "F1702", "Ouvrier / Ouvrière en voiries"),
    Made("Ouvrier VRD H/F", "F1702", "Ouvrier / Ouvrière en voiries"),
    Made("Infirmier diplômé d'État (H/F)", "J1506", "Infirmier / Infirmière en soins généraux (IDE)", "Travail de jour."),
    Made("Infirmier de nuit (H/F)", "J1506", "Infirmier / Infirmière en soins généraux (IDE)", "Poste de nuit en EHPAD."),
    Made("Aide-soignant de nuit (H/F)", "J1501", "Aide-soignant / Aide-soignante", "Travail de nuit, un week-end sur deux."),
    Made("Aide-soignant (H/F)", "J1501", "Aide-soignant / Aide-soignante", "Roulement de jour et de nuit."),
    Made("Vendangeur (H/F)", "A1401", "Cueilleur / Cueilleuse de fruits", "Vendanges de septembre.",
         {"typeContrat": "SAI", "typeContratLibelle": "Saisonnier - 1 Mois"}),
    Made("Cariste CACES 3 (H/F)", "N1101", "Cariste"),
    Made("Cariste H/F", "N1101", "Cariste", "CACES R489 catégorie 3 à jour."),
    Made("Agent administratif (H/F)", "M1602", "Secrétaire administratif / administrative", "Télétravail deux jours par semaine."),
    Made("Gestionnaire de paie", "M1203", "Comptable", "Le télétravail est possible après trois mois."),
    Made("Agent de service le matin (H/F)", "K2204", "Agent / Agente de nettoyage industriel", "Travail le matin, de six à neuf heures.",
         {"dureeTravailLibelleConverti": "Temps partiel", "dureeTravailLibelle": "17H/semaine"}),
    Made("Distributeur de journaux", "E1304", "Agent / Agente de façonnage et routage", "Tournée du matin, à mi-temps.",
         {"dureeTravailLibelleConverti": "Temps partiel", "dureeTravailLibelle": "15H/semaine"}),
    Made("Agent de tri (H/F)", "K2304", "Agent / Agente de tri des déchets", "Sans diplôme, formation assurée. Sans permis."),
    Made("Plongeur en restauration", "G1605", "Plongeur officier / Plongeuse officière de cuisine", "Aucun diplôme demandé."),
    Made("Serveur le week-end (H/F)", "G1803", "Serveur / Serveuse en restauration", "Travail le samedi et le dimanche."),
    Made("Vendeur en boulangerie (H/F)", "D1106", "Vendeur / Vendeuse en épicerie", "",
         {"dureeTravailLibelleConverti": "Temps partiel", "lieuTravail": {"libelle": "46 - CAHORS", "commune": "46042"}}),
    Made("Vendeuse boulangerie H/F", "D1106", "Vendeur / Vendeuse en épicerie", "",
         {"dureeTravailLibelleConverti": "Temps partiel", "lieuTravail": {"libelle": "46 - PRADINES", "commune": "46224"}}),
    Made("Guide de visite (H/F)", "G1201", "Guide-accompagnateur / Guide-accompagnatrice", "",
         {"lieuTravail": {"libelle": "46 - ST CIRQ LAPOPIE", "commune": "46256"}}),
    Made("Aide à domicile (H/F)", "K1304", "Employé familial / Employée familiale", "Entretien et repas."),
    Made("Animateur pour adolescents (H/F)", "G1203", "Animateur / Animatrice jeunesse", "Séjours d'été pour des ados."),
    Made("Agent de sécurité (H/F)", "K2503", "Agent / Agente de prévention et de sécurité"),
    Made("Rondier H/F", "K2503", "Agent / Agente de prévention et de sécurité", "Surveillance d'un site."),
    Made("Opérateur de machine", "H2906", "Opérateur / Opératrice en fabrication mécanique", "La vigilance est de mise."),
    Made("Agent de surveillance de la voie publique", "K1707", "Policier municipal / Policière municipale", "Poste d'A.S.V.P."),
    Made("Mécanicien auto (H/F)", "I1604", "Mécanicien / Mécanicienne automobile"),
    Made("Maître-nageur H/F", "G1224", "Maître-nageur sauveteur / Maître-nageuse sauveteuse", "BNSSA exigé."),
)  # fmt: skip

RELEVANCE: tuple[tuple[str, Test], ...] = (
    ("femme de menage", CLEANING),
    ("auxiliaire de vie", CARE),
    ("nounou", CHILDREN),
    ("routier", LORRIES),
    ("ouvrier usine", WORKERS),
    ("mcdo", trade("G1603")),
    ("caissiere", trade("D1505")),
    ("serveuses", trade("G1803", "G1810")),
    ("chauffeur spl", either(trade("N4115"), title("spl|super poids lourd"))),
    ("bac pro elec", title("electricien|electrotechnicien")),
    ("prof de maths", title("mathematiques")),
    ("mecanicien auto", trade("I1604")),
    ("kine", title("kinesitherapeute")),
    ("AESH", trade("K2113")),
    ("TISF", trade("K1305")),
    ("ATSEM", trade("K1308")),
    ("VRD", either(title("vrd|voirie et reseaux"), trade("F1702"))),
    ("IDE", NURSE),
    ("aide soignante de nuit", both(title("aide-soignant"), NIGHT)),
    ("saisonnier vendange", title("vendangeur")),
    ("caces 3", both(says("caces"), says(r"\b3\b"), trade("N1101"))),
    ("mi temps matin", both(PART_TIME, says(r"\bmatin(s|ees?)?\b"))),
    ("teletravail", says("teletravail")),
    ("interim", field("typeContrat", "MIS", "TTI", "DIN")),
    ("a 10 km de cahors", lambda offer: offer["lieuTravail"].get("commune") == "46042"),
    ("cuisnier", title("cuisinier")),
    ("taf boulanger", title("boulanger")),
    ("bonjour je cherche un travail de vendeuse en boulangerie a temps partiel a cahors ou pradines merci", BAKERY),
    ("saint cirq lapopie", at("cirq.lapopie")),
    ("st cirq lapopie", at("cirq.lapopie")),
    ("K1304", trade("K1304")),
    ('"aide a domicile"', title("aide a domicile")),
    ("infirmier -nuit", both(NURSE, lambda offer: not NIGHT(offer))),
    ("ado ete", both(says(r"\bado"), says(r"\bete\b"))),
    ("vigile", trade("K2503", "K2504")),
    ("asvp", says("surveillance de la voie publique")),
    ("maitre nageur", trade("G1224", "G1207")),
    ("nettoyage", either(CLEANING, title("nettoyage"))),
    ("secretaire", either(trade("M1607", "M1609", "M1605"), title("secretaire"))),
    ("jardinier", either(trade("A1203", "A1208"), title("jardinier"))),
    ("cdi cariste", both(trade("N1101"), field("typeContrat", "CDI"))),
)
"""Typed words, and the offers that answer to them."""


def make_payloads() -> tuple[list[dict[str, Any]], Territory]:
    """The drawn offers and the planted ones, with their territory."""
    territory = parse_territory({"epci": ["200023737"]}, divisions.load())
    population = build_population(territory, divisions.load(), size=DRAWN, as_of=AS_OF)
    drawn = [build_offer(population, population.build_key(index)) for index in range(DRAWN)]
    planted = [plant(made, drawn[rank], f"9{rank:02}PLAN") for rank, made in enumerate(PLANTED)]
    return [*drawn, *planted], territory


def plant(made: Made, like: Mapping[str, Any], offer_id: str) -> dict[str, Any]:
    """One made offer; what it keeps of a drawn one tells nothing of a trade."""
    kept = {
        key: copy.deepcopy(like[key])
        for key in ("dateCreation", "lieuTravail", "typeContrat", "typeContratLibelle")
        if key in like
    }
    told = {"intitule": made.title, "romeCode": made.rome, "romeLibelle": made.label, "appellationlibelle": made.label}
    text = f"{made.text} Vous rejoignez une équipe de la région, pour un poste à pourvoir dès que possible."
    return {**kept, **told, "id": offer_id, "description": text, "origineOffre": {"origine": "1"}, **(made.more or {})}


@dataclass(frozen=True)
class Score:
    """How one query was answered."""

    query: str
    precision: float
    """Of the first five, against min(5, relevant)."""
    recall: float
    found: int


def score(query: str, found: Sequence[str], relevant: set[str]) -> Score:
    """Score what a query found, best first."""
    first = found[:5]
    right = sum(one in relevant for one in first)
    return Score(query, right / min(5, len(relevant)), len(relevant.intersection(found)) / len(relevant), len(found))
