"""The design of an offer's page: its sections, their entries, and the field that each value comes from.

A path is written as in `contexteTravail.horaires[]`: `[]` is each item of a list.
"""

from __future__ import annotations

from dataclasses import dataclass

from panneau.licence.register import ANY_FIELD
from panneau.offers.code_labels import CONTRACTS, DEMAND, EXPERIENCE, ORIGIN, QUALIFICATION, TRAVEL, CodeLabels


@dataclass(frozen=True, slots=True)
class PayloadField:
    """A field of the payload, and how its values are shown."""

    path: str
    label: str = ""
    """What it is within its row (`DisplayValue.label`)."""
    codes: CodeLabels | None = None
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


UNKNOWN = PayloadField(ANY_FIELD)
"""Any value that has no place in the design: it goes to the last section."""

DESCRIPTION = PayloadField("description")

OTHERS = SectionPlan("autres-informations", "Autres informations", ())

SECTIONS = (
    SectionPlan(
        "essentiel",
        "L’essentiel",
        (
            _make_entry(
                "Contrat",
                "typeContratLibelle",
                PayloadField("typeContrat", codes=CONTRACTS, beside="typeContratLibelle"),
            ),
            _make_entry("Nature du contrat", "natureContrat"),
            _make_entry("Durée du travail", "dureeTravailLibelle", "dureeTravailLibelleConverti"),
            _make_entry("Salaire", "salaire.libelle", PayloadField("salaire.commentaire", row=1)),
            _make_entry(
                "Compléments de salaire",
                "salaire.complement1",
                PayloadField("salaire.complement2", row=1),
                PayloadField("salaire.listeComplements[].libelle", row=2),
                PayloadField("salaire.listeComplements[].code", "Code", is_code=True, row=2),
            ),
            _make_entry("Lieu de travail", "lieuTravail.libelle"),
            _make_entry("Nombre de postes", "nombrePostes"),
            _make_entry("Expérience", "experienceLibelle", PayloadField("experienceExige", codes=EXPERIENCE)),
            _make_entry("Alternance", "alternance"),
            _make_entry("Accessible aux travailleurs handicapés", "accessibleTH"),
            _make_entry("Offre qui manque de candidats", "offresManqueCandidats"),
        ),
    ),
    SectionPlan(
        "profil",
        "Profil recherché",
        (
            _make_entry("Précisions sur l’expérience", "experienceCommentaire"),
            _make_entry(
                "Formations",
                "formations[].niveauLibelle",
                "formations[].domaineLibelle",
                "formations[].commentaire",
                PayloadField("formations[].exigence", codes=DEMAND),
                _make_code_field("formations[].codeFormation"),
            ),
            _make_entry("Langues", "langues[].libelle", PayloadField("langues[].exigence", codes=DEMAND)),
            _make_entry("Permis", "permis[].libelle", PayloadField("permis[].exigence", codes=DEMAND)),
            _make_entry(
                "Compétences",
                "competences[].libelle",
                PayloadField("competences[].exigence", codes=DEMAND),
                _make_code_field("competences[].code"),
            ),
            _make_entry(
                "Qualités professionnelles",
                "qualitesProfessionnelles[].libelle",
                "qualitesProfessionnelles[].description",
            ),
            _make_entry(
                "Qualification",
                "qualificationLibelle",
                PayloadField("qualificationCode", "Code", codes=QUALIFICATION, beside="qualificationLibelle"),
            ),
            _make_entry("Outils bureautiques", "outilsBureautiques[]"),
        ),
    ),
    SectionPlan(
        "conditions",
        "Conditions de travail",
        (
            _make_entry("Horaires", "contexteTravail.horaires[]"),
            _make_entry(
                "Conditions d’exercice",
                "contexteTravail.conditionsExercice[]",
                PayloadField("conditionExercice", row=1),
            ),
            _make_entry("Complément d’exercice", "complementExercice"),
            _make_entry(
                "Déplacements",
                "deplacementLibelle",
                PayloadField("deplacementCode", "Code", codes=TRAVEL, beside="deplacementLibelle"),
            ),
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
            _make_entry(
                "Secteur d’activité",
                "secteurActiviteLibelle",
                _make_code_field("secteurActivite", "Division NAF"),
                _make_code_field("codeNAF", "Code NAF"),
            ),
            _make_entry("SIRET", _make_code_field("entreprise.siret", "")),
            _make_entry("Entreprise adaptée", "entreprise.entrepriseAdaptee"),
            _make_entry("Offre d’une entreprise adaptée", "entrepriseAdaptee"),
            _make_entry("Employeur engagé pour le handicap", "employeurHandiEngage"),
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
    SectionPlan(
        "localisation",
        "Localisation",
        (
            _make_entry("Code postal", _make_code_field("lieuTravail.codePostal", "")),
            _make_entry("Code de la commune (INSEE)", _make_code_field("lieuTravail.commune", "")),
            _make_entry("Latitude", "lieuTravail.latitude"),
            _make_entry("Longitude", "lieuTravail.longitude"),
            _make_entry("Pays", "pays"),
        ),
    ),
    SectionPlan(
        "references",
        "Références de l’offre",
        (
            _make_entry("Numéro de l’offre", _make_code_field("id", "")),
            _make_entry("Intitulé", "intitule"),
            _make_entry("Publiée le", "dateCreation"),
            _make_entry("Actualisée le", "dateActualisation"),
            _make_entry("Métier (ROME)", "romeLibelle", _make_code_field("romeCode")),
            _make_entry("Appellation du métier", "appellationlibelle"),
            _make_entry("Origine de l’offre", PayloadField("origineOffre.origine", codes=ORIGIN)),
            _make_entry("Offre d’origine", "origineOffre.urlOrigine"),
            _make_entry(
                "Partenaires",
                "origineOffre.partenaires[].nom",
                "origineOffre.partenaires[].url",
                PayloadField("origineOffre.partenaires[].logo", "Logo", is_logo=True),
            ),
        ),
    ),
)
