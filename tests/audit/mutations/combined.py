"""The mutations that are combined of what changes, where, and on which page."""

from __future__ import annotations

from tests.audit.mutations import operators, places, styling
from tests.audit.mutations.additions import ADDITIONS
from tests.audit.mutations.combining import combine, exchange, style
from tests.audit.mutations.site_files import OF_FILES

COMBINED = (
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
"""All of them, in the order of their tables."""
