"""What is looked at for each duty, in French; and the duties that no program can check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from panneau.licence.duties import Duty
from panneau.licence.versions import DutyTerms

OUTSIDE_DUTIES = MappingProxyType(
    {
        Duty.LEGAL_PAGES: DutyTerms(
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
        Duty.NO_ALTERATION: "Chaque texte affiché dans une offre, sur sa page et dans les listes, vient de l’API, "
        "lettre pour lettre et ligne pour ligne, aux modifications inscrites près ; chaque lien mène là où son texte "
        "le dit.",
        Duty.NO_EXTRACTION: "Chaque fichier est prévu, à l’octet près ; aucun ne réunit le texte de plusieurs offres, "
        "aucune base n’est téléchargeable ; robots.txt, réserve de fouille de textes et conditions d’utilisation sont "
        "en place.",
        Duty.SECRETS: "Les codes d’accès et le jeton, sous toutes leurs écritures, ont été cherchés dans chaque octet "
        "du site et dans le journal.",
        Duty.MENTIONS: "La source, les partenaires, la date de dernière mise à jour et le lien vers la licence se "
        "lisent sur chaque page.",
        Duty.MODIFICATIONS: "La page des modifications existe et un lien y mène depuis chaque page ; aucune "
        "modification qui n’y est pas inscrite n’a été trouvée.",
        Duty.FREE_OF_CHARGE: "Aucun paiement, compte, publicité ni traceur, aucun fichier pris à un autre site, sur "
        "aucune page.",
        Duty.DATES: "Les dates de première publication et de mise à jour se lisent sur chaque offre et sont celles de "
        "l’API.",
        Duty.FRESHNESS: "Une page pour chaque offre en ligne et aucune autre ; l’âge des données et etat.json sont "
        "justes.",
        Duty.WHOLE_CONTENT: "Chaque valeur donnée par l’API se lit, visible, sur la page de son offre, pour toutes les "
        "offres.",
        Duty.OFFER_LOGOS: "Le logo de l’employeur ou du partenaire, ou son adresse, figure sur chaque offre qui en "
        "donne.",
        Duty.REDIRECT_TAGS: "Chaque lien vers un site de l’organisme porte les balises, et aucun autre lien.",
        Duty.SHARE_ALIKE: "Les contenus de la collectivité et ceux de la base sont séparés, chacun avec sa mention.",
        Duty.NO_HISTORY: "Nulle trace d’une offre qui n’est plus en ligne : pages, listes, flux, plan du site, index, "
        "données structurées.",
        Duty.SOURCE_LOGO: "Le logo de l’organisme sur chaque offre, avec son texte de remplacement, comme cette "
        "version de la licence le demande ou le permet.",
        Duty.LEGAL_PAGES: "Les pages légales existent, sont liées depuis chaque page et n’ont rien à compléter.",
    }
)
"""Duty → what the audit does for it."""

MANUAL_CHECKS = MappingProxyType(
    {
        Duty.NEW_VERSION: "Le programme compare chaque semaine le texte publié et ouvre un ticket ; accepter ou "
        "refuser une version revient à la collectivité.",
        Duty.VIEWS_REPORT: "Le rapport mensuel est fait par le programme ; son envoi et sa réception ne se lisent pas "
        "dans les fichiers du site.",
        Duty.PERSONAL_DATA: "Le lieu de stockage et la durée sont déclarés dans les réglages et sur la page des "
        "données personnelles ; aucun programme ne voit où l’hébergeur les garde.",
        Duty.SUSPENSION: "La commande « make fermer » publie la page d’attente ; décider de fermer revient à la "
        "collectivité.",
        Duty.AUDITS: "Cette page et la commande « make audit » sont la réponse du site ; la visite elle-même se fait "
        "entre personnes.",
    }
)
"""Duty → how it is met where no program can tell."""

PRACTICES = MappingProxyType(
    {
        Duty.NEW_VERSION: {
            "compared": "Le programme compare chaque semaine le texte publié à celui que la collectivité a accepté, et "
            "ouvre un ticket s’il a changé ; accepter ou refuser une version revient à la collectivité.",
            "by-hand": "Sur cet hébergement, aucun programme ne compare le texte publié : le relire, accepter ou "
            "refuser une version revient à la collectivité.",
            "unrecorded": "L’empreinte du texte accepté n’est pas enregistrée, et aucun programme ne le compare à "
            "celui qui est publié : le relire, accepter ou refuser une version revient à la collectivité.",
            "unpublished": "Le texte de cette version n’est pas publié d’une façon qu’un programme puisse comparer : "
            "accepter ou refuser une nouvelle version revient à la collectivité.",
        },
        Duty.VIEWS_REPORT: {
            "counted": "Les consultations sont comptées, et le rapport mensuel est fait par le programme ; son envoi "
            "et sa réception ne se lisent pas dans les fichiers du site.",
            "uncounted": "Ce site ne compte pas les consultations : aucun rapport n’en est fait.",
        },
        Duty.PERSONAL_DATA: {
            "declared": MANUAL_CHECKS[Duty.PERSONAL_DATA],
            "at-host": "Le lieu de stockage est celui de l’hébergeur que nomment les mentions légales, et la durée se "
            "lit sur la page des données personnelles ; aucun programme ne voit où l’hébergeur les garde.",
        },
        Duty.SOURCE_LOGO: {
            "shown": CHECKED[Duty.SOURCE_LOGO],
            "stated": "À la place du logo de l’organisme, la déclaration datée de la collectivité se lit sur chaque "
            "offre.",
            "absent": "Aucun logo de l’organisme n’est montré.",
        },
        Duty.REDIRECT_TAGS: {
            "tagged": CHECKED[Duty.REDIRECT_TAGS],
            "untagged": "Aucune balise n’est réglée : les liens vers les sites de l’organisme n’en portent pas.",
        },
        Duty.NO_EXTRACTION: {
            "at-root": CHECKED[Duty.NO_EXTRACTION],
            "in-folder": "Chaque fichier est prévu, à l’octet près ; aucun ne réunit le texte de plusieurs offres, "
            "aucune base n’est téléchargeable ; réserve de fouille de textes et conditions d’utilisation sont en place "
            "(dans un dossier de son hôte, un site n’a pas de robots.txt que les moteurs lisent).",
        },
    }
)
"""Duty → what is done for it, by the settings and the host: the build says which one is true of a site."""
BY_HOST = frozenset((Duty.NEW_VERSION,))
"""Duties for which another host than the one that audits may do otherwise."""


def list_practices(chosen: Mapping[Duty, str]) -> Iterator[str]:
    """List what a site may say that it does; `chosen`: duty → name of the practice that is true of it."""
    for duty, practices in PRACTICES.items():
        if duty in chosen and duty not in BY_HOST:
            yield practices[chosen[duty]]
        else:
            yield from practices.values()


def find_practice(duty: Duty, chosen: Mapping[Duty, str]) -> str:
    """Find what is done for a duty on this site; "" where nothing was told of it."""
    return PRACTICES[duty][chosen[duty]] if duty in chosen else ""
