"""Le Briançonnais : une communauté de communes de montagne, 13 communes.

    make site REGLAGES=examples/briancon.py

Pour partir de cet exemple, recopiez ses lignes dans le dictionnaire PANNEAU de pelicanconf.py.
"""

from pathlib import Path

from panneau.common.project_files import read_settings_file

PROJECT = Path(__file__).resolve().parents[1]
pelicanconf = read_settings_file(PROJECT / "pelicanconf.py")
globals().update(pelicanconf)

PATH, THEME, OUTPUT_PATH = (str(PROJECT / folder) for folder in ("content", "theme", "output"))

PANNEAU = pelicanconf["PANNEAU"] | {
    "nom": "L’emploi dans le Briançonnais",
    "collectivite": "Communauté de communes du Briançonnais",
    # Un EPCI, par son numéro SIREN : ses 13 communes viennent avec lui.
    "territoire": {"epci": ["240500439"]},
    # La licence en vigueur couvre aussi les offres des partenaires, sans déclaration.
    "licence": "france-travail-2025",
    "declaration_partenaires": "",
    "balises": {"at_medium": "CMP", "at_campaign": "brianconnais"},
    "couleurs": {"principale": "#1c5d7d", "accent": "#b5402a"},
    "contact": "emploi@brianconnais.example",
}
SITENAME = PANNEAU["nom"]
