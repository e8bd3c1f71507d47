"""The tables of the territory, counted from the offers of one harvest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from panneau.offers.model import Offer
from panneau.statistics.dimensions import Dimension, build_dimensions
from panneau.statistics.tables import CountTable, TableRow

OFFERS = "Offres"
EVERYWHERE = "Ensemble"
FEW_CANDIDATES = "Dont peu de candidats"
OUTSIDE = "Hors de tout secteur"
_FEW = "peu-de-candidats"

Codes = Mapping[str, str]
"""Name of a dimension → the code that an offer has in it; no id, no text."""

Selection = tuple[str, Sequence[Codes]]
"""The head of a column, and the offers that it counts."""


class CountedArea(Protocol):
    """A named group of communes (`SubTerritory`)."""

    @property
    def name(self) -> str: ...
    @property
    def communes(self) -> tuple[str, ...]: ...


class OfferCounts:
    """The codes of the offers of one harvest, and what is counted in them."""

    def __init__(
        self, offers: Sequence[Offer], *, name_of: Callable[[str], str], areas: Sequence[CountedArea], today: date
    ) -> None:
        self._dimensions = build_dimensions(offers, name_of=name_of, today=today)
        every = [{name: dimension.code_of(offer) for name, dimension in self._dimensions.items()} for offer in offers]
        few = [codes for codes, offer in zip(every, offers, strict=True) if offer.traits.few_candidates]
        self._offers, self._total = every, (len(every),)
        self._few_candidates: Selection = (FEW_CANDIDATES, few)
        self._areas: list[Selection] = [(area.name, _select_communes(every, area.communes)) for area in areas]
        self._outside = len(every) - len(_select_communes(every, [one for area in areas for one in area.communes]))

    def build_public_tables(self) -> tuple[CountTable, ...]:
        """Build the tables that the site shows, in the order of the page: one thing at a time, and domains by area."""
        everything = [(OFFERS, self._offers)]
        tables = {name: count_by(dimension, everything) for name, dimension in self._dimensions.items()}
        few = self._count_few_candidates()
        by_area = (self.count_by_area(), self._count_domains_by_area()) if self._areas else ()
        return (tables.pop("nouveautes"), *by_area, tables.pop("domaines"), few, *tables.values())

    def build_partner_tables(self) -> tuple[CountTable, ...]:
        """Build the same tables with a column for each area."""
        selections = [(EVERYWHERE, self._offers), *self._areas]
        tables = tuple(count_by(dimension, selections) for dimension in self._dimensions.values())
        return (*((self.count_by_area(),) if self._areas else ()), *tables, self._count_few_candidates())

    def count_by_area(self) -> CountTable:
        """Count the offers of each area, and of none."""
        rows = [TableRow(str(rank), name, (len(codes),)) for rank, (name, codes) in enumerate(self._areas)]
        rows += [TableRow("", OUTSIDE, (self._outside,), is_rest=True)] if self._outside else []
        note = "" if sum(row.counts[0] for row in rows) == len(self._offers) else _OVERLAP
        return CountTable("secteurs", "Par secteur du territoire", "Secteur", (OFFERS,), tuple(rows), self._total, note)

    def _count_few_candidates(self) -> CountTable:
        by_domain = count_by(self._dimensions["domaines"], [(OFFERS, self._offers), self._few_candidates])
        title = "Offres qui attirent peu de candidats, par domaine"
        return CountTable(_FEW, title, by_domain.head, by_domain.heads, by_domain.rows, by_domain.totals, _FEW_NOTE)

    def _count_domains_by_area(self) -> CountTable:
        domains = count_by(self._dimensions["domaines"], [(EVERYWHERE, self._offers), *self._areas])
        title = "Domaines professionnels par secteur du territoire"
        return CountTable("secteurs-domaines", title, domains.head, domains.heads, domains.rows, domains.totals)


_OVERLAP = "Une commune peut être de plusieurs secteurs : leur somme dépasse alors le nombre des offres."
_FEW_NOTE = "France Travail le signale pour ses propres offres seulement ; celles des partenaires ne le disent pas."


def count_by(dimension: Dimension, selections: Sequence[Selection]) -> CountTable:
    """Count how many offers of each selection have each code of the dimension."""
    counted = [Counter(codes[dimension.name] for codes in selected) for _, selected in selections]
    counts = {code: tuple(one[code] for one in counted) for code in set().union(*counted)}
    rows = tuple(_iter_rows(dimension, counts, nothing=(0,) * len(selections)))
    totals = tuple(len(selected) for _, selected in selections)
    heads = tuple(head for head, _ in selections)
    return CountTable(dimension.name, dimension.title, dimension.head, heads, rows, totals, dimension.note)


def _select_communes(offers: Sequence[Codes], communes: Iterable[str]) -> Sequence[Codes]:
    inside = frozenset(communes)
    return [codes for codes in offers if codes["communes"] in inside]


def _iter_rows(
    dimension: Dimension, counts: Mapping[str, tuple[int, ...]], *, nothing: tuple[int, ...]
) -> Iterator[TableRow]:
    """Iterate over the rows: fixed codes, then the others by frequency; what is not said comes last, if any."""
    others = [code for code in counts if code and code not in dimension.codes and any(counts[code])]
    order = [*dimension.codes, *sorted(others, key=lambda code: (-counts[code][0], dimension.format_label(code), code))]
    for code in [*order, *([""] if any(counts.get("", ())) else [])]:
        yield TableRow(code, dimension.format_label(code), counts.get(code, nothing), code in dimension.rests)
