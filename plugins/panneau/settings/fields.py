"""The only list of settings: the guide is made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from panneau import legal
from panneau.moderation.hiding import REASONS
from panneau.settings import kinds


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: its default, what it means in French, and how its value is read."""

    default: object
    help: str
    parse: Callable[[str, Any], object]
    """Called with the name of the setting and its value. Raises: SettingsError."""


FIELDS: Mapping[str, Field] = {
    "nom": Field("L’emploi dans le Grand Cahors", "Le nom du site, en haut de chaque page.", kinds.filled_text),
    "collectivite": Field(
        "Communauté d’agglomération du Grand Cahors", "La collectivité qui publie le site.", kinds.filled_text
    ),
    "adresse": Field(
        "", "L’adresse publique du site, comme https://emploi.maville.fr ; indispensable en production.", kinds.address
    ),
    "territoire": Field(
        {"epci": ["200023737"]},
        "Le territoire dont les offres sont montrées : toute combinaison de communes (codes INSEE), epci (numéros "
        'SIREN), departements, regions (codes INSEE), ou {"france": True}.',
        kinds.as_it_is,
    ),
    "secteurs": Field(
        {}, 'Des groupes de communes avec un nom, comme {"Vallée du Lot": ["46042", "46224"]}.', kinds.as_it_is
    ),
    "origines": Field(
        ["france-travail"],
        "Les origines montrées : « france-travail » (offres collectées par France Travail), « partenaires ».",
        kinds.origins,
    ),
    "declaration_partenaires": Field(
        "",
        "Sous la licence de 2018, ce qui permet de montrer les offres des partenaires : la date et l’acte par lesquels "
        "France Travail les a ajoutées à la base.",
        kinds.text,
    ),
    "licence": Field(
        "pole-emploi-2018",
        "La version de la licence de réutilisation que la collectivité a acceptée.",
        kinds.filled_text,
    ),
    "licence_adresse": Field(
        "", "L’adresse du texte de la licence ou de la convention signée ; vide : celle de la version.", kinds.address
    ),
    "balises": Field(
        {"at_medium": "CMP", "at_campaign": "panneau"},
        "Les balises ajoutées aux liens vers France Travail, qui lui permettent de compter les redirections.",
        kinds.texts,
    ),
    "logo": Field(
        "", "Le fichier du logo reçu de France Travail, dans content/, comme images/france-travail.png.", kinds.text
    ),
    "logo_declaration": Field(
        "",
        "Sans logo : la raison, avec sa date, comme « Accord demandé le 3 mars 2026, pas encore reçu ».",
        kinds.dated_text,
    ),
    "logo_accord": Field(
        "",
        "Sous la licence de 2025, l’accord de France Travail pour montrer son logo : qui l’a donné, et à quelle date.",
        kinds.dated_text,
    ),
    "hotes_des_logos": Field(
        [
            "api.francetravail.fr",
            "www.francetravail.fr",
            "entreprise.francetravail.fr",
            "entreprise.pole-emploi.fr",
        ],
        "Les serveurs d’où les logos des employeurs et des partenaires peuvent être repris.",
        kinds.hosts,
    ),
    "contact": Field("", "L’adresse électronique ou la page par laquelle on joint la collectivité.", kinds.text),
    "mentions_legales": Field(
        {},
        "Ce que les pages légales reprennent : " + " ; ".join(f"{name}, {what}" for name, what in legal.VALUES.items()),
        kinds.legal_values,
    ),
    "hebergement": Field(
        {},
        "Là où le site est conservé : hebergeur, pays et, hors de l’Union européenne, base_hors_ue (la décision "
        "d’adéquation qui le permet).",
        kinds.storage,
    ),
    "fraicheur_h": Field(
        24,
        "L’âge le plus grand des données montrées, en heures ; au-delà de 24, c’est un écart à la licence, qui est "
        "affiché.",
        kinds.whole_between(1, 48),
    ),
    "noindex": Field(
        False, "Demande aux moteurs de recherche de ne pas retenir les pages des offres.", kinds.yes_or_no
    ),
    "masquer": Field(
        [],
        'Les offres à masquer, comme {"id": "123ABCD", "motif": "arnaque-presumee", "jusqu_au": "2026-12-31"}. '
        f"Motifs : {', '.join(REASONS)}.",
        kinds.hiding,
    ),
    "cadence": Field(
        8,
        "Le nombre d’appels par seconde à l’API (10 est la limite publiée pour une application).",
        kinds.between(0.1, 1000),
    ),
    "patience_s": Field(
        600,
        "La durée la plus longue d’une moisson, en secondes, à laquelle 2 s s’ajoutent par page.",
        kinds.between(1, 86400),
    ),
    "patience_sans_reponse_s": Field(
        60, "La durée la plus longue, en secondes, tant que l’API n’a rien répondu.", kinds.between(1, 86400)
    ),
    "offres_par_page": Field(50, "Le nombre d’offres sur une page de liste.", kinds.between(5, 500)),
}
