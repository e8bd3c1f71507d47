"""What the site knows of an offer, in English names; the API's French keys stop in parsing.py."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from panneau.common.offer_identity import Origin
from panneau.offers.typesetting import TextBlock

OWN_CONTRACT = "collectivite"
"""Code of the contracts of the town's own vacancies that the API has not."""


class DisplayValue(NamedTuple):
    """One value of the payload as the page shows it: text, and what makes it a date, a link or a picture.

    A tuple, as `Entry`: a page has fifty of them, and a template unpacks one faster than it asks for each field.
    """

    text: str
    """What the visitor reads; line breaks are kept."""
    datetime: str = ""
    """For a date: the raw value, for `<time datetime>`."""
    href: str = ""
    """For an address (http, https, mailto, tel): the target, tags of redirection included."""
    picture: str = ""
    """For a logo that was fetched: its address on the site, from the root, without leading slash."""
    label: str = ""
    """What the value is within its row, where the entry's label does not say it: « Code », « Précision »…"""
    parts: tuple[tuple[str, str], ...] = ()
    """For a text with addresses in it: its pieces as (text, href), href "" for plain ones; joined, they are `text`."""
    blocks: tuple[TextBlock, ...] = ()
    """For a text of several lines: its paragraphs and lists; () for one that is a single paragraph as it stands."""


class SheetEntry(NamedTuple):
    """A label and its values, in the order of the payload."""

    label: str
    rows: tuple[tuple[DisplayValue, ...], ...]
    """One row an item, never empty; a row holds the item's values, the main one first: « Soudage », « Exigé (E) »…"""

    @property
    def values(self) -> tuple[DisplayValue, ...]:
        """The values of all rows."""
        return tuple(chain.from_iterable(self.rows))


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A titled group of entries on the offer's page."""

    slug: str
    """ASCII, for the anchor and the style: `employeur`, `autres-informations`…"""
    title: str
    entries: tuple[SheetEntry, ...]


@dataclass(frozen=True, slots=True)
class OfferSheet:
    """The whole content of one offer, ready to be shown: every leaf value of the payload is in it."""

    description: DisplayValue | None
    """`description`, if the offer has one that is text."""
    sections: tuple[SheetSection, ...]
    """In the designed order; `donnees`, then, if any, `autres-informations` come last."""
    touched: int = 0
    """The modifications that changed a value of it (`OfferLog.touched`)."""
    language: str = ""
    """Code of the language of `description`; "" for French, and where it is not sure."""

    def find_texts(self, label: str) -> tuple[str, ...]:
        """Find the values under a label of the design; () where the offer has none."""
        entries = (entry for section in self.sections for entry in section.entries if entry.label == label)
        return tuple(value.text for entry in entries for value in entry.values)


@dataclass(frozen=True, slots=True)
class Traits:
    """What the search filters and finds an offer by, beside what lists show; codes and labels as received."""

    skills: tuple[str, ...] = ()
    """`competences[].libelle`."""
    latitude: float | None = None
    """`lieuTravail.latitude`, in degrees; both coordinates or none."""
    longitude: float | None = None
    """`lieuTravail.longitude`, in degrees."""
    hours: str = ""
    """`dureeTravailLibelleConverti`: « Temps plein », « Temps partiel »."""
    experience: str = ""
    """`experienceExige`: D (beginners accepted), S (wished for), E (demanded)."""
    qualification: str = ""
    """`qualificationCode`: 1 to 9."""
    nature: str = ""
    """`natureContrat`, the label: « Contrat apprentissage », « CUI - CAE »…"""
    work_study: bool = False
    """`alternance`."""
    open_to_disabled: bool = False
    """`accessibleTH`."""
    handi_committed: bool = False
    """`employeurHandiEngage`."""
    adapted_company: bool = False
    """`entrepriseAdaptee`, of the offer or of its employer."""
    few_candidates: bool = False
    """`offresManqueCandidats`."""
    sector: str = ""
    """`secteurActivite`: the division of the French nomenclature, two digits."""
    conditions: tuple[str, ...] = ()
    """What the text tells of the work, by code (`work_conditions.WorkCondition`): a reading."""
    weekly_hours: float | None = None
    """Hours a week, read in `dureeTravailLibelle`."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The facts that lists, links and counts need; the whole content stays in the payload (see `OfferSheet`).

    Every text is as received (only what no page can hold is replaced); "" where the payload has none.
    """

    id: str
    """`id`: matches `OFFER_ID`, so it can name a file."""
    title: str
    """`intitule`, or the trade, or « Offre n° … »: never empty."""
    employer: str
    """`entreprise.nom`."""
    place: str
    """`lieuTravail.libelle`."""
    commune: str
    """Today's INSEE code of `lieuTravail.commune`, arrondissements and former codes mapped; "" if none."""
    created: str
    """`dateCreation`, raw."""
    updated: str
    """`dateActualisation`, raw."""
    contract_code: str
    """`typeContrat`: CDI, CDD, MIS…"""
    contract: str
    """`typeContratLibelle`, or the label of the code."""
    hours: str
    """`dureeTravailLibelleConverti`, or `dureeTravailLibelle`."""
    pay: str
    """`salaire.libelle`."""
    experience: str
    """`experienceLibelle`, or the label of `experienceExige`."""
    rome_code: str
    """`romeCode`, such as D1102; its first letter is the domain."""
    rome: str
    """`romeLibelle`."""
    origin: Origin
    """`origineOffre.origine`."""
    partners: tuple[str, ...]
    """`origineOffre.partenaires[].nom`."""
    source_href: str
    """The offer at France Travail, with the tags of redirection; "" when no usable address came."""
    apply_href: str
    """Where the offer says to apply (`contact.urlPostulation`, else a partner's page, else `source_href`)."""
    traits: Traits = Traits()
    """What the search needs beside these."""
    source_page: str = ""
    """The offer at France Travail as received, without tags; "" when no usable address came."""
    title_language: str = ""
    """Code of the language of `title`; "" for French, and where it is not sure."""
    likeness: str = ""
    """A digest of title and text, the same for identical offers; "" for an offer without text."""
    touched: int = 0
    """The modifications that changed one of these facts (`OfferLog.touched`)."""

    @property
    def text_key(self) -> str:
        """What identical offers, and no others, have in common."""
        return self.likeness or self.id
