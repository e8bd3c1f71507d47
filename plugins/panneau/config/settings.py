"""Everything a town decides: the one list of settings, from which the guide is made too.

A setting is an attribute that says its French name, its default, what it means and how it is read (`setting_field.py`);
the first half is in `town_settings.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from panneau.common.local_time import LOCAL_TIMES, LocalTime, choose_local_time
from panneau.config import address_kinds, dated_kinds, dictionary_kinds, kinds
from panneau.config.colours import Colours
from panneau.config.deployment_target import Target
from panneau.config.setting_field import SettingField, list_settings, setting
from panneau.config.town_settings import TownSettings
from panneau.france_travail.http.rate_limit import DeadlineLimits
from panneau.licence.hidden_offers import REASONS, HiddenOfferLine
from panneau.licence.storage import Storage
from panneau.local_content.help_links import HelpLink
from panneau.local_content.legal_notice import Accessibility
from panneau.views.counting_setting import Counting

IGN_TILES = (
    "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"
    "&STYLE=normal&TILEMATRIXSET=PM&FORMAT=image/png&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
)
"""Source: https://geoservices.ign.fr/documentation/services/services-geoplateforme/diffusion (WMTS, without key)."""
STORED_BY_HOST = "Les pages de ce site sont conservées par l’hébergeur que nomment les mentions légales."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(TownSettings):
    """Everything a town decides, as the rest of the program knows it: of the town, then how the site is and is made."""

    counting: Counting = setting(
        "consultations",
        {},
        "La mesure des consultations : source (« journaux », « matomo », « goatcounter » ou rien), adresse et site du "
        "compteur, exclure (adresses internes, hôtes et chemins d’aperçu), destinataire du rapport s’il n’est pas "
        "celui de la licence, expediteur.",
        dictionary_kinds.parse_counting_setting,
        example={"source": "matomo", "adresse": "https://stats.maville.fr", "site": "3"},
    )
    """How views are counted, and who is told of them."""
    colours: Colours = setting(
        "couleurs",
        {},
        "Les couleurs de la collectivité : principale (en-tête, titres, liens, boutons) et accent (punaises, survol) ; "
        "chacune doit se lire sur le fond des pages. Sans elles, celles du thème.",
        dictionary_kinds.parse_colours,
        example={"principale": "#1d4f91", "accent": "#b3362a"},
    )
    storage: Storage = setting(
        "hebergement",
        {},
        "Là où le site est conservé : hebergeur, pays et, hors de l’Union européenne, base_hors_ue (la décision "
        "d’adéquation qui le permet).",
        dictionary_kinds.parse_storage,
        example={"hebergeur": "Le nom de l’hébergeur, son adresse", "pays": "France"},
    )
    deployment: Target = setting(
        "deploiement",
        {},
        "Où « panneau deploy » met le site : vers (« github-pages », « dossier », « rsync » ou « sftp »), hote, port, "
        "utilisateur et dossier, celui que le serveur publie. Voir « panneau guide hebergement ».",
        dictionary_kinds.parse_deployment,
        example={"vers": "rsync", "hote": "emploi.maville.fr", "utilisateur": "depot", "dossier": "/srv/emploi"},
    )
    """Where `make deploy` puts the site."""
    clock: str = setting(
        "fuseau",
        "",
        "L’heure du site (lectures, rendez-vous, jours) : vide, celle du territoire ; à dire s’il en a deux outre-mer, "
        "et sinon au choix : « paris », « guadeloupe », « martinique », « guyane », « la-reunion » ou « mayotte ».",
        kinds.make_choice_parser("", *LOCAL_TIMES),
        example="la-reunion",
    )
    """Name of the hours of the site; "" for those of the territory."""
    max_age_h: int = setting(
        "fraicheur_h",
        24,
        "L’âge le plus grand des données montrées, en heures ; au-delà de 24, c’est un écart à la licence, qui est "
        "affiché.",
        kinds.make_integer_parser(1, 48),
    )
    """Oldest age of the data that is shown, in hours. Source: licence of 2018, art. 5.2."""
    map_tiles: str = setting(
        "carte",
        IGN_TILES,
        "L’adresse des images de la carte, avec {z}, {x} et {y} ; par défaut celles de l’IGN (Géoplateforme) ; vide : "
        "pas de carte. Elles ne sont demandées que si le visiteur ouvre la carte.",
        address_kinds.parse_tiles,
    )
    """Address template of the map's tiles, with {z}, {x} and {y}; "" for a site without map."""
    canonical: str = setting(
        "canonique",
        "site",
        "La page d’une offre que les moteurs de recherche doivent retenir : celle du site (« site »), ou celle de "
        "France Travail (« france-travail »).",
        kinds.make_choice_parser("site", "france-travail"),
    )
    """Which page of an offer search engines should retain: `site` or `france-travail`."""
    trade_sheets: str = setting(
        "fiche_metier",
        "https://candidat.francetravail.fr/metierscope/fiche-metier",
        "L’adresse à laquelle le code ROME d’un métier s’ajoute pour lire sa fiche ; vide : aucun lien.",
        address_kinds.parse_folder_address,
    )
    """Address of the sheets of trades, without last slash; "" for no link to them."""
    accessibility: Accessibility = setting(
        "accessibilite",
        {},
        "L’état de conformité que la collectivité déclare après un audit : etat (« non conforme », « partiellement "
        "conforme » ou « totalement conforme »), date et methode de l’audit ; sans audit, non conforme.",
        dated_kinds.parse_accessibility,
        example={"etat": "partiellement conforme", "date": "3 mars 2027", "methode": "Audit interne"},
    )
    help_links: tuple[HelpLink, ...] = setting(
        "aides",
        [],
        "Les pages de la collectivité qui aident autour d’une offre (transports, garde d’enfants, CV, entretien) : "
        "titre, page de content/pages/ et, pour ne les montrer que là, metiers (codes ROME ou leurs débuts) et "
        "communes (codes INSEE).",
        kinds.parse_help_links,
        example=[{"titre": "Venir en bus ou en covoiturage", "page": "transports.html", "communes": ["46042"]}],
    )
    """Pages of the town that offers lead to."""
    noindex: bool = setting(
        "noindex",
        False,
        "Demande aux moteurs de recherche de ne pas retenir les pages des offres.",
        kinds.parse_boolean,
    )
    """Whether search engines are asked to leave the offers' pages out."""
    closed: bool = setting(
        "ferme",
        False,
        "Ferme le site : à la publication suivante, la page d’attente prend la place des offres, et conformite.html le "
        "dit. Sans lui, les offres reviennent.",
        kinds.parse_boolean,
    )
    """Whether the town shows no offer at all."""
    counts_over_time: bool = setting(
        "chiffres_dans_le_temps",
        False,
        "Montre dans l’observatoire les nombres que la collectivité garde dans content/chiffres-dans-le-temps.csv : "
        "une ligne par jour, des nombres seulement (« panneau guide chiffres »).",
        kinds.parse_boolean,
    )
    """Whether the observatory shows the counts that the town keeps."""
    hiding: tuple[HiddenOfferLine, ...] = setting(
        "masquer",
        [],
        "Les offres à masquer : id, motif et jusqu_au, le dernier jour où elle l’est. La variable PANNEAU_MASQUER "
        "fait de même sans nommer personne dans un dépôt public. "
        f"Motifs : {', '.join(REASONS)}.",
        kinds.parse_hiding,
        example=[{"id": "123ABCD", "motif": "arnaque-presumee", "jusqu_au": "2026-12-31"}],
    )
    """Offers to hide; an environment variable may add others."""
    pace_per_s: float = setting(
        "cadence",
        8,
        "Le nombre d’appels par seconde à l’API (10 est la limite publiée pour une application).",
        kinds.make_number_parser(0.1, 1000),
    )
    patience_s: float = setting(
        "patience_s",
        600,
        "La durée la plus longue d’une moisson, en secondes, à laquelle 2 s s’ajoutent par page.",
        kinds.make_number_parser(1, 86400),
    )
    silent_patience_s: float = setting(
        "patience_sans_reponse_s",
        60,
        "La durée la plus longue, en secondes, tant que l’API n’a rien répondu.",
        kinds.make_number_parser(1, 86400),
    )
    extract_size: int = setting(
        "extrait_nombre",
        5,
        "Le nombre d’offres d’un extrait, la petite liste pour un autre site "
        "(« panneau guide integrer ») ; 20 au plus.",
        kinds.make_integer_parser(1, 20),
    )
    """Offers in an extract: a list made to be shown in another site."""
    offers_per_page: int = setting(
        "offres_par_page", 50, "Le nombre d’offres sur une page de liste.", kinds.make_whole_part_parser(5, 500)
    )

    @property
    def local_time(self) -> LocalTime:
        """The hours in which the site tells when data were read, and reads those of the town's events."""
        return LOCAL_TIMES[self.clock] if self.clock else choose_local_time(self.territory.departements)

    @property
    def patience(self) -> DeadlineLimits:
        """How long a harvest may last, and how long without any answer."""
        return DeadlineLimits(total_s=self.patience_s, silent_s=self.silent_patience_s)

    def build_page_values(self, site_url: str) -> Mapping[str, str]:
        """Build what fills in the marks of the town's pages (`local_content/legal_notice.py`): name → French text."""
        return {
            **self.legal,
            "collectivite": self.body,
            "adresse": site_url or self.address,
            "contact": self.contact,
            "etat_accessibilite": self.accessibility.verdict,
            "audit_accessibilite": self.accessibility.format_sentence(),
            "mesure_audience": self.counting.format_sentence(self.licence.grantor),
            "hebergement": self.storage.format_sentence() or ("" if self.licence.storage_in_eu else STORED_BY_HOST),
        }


FIELDS: Mapping[str, SettingField] = {declared.name: declared for declared in list_settings(Settings).values()}
"""Every setting by its French name, in the order of the guide."""
