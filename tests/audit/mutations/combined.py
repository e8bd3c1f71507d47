"""The mutations that are combined of what changes, where, and on which page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from panneau.licence.duties import Duty
from tests.audit.mutations import operators, places, styling
from tests.audit.mutations.additions import ADDITIONS
from tests.audit.mutations.combining import CombinedMutation, combine, exchange, style
from tests.audit.mutations.site_files import OF_FILES

LEFT_OUT = (
    # A phrase of the package, or a value of the same offer, may stand where a theme puts it, and be said twice.
    *("beside-card-place-near-again", "beside-empty-search-other-offer", "beside-home-count-near-again"),
    *("beside-pager-other-offer", "values-favourites-near", "values-gone-other-page", "labels-conformity-label-near"),
    *("labels-reference-label-doubled", "mentions-card-partner-doubled", "mentions-footer-source-near"),
    *("mentions-result-other-page", "freshness-published-dropped", "values-sheet-pay-doubled"),
    # Only the audit that made conformite.html knows its own result; positions and counts of changes are not reckoned.
    *("labels-results-exchanged", "labels-positions-exchanged", "labels-register-counts-exchanged"),
    # What only listens, or only leads within a page, is no word of the page.
    *("elements-count-aria-label", "elements-count-sr-only", "elements-register-role", "mentions-register-anchor"),
    # A script of the package may be asked for on any page.
    "scripts-added-own-file",
)
"""Beginnings of names: changes that the audit does not tell, each with why."""


def _select(mutations: Iterable[CombinedMutation]) -> Iterator[CombinedMutation]:
    """The mutations that are told; a sheet that is not the package's is also told as a file."""
    for one in mutations:
        if not one.name.startswith(LEFT_OUT):
            more = (
                (Duty.NO_EXTRACTION,) if one.kind == "styles" else (Duty.NO_HISTORY,) if "feed-link" in one.name else ()
            )
            yield replace(one, duties=(*one.duties, *more))


_EVERY = (
    *combine("values", places.VALUES, operators.ON_VALUE, 8),
    *combine("values", places.PHRASES, operators.ON_VALUE, 6),
    *combine("labels", places.LABELS, operators.ON_VALUE, 4),
    *combine("labels", places.LINKS, operators.ON_LINK, 4),
    *exchange("labels", places.PAIRS),
    *combine("beside", (*places.VALUES, *places.PHRASES, *places.LABELS), operators.BESIDE, 12),
    *combine("heads", places.HEADS, operators.ON_TEXT, 3),
    *style(styling.TARGETS),
    *combine("elements", places.WRAPPED, operators.IN_ELEMENT, 6),
    *combine("elements", places.WRAPPED, operators.WITH_ATTRIBUTE, 4),
    *combine("mentions", places.MENTION_LINE, operators.ON_VALUE, 3),
    *combine("mentions", places.REGISTER, operators.ON_TEXT, 4),
    *combine("freshness", places.NUMBERS, operators.ON_NUMBER, 2),
    *combine("freshness", places.DAYS, operators.ON_DAY, 3),
    *ADDITIONS,
    *OF_FILES,
)
COMBINED = tuple(_select(_EVERY))
"""All of them, in the order of their tables."""
