"""The settings of the town: who publishes which offers, under which licence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from panneau.common.offer_identity import Origin
from panneau.config import address_kinds, dated_kinds, kinds
from panneau.config.setting_field import setting
from panneau.france_travail.territory.territory import SubTerritory, Territory
from panneau.licence.versions import LicenceVersion
from panneau.local_content import legal_notice
from panneau.local_content.menu_entries import MenuEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class TownSettings:
    """The first half of `Settings`, declared in the same way."""

    site_name: str = setting(
        "nom", "L’emploi dans le Grand Cahors", "Le nom du site, en haut de chaque page.", kinds.parse_filled_text
    )
    body: str = setting(
        "collectivite",
        "Communauté d’agglomération du Grand Cahors",
        "La collectivité qui publie le site.",
        kinds.parse_filled_text,
    )
    address: str = setting(
        "adresse",
        "",
        "L’adresse publique du site, comme https://emploi.maville.fr ; indispensable en production.",
        address_kinds.parse_site_address,
        example="https://emploi.maville.fr",
    )
    territory: Territory = setting(
        "territoire",
        {"epci": ["200023737"]},
        "Le territoire dont les offres sont montrées : toute combinaison de communes (codes INSEE), epci (numéros "
        "SIREN), departements, regions (codes INSEE), ou france = true.",
        kinds.keep_value,
    )
    usual_name: str = setting(
        "nom_usuel",
        "",
        "Le nom que les habitants donnent au territoire, sous le nom du site, comme « Valence Romans Agglo » ; vide : "
        "ceux de la liste officielle (« CA Valence Romans Agglo »).",
        kinds.parse_text,
        example="Valence Romans Agglo",
    )
    """What the home page calls the territory; "" for its official names."""
    town_logo: str = setting(
        "logo_collectivite",
        "",
        "Le logo de la collectivité, en haut de chaque page : un fichier de content/, comme images/blason.png.",
        address_kinds.parse_picture,
        example="images/blason.png",
    )
    shared_picture: str = setting(
        "image_partage",
        "",
        "L’image montrée là où quelqu’un partage une page du site, si la page n’en a pas : un fichier PNG ou JPEG de "
        "content/, comme images/partage.png, large de 1 200 points ; vide : celle du thème.",
        address_kinds.parse_shared_picture,
        example="images/partage.png",
    )
    menu: tuple[MenuEntry, ...] = setting(
        "menu",
        [],
        "Les entrées du menu, dans leur ordre : titre, et page du site (recherche.html, listes.html, communes.html, "
        "carte.html, actualites.html, offres-locales.html, ou une page de content/pages/) ou adresse https:// ; vide : "
        "Accueil, Rechercher, Listes, Aide. Une page que le site n’a pas ce jour-là n’est pas montrée.",
        kinds.parse_menu,
        example=[
            {"titre": "Offres", "page": "toutes-les-offres.html"},
            {"titre": "Transports", "page": "transports.html"},
        ],
    )
    """Entries of the main menu; () for the usual ones."""
    sub_territories: tuple[SubTerritory, ...] = setting(
        "secteurs",
        {},
        "Des groupes de communes avec un nom, qui ont leurs propres listes : leurs codes INSEE.",
        kinds.keep_value,
        example={"Vallée du Lot": ["46042", "46224"]},
    )
    origins: frozenset[Origin] = setting(
        "origines",
        ["france-travail"],
        "Les origines montrées : « france-travail » (offres collectées par France Travail), « partenaires ».",
        kinds.parse_origins,
    )
    partners_statement: str = setting(
        "declaration_partenaires",
        "",
        "Sous la licence de 2018, ce qui permet de montrer les offres des partenaires : la date et l’acte par lesquels "
        "France Travail les a ajoutées à la base.",
        kinds.parse_text,
        example="Avenant du 3 mars 2026 à la convention du 10 juillet 2018",
    )
    licence: LicenceVersion = setting(
        "licence",
        "pole-emploi-2018",
        "La version de la licence de réutilisation que la collectivité a acceptée.",
        kinds.parse_licence,
    )
    licence_address: str = setting(
        "licence_adresse",
        "",
        "L’adresse du texte de la licence ou de la convention signée ; vide : celle de la version.",
        address_kinds.parse_address,
        example="https://www.maville.fr/convention-offres-emploi.pdf",
    )
    """Where the public reads the text: in the version, where the town gives no other."""
    licence_digest: str = setting(
        "licence_empreinte",
        "",
        "L’empreinte du texte de la licence que la collectivité a lu et accepté : chaque semaine, le texte publié lui "
        "est comparé. La commande « panneau licence » l’affiche ; vide : rien n’est comparé.",
        kinds.parse_digest,
        example="0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
    )
    """Also in `licence`, once that is read."""
    tags: Mapping[str, str] = setting(
        "balises",
        {"at_medium": "CMP", "at_campaign": "panneau"},
        "Les balises ajoutées aux liens vers France Travail, qui lui permettent de compter les redirections.",
        address_kinds.parse_link_tags,
    )
    logo: str = setting(
        "logo",
        "",
        "Le fichier du logo reçu de France Travail, dans content/, comme images/france-travail.png.",
        address_kinds.parse_picture,
        example="images/france-travail.png",
    )
    logo_statement: str = setting(
        "logo_declaration",
        "",
        "Sans logo : la raison, avec sa date, comme « Accord demandé le 3 mars 2026, pas encore reçu ».",
        dated_kinds.parse_dated_text,
        example="Accord demandé le 3 mars 2026, pas encore reçu",
    )
    """Dated, in French: why no logo is shown."""
    logo_agreement: str = setting(
        "logo_accord",
        "",
        "Sous la licence de 2025, l’accord de France Travail pour montrer son logo : qui l’a donné, et à quelle date.",
        dated_kinds.parse_dated_text,
        example="Accord écrit de France Travail du 3 mars 2026",
    )
    """Dated, in French: by what the grantor allowed its logo, where the licence forbids it otherwise."""
    logo_hosts: frozenset[str] = setting(
        "hotes_des_logos",
        [
            "api.francetravail.fr",
            "www.francetravail.fr",
            "entreprise.francetravail.fr",
            "entreprise.pole-emploi.fr",
        ],
        "Les serveurs d’où les logos des employeurs et des partenaires peuvent être repris.",
        address_kinds.parse_hosts,
    )
    developer: str = setting(
        "developpeur",
        "",
        "La date à laquelle le Développeur a été nommé à France Travail, comme « Nommé le 3 mars 2026 » ; sans nom de "
        "personne.",
        dated_kinds.parse_dated_text,
        example="Nommé à France Travail le 3 mars 2026",
    )
    """Dated, in French: when the Developer was named to the grantor."""
    application: str = setting(
        "application",
        "",
        "La date à laquelle l’application a été déclarée sur francetravail.io, comme « Déclarée le 3 mars 2026 ».",
        dated_kinds.parse_dated_text,
        example="Déclarée le 3 mars 2026",
    )
    """Dated, in French: when the application was declared to the grantor."""
    contact: str = setting(
        "contact",
        "",
        "L’adresse électronique ou la page par laquelle on joint la collectivité.",
        address_kinds.parse_contact,
        example="emploi@maville.fr",
    )
    legal: Mapping[str, str] = setting(
        "mentions_legales",
        {},
        "Ce que les pages légales reprennent : "
        + " ; ".join(f"{name}, {what}" for name, what in legal_notice.VALUES.items()),
        dated_kinds.parse_legal_values,
        example=legal_notice.EXAMPLES,
    )
