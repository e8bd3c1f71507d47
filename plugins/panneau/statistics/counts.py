"""The tables of the territory, counted with pandas from the offers of one harvest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

import pandas as pd

from panneau.offers.model import Offer
from panneau.statistics.dimensions import Dimension, build_dimensions
from panneau.statistics.tables import CountTable, TableRow

OFFERS = "Offres"
EVERYWHERE = "Ensemble"
FEW_CANDIDATES = "Dont peu de candidats"
OUTSIDE = "Hors de tout secteur"
_FEW = "peu-de-candidats"

Selection = tuple[str, pd.DataFrame]
"""The head of a column, and the offers that it counts."""


class CountedArea(Protocol):
    """A named group of communes (`SubTerritory`)."""

    @property
    def name(self) -> str: ...
    @property
    def communes(self) -> tuple[str, ...]: ...


class OfferCounts:
    """The offers of one harvest as one small table of codes, and what is counted in it."""

    def __init__(
        self, offers: Sequence[Offer], *, name_of: Callable[[str], str], areas: Sequence[CountedArea], today: date
    ) -> None:
        self._dimensions = build_dimensions(offers, name_of=name_of, today=today)
        self._frame = _build_frame(offers, self._dimensions)
        self._areas = [(area.name, self._select_area(area)) for area in areas]

    def build_public_tables(self) -> tuple[CountTable, ...]:
        """What the site shows, in the order of the page: one thing at a time, and domains by area."""
        everything = [(OFFERS, self._frame)]
        tables = {name: count_by(dimension, everything) for name, dimension in self._dimensions.items()}
        few = self._count_few_candidates()
        by_area = (self.count_by_area(), self._count_domains_by_area()) if self._areas else ()
        return (tables.pop("nouveautes"), *by_area, tables.pop("domaines"), few, *tables.values())

    def build_partner_tables(self) -> tuple[CountTable, ...]:
        """The same figures with a column for each area."""
        selections = [(EVERYWHERE, self._frame), *self._areas]
        tables = tuple(count_by(dimension, selections) for dimension in self._dimensions.values())
        return (*((self.count_by_area(),) if self._areas else ()), *tables, self._count_few_candidates())

    def count_by_area(self) -> CountTable:
        """Offers of each area, and of none."""
        rows = [TableRow(str(rank), name, (len(frame),)) for rank, (name, frame) in enumerate(self._areas)]
        inside = {index for _, frame in self._areas for index in frame.index}
        outside = len(self._frame) - len(inside)
        rows += [TableRow("", OUTSIDE, (outside,), is_rest=True)] if outside else []
        note = "" if sum(row.counts[0] for row in rows) == len(self._frame) else _OVERLAP
        return CountTable("secteurs", "Par secteur du territoire", "Secteur", (OFFERS,), tuple(rows), self._total, note)

    @property
    def _total(self) -> tuple[int]:
        return (len(self._frame),)

    def _select_area(self, area: CountedArea) -> pd.DataFrame:
        return self._frame[self._frame["communes"].isin(area.communes)]

    def _count_few_candidates(self) -> CountTable:
        few = self._frame[self._frame[_FEW]]
        by_domain = count_by(self._dimensions["domaines"], [(OFFERS, self._frame), (FEW_CANDIDATES, few)])
        title = "Offres qui attirent peu de candidats, par domaine"
        return CountTable(_FEW, title, by_domain.head, by_domain.heads, by_domain.rows, by_domain.totals, _FEW_NOTE)

    def _count_domains_by_area(self) -> CountTable:
        domains = count_by(self._dimensions["domaines"], [(EVERYWHERE, self._frame), *self._areas])
        title = "Domaines professionnels par secteur du territoire"
        return CountTable("secteurs-domaines", title, domains.head, domains.heads, domains.rows, domains.totals)


_OVERLAP = "Une commune peut être de plusieurs secteurs : leur somme dépasse alors le nombre des offres."
_FEW_NOTE = "France Travail le signale pour ses propres offres seulement ; celles des partenaires ne le disent pas."


def count_by(dimension: Dimension, selections: Sequence[Selection]) -> CountTable:
    """How many offers of each selection have each code of the dimension."""
    counted = pd.DataFrame(
        {rank: frame[dimension.name].value_counts().astype("Int64") for rank, (_, frame) in enumerate(selections)}
    ).fillna(0)
    counts = {str(code): tuple(map(int, row)) for code, *row in counted.itertuples()}
    rows = tuple(_iter_rows(dimension, counts, nothing=(0,) * len(selections)))
    totals = tuple(len(frame) for _, frame in selections)
    heads = tuple(head for head, _ in selections)
    return CountTable(dimension.name, dimension.title, dimension.head, heads, rows, totals, dimension.note)


def _iter_rows(
    dimension: Dimension, counts: Mapping[str, tuple[int, ...]], *, nothing: tuple[int, ...]
) -> Iterator[TableRow]:
    """The fixed codes, then the others, the most frequent first; what is not said comes last, where there is some."""
    others = [code for code in counts if code and code not in dimension.codes and any(counts[code])]
    order = [*dimension.codes, *sorted(others, key=lambda code: (-counts[code][0], dimension.format_label(code), code))]
    for code in [*order, *([""] if any(counts.get("", ())) else [])]:
        yield TableRow(code, dimension.format_label(code), counts.get(code, nothing), code in dimension.rests)


def _build_frame(offers: Sequence[Offer], dimensions: Mapping[str, Dimension]) -> pd.DataFrame:
    """One line an offer, one column of codes a dimension; no id, no text."""
    columns = {
        name: pd.Categorical([dimension.code_of(offer) for offer in offers]) for name, dimension in dimensions.items()
    }
    return pd.DataFrame({**columns, _FEW: pd.array([offer.traits.few_candidates for offer in offers], dtype="bool")})
