"""Metz : une métropole, 46 communes.

    make site REGLAGES=examples/metz.py

Pour partir de cet exemple, recopiez ses lignes dans le dictionnaire PANNEAU de pelicanconf.py.
"""

from pathlib import Path

from panneau.common.project_files import read_settings_file

PROJECT = Path(__file__).resolve().parents[1]
pelicanconf = read_settings_file(PROJECT / "pelicanconf.py")
globals().update(pelicanconf)

PATH, THEME, OUTPUT_PATH = (str(PROJECT / folder) for folder in ("content", "theme", "output"))

PANNEAU = pelicanconf["PANNEAU"] | {
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
