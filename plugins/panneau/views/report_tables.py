"""Counts → the two tables of the report: ids and numbers, and nothing of any offer's content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from panneau.views.events import EventKind, Origin, ViewEvent, find_origin
from panneau.views.months import Month

COUNTS = [kind.value for kind in EventKind]
EVERY_ORIGIN = "toutes"


def build_offers_table(events: Iterable[ViewEvent], month: Month) -> pd.DataFrame:
    """Build one row an offer, by id: `mois`, `identifiant`, `consultations`, `redirections`."""
    counts = Counter((event.offer, event.kind) for event in events)
    offers = sorted({offer for offer, _ in counts})
    numbers = {kind.value: [counts[offer, kind] for offer in offers] for kind in EventKind}
    return pd.DataFrame({"mois": str(month), "identifiant": offers, **numbers})


def build_totals_table(offers: pd.DataFrame, month: Month) -> pd.DataFrame:
    """One row an origin and one for all: `mois`, `origine`, `offres`, `consultations`, `redirections`."""
    named = offers.assign(origine=offers["identifiant"].map(find_origin), offres=1)
    by_origin = named.groupby("origine")[["offres", *COUNTS]].sum().astype(int)
    rows = by_origin.reindex([origin.value for origin in Origin], fill_value=0)
    rows.loc[EVERY_ORIGIN] = rows.sum()
    table = rows.reset_index(names="origine")
    table.insert(0, "mois", str(month))
    return table
