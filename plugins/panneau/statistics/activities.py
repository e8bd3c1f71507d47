"""What employers do: the twenty-one sections of the French nomenclature, from the division that an offer names.

Source: Insee, NAF rév. 2; API, `secteurActivite` (two digits).
"""

from __future__ import annotations

from types import MappingProxyType

SECTIONS = MappingProxyType(
    {
        "A": "Agriculture, sylviculture et pêche",
        "B": "Industries extractives",
        "C": "Industrie manufacturière",
        "D": "Production et distribution d’électricité, de gaz, de vapeur et d’air conditionné",
        "E": "Eau, assainissement, gestion des déchets et dépollution",
        "F": "Construction",
        "G": "Commerce, réparation d’automobiles et de motocycles",
        "H": "Transports et entreposage",
        "I": "Hébergement et restauration",
        "J": "Information et communication",
        "K": "Activités financières et d’assurance",
        "L": "Activités immobilières",
        "M": "Activités spécialisées, scientifiques et techniques",
        "N": "Services administratifs et de soutien, dont agences d’intérim",
        "O": "Administration publique",
        "P": "Enseignement",
        "Q": "Santé humaine et action sociale",
        "R": "Arts, spectacles et activités récréatives",
        "S": "Autres activités de services",
        "T": "Activités des ménages employeurs",
        "U": "Activités extra-territoriales",
    }
)
_DIVISIONS = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47), "H": (49, 53),
    "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75), "N": (77, 82), "O": (84, 84),
    "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96), "T": (97, 98), "U": (99, 99),
}  # fmt: skip
"""Section → its first and last division."""
_SECTION_OF = {
    f"{division:02d}": section for section, (first, last) in _DIVISIONS.items() for division in range(first, last + 1)
}


def find_section(division: str) -> str:
    """Find the letter of the section of a division; "" when it is missing or is none."""
    return _SECTION_OF.get(division, "")
