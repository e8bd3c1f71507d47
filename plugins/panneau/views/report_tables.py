"""Counts → the two tables of the report: ids and numbers, and nothing of any offer's content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from types import MappingProxyType

import pandas as pd

from panneau.common.offer_identity import Origin
from panneau.views.events import EventKind, ViewEvent, find_origin
from panneau.views.months import Month

COUNTS = [kind.value for kind in EventKind]
EVERY_ORIGIN = "toutes"
_ORIGIN_WORDS = MappingProxyType(
    {Origin.FRANCE_TRAVAIL: "France Travail", Origin.PARTNER: "partenaires", Origin.UNKNOWN: "inconnue"}
)
"""In the order of the rows."""


def build_offers_table(events: Iterable[ViewEvent], month: Month) -> pd.DataFrame:
    """Build one row an offer, by id: `mois`, `identifiant`, `consultations`, `redirections`."""
    counts = Counter((event.offer, event.kind) for event in events)
    offers = sorted({offer for offer, _ in counts})
    numbers = {kind.value: [counts[offer, kind] for offer in offers] for kind in EventKind}
    return pd.DataFrame({"mois": str(month), "identifiant": offers, **numbers})


def build_totals_table(offers: pd.DataFrame, month: Month) -> pd.DataFrame:
    """One row an origin and one for all: `mois`, `origine`, `offres`, `consultations`, `redirections`."""
    words = [_ORIGIN_WORDS[find_origin(offer)] for offer in offers["identifiant"]]
    named = offers.assign(origine=words, offres=1)
    by_origin = named.groupby("origine")[["offres", *COUNTS]].sum().astype(int)
    rows = by_origin.reindex(list(_ORIGIN_WORDS.values()), fill_value=0)
    rows.loc[EVERY_ORIGIN] = rows.sum()
    table = rows.reset_index(names="origine")
    table.insert(0, "mois", str(month))
    return table
