"""A complete harvest of a territory's offers, or the windows that could not be read.

Probe each query of the territory; cut what is too long (windows.py); read each window as a chain of snapshots
(overlap_proof.py); merge by id. The raw offers stay in memory; nothing is written anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

from panneau.common.offer_identity import Origin, is_offer_id
from panneau.france_travail.harvest.payload_store import DuplicateRow, OfferRow, PayloadStore, UnreadableRow
from panneau.france_travail.harvest.window_reader import WindowReader
from panneau.france_travail.harvest.windows import Window
from panneau.france_travail.http.client import THREADS, Client, HarvestStats
from panneau.france_travail.http.responses import SearchPage
from panneau.france_travail.territory.territory import Territory

PRINTABLE_ID = re.compile(r"[0-9A-Za-z_.-]{1,40}")
"""Ids that may stand in a report: some that cannot name a file (see `OFFER_ID`) can still be told to a human; a longer
or stranger one may be anything, content of an offer too."""
WINDOWS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Harvest:
    """What one harvest brought back, and what it cost."""

    offers: PayloadStore
    """Raw payloads with usable ids, inside the territory, of the origins asked for."""
    failures: tuple[str, ...]
    """Windows that could not be read whole, in French; none for a harvest that may be published."""
    began: datetime
    """Aware, before the first call: the time of « dernière mise à jour »."""
    ended: datetime
    unusable: tuple[str, ...] = ()
    """Rows left out because they are no objects, or their id cannot name a file or is another row's: their names."""
    foreign: int = 0
    """Offers left out because they name a commune outside the territory."""
    windows: int = 0
    """Searches asked for, confirmations of empty ones counted in."""
    tally: HarvestStats = field(default_factory=HarvestStats)

    @property
    def complete(self) -> bool:
        """Whether every offer that was live during the whole harvest is here; without it, absence proves nothing."""
        return not self.failures

    @property
    def by_origin(self) -> Mapping[Origin, int]:
        """Number of offers of each origin that has some."""
        return Counter(facts.origin for facts in self.offers.facts.values())


def fetch_offers(
    client: Client, *, territory: Territory, origins: frozenset[Origin], now: Callable[[], datetime]
) -> Harvest:
    """Every offer of `origins` (of `API_ORIGINS`) in `territory`; `now` gives aware times of Paris.

    Raises: ApiUnavailable, CredentialsRefused. Windows that contradict themselves are named in `failures` instead.
    """
    began = now()
    with (
        ThreadPoolExecutor(THREADS, "appel") as calls,
        ThreadPoolExecutor(WINDOWS_AT_ONCE, "fenetre") as readers,
    ):
        reader = WindowReader(client, calls=calls, readers=readers, now=began.replace(tzinfo=None))
        try:
            pages = reader.read(_plan_roots(territory, origins), alternatives=territory.list_alternatives)
        except BaseException:
            client.patience.give_up()  # the other threads stop at their next attempt
            raise
    offers, unusable, foreign = _sort_out(_deduplicate_rows(pages), territory)
    return Harvest(
        offers=offers,
        failures=tuple(reader.failures),
        began=began,
        ended=now(),
        unusable=unusable,
        foreign=foreign,
        windows=len(reader.asked),
        tally=client.tally,
    )


def _plan_roots(territory: Territory, origins: frozenset[Origin]) -> list[Window]:
    """One window for each query of the territory; both origins at once where both are wanted."""
    origin = None if len(origins) > 1 else next(iter(origins))
    return [Window(place, origin=origin) for place in territory.queries]


def _deduplicate_rows(pages: Iterable[SearchPage]) -> Iterable[OfferRow]:
    """Each row once; of two versions of an offer the one that was updated later."""
    found: dict[str, OfferRow] = {}
    for row in (row for page in pages for row in page.rows):
        if row.key not in found or row.updated > found[row.key].updated:
            found[row.key] = row
    return found.values()


def _sort_out(rows: Iterable[OfferRow], territory: Territory) -> tuple[PayloadStore, tuple[str, ...], int]:
    """The offers to show, the names of rows that cannot be, and the number of those outside the territory."""
    kept, unusable, foreign = [], [], 0
    for row in rows:
        if row.facts is None or not row.named or not is_offer_id(row.key):
            unusable.append(_describe_row(row.open()))
        elif territory.has_commune(row.facts.commune):
            kept.append(row)
        else:
            foreign += 1
    return PayloadStore(kept), tuple(unusable), foreign


def _describe_row(row: object) -> str:
    """What a report may say of a row that is left out: its id where that is safe to print, never its content."""
    match row:
        case DuplicateRow(id=offer_id):
            return f"{_format_id(offer_id)} en double"
        case UnreadableRow():
            return "illisible"
        case dict():
            return _format_id(row.get("id"))
    return f"pas un objet ({type(row).__name__})"


def _format_id(offer_id: object) -> str:
    shown = str(offer_id) if isinstance(offer_id, str | int) else ""
    return f"identifiant '{shown}'" if PRINTABLE_ID.fullmatch(shown) else "identifiant illisible"
