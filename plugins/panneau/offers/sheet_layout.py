"""The design of an offer's page: its sections, their entries, and the field that each value comes from.

A path is written as in `contexteTravail.horaires[]`: `[]` stands for each item of a list.
"""

from __future__ import annotations

from dataclasses import dataclass

from panneau.licence.register import ANY_FIELD
from panneau.offers.code_labels import CONTRACTS, DEMAND, EXPERIENCE, ORIGIN, QUALIFICATION, TRAVEL, Codes


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the payload, and how its values are shown."""

    path: str
    label: str = ""
    """What it is within its row (`Shown.label`)."""
    codes: Codes | None = None
    """The labels of its codes."""
    beside: str = ""
    """For a code: the key, in the same object, that may already say its label."""
    is_code: bool = False
    """Never read as a date or an address."""
    is_logo: bool = False
    row: int = 0
    """Its row in the entry; a list's items make rows of their own."""


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """A label, and the fields under it, in order."""

    label: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A titled group of entries."""

    slug: str
    title: str
    entries: tuple[EntryPlan, ...]


def _entry(label: str, *fields: Field | str) -> EntryPlan:
    return EntryPlan(label, tuple(Field(field) if isinstance(field, str) else field for field in fields))


def _code(path: str, label: str = "Code") -> Field:
    return Field(path, label, is_code=True)


UNKNOWN = Field(ANY_FIELD)
"""Any value that has no place in the design: it goes to the last section."""

DESCRIPTION = Field("description")

OTHERS = SectionPlan("autres-informations", "Autres informations", ())

SECTIONS = (
    SectionPlan(
        "essentiel",
        "L’essentiel",
        (
            _entry("Contrat", "typeContratLibelle", Field("typeContrat", codes=CONTRACTS, beside="typeContratLibelle")),
            _entry("Nature du contrat", "natureContrat"),
            _entry("Durée du travail", "dureeTravailLibelle", "dureeTravailLibelleConverti"),
            _entry("Salaire", "salaire.libelle", Field("salaire.commentaire", row=1)),
            _entry(
                "Compléments de salaire",
                "salaire.complement1",
                Field("salaire.complement2", row=1),
                Field("salaire.listeComplements[].libelle", row=2),
                Field("salaire.listeComplements[].code", "Code", is_code=True, row=2),
            ),
            _entry("Lieu de travail", "lieuTravail.libelle"),
            _entry("Nombre de postes", "nombrePostes"),
            _entry("Expérience", "experienceLibelle", Field("experienceExige", codes=EXPERIENCE)),
            _entry("Alternance", "alternance"),
            _entry("Accessible aux travailleurs handicapés", "accessibleTH"),
            _entry("Offre qui manque de candidats", "offresManqueCandidats"),
        ),
    ),
    SectionPlan(
        "profil",
        "Profil recherché",
        (
            _entry("Précisions sur l’expérience", "experienceCommentaire"),
            _entry(
                "Formations",
                "formations[].niveauLibelle",
                "formations[].domaineLibelle",
                "formations[].commentaire",
                Field("formations[].exigence", codes=DEMAND),
                _code("formations[].codeFormation"),
            ),
            _entry("Langues", "langues[].libelle", Field("langues[].exigence", codes=DEMAND)),
            _entry("Permis", "permis[].libelle", Field("permis[].exigence", codes=DEMAND)),
            _entry(
                "Compétences",
                "competences[].libelle",
                Field("competences[].exigence", codes=DEMAND),
                _code("competences[].code"),
            ),
            _entry(
                "Qualités professionnelles",
                "qualitesProfessionnelles[].libelle",
                "qualitesProfessionnelles[].description",
            ),
            _entry(
                "Qualification",
                "qualificationLibelle",
                Field("qualificationCode", "Code", codes=QUALIFICATION, beside="qualificationLibelle"),
            ),
            _entry("Outils bureautiques", "outilsBureautiques[]"),
        ),
    ),
    SectionPlan(
        "conditions",
        "Conditions de travail",
        (
            _entry("Horaires", "contexteTravail.horaires[]"),
            _entry("Conditions d’exercice", "contexteTravail.conditionsExercice[]", Field("conditionExercice", row=1)),
            _entry("Complément d’exercice", "complementExercice"),
            _entry(
                "Déplacements",
                "deplacementLibelle",
                Field("deplacementCode", "Code", codes=TRAVEL, beside="deplacementLibelle"),
            ),
        ),
    ),
    SectionPlan(
        "employeur",
        "Employeur",
        (
            _entry("Nom", "entreprise.nom"),
            _entry("Logo", Field("entreprise.logo", is_logo=True)),
            _entry("Présentation", "entreprise.description"),
            _entry("Site internet", "entreprise.url"),
            _entry("Effectif de l’établissement", "trancheEffectifEtab"),
            _entry(
                "Secteur d’activité",
                "secteurActiviteLibelle",
                _code("secteurActivite", "Division NAF"),
                _code("codeNAF", "Code NAF"),
            ),
            _entry("SIRET", _code("entreprise.siret", "")),
            _entry("Entreprise adaptée", "entreprise.entrepriseAdaptee"),
            _entry("Offre d’une entreprise adaptée", "entrepriseAdaptee"),
            _entry("Employeur engagé pour le handicap", "employeurHandiEngage"),
        ),
    ),
    SectionPlan(
        "postuler",
        "Postuler",
        (
            _entry("Contact", "contact.nom"),
            _entry(
                "Coordonnées",
                "contact.coordonnees1",
                Field("contact.coordonnees2", row=1),
                Field("contact.coordonnees3", row=2),
            ),
            _entry("Téléphone", "contact.telephone"),
            _entry("Courriel", "contact.courriel"),
            _entry("Précisions pour postuler", "contact.commentaire"),
            _entry("Adresse pour postuler", "contact.urlPostulation"),
            _entry("Site du recruteur", "contact.urlRecruteur"),
            _entry("Téléphone de l’agence", "agence.telephone"),
            _entry("Courriel de l’agence", "agence.courriel"),
        ),
    ),
    SectionPlan(
        "localisation",
        "Localisation",
        (
            _entry("Code postal", _code("lieuTravail.codePostal", "")),
            _entry("Code de la commune (INSEE)", _code("lieuTravail.commune", "")),
            _entry("Latitude", "lieuTravail.latitude"),
            _entry("Longitude", "lieuTravail.longitude"),
            _entry("Pays", "pays"),
        ),
    ),
    SectionPlan(
        "references",
        "Références de l’offre",
        (
            _entry("Numéro de l’offre", _code("id", "")),
            _entry("Intitulé", "intitule"),
            _entry("Publiée le", "dateCreation"),
            _entry("Actualisée le", "dateActualisation"),
            _entry("Métier (ROME)", "romeLibelle", _code("romeCode")),
            _entry("Appellation du métier", "appellationlibelle"),
            _entry("Origine de l’offre", Field("origineOffre.origine", codes=ORIGIN)),
            _entry("Offre d’origine", "origineOffre.urlOrigine"),
            _entry(
                "Partenaires",
                "origineOffre.partenaires[].nom",
                "origineOffre.partenaires[].url",
                Field("origineOffre.partenaires[].logo", "Logo", is_logo=True),
            ),
        ),
    ),
)
