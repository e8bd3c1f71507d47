"""Les réglages du site, pour le développement et la démonstration. La production est dans publishconf.py."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "plugins"))

from panneau import plugin

# --- Ce que la collectivité change ---------------------------------------------------------------

PANNEAU = {
    # Le nom du site et la collectivité qui le publie.
    "nom": "L’emploi dans le Grand Cahors",
    "collectivite": "Communauté d’agglomération du Grand Cahors",
    # L’adresse publique du site ; à remplir avant la mise en production.
    "adresse": "",
    # Le territoire : communes (codes INSEE), epci (numéros SIREN), departements, regions, ou {"france": True}.
    "territoire": {"epci": ["200023737"]},
    # Les offres montrées : celles que France Travail collecte, et celles de ses partenaires.
    "origines": ["france-travail", "partenaires"],
    # La déclaration que la licence de 2018 demande pour montrer les offres des partenaires.
    "declaration_partenaires": (
        "Convention du 10 juillet 2018, préambule : la base pourra être enrichie des offres des partenaires ; "
        "l’API « Offres d’emploi v2 » les contient."
    ),
    # La version de la licence que la collectivité a acceptée.
    "licence": "pole-emploi-2018",
    # Les balises qui permettent à France Travail de compter les visites venues d’ici.
    "balises": {"at_medium": "CMP", "at_campaign": "grand_cahors"},
    # Le logo reçu de France Travail (un fichier de content/), ou la raison datée de son absence.
    "logo": "",
    "logo_declaration": "",
    # Sous la licence de 2025, l’accord daté de France Travail pour montrer son logo.
    "logo_accord": "",
    # Là où le site est conservé : {"hebergeur": …, "pays": …} ; hors de l’Union européenne, "base_hors_ue" en plus.
    "hebergement": {},
    # L’âge le plus grand des offres montrées, en heures ; au-delà de 24, c’est un écart à la licence, qui est affiché.
    "fraicheur_h": 24,
    # True demande aux moteurs de recherche de ne pas retenir les pages des offres.
    "noindex": False,
    # Les offres à masquer : {"id": "123ABCD", "motif": "arnaque-presumee", "jusqu_au": "2026-12-31"} ; les motifs sont
    # dans docs/licence.md. La variable PANNEAU_MASQUER fait de même sans nommer personne dans un dépôt public.
    "masquer": [],
    # L’adresse à laquelle on vous écrit.
    "contact": "",
    # Le nombre d’appels par seconde à l’API (10 au plus pour une application).
    "cadence": 8,
}

# --- Ce qui fait marcher le site ; rien à changer ici --------------------------------------------

SITENAME = PANNEAU["nom"]
SITEURL = os.environ.get("SITEURL", "").rstrip("/")
PLUGINS = [plugin]

PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
STATIC_PATHS = ["images"]
# Les listes et les pages d’offres viennent du greffon : Pelican ne fait que les pages de content/pages/.
ARTICLE_PATHS = ["actualites"]
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
