"""The fields of the town's files, each with its name, whether it must be there, and what it says.

docs/contenu.md has the same tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from panneau.common.french import plain


@dataclass(frozen=True, slots=True)
class Field:
    """One field."""

    label: str
    """As files have it: « Date limite ». Case, accents and the mark between its words do not matter."""
    what: str
    """What is to be written there, in French."""
    required: bool = False

    @property
    def name(self) -> str:
        """« date_limite »."""
        return name_of(self.label)


@dataclass(frozen=True)
class Kind:
    """One kind of file."""

    folder: str
    """In content/."""
    fields: tuple[Field, ...]
    needs_text: bool = False
    """Whether a file without text below its fields is wrong."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that a file may use."""
        return frozenset(field.name for field in self.fields)


def name_of(label: str) -> str:
    """What labels are compared by; Pelican's own English names are known, too."""
    name = plain(label).replace("-", "_")
    return _ENGLISH.get(name, name)


_ENGLISH = MappingProxyType({"title": "titre", "summary": "resume", "status": "statut"})
STATUS = Field("Statut", "brouillon : le fichier n’est pas publié ; rien, ou publié : il l’est")
TITLE = Field("Titre", "le titre, 12 mots au plus", required=True)
LONGEST = 12
"""Words in a short field: what lists and the search show is no sentence."""

NEWS = Kind(
    "actualites",
    (
        TITLE,
        Field("Résumé", "une phrase, pour les listes et l’accueil", required=True),
        Field("Début", "d’un rendez-vous : son jour, ou son jour et son heure"),
        Field(
            "Fin", "d’un rendez-vous : son dernier jour, ou l’heure de sa fin ; sans elle, il dure un jour ou une heure"
        ),
        Field("Jusqu’au", "d’une information sans rendez-vous : son dernier jour à l’accueil"),
        Field("Lieu", "où le rendez-vous a lieu"),
        Field("Lien", "où s’inscrire ou en savoir plus : une adresse de page, un courriel ou un téléphone"),
        STATUS,
    ),
)
VACANCIES = Kind(
    "offres-locales",
    (
        TITLE,
        Field("Contrat", "CDI, CDD de 6 mois, titulaire de la fonction publique…, 12 mots au plus", required=True),
        Field("Lieu", "la commune, pour que le filtre par commune trouve l’offre, 12 mots au plus", required=True),
        Field("Date limite", "le dernier jour pour postuler ; le lendemain, l’offre n’est plus publiée", required=True),
        Field("Postuler", "une adresse de page, un courriel, un téléphone, ou une phrase", required=True),
        Field("Employeur", "le service ou l’établissement, s’il n’est pas la collectivité, 12 mots au plus"),
        Field("Temps", "temps complet, temps non complet 28 h…, 12 mots au plus"),
        Field("Salaire", "comme il doit être lu"),
        Field("Prise de poste", "comme elle doit être lue"),
        Field(
            "Métier",
            "le code ROME, comme M1607, ou la seule lettre du domaine (liste plus bas) ; sans lui, le filtre par "
            "domaine range l’offre sous « Autre domaine »",
        ),
        Field("Publication", "le jour de la publication, pour le tri et le filtre par date de la recherche"),
        STATUS,
    ),
    needs_text=True,
)
KINDS = (NEWS, VACANCIES)
