"""The fields of the town's files, each with its name, whether it must be there, and what it says.

docs/contenu.md has the same tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from types import MappingProxyType

from panneau.common.french import fold_text


class FieldContent(Enum):
    """What a field holds."""

    TEXT = auto()
    DATE = auto()
    """A day, or a day and its hour, as people write them."""
    STATUS = auto()


@dataclass(frozen=True, slots=True)
class FileField:
    """One field that a file of the town may have."""

    label: str
    """As files have it: « Date limite ». Case, accents and the mark between its words do not matter."""
    what: str
    """What is to be written there, in French."""
    required: bool = False
    content: FieldContent = FieldContent.TEXT

    @property
    def name(self) -> str:
        """The label as code has it: « date_limite »."""
        return normalize_label(self.label)


@dataclass(frozen=True)
class FileKind:
    """One kind of the town's files: its folder and its fields."""

    folder: str
    """Its name in content/."""
    fields: tuple[FileField, ...]
    needs_text: bool = False
    """Whether a file without text below its fields is wrong."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that a file may use."""
        return frozenset(field.name for field in self.fields)

    @property
    def written_names(self) -> Mapping[str, str]:
        """Every name that a file may use, in either language → the field's own."""
        english = {written: name for written, name in _ENGLISH.items() if name in self.names}
        return {field.name: field.name for field in self.fields} | english


def normalize_label(label: str) -> str:
    """Normalize a label to what labels are compared by; English names, Pelican's and others, become the French ones."""
    name = fold_text(label).replace("-", "_")
    return _ENGLISH.get(name, name)


_ENGLISH = MappingProxyType(
    {
        "title": "titre", "summary": "resume", "status": "statut",
        "start": "debut", "begin": "debut", "end": "fin", "until": "jusqu_au", "place": "lieu", "location": "lieu",
        "link": "lien", "url": "lien",
        "contract": "contrat", "deadline": "date_limite", "apply": "postuler", "employer": "employeur",
        "hours": "temps", "salary": "salaire", "pay": "salaire", "start_date": "prise_de_poste", "trade": "metier",
        "published": "publication", "date": "publication",
    }
)  # fmt: skip
STATUS = FileField(
    "Statut", "brouillon : le fichier n’est pas publié ; rien, ou publié : il l’est", content=FieldContent.STATUS
)
TITLE = FileField("Titre", "le titre, 12 mots au plus", required=True)
LONGEST = 12
"""Words in a short field: what lists and the search show is no sentence."""

NEWS = FileKind(
    "actualites",
    (
        TITLE,
        FileField("Résumé", "une phrase, pour les listes et l’accueil", required=True),
        FileField("Début", "d’un rendez-vous : son jour, ou son jour et son heure", content=FieldContent.DATE),
        FileField(
            "Fin",
            "d’un rendez-vous : son dernier jour, ou l’heure de sa fin ; sans elle, il dure un jour ou une heure",
            content=FieldContent.DATE,
        ),
        FileField(
            "Jusqu’au", "d’une information sans rendez-vous : son dernier jour à l’accueil", content=FieldContent.DATE
        ),
        FileField("Lieu", "où le rendez-vous a lieu"),
        FileField("Lien", "où s’inscrire ou en savoir plus : une adresse de page, un courriel ou un téléphone"),
        STATUS,
    ),
)
VACANCIES = FileKind(
    "offres-locales",
    (
        TITLE,
        FileField("Contrat", "CDI, CDD de 6 mois, titulaire de la fonction publique…, 12 mots au plus", required=True),
        FileField("Lieu", "la commune, pour que le filtre par commune trouve l’offre, 12 mots au plus", required=True),
        FileField(
            "Date limite",
            "le dernier jour pour postuler ; le lendemain, l’offre n’est plus publiée",
            required=True,
            content=FieldContent.DATE,
        ),
        FileField("Postuler", "une adresse de page, un courriel, un téléphone, ou une phrase", required=True),
        FileField("Employeur", "le service ou l’établissement, s’il n’est pas la collectivité, 12 mots au plus"),
        FileField("Temps", "temps complet, temps non complet 28 h…, 12 mots au plus"),
        FileField("Salaire", "comme il doit être lu"),
        FileField("Prise de poste", "comme elle doit être lue"),
        FileField(
            "Métier",
            "le code ROME, comme M1607, ou la seule lettre du domaine (de A à N) ; sans lui, le filtre par "
            "domaine range l’offre sous « Autre domaine »",
        ),
        FileField(
            "Publication",
            "le premier jour sur le site, pour le tri et le filtre par date de la recherche ; sans lui, dès maintenant",
            content=FieldContent.DATE,
        ),
        STATUS,
    ),
    needs_text=True,
)
KINDS = (NEWS, VACANCIES)
