"""Fictive employers and people: nobody can take them for real ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from panneau.common.offer_identity import Origin
from panneau.mock_api.draws import Draws
from panneau.mock_api.fictive_addresses import make_form_address, make_partner_address, make_phone, make_slug
from panneau.mock_api.fictive_places import SandboxCommune, format_place_label
from panneau.mock_api.source_lists import Trade, read_lists, read_sentences

LOGO_HOST = "http://logos-du-bac-a-sable.invalid"
"""In payloads, the place of the server's address, which the server puts there."""
OFFER_PAGE = "https://candidat.francetravail.fr/offres/recherche/detail/"
_DESCRIPTION_CAP = 500
"""Length at which the API cuts `entreprise.description`, `...` included."""

_KINDS: Mapping[str, tuple[str, ...]] = {
    "A": ("Domaine Exemple", "Pépinière Fictive", "Ferme Imaginaire"),
    "B": ("Atelier Exemple", "Maison Fictive"),
    "C": ("Agence Fictive", "Cabinet Exemple"),
    "D": ("Boulangerie Fictive", "Magasin Exemple", "Épicerie Imaginaire"),
    "E": ("Studio Exemple", "Imprimerie Fictive"),
    "F": ("Bâtiment Exemple", "Entreprise Fictive", "Chantiers Imaginaires"),
    "G": ("Auberge Fictive", "Hôtel Exemple", "Cuisine Imaginaire"),
    "H": ("Usine Exemple", "Mécanique Fictive", "Fabrique Imaginaire"),
    "I": ("Garage Exemple", "Maintenance Fictive"),
    "J": ("Résidence Fictive", "Clinique Exemple", "Maison de santé Imaginaire"),
    "K": ("Association Fictive", "Services Exemple"),
    "L": ("Théâtre Exemple", "Compagnie Fictive"),
    "M": ("Bureau Exemple", "Société Fictive", "Conseil Imaginaire"),
    "N": ("Transports Exemple", "Logistique Fictive"),
}
_PLACES = ("du Pont", "des Tilleuls", "de la Source", "du Vieux Puits", "des Trois Chemins", "du Causse", "de l'Écluse",
           "& Fils", "du Moulin", "des Remparts")  # fmt: skip
_PEOPLE = ("Mme Camille Exemple", "M. Dominique Fictif", "Mme Sacha Modèle", "M. Claude Spécimen",
           "Mme Andrée Échantillon", "M. Alix Imaginaire")  # fmt: skip
_STREETS = ("12 rue de l'Exemple", "3 place de la Fiction", "48 avenue du Modèle", "Zone d'activité Imaginaire")


def make_employer_name(trade: Trade, draws: Draws) -> str:
    """Such as « Boulangerie Fictive du Pont » or « Entreprise Exemple 12 »."""
    if draws.draw_chance(0.2):
        return f"Entreprise Exemple {1 + draws.draw_below(400)}"
    return f"{draws.pick(_KINDS[trade.rome[0]])} {draws.pick(_PLACES)}"


def describe_employer(name: str, origin: Origin, draws: Draws) -> dict[str, Any]:
    """`entreprise`: nearly complete for origin 1, mostly empty for partners' offers."""
    employer: dict[str, Any] = {}
    if draws.draw_chance(0.93 if origin == Origin.FRANCE_TRAVAIL else 0.45):
        employer["nom"] = name
    if draws.draw_chance(0.45 if origin == Origin.FRANCE_TRAVAIL else 0.2):
        employer["description"] = _make_employer_text(name, draws)
    if origin == Origin.FRANCE_TRAVAIL:
        employer |= _make_employer_extras(name, draws)
    return employer | {"entrepriseAdaptee": draws.draw_chance(0.02)}


def _make_employer_extras(name: str, draws: Draws) -> dict[str, Any]:
    extras: dict[str, Any] = {}
    if draws.draw_chance(0.35):
        extras["logo"] = f"{LOGO_HOST}/logos/entreprise/{draws.draw_below(10**9):09d}.png"
    if draws.draw_chance(0.3):
        extras["url"] = f"https://www.{make_slug(name)}.example"
    if draws.draw_chance(0.01):
        extras["siret"] = f"000000000{draws.draw_below(10**5):05d}"
    return extras


def _make_employer_text(name: str, draws: Draws) -> str:
    sentence = draws.pick(read_sentences()["employer_notes"]).format(employer=name, size=3 + draws.draw_below(200))
    text = " ".join([sentence, *draws.sample(read_sentences()["values"], 1 + draws.draw_below(6))])
    return text if len(text) <= _DESCRIPTION_CAP else text[: _DESCRIPTION_CAP - 3] + "..."


def make_contact_and_agency(
    offer_id: str, employer: str, town: SandboxCommune, draws: Draws
) -> tuple[dict[str, Any], dict[str, Any]]:
    """`contact` and `agence` of a France Travail offer, in the combinations seen since e-mails were removed."""
    apply = f"Pour postuler, utiliser le lien suivant : {OFFER_PAGE}{offer_id}"
    form = make_form_address(employer, offer_id, draws)
    person = f"{employer.upper()} - {draws.pick(_PEOPLE)}"
    case, agency = draws.draw_number(), dict[str, Any]()
    if case < 0.28:
        contact = {"nom": person, "coordonnees1": apply, "courriel": apply}
    elif case < 0.5:
        contact = {"coordonnees1": form, "urlPostulation": form}
    elif case < 0.64:
        contact = {"nom": person, "coordonnees1": form, "urlPostulation": form}
    elif case < 0.85:
        contact, agency = _make_agency_contact(apply, town, draws), {"courriel": apply}
    else:
        contact = {}
    if draws.draw_chance(0.01):
        agency["telephone"] = make_phone(draws)
    return contact | _make_rare_contact(employer, draws), agency


def _make_agency_contact(apply: str, town: SandboxCommune, draws: Draws) -> dict[str, Any]:
    city = format_place_label(town, "capitals").partition(" - ")[2]
    return {
        "nom": f"Agence France Travail {city}",
        "coordonnees1": draws.pick(_STREETS),
        "coordonnees2": f"{town.postal_code or town.code} {city}",
        "coordonnees3": apply,
    }


def _make_rare_contact(employer: str, draws: Draws) -> dict[str, Any]:
    rare: dict[str, Any] = {}
    if draws.draw_chance(0.02):
        rare["telephone"] = make_phone(draws)
    if draws.draw_chance(0.007):
        rare["commentaire"] = "Appeler de préférence le matin."
    if draws.draw_chance(0.012):
        rare["urlRecruteur"] = f"https://www.{make_slug(employer)}.example/recrutement"
    return rare


def describe_partners(offer_id: str, draws: Draws) -> list[dict[str, Any]]:
    """One to three partners; some without logo."""
    count = 1 + (draws.draw_chance(0.2)) + (draws.draw_chance(0.1))
    partners: list[dict[str, Any]] = []
    for name in draws.sample(read_lists().values["partenaires"], count):
        partner = {"nom": name, "url": make_partner_address(name, offer_id, draws)}
        if draws.draw_chance(0.95):
            partner["logo"] = f"{LOGO_HOST}/logos/partenaires/{make_slug(name)}80.png"
        partners.append(partner)
    return partners
