"""What the API's codes mean, in French: their labels are here alone. An unknown code has none and is shown as it is.

The words are the API's but for four contracts, whose labels there are no French that anybody says (« Contrat travail
saisonnier », « Contrat travail temporaire insertion »): lists and titles are made of them. The audit says them again
for itself, on purpose (audit/engine/code_meanings.py).
Source: offers-v2 reference lists and the values met in offers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from panneau.common.offer_identity import Origin


@dataclass(frozen=True, slots=True)
class CodeLabels:
    """The labels of one list of codes, and how a code is written with its label."""

    labels: Mapping[str, str]
    """Code → label."""
    form: str = "{label} ({code})"
    """A format string of `label` and `code`."""

    def find_label(self, code: str) -> str:
        """Find the label of a code; "" for an unknown one."""
        return self.labels.get(code, "")

    def format_code(self, code: str) -> str:
        """Format a code with its label; "" for an unknown one."""
        label = self.labels.get(code)
        return self.form.format(label=label, code=code) if label else ""


CONTRACTS = CodeLabels(
    {
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
    form="{code} – {label}",
)

EXPERIENCE = CodeLabels({"D": "Débutant accepté", "S": "Expérience souhaitée", "E": "Expérience exigée"})

DEMAND = CodeLabels({"S": "Souhaité", "E": "Exigé"})
"""`exigence` of trainings, languages, driving licences and skills."""

TRAVEL = CodeLabels({"1": "Jamais", "2": "Ponctuels", "3": "Fréquents", "4": "Quotidiens"})

QUALIFICATION = CodeLabels(
    {
        "1": "Manœuvre",
        "2": "Ouvrier spécialisé",
        "3": "Ouvrier qualifié (P1,P2)",
        "4": "Ouvrier qualifié (P3,P4,OHQ)",
        "5": "Employé non qualifié",
        "6": "Employé qualifié",
        "7": "Technicien",
        "8": "Agent de maîtrise",
        "9": "Cadre",
    }
)

ORIGIN = CodeLabels({Origin.FRANCE_TRAVAIL: "France Travail", Origin.PARTNER: "Partenaire de France Travail"})
