"""The names under which lists group offers: contracts, ROME domains, places."""

from __future__ import annotations

import re
from types import MappingProxyType

from panneau.offers.code_labels import CONTRACTS

NO_CONTRACT = "Contrat non précisé"
_CALLED_BY_CODE = ("CDI", "CDD")
"""Contracts that everybody knows by their code, and looks for by it."""

DOMAINS = MappingProxyType(
    {
        "A": "Agriculture et pêche, espaces naturels et espaces verts, soins aux animaux",
        "B": "Arts et façonnage d’ouvrages d’art",
        "C": "Banque, assurance, immobilier",
        "D": "Commerce, vente et grande distribution",
        "E": "Communication, média et multimédia",
        "F": "Construction, bâtiment et travaux publics",
        "G": "Hôtellerie-restauration, tourisme, loisirs et animation",
        "H": "Industrie",
        "I": "Installation et maintenance",
        "J": "Santé",
        "K": "Services à la personne et à la collectivité",
        "L": "Spectacle",
        "M": "Support à l’entreprise",
        "N": "Transport et logistique",
    }
)
"""First letter of a ROME code → grand domaine. Source: ROME, arborescence principale."""

OTHER_DOMAIN = "Autre domaine"

NO_COMMUNE = "Commune non précisée"

NO_TRADE = "Métier non précisé"

_TRADE = re.compile(r"[A-N][0-9]{4}")
"""A code of the ROME."""

_CONTRACTIONS = (("Les ", "aux "), ("Le ", "au "))


def format_contract(code: str) -> str:
    """Format a contract for lists and filters: « CDI (contrat à durée indéterminée) », « Mission intérimaire »."""
    label = CONTRACTS.find_label(code).replace("'", "’")
    if code in _CALLED_BY_CODE:
        return f"{code} ({label[0].lower()}{label[1:]})"
    return label or code or NO_CONTRACT


def parse_domain(rome_code: str) -> str:
    """Parse the letter of the domain of a ROME code; "" when the code is missing or names none."""
    return rome_code[:1] if rome_code[:1] in DOMAINS else ""


def parse_trade(rome_code: str) -> str:
    """Parse the code of the trade; "" when it is missing or has not the shape of one."""
    return rome_code if _TRADE.fullmatch(rome_code) else ""


def format_at_commune(name: str) -> str:
    """Format a commune with its preposition: « à Cahors », « au Montat », « aux Arques »."""
    for article, contracted in _CONTRACTIONS:
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return f"à {name}"
