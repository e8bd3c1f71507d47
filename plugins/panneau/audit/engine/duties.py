"""What is looked at for each duty, in French; and the duties that no program can check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from panneau.licence.versions import Duty

OUTSIDE_DUTIES = MappingProxyType(
    {
        "legal-pages": Duty(
            "loi",
            True,
            "Publier les mentions légales, la déclaration d’accessibilité et les pages d’information, sans texte à "
            "compléter (loi du 21 juin 2004, loi du 11 février 2005).",
        ),
    }
)
"""Duties of the site that come from the law and not from the licence."""

CHECKED = MappingProxyType(
    {
        "no-alteration": "Chaque texte affiché dans une offre, sur sa page et dans les listes, vient de l’API, lettre "
        "pour lettre et ligne pour ligne, aux modifications inscrites près ; chaque lien mène là où son texte le dit.",
        "no-extraction": "Chaque fichier est prévu, à l’octet près ; aucun ne réunit le texte de plusieurs offres, "
        "aucune base n’est téléchargeable ; robots.txt, réserve de fouille de textes et conditions d’utilisation sont "
        "en place.",
        "secrets": "Les codes d’accès et le jeton, sous toutes leurs écritures, ont été cherchés dans chaque octet du "
        "site et dans le journal.",
        "mentions": "La source, les partenaires, la date de dernière mise à jour et le lien vers la licence se lisent "
        "sur chaque page.",
        "modifications": "La page des modifications existe et un lien y mène depuis chaque page ; aucune modification "
        "qui n’y est pas inscrite n’a été trouvée.",
        "free-of-charge": "Aucun paiement, compte, publicité ni traceur, aucun fichier pris à un autre site, sur "
        "aucune page.",
        "dates": "Les dates de première publication et de mise à jour se lisent sur chaque offre et sont celles de "
        "l’API.",
        "freshness": "Une page pour chaque offre en ligne et aucune autre ; l’âge des données et etat.json sont "
        "justes.",
        "whole-content": "Chaque valeur donnée par l’API se lit, visible, sur la page de son offre, pour toutes les "
        "offres.",
        "offer-logos": "Le logo de l’employeur ou du partenaire, ou son adresse, figure sur chaque offre qui en donne.",
        "redirect-tags": "Chaque lien vers un site de l’organisme porte les balises, et aucun autre lien.",
        "share-alike": "Les contenus de la collectivité et ceux de la base sont séparés, chacun avec sa mention.",
        "no-history": "Nulle trace d’une offre qui n’est plus en ligne : pages, listes, flux, plan du site, index, "
        "données structurées.",
        "source-logo": "Le logo de l’organisme sur chaque offre, avec son texte de remplacement, comme cette version "
        "de la licence le demande ou le permet.",
        "legal-pages": "Les pages légales existent, sont liées depuis chaque page et n’ont rien à compléter.",
    }
)
"""Duty → what the audit does for it."""

MANUAL_CHECKS = MappingProxyType(
    {
        "new-version": "Le programme compare chaque semaine le texte publié et ouvre un ticket ; accepter ou refuser "
        "une version revient à la collectivité.",
        "views-report": "Le rapport mensuel est fait par le programme ; son envoi et sa réception ne se lisent pas "
        "dans les fichiers du site.",
        "personal-data": "Le lieu de stockage et la durée sont déclarés dans les réglages et sur la page des données "
        "personnelles ; aucun programme ne voit où l’hébergeur les garde.",
        "suspension": "La commande « make fermer » publie la page d’attente ; décider de fermer revient à la "
        "collectivité.",
        "audits": "Cette page et la commande « make audit » sont la réponse du site ; la visite elle-même se fait "
        "entre personnes.",
    }
)
"""Duty → how it is met where no program can tell."""

PRACTICES = MappingProxyType(
    {
        "new-version": {
            "compared": "Le programme compare chaque semaine le texte publié à celui que la collectivité a accepté, et "
            "ouvre un ticket s’il a changé ; accepter ou refuser une version revient à la collectivité.",
            "by-hand": "Sur cet hébergement, aucun programme ne compare le texte publié : le relire, accepter ou "
            "refuser une version revient à la collectivité.",
            "unrecorded": "L’empreinte du texte accepté n’est pas enregistrée, et aucun programme ne le compare à "
            "celui qui est publié : le relire, accepter ou refuser une version revient à la collectivité.",
            "unpublished": "Le texte de cette version n’est pas publié d’une façon qu’un programme puisse comparer : "
            "accepter ou refuser une nouvelle version revient à la collectivité.",
        },
        "views-report": {
            "counted": "Les consultations sont comptées, et le rapport mensuel est fait par le programme ; son envoi "
            "et sa réception ne se lisent pas dans les fichiers du site.",
            "uncounted": "Ce site ne compte pas les consultations : aucun rapport n’en est fait.",
        },
        "personal-data": {
            "declared": MANUAL_CHECKS["personal-data"],
            "at-host": "Le lieu de stockage est celui de l’hébergeur que nomment les mentions légales, et la durée se "
            "lit sur la page des données personnelles ; aucun programme ne voit où l’hébergeur les garde.",
        },
        "source-logo": {
            "shown": CHECKED["source-logo"],
            "stated": "À la place du logo de l’organisme, la déclaration datée de la collectivité se lit sur chaque "
            "offre.",
            "absent": "Aucun logo de l’organisme n’est montré.",
        },
        "redirect-tags": {
            "tagged": CHECKED["redirect-tags"],
            "untagged": "Aucune balise n’est réglée : les liens vers les sites de l’organisme n’en portent pas.",
        },
        "no-extraction": {
            "at-root": CHECKED["no-extraction"],
            "in-folder": "Chaque fichier est prévu, à l’octet près ; aucun ne réunit le texte de plusieurs offres, "
            "aucune base n’est téléchargeable ; réserve de fouille de textes et conditions d’utilisation sont en place "
            "(dans un dossier de son hôte, un site n’a pas de robots.txt que les moteurs lisent).",
        },
    }
)
"""Duty → what is done for it, by the settings and the host: the build says which one is true of a site."""
BY_HOST = frozenset(("new-version",))
"""Duties for which another host than the one that audits may do otherwise."""


def list_practices(chosen: Mapping[str, str]) -> Iterator[str]:
    """List what a site may say that it does; `chosen`: duty → name of the practice that is true of it."""
    for duty, practices in PRACTICES.items():
        if duty in chosen and duty not in BY_HOST:
            yield practices[chosen[duty]]
        else:
            yield from practices.values()


def find_practice(duty: str, chosen: Mapping[str, str]) -> str:
    """Find what is done for a duty on this site; "" where nothing was told of it."""
    return PRACTICES[duty][chosen[duty]] if duty in chosen else ""
