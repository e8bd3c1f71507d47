"""The design of an offer's page: its sections, their entries, and the field that each value comes from.

A path is written as in `contexteTravail.horaires[]`: `[]` is each item of a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from panneau.licence.register import ANY_FIELD
from panneau.offers.code_labels import CONTRACTS, DEMAND, EXPERIENCE, ORIGIN, QUALIFICATION, TRAVEL, CodeLabels


class FieldPlace(Enum):
    """Which values of a field stand at a place of the design."""

    ALWAYS = "always"
    """Every one: the field's own place."""
    NO = "no"
    """« Non » alone, which then does not stand at the field's own place."""
    AGAIN = "again"
    """Every one a second time, beside the code of the same item."""


@dataclass(frozen=True, slots=True)
class PayloadField:
    """A field of the payload, and how its values are shown."""

    path: str
    label: str = ""
    """What it is within its row (`DisplayValue.label`)."""
    codes: CodeLabels | None = None
    """The labels of its codes."""
    beside: str = ""
    """For a code: the key, in the same object, that may already say its label; for `AGAIN`, that of the code."""
    is_code: bool = False
    """Never read as a date or an address."""
    is_logo: bool = False
    row: int = 0
    """Its row in the entry; a list's items make rows of their own."""
    place: FieldPlace = FieldPlace.ALWAYS
    """Which of its values stand here, for a field that is in the design twice."""


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """A label, and the fields under it, in order."""

    label: str
    fields: tuple[PayloadField, ...]


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A titled group of entries."""

    slug: str
    title: str
    entries: tuple[EntryPlan, ...]


def _make_entry(label: str, *fields: PayloadField | str) -> EntryPlan:
    return EntryPlan(label, tuple(PayloadField(field) if isinstance(field, str) else field for field in fields))


def _make_code_field(path: str, label: str = "Code") -> PayloadField:
    return PayloadField(path, label, is_code=True)


def _make_no_entry(label: str, path: str) -> EntryPlan:
    """Where « Non » is said of what a reader wants to know only when it is so."""
    return EntryPlan(label, (PayloadField(path, place=FieldPlace.NO),))


def _make_code_entry(label: str, named: str, code: str) -> EntryPlan:
    """The codes of a list's items, each beside what it is the code of."""
    return EntryPlan(
        label, (PayloadField(named, beside=code.rpartition(".")[2], place=FieldPlace.AGAIN), _make_code_field(code, ""))
    )


UNKNOWN = PayloadField(ANY_FIELD)
"""Any value that has no place in the design: it goes to the last section."""

DESCRIPTION = PayloadField("description")

OTHERS = SectionPlan("autres-informations", "Autres informations", ())

_TRUE_OF_CONTRACT = (
    ("Alternance", "alternance"),
    ("Accessible aux travailleurs handicapés", "accessibleTH"),
    ("Offre qui manque de candidats", "offresManqueCandidats"),
)
_TRUE_OF_EMPLOYER = (
    ("Entreprise adaptée", "entreprise.entrepriseAdaptee"),
    ("Offre d’une entreprise adaptée", "entrepriseAdaptee"),
    ("Employeur engagé pour le handicap", "employeurHandiEngage"),
)
"""Labels and fields of what is so, or is not."""

DATA = SectionPlan(
    "donnees",
    "Toutes les données de l’offre",
    (
        _make_entry("Intitulé", "intitule"),
        _make_entry("Numéro de l’offre", _make_code_field("id", "")),
        _make_entry("Publiée le", "dateCreation"),
        _make_entry("Actualisée le", "dateActualisation"),
        _make_entry("Lieu de travail", "lieuTravail.libelle"),
        _make_entry("Code postal", _make_code_field("lieuTravail.codePostal", "")),
        _make_entry("Code de la commune (INSEE)", _make_code_field("lieuTravail.commune", "")),
        _make_entry("Latitude", "lieuTravail.latitude"),
        _make_entry("Longitude", "lieuTravail.longitude"),
        _make_entry("Pays", "pays"),
        _make_entry(
            "Contrat", "typeContratLibelle", PayloadField("typeContrat", codes=CONTRACTS, beside="typeContratLibelle")
        ),
        _make_entry("Durée du travail", "dureeTravailLibelle", "dureeTravailLibelleConverti"),
        _make_entry("Horaires", "contexteTravail.horaires[]"),
        _make_entry("Salaire", "salaire.libelle"),
        _make_code_entry(
            "Codes des compléments de salaire",
            "salaire.listeComplements[].libelle",
            "salaire.listeComplements[].code",
        ),
        _make_entry("Métier (ROME)", "romeLibelle", _make_code_field("romeCode")),
        _make_entry("Appellation du métier", "appellationlibelle"),
        _make_entry("Code de l’expérience", PayloadField("experienceExige", codes=EXPERIENCE)),
        _make_code_entry("Codes des formations", "formations[].domaineLibelle", "formations[].codeFormation"),
        _make_code_entry("Codes des compétences", "competences[].libelle", "competences[].code"),
        _make_entry(
            "Code de la qualification",
            PayloadField("qualificationCode", codes=QUALIFICATION, beside="qualificationLibelle"),
        ),
        _make_entry(
            "Code des déplacements", PayloadField("deplacementCode", codes=TRAVEL, beside="deplacementLibelle")
        ),
        _make_entry("Division NAF", _make_code_field("secteurActivite", "")),
        _make_entry("Code NAF", _make_code_field("codeNAF", "")),
        _make_entry("SIRET", _make_code_field("entreprise.siret", "")),
        *(_make_no_entry(label, path) for label, path in (*_TRUE_OF_CONTRACT, *_TRUE_OF_EMPLOYER)),
        _make_entry("Origine de l’offre", PayloadField("origineOffre.origine", codes=ORIGIN)),
        _make_entry("Offre d’origine", "origineOffre.urlOrigine"),
        _make_entry(
            "Partenaires",
            "origineOffre.partenaires[].nom",
            "origineOffre.partenaires[].url",
            PayloadField("origineOffre.partenaires[].logo", "Logo", is_logo=True),
        ),
    ),
)
"""What machines and administrations know an offer by, what is not so, and the raw form of what the head says."""

SECTIONS = (
    SectionPlan(
        "conditions",
        "Conditions de travail",
        (
            _make_entry("Nature du contrat", "natureContrat"),
            _make_entry("Précisions sur le salaire", "salaire.commentaire"),
            _make_entry(
                "Compléments de salaire",
                "salaire.complement1",
                PayloadField("salaire.complement2", row=1),
                PayloadField("salaire.listeComplements[].libelle", row=2),
            ),
            _make_entry(
                "Conditions d’exercice",
                "contexteTravail.conditionsExercice[]",
                PayloadField("conditionExercice", row=1),
            ),
            _make_entry("Complément d’exercice", "complementExercice"),
            _make_entry("Déplacements", "deplacementLibelle"),
            _make_entry("Nombre de postes", "nombrePostes"),
            *(_make_entry(label, path) for label, path in _TRUE_OF_CONTRACT),
        ),
    ),
    SectionPlan(
        "profil",
        "Profil recherché",
        (
            _make_entry("Expérience", "experienceLibelle"),
            _make_entry("Précisions sur l’expérience", "experienceCommentaire"),
            _make_entry(
                "Formations",
                "formations[].niveauLibelle",
                "formations[].domaineLibelle",
                "formations[].commentaire",
                PayloadField("formations[].exigence", codes=DEMAND),
            ),
            _make_entry("Langues", "langues[].libelle", PayloadField("langues[].exigence", codes=DEMAND)),
            _make_entry("Permis", "permis[].libelle", PayloadField("permis[].exigence", codes=DEMAND)),
            _make_entry("Compétences", "competences[].libelle", PayloadField("competences[].exigence", codes=DEMAND)),
            _make_entry(
                "Qualités professionnelles",
                "qualitesProfessionnelles[].libelle",
                "qualitesProfessionnelles[].description",
            ),
            _make_entry("Qualification", "qualificationLibelle"),
            _make_entry("Outils bureautiques", "outilsBureautiques[]"),
        ),
    ),
    SectionPlan(
        "employeur",
        "Employeur",
        (
            _make_entry("Nom", "entreprise.nom"),
            _make_entry("Logo", PayloadField("entreprise.logo", is_logo=True)),
            _make_entry("Présentation", "entreprise.description"),
            _make_entry("Site internet", "entreprise.url"),
            _make_entry("Effectif de l’établissement", "trancheEffectifEtab"),
            _make_entry("Secteur d’activité", "secteurActiviteLibelle"),
            *(_make_entry(label, path) for label, path in _TRUE_OF_EMPLOYER),
        ),
    ),
    SectionPlan(
        "postuler",
        "Postuler",
        (
            _make_entry("Contact", "contact.nom"),
            _make_entry(
                "Coordonnées",
                "contact.coordonnees1",
                PayloadField("contact.coordonnees2", row=1),
                PayloadField("contact.coordonnees3", row=2),
            ),
            _make_entry("Téléphone", "contact.telephone"),
            _make_entry("Courriel", "contact.courriel"),
            _make_entry("Précisions pour postuler", "contact.commentaire"),
            _make_entry("Adresse pour postuler", "contact.urlPostulation"),
            _make_entry("Site du recruteur", "contact.urlRecruteur"),
            _make_entry("Téléphone de l’agence", "agence.telephone"),
            _make_entry("Courriel de l’agence", "agence.courriel"),
        ),
    ),
    DATA,
)
