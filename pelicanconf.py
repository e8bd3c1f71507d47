"""Les réglages du site, pour le développement et la démonstration. La production est dans publishconf.py."""

import os
from pathlib import Path

from panneau import pelican_plugin
from panneau.common.project_files import find_folder

# --- Ce que la collectivité change ---------------------------------------------------------------

PANNEAU = {
    # Le nom du site et la collectivité qui le publie.
    "nom": "L’emploi dans le Grand Cahors",
    "collectivite": "Communauté d’agglomération du Grand Cahors",
    # L’adresse publique du site ; à remplir avant la mise en production.
    "adresse": "",
    # Le territoire : communes (codes INSEE), epci (numéros SIREN), departements, regions, ou {"france": True}.
    "territoire": {"epci": ["200023737"]},
    # Des groupes de communes qui ont leurs propres listes : {"Vallée du Lot": ["46042", "46224"]}.
    "secteurs": {},
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
    # Où « make deploy » met le site : {} (GitHub Pages), ou par exemple {"vers": "rsync", "hote": "emploi.maville.fr",
    # "utilisateur": "depot", "dossier": "/srv/emploi"} ; aussi « sftp » et « dossier » : docs/hebergement.md.
    "deploiement": {},
    # L’âge le plus grand des offres montrées, en heures ; au-delà de 24, c’est un écart à la licence, qui est affiché.
    "fraicheur_h": 24,
    # La carte est celle de l’IGN. "carte": "" n’en met aucune ; une autre adresse d’images contient {z}, {x} et {y}.
    # La page d’une offre que les moteurs de recherche doivent retenir : celle du site ("site"), ou celle de
    # France Travail ("france-travail").
    "canonique": "site",
    # Le code ROME d’un métier s’ajoute à cette adresse pour lire sa fiche ; "" n’y mène pas.
    "fiche_metier": "https://candidat.francetravail.fr/metierscope/fiche-metier",
    # La déclaration d’accessibilité : {"etat": "partiellement conforme", "date": "3 mars 2027", "methode": …} quand un
    # audit a été mené ; sans lui, le site se dit non conforme.
    "accessibilite": {},
    # True demande aux moteurs de recherche de ne pas retenir les pages des offres.
    "noindex": False,
    # True montre dans l’observatoire les nombres gardés dans content/chiffres-dans-le-temps.csv (docs/chiffres.md).
    "chiffres_dans_le_temps": False,
    # Les offres à masquer : {"id": "123ABCD", "motif": "arnaque-presumee", "jusqu_au": "2026-12-31"} ; les motifs sont
    # dans docs/licence.md. La variable PANNEAU_MASQUER fait de même sans nommer personne dans un dépôt public.
    "masquer": [],
    # La mesure des consultations (docs/consultations.md) : "source" vaut "journaux" (les journaux de votre serveur),
    # "matomo" ou "goatcounter" (avec "adresse", et pour Matomo "site", son numéro), ou rien. "exclure" écarte vos
    # visites : adresses, réseaux, chemins ou hôtes d’aperçu. Le rapport mensuel part de "expediteur" et va à l’adresse
    # de la licence, ou à "destinataire". Exemple : {"source": "matomo", "adresse": "https://stats.maville.fr",
    # "site": "3", "exclure": ["192.0.2.0/24"], "expediteur": "emploi@maville.fr"}.
    "consultations": {},
    # Les dates auxquelles le Développeur a été nommé à France Travail et l’application déclarée
    # (make doctor le vérifie).
    "developpeur": "",
    "application": "",
    # L’adresse à laquelle on vous écrit.
    "contact": "",
    # Ce que les pages légales reprennent : {"editeur": …, "directeur_publication": …, "hebergeur": …} ;
    # la liste est dans docs/reglages.md.
    "mentions_legales": {},
    # Vos deux couleurs : {"principale": "#1d4f91", "accent": "#b3362a"}, l’en-tête, les titres et les liens, puis les
    # détails. {} garde celles du thème. Une couleur trop claire pour être lue est refusée.
    "couleurs": {},
    # Le nombre d’appels par seconde à l’API (10 au plus pour une application).
    "cadence": 8,
    # Vos pages qui aident autour d’une offre (transports, garde d’enfants, CV, entretien), par métier ou par commune.
    "aides": [],
    # Plus rares, dans docs/reglages.md : "licence_adresse", "licence_empreinte", "hotes_des_logos", "offres_par_page",
    # "extrait_nombre", "patience_s", "patience_sans_reponse_s", "nom_usuel", "logo_collectivite", "image_partage",
    # "menu", "fuseau".
}

# --- Ce qui fait marcher le site ; rien à changer ici --------------------------------------------

SITENAME = PANNEAU["nom"]
SITEURL = os.environ.get("SITEURL", "").rstrip("/")
PLUGINS = [pelican_plugin]

# content/ et theme/ sont à côté de ce fichier ; sinon, ce sont ceux que le paquet installé apporte.
PATH, THEME = (find_folder(name, beside=__file__) for name in ("content", "theme"))
# Un fichier de theme-local/ passe devant celui de theme/ qui a le même nom (docs/guide-theme.md).
THEME_TEMPLATES_OVERRIDES = [str(Path(__file__).parent / "theme-local" / "templates")]
THEME_STATIC_PATHS = ["static", str(Path(__file__).parent / "theme-local" / "static")]
OUTPUT_PATH = "output"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
STATIC_PATHS = ["images"]
# Le greffon fait les offres, les actualités et les offres de la collectivité ; Pelican, les pages de content/pages/.
ARTICLE_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
