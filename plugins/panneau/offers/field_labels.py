"""A readable French label for any value, made from its path in the payload."""

from __future__ import annotations

import re
from typing import TypeAlias

Path: TypeAlias = "tuple[Path, str | int] | None"
"""Where a value is: (the path of what holds it, its key or its rank); None is the payload itself.

Linked, because a payload can be nested thousands deep."""

NAMELESS = "(sans nom)"

_KNOWN_KEYS = {
    "accessibleTH": "Accessible aux travailleurs handicapés",
    "agence": "Agence",
    "appellationlibelle": "Appellation du métier",
    "codeNAF": "Code NAF",
    "competences": "Compétences",
    "complementExercice": "Complément d’exercice",
    "conditionExercice": "Conditions d’exercice",
    "conditionsExercice": "Conditions d’exercice",
    "contexteTravail": "Contexte de travail",
    "coordonnees1": "Coordonnées 1",
    "coordonnees2": "Coordonnées 2",
    "coordonnees3": "Coordonnées 3",
    "dateActualisation": "Date d’actualisation",
    "dateCreation": "Date de création",
    "deplacementCode": "Code des déplacements",
    "deplacementLibelle": "Déplacements",
    "dureeTravailLibelle": "Durée du travail",
    "dureeTravailLibelleConverti": "Durée du travail",
    "employeurHandiEngage": "Employeur engagé pour le handicap",
    "entrepriseAdaptee": "Entreprise adaptée",
    "experienceCommentaire": "Précisions sur l’expérience",
    "experienceExige": "Expérience exigée",
    "experienceLibelle": "Expérience",
    "id": "Numéro",
    "intitule": "Intitulé",
    "libelle": "Libellé",
    "lieuTravail": "Lieu de travail",
    "listeComplements": "Liste des compléments",
    "natureContrat": "Nature du contrat",
    "nombrePostes": "Nombre de postes",
    "offresManqueCandidats": "Offre qui manque de candidats",
    "origineOffre": "Origine de l’offre",
    "outilsBureautiques": "Outils bureautiques",
    "qualitesProfessionnelles": "Qualités professionnelles",
    "qualificationCode": "Code de qualification",
    "qualificationLibelle": "Qualification",
    "romeCode": "Code ROME",
    "romeLibelle": "Métier (ROME)",
    "secteurActivite": "Secteur d’activité",
    "secteurActiviteLibelle": "Secteur d’activité",
    "telephone": "Téléphone",
    "trancheEffectifEtab": "Effectif de l’établissement",
    "typeContrat": "Type de contrat",
    "typeContratLibelle": "Contrat",
    "urlOrigine": "Adresse d’origine",
    "urlPostulation": "Adresse pour postuler",
    "urlRecruteur": "Site du recruteur",
}
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def format_key(key: str) -> str:
    """Format a key as a label, « Nouvelle cle » for `nouvelleCle`; one that is no plain name is kept as it is."""
    if key in _KNOWN_KEYS:
        return _KNOWN_KEYS[key]
    if not _IDENTIFIER.fullmatch(key):
        return key if key.strip() else NAMELESS
    words = [word if word.isupper() and len(word) > 1 else word.lower() for word in _WORDS.findall(key)]
    phrase = " ".join(words)
    return phrase[:1].upper() + phrase[1:]


def format_path(path: Path) -> str:
    """Format a path as a label: « Contexte de travail – Nouvelle cle ».

    Items that hold others are numbered from 1, plain items are not.
    """
    if path is not None and isinstance(path[1], int):
        path = path[0]
    pieces: list[str] = []
    number = ""
    while path is not None:
        path, key = path
        if isinstance(key, int):
            number = f" {key + 1}{number}"
        else:
            pieces.append(format_key(key) + number)
            number = ""
    return " – ".join(reversed(pieces))
