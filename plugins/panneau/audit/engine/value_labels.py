"""Beside which label each field of an offer is read, said again: under a wrong one, a value says something else.

A second reading on purpose, not taken from offers/sheet_layout.py; a test holds that both agree. A field that is not
here is shown under the names of its keys, « Contexte de travail – Nouvelle cle ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

Path = tuple[str | int, ...]
"""Keys and ranks from the payload down."""

_FIELDS = """
[L’essentiel]
Contrat: typeContratLibelle, typeContrat
Nature du contrat: natureContrat
Durée du travail: dureeTravailLibelle, dureeTravailLibelleConverti
Salaire: salaire.libelle, salaire.commentaire
Compléments de salaire: salaire.complement1, salaire.complement2, salaire.listeComplements[].libelle
Compléments de salaire|Code: salaire.listeComplements[].code
Lieu de travail: lieuTravail.libelle
Nombre de postes: nombrePostes
Expérience: experienceLibelle, experienceExige
Alternance: alternance
Accessible aux travailleurs handicapés: accessibleTH
Offre qui manque de candidats: offresManqueCandidats
[Profil recherché]
Précisions sur l’expérience: experienceCommentaire
Formations: formations[].niveauLibelle, formations[].domaineLibelle, formations[].commentaire, formations[].exigence
Formations|Code: formations[].codeFormation
Langues: langues[].libelle, langues[].exigence
Permis: permis[].libelle, permis[].exigence
Compétences: competences[].libelle, competences[].exigence
Compétences|Code: competences[].code
Qualités professionnelles: qualitesProfessionnelles[].libelle, qualitesProfessionnelles[].description
Qualification: qualificationLibelle
Qualification|Code: qualificationCode
Outils bureautiques: outilsBureautiques[]
[Conditions de travail]
Horaires: contexteTravail.horaires[]
Conditions d’exercice: contexteTravail.conditionsExercice[], conditionExercice
Complément d’exercice: complementExercice
Déplacements: deplacementLibelle
Déplacements|Code: deplacementCode
[Employeur]
Nom: entreprise.nom
Logo: entreprise.logo
Présentation: entreprise.description
Site internet: entreprise.url
Effectif de l’établissement: trancheEffectifEtab
Secteur d’activité: secteurActiviteLibelle
Secteur d’activité|Division NAF: secteurActivite
Secteur d’activité|Code NAF: codeNAF
SIRET: entreprise.siret
Entreprise adaptée: entreprise.entrepriseAdaptee
Offre d’une entreprise adaptée: entrepriseAdaptee
Employeur engagé pour le handicap: employeurHandiEngage
[Postuler]
Contact: contact.nom
Coordonnées: contact.coordonnees1, contact.coordonnees2, contact.coordonnees3
Téléphone: contact.telephone
Courriel: contact.courriel
Précisions pour postuler: contact.commentaire
Adresse pour postuler: contact.urlPostulation
Site du recruteur: contact.urlRecruteur
Téléphone de l’agence: agence.telephone
Courriel de l’agence: agence.courriel
[Localisation]
Code postal: lieuTravail.codePostal
Code de la commune (INSEE): lieuTravail.commune
Latitude: lieuTravail.latitude
Longitude: lieuTravail.longitude
Pays: pays
[Références de l’offre]
Numéro de l’offre: id
Intitulé: intitule
Publiée le: dateCreation
Actualisée le: dateActualisation
Métier (ROME): romeLibelle
Métier (ROME)|Code: romeCode
Appellation du métier: appellationlibelle
Origine de l’offre: origineOffre.origine
Offre d’origine: origineOffre.urlOrigine
Partenaires: origineOffre.partenaires[].nom, origineOffre.partenaires[].url
Partenaires|Logo: origineOffre.partenaires[].logo
"""
"""Title of a section; label, the words before the value where there are some, and the fields."""

_KEYS = """
accessibleTH: Accessible aux travailleurs handicapés
agence: Agence
appellationlibelle: Appellation du métier
codeNAF: Code NAF
competences: Compétences
complementExercice: Complément d’exercice
conditionExercice: Conditions d’exercice
conditionsExercice: Conditions d’exercice
contexteTravail: Contexte de travail
coordonnees1: Coordonnées 1
coordonnees2: Coordonnées 2
coordonnees3: Coordonnées 3
dateActualisation: Date d’actualisation
dateCreation: Date de création
deplacementCode: Code des déplacements
deplacementLibelle: Déplacements
dureeTravailLibelle: Durée du travail
dureeTravailLibelleConverti: Durée du travail
employeurHandiEngage: Employeur engagé pour le handicap
entrepriseAdaptee: Entreprise adaptée
experienceCommentaire: Précisions sur l’expérience
experienceExige: Expérience exigée
experienceLibelle: Expérience
id: Numéro
intitule: Intitulé
libelle: Libellé
lieuTravail: Lieu de travail
listeComplements: Liste des compléments
natureContrat: Nature du contrat
nombrePostes: Nombre de postes
offresManqueCandidats: Offre qui manque de candidats
origineOffre: Origine de l’offre
outilsBureautiques: Outils bureautiques
qualitesProfessionnelles: Qualités professionnelles
qualificationCode: Code de qualification
qualificationLibelle: Qualification
romeCode: Code ROME
romeLibelle: Métier (ROME)
secteurActivite: Secteur d’activité
secteurActiviteLibelle: Secteur d’activité
telephone: Téléphone
trancheEffectifEtab: Effectif de l’établissement
typeContrat: Type de contrat
typeContratLibelle: Contrat
urlOrigine: Adresse d’origine
urlPostulation: Adresse pour postuler
urlRecruteur: Site du recruteur
"""
"""What the keys are called where a field has no label of its own."""

HEAD_FIELDS = MappingProxyType(
    {
        "Métier": ("romeLibelle",),
        "Contrat": ("typeContratLibelle", "typeContrat"),
        "Lieu": ("lieuTravail.libelle",),
        "Temps de travail": ("dureeTravailLibelleConverti", "dureeTravailLibelle"),
        "Salaire": ("salaire.libelle",),
        "Expérience": ("experienceLibelle", "experienceExige"),
        "Première publication": ("dateCreation",),
        "Mise à jour": ("dateActualisation",),
    }
)
"""Label in the head or margin of an offer → fields that may be read beside it."""
HEAD_TITLES = frozenset(("intitule", "romeLibelle", "appellationlibelle", "entreprise.nom"))
"""Fields that a head may show without label."""
DESCRIPTION = "description"
"""The field that is shown without label in the sheet."""

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def _iter_entries(table: str) -> Iterator[tuple[str, str]]:
    for line in table.split("\n"):
        left, colon, right = line.partition(": ")
        if colon:
            yield left, right


def _read_fields() -> Iterator[tuple[str, tuple[str, str]]]:
    for said, fields in _iter_entries(_FIELDS):
        label, _, sub = said.partition("|")
        for field in fields.split(", "):
            yield field, (label, sub)


def _read_sections() -> Iterator[tuple[str, str]]:
    section = ""
    for line in _FIELDS.split("\n"):
        if line.startswith("["):
            section = line.strip("[]")
        elif line:
            yield line.partition(":")[0].partition("|")[0], section


SECTIONS = MappingProxyType(dict(_read_sections()))
"""Label → title of the section that it is read in."""
LABELS = MappingProxyType({**dict(_read_fields()), DESCRIPTION: ("", "")})
"""Field → its label, and the words before the value."""
_NAMES = dict(_iter_entries(_KEYS))


def format_unknown(path: Iterable[str | int]) -> str:
    """Format the label of a field that has none of its own: « Nouveau 2 – Dedans »; plain items have no number."""
    pieces: list[str] = []
    steps = list(path)
    if steps and isinstance(steps[-1], int):
        steps.pop()
    for step in steps:
        if isinstance(step, int) and pieces:
            pieces[-1] += f" {step + 1}"
        elif not isinstance(step, int):
            pieces.append(_format_key(step))
    return " – ".join(pieces)


def _format_key(key: str) -> str:
    if key in _NAMES:
        return _NAMES[key]
    if not _IDENTIFIER.fullmatch(key):
        return key if key.strip() else "(sans nom)"
    words = " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in _WORDS.findall(key))
    return words[:1].upper() + words[1:]
