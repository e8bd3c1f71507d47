"""The only list of settings: the guide is made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from panneau.config import address_kinds, dated_kinds, kinds
from panneau.licence.hidden_offers import REASONS
from panneau.local_content import legal_notice


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting: its default, what it means in French, and how its value is read."""

    default: object
    help: str
    parse: Callable[[str, Any], object]
    """Called with the name of the setting and its value. Raises: SettingsError."""
    example: object = None
    """A value that a town may write, where the default shows none."""


IGN_TILES = (
    "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"
    "&STYLE=normal&TILEMATRIXSET=PM&FORMAT=image/png&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
)
"""Source: https://geoservices.ign.fr/documentation/services/services-geoplateforme/diffusion (WMTS, without key)."""

FIELDS: Mapping[str, SettingField] = {
    "nom": SettingField(
        "L’emploi dans le Grand Cahors", "Le nom du site, en haut de chaque page.", kinds.parse_filled_text
    ),
    "collectivite": SettingField(
        "Communauté d’agglomération du Grand Cahors", "La collectivité qui publie le site.", kinds.parse_filled_text
    ),
    "adresse": SettingField(
        "",
        "L’adresse publique du site, comme https://emploi.maville.fr ; indispensable en production.",
        kinds.parse_site_address,
        example="https://emploi.maville.fr",
    ),
    "territoire": SettingField(
        {"epci": ["200023737"]},
        "Le territoire dont les offres sont montrées : toute combinaison de communes (codes INSEE), epci (numéros "
        'SIREN), departements, regions (codes INSEE), ou {"france": True}.',
        kinds.keep_value,
    ),
    "secteurs": SettingField(
        {},
        'Des groupes de communes avec un nom, comme {"Vallée du Lot": ["46042", "46224"]}.',
        kinds.keep_value,
        example={"Vallée du Lot": ["46042", "46224"]},
    ),
    "origines": SettingField(
        ["france-travail"],
        "Les origines montrées : « france-travail » (offres collectées par France Travail), « partenaires ».",
        kinds.parse_origins,
    ),
    "declaration_partenaires": SettingField(
        "",
        "Sous la licence de 2018, ce qui permet de montrer les offres des partenaires : la date et l’acte par lesquels "
        "France Travail les a ajoutées à la base.",
        kinds.parse_text,
        example="Avenant du 3 mars 2026 à la convention du 10 juillet 2018",
    ),
    "licence": SettingField(
        "pole-emploi-2018",
        "La version de la licence de réutilisation que la collectivité a acceptée.",
        kinds.parse_filled_text,
    ),
    "licence_adresse": SettingField(
        "",
        "L’adresse du texte de la licence ou de la convention signée ; vide : celle de la version.",
        kinds.parse_address,
        example="https://www.maville.fr/convention-offres-emploi.pdf",
    ),
    "licence_empreinte": SettingField(
        "",
        "L’empreinte du texte de la licence que la collectivité a lu et accepté : chaque semaine, le texte publié lui "
        "est comparé. La commande scripts/licence_notice.py l’affiche ; vide : rien n’est comparé.",
        kinds.parse_digest,
        example="0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
    ),
    "balises": SettingField(
        {"at_medium": "CMP", "at_campaign": "panneau"},
        "Les balises ajoutées aux liens vers France Travail, qui lui permettent de compter les redirections.",
        address_kinds.parse_link_tags,
    ),
    "logo": SettingField(
        "",
        "Le fichier du logo reçu de France Travail, dans content/, comme images/france-travail.png.",
        address_kinds.parse_picture,
        example="images/france-travail.png",
    ),
    "logo_declaration": SettingField(
        "",
        "Sans logo : la raison, avec sa date, comme « Accord demandé le 3 mars 2026, pas encore reçu ».",
        dated_kinds.parse_dated_text,
        example="Accord demandé le 3 mars 2026, pas encore reçu",
    ),
    "logo_accord": SettingField(
        "",
        "Sous la licence de 2025, l’accord de France Travail pour montrer son logo : qui l’a donné, et à quelle date.",
        dated_kinds.parse_dated_text,
        example="Accord écrit de France Travail du 3 mars 2026",
    ),
    "hotes_des_logos": SettingField(
        [
            "api.francetravail.fr",
            "www.francetravail.fr",
            "entreprise.francetravail.fr",
            "entreprise.pole-emploi.fr",
        ],
        "Les serveurs d’où les logos des employeurs et des partenaires peuvent être repris.",
        address_kinds.parse_hosts,
    ),
    "developpeur": SettingField(
        "",
        "La date à laquelle le Développeur a été nommé à France Travail, comme « Nommé le 3 mars 2026 » ; sans nom de "
        "personne.",
        dated_kinds.parse_dated_text,
        example="Nommé à France Travail le 3 mars 2026",
    ),
    "application": SettingField(
        "",
        "La date à laquelle l’application a été déclarée sur francetravail.io, comme « Déclarée le 3 mars 2026 ».",
        dated_kinds.parse_dated_text,
        example="Déclarée le 3 mars 2026",
    ),
    "contact": SettingField(
        "",
        "L’adresse électronique ou la page par laquelle on joint la collectivité.",
        address_kinds.parse_contact,
        example="emploi@maville.fr",
    ),
    "mentions_legales": SettingField(
        {},
        "Ce que les pages légales reprennent : "
        + " ; ".join(f"{name}, {what}" for name, what in legal_notice.VALUES.items()),
        kinds.parse_legal_values,
        example={"directeur_publication": "Le maire"},
    ),
    "consultations": SettingField(
        {},
        "La mesure des consultations : source (« journaux », « matomo », « goatcounter » ou rien), adresse et site du "
        "compteur, exclure (adresses internes, hôtes et chemins d’aperçu), destinataire du rapport s’il n’est pas "
        "celui de la licence, expediteur.",
        kinds.parse_counting_setting,
        example={"source": "matomo", "adresse": "https://stats.maville.fr", "site": "3"},
    ),
    "couleurs": SettingField(
        {},
        "Les couleurs de la collectivité : principale (en-tête, titres, liens, boutons) et accent (punaises, survol) ; "
        "chacune doit se lire sur le fond des pages. Sans elles, celles du thème.",
        kinds.parse_colours,
        example={"principale": "#1d4f91", "accent": "#b3362a"},
    ),
    "hebergement": SettingField(
        {},
        "Là où le site est conservé : hebergeur, pays et, hors de l’Union européenne, base_hors_ue (la décision "
        "d’adéquation qui le permet).",
        kinds.parse_storage,
        example={"hebergeur": "Le nom de l’hébergeur, son adresse", "pays": "France"},
    ),
    "deploiement": SettingField(
        {},
        "Où « make deploy » met le site : vers (« github-pages », « dossier », « rsync » ou « sftp »), hote, port, "
        "utilisateur et dossier, celui que le serveur publie. Voir docs/hebergement.md.",
        kinds.parse_deployment,
        example={"vers": "rsync", "hote": "emploi.maville.fr", "utilisateur": "depot", "dossier": "/srv/emploi"},
    ),
    "fraicheur_h": SettingField(
        24,
        "L’âge le plus grand des données montrées, en heures ; au-delà de 24, c’est un écart à la licence, qui est "
        "affiché.",
        kinds.make_integer_parser(1, 48),
    ),
    "carte": SettingField(
        IGN_TILES,
        "L’adresse des images de la carte, avec {z}, {x} et {y} ; par défaut celles de l’IGN (Géoplateforme) ; vide : "
        "pas de carte. Elles ne sont demandées que si le visiteur ouvre la carte.",
        address_kinds.parse_tiles,
    ),
    "canonique": SettingField(
        "site",
        "La page d’une offre que les moteurs de recherche doivent retenir : celle du site (« site »), ou celle de "
        "France Travail (« france-travail »).",
        kinds.make_choice_parser("site", "france-travail"),
    ),
    "fiche_metier": SettingField(
        "https://candidat.francetravail.fr/metierscope/fiche-metier",
        "L’adresse à laquelle le code ROME d’un métier s’ajoute pour lire sa fiche ; vide : aucun lien.",
        address_kinds.parse_folder_address,
    ),
    "accessibilite": SettingField(
        {},
        "L’état de conformité que la collectivité déclare après un audit : etat (« non conforme », « partiellement "
        "conforme » ou « totalement conforme »), date et methode de l’audit ; sans audit, non conforme.",
        dated_kinds.parse_accessibility,
        example={"etat": "partiellement conforme", "date": "3 mars 2027", "methode": "Audit interne"},
    ),
    "noindex": SettingField(
        False, "Demande aux moteurs de recherche de ne pas retenir les pages des offres.", kinds.parse_boolean
    ),
    "chiffres_dans_le_temps": SettingField(
        False,
        "Montre dans l’observatoire les nombres que la collectivité garde dans content/chiffres-dans-le-temps.csv : "
        "une ligne par jour, des nombres seulement (docs/chiffres.md).",
        kinds.parse_boolean,
    ),
    "masquer": SettingField(
        [],
        'Les offres à masquer, comme {"id": "123ABCD", "motif": "arnaque-presumee", "jusqu_au": "2026-12-31"}. '
        f"Motifs : {', '.join(REASONS)}.",
        kinds.parse_hiding,
        example=[{"id": "123ABCD", "motif": "arnaque-presumee", "jusqu_au": "2026-12-31"}],
    ),
    "cadence": SettingField(
        8,
        "Le nombre d’appels par seconde à l’API (10 est la limite publiée pour une application).",
        kinds.make_number_parser(0.1, 1000),
    ),
    "patience_s": SettingField(
        600,
        "La durée la plus longue d’une moisson, en secondes, à laquelle 2 s s’ajoutent par page.",
        kinds.make_number_parser(1, 86400),
    ),
    "patience_sans_reponse_s": SettingField(
        60, "La durée la plus longue, en secondes, tant que l’API n’a rien répondu.", kinds.make_number_parser(1, 86400)
    ),
    "extrait_nombre": SettingField(
        5,
        "Le nombre d’offres d’un extrait, la petite liste pour un autre site (docs/integrer.md) ; 20 au plus.",
        kinds.make_integer_parser(1, 20),
    ),
    "offres_par_page": SettingField(50, "Le nombre d’offres sur une page de liste.", kinds.make_number_parser(5, 500)),
}
