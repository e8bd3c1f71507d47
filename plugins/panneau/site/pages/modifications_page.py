"""The register of modifications as its public page shows it. Source: licence, art. 4."""

from __future__ import annotations

from dataclasses import dataclass

from panneau.common.french import offers_text, written_day
from panneau.common.moments import Moment
from panneau.licence.hidden_offers import hidden_sentence
from panneau.licence.register import ANY_FIELD, Modification, Register
from panneau.licence.set_aside import told_set_aside
from panneau.site.model.layout import Chrome
from panneau.site.model.page import Context, Link
from panneau.site.model.site_model import Edition
from panneau.site.model.urls import HOME, MODIFICATIONS


@dataclass(frozen=True, slots=True)
class ModificationRow:
    """One modification, in words."""

    slug: str
    name: str
    description: str
    reason: str
    since: Moment
    fields: tuple[str, ...]
    """Names of the API's fields; none when any field may be touched."""
    count: str
    """« 12 offres »: those that it touched in this edition."""
    example_before: str
    example_after: str


def modifications_context(edition: Edition, chrome: Chrome) -> Context:
    """The page's context; to be made last, when the register has counted what the other pages did."""
    return chrome.around(
        MODIFICATIONS,
        title="Modifications apportées aux offres",
        description="Tout ce que ce site change dans la présentation des offres, et pourquoi.",
        section="",
        values={
            "crumbs": (Link("Accueil", HOME),),
            "modifications": modification_rows(edition.register),
            "hidden": hidden_sentence(edition.hidden),
            "set_aside": told_set_aside(edition.set_aside),
        },
    )


def modification_rows(register: Register) -> tuple[ModificationRow, ...]:
    """Every registered modification, with the number of offers that it touched up to now."""
    counts = register.counts
    return tuple(_row(modification, counts[modification.slug]) for modification in register.modifications)


def _row(modification: Modification, count: int) -> ModificationRow:
    return ModificationRow(
        slug=modification.slug,
        name=modification.name,
        description=modification.description,
        reason=modification.reason,
        since=Moment(written_day(modification.since), modification.since.isoformat()),
        fields=() if ANY_FIELD in modification.fields else modification.fields,
        count=offers_text(count),
        example_before=modification.before,
        example_after=modification.after,
    )
