"""The register of modifications as its public page shows it. Source: licence, art. 4."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from panneau.common.french import Moment, format_day, format_offers
from panneau.licence.hidden_offers import format_hidden_offers
from panneau.licence.modifications import REGISTER
from panneau.licence.register import ANY_FIELD, Modification
from panneau.licence.set_aside import build_set_aside
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Link, Page, PageKind
from panneau.site.model.site_model import SiteModel
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
    """« 12 offres »: those of this build that it touched."""
    example_before: str
    example_after: str


def plan_modifications(model: SiteModel, layout: PageLayout) -> Page:
    """Plan the page of the register; its counts are those of `model.touched`."""
    context = partial(_build_context, model, layout)
    return Page(MODIFICATIONS, "modifications.html", PageKind.MODIFICATIONS, context)


def _build_context(model: SiteModel, layout: PageLayout) -> Context:
    return layout.build_context(
        MODIFICATIONS,
        title="Modifications apportées aux offres",
        description="Tout ce que ce site change dans la présentation des offres, et pourquoi.",
        section="",
        values={
            "crumbs": (Link("Accueil", HOME),),
            "modifications": list_modification_rows(model.touched),
            "hidden": format_hidden_offers(model.hidden),
            "set_aside": build_set_aside(model.set_aside),
        },
    )


def list_modification_rows(touched: Collection[int]) -> tuple[ModificationRow, ...]:
    """List every registered modification, with the number of offers that it touched."""
    counts = REGISTER.count_touched(touched)
    return tuple(_make_row(modification, counts[modification.slug]) for modification in REGISTER.modifications)


def _make_row(modification: Modification, count: int) -> ModificationRow:
    return ModificationRow(
        slug=modification.slug,
        name=modification.name,
        description=modification.description,
        reason=modification.reason,
        since=Moment(format_day(modification.since), modification.since.isoformat()),
        fields=() if ANY_FIELD in modification.fields else modification.fields,
        count=format_offers(count),
        example_before=modification.before,
        example_after=modification.after,
    )
