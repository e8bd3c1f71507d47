"""What the API's codes mean, said again for the audit: a wrong label changes the meaning of an offer.

A second reading on purpose, not taken from offers/code_labels.py; a test holds that both agree.
Source: offers-v2 reference lists; the fields are those that the register declares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from panneau.licence.modifications import CODE_LABELS

CODE_FIELDS = frozenset(CODE_LABELS.fields)
"""Paths of the fields whose code may be shown with its label."""

_DEMAND = {"S": "Souhaité", "E": "Exigé"}
_LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "typeContrat": {
            "CCE": "Profession commerciale",
            "CDD": "Contrat à durée déterminée",
            "CDI": "Contrat à durée indéterminée",
            "DDI": "CDD d'insertion",
            "DDT": "CDD Tremplin",
            "DIN": "CDI intérimaire",
            "FRA": "Franchise",
            "LIB": "Profession libérale",
            "MIS": "Mission intérimaire",
            "REP": "Reprise d'entreprise",
            "SAI": "Contrat saisonnier",
            "TTI": "Intérim d'insertion",
        },
        "experienceExige": {"D": "Débutant accepté", "S": "Expérience souhaitée", "E": "Expérience exigée"},
        "deplacementCode": {"1": "Jamais", "2": "Ponctuels", "3": "Fréquents", "4": "Quotidiens"},
        "qualificationCode": {
            "1": "Manœuvre",
            "2": "Ouvrier spécialisé",
            "3": "Ouvrier qualifié (P1,P2)",
            "4": "Ouvrier qualifié (P3,P4,OHQ)",
            "5": "Employé non qualifié",
            "6": "Employé qualifié",
            "7": "Technicien",
            "8": "Agent de maîtrise",
            "9": "Cadre",
        },
        "origineOffre.origine": {"1": "France Travail", "2": "Partenaire de France Travail"},
    }
)


def find_labels(path: str, code: str) -> Iterator[str]:
    """Find the right labels of a code, with either apostrophe; none for an unknown code."""
    table = _DEMAND if path.endswith(".exigence") else _LABELS.get(path, {})
    label = table.get(code)
    if label:
        yield label
        yield label.replace("'", "’")
