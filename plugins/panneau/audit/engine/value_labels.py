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
[Conditions de travail]
Nature du contrat: natureContrat
Précisions sur le salaire: salaire.commentaire
Compléments de salaire: salaire.complement1, salaire.complement2, salaire.listeComplements[].libelle
Conditions d’exercice: contexteTravail.conditionsExercice[], conditionExercice
Complément d’exercice: complementExercice
Déplacements: deplacementLibelle
Nombre de postes: nombrePostes
Alternance: alternance
Accessible aux travailleurs handicapés: accessibleTH
Offre qui manque de candidats: offresManqueCandidats
[Profil recherché]
Expérience: experienceLibelle
Précisions sur l’expérience: experienceCommentaire
Formations: formations[].niveauLibelle, formations[].domaineLibelle, formations[].commentaire, formations[].exigence
Langues: langues[].libelle, langues[].exigence
Permis: permis[].libelle, permis[].exigence
Compétences: competences[].libelle, competences[].exigence
Qualités professionnelles: qualitesProfessionnelles[].libelle, qualitesProfessionnelles[].description
Qualification: qualificationLibelle
Outils bureautiques: outilsBureautiques[]
[Employeur]
Nom: entreprise.nom
Logo: entreprise.logo
Présentation: entreprise.description
Site internet: entreprise.url
Effectif de l’établissement: trancheEffectifEtab
Secteur d’activité: secteurActiviteLibelle
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
[Toutes les données de l’offre]
Intitulé: intitule
Numéro de l’offre: id
Publiée le: dateCreation
Actualisée le: dateActualisation
Lieu de travail: lieuTravail.libelle
Code postal: lieuTravail.codePostal
Code de la commune (INSEE): lieuTravail.commune
Latitude: lieuTravail.latitude
Longitude: lieuTravail.longitude
Pays: pays
Contrat: typeContratLibelle, typeContrat
Durée du travail: dureeTravailLibelle, dureeTravailLibelleConverti
Horaires: contexteTravail.horaires[]
Salaire: salaire.libelle
Codes des compléments de salaire: salaire.listeComplements[].code
Métier (ROME): romeLibelle
Métier (ROME)|Code: romeCode
Appellation du métier: appellationlibelle
Code de l’expérience: experienceExige
Codes des formations: formations[].codeFormation
Codes des compétences: competences[].code
Code de la qualification: qualificationCode
Code des déplacements: deplacementCode
Division NAF: secteurActivite
Code NAF: codeNAF
SIRET: entreprise.siret
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

DATA = "Toutes les données de l’offre"
"""Title of the section of what machines know an offer by."""
SAID_NO = frozenset(
    ("accessibleTH", "alternance", "employeurHandiEngage", "entreprise.entrepriseAdaptee", "entrepriseAdaptee",
     "offresManqueCandidats")
)  # fmt: skip
"""Fields whose « Non » is read among the data, and whose « Oui » in the section of their label."""
NAMES_OF_CODES = MappingProxyType(
    {
        "salaire.listeComplements[].code": "salaire.listeComplements[].libelle",
        "formations[].codeFormation": "formations[].domaineLibelle",
        "competences[].code": "competences[].libelle",
    }
)
"""Code of an item → what it is the code of, said again beside it, in one row."""
HEAD_FIELDS = MappingProxyType(
    {
        "Contrat": ("typeContratLibelle", "typeContrat"),
        "Lieu": ("lieuTravail.libelle",),
        "Temps de travail": ("dureeTravailLibelleConverti", "dureeTravailLibelle"),
        "Horaires": ("contexteTravail.horaires[]", "dureeTravailLibelle", "dureeTravailLibelleConverti"),
        "Salaire": ("salaire.libelle",),
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
_SAID_NO_LABELS = frozenset(LABELS[field][0] for field in SAID_NO)
_NAMES = dict(_iter_entries(_KEYS))


def find_section(label: str, text: str, otherwise: str) -> str:
    """Find the title of the section that a value is read in; `otherwise` for a label that is not ours."""
    if label in _SAID_NO_LABELS and text == "Non":
        return DATA
    return SECTIONS.get(label, otherwise)


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
