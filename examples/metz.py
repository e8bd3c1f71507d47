"""Metz : une métropole, 46 communes.

    make site REGLAGES=examples/metz.py

Pour partir de cet exemple, recopiez ses lignes dans le dictionnaire PANNEAU de pelicanconf.py.
"""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from pelicanconf import *  # noqa: E402, F403
from pelicanconf import PANNEAU as SHIPPED  # noqa: E402

PATH, THEME, OUTPUT_PATH = (str(PROJECT / folder) for folder in ("content", "theme", "output"))

PANNEAU = SHIPPED | {
    "nom": "L’emploi dans l’Eurométropole de Metz",
    "collectivite": "Eurométropole de Metz",
    # Les listes officielles la nomment « Metz Métropole » : c’est le numéro SIREN qui compte.
    "territoire": {"epci": ["200039865"]},
    # La licence en vigueur couvre aussi les offres des partenaires, sans déclaration.
    "licence": "france-travail-2025",
    "declaration_partenaires": "",
    "balises": {"at_medium": "CMP", "at_campaign": "metz"},
    "couleurs": {"principale": "#7a1f3d", "accent": "#8a5a00"},
    "contact": "emploi@metz.example",
}
SITENAME = PANNEAU["nom"]
