"""Reading windows of the API: probed, cut where they are too long, each read as a chain of snapshots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain as concatenated
from typing import TypeVar

from panneau.france_travail.harvest import overlap_proof
from panneau.france_travail.harvest.windows import LONGEST_READ, Window, plan_outlying, split
from panneau.france_travail.http.client import Client, QueryRefused
from panneau.france_travail.http.responses import InvalidAnswer, SearchPage

MOST_REPAIRS = 4
"""Rounds of reading single pages again before the whole window is read again."""
MOST_READINGS = 4
"""Whole readings of one window before it is given up."""
MOST_COUNTS = 12
"""Times that the parts of a cut window are counted before the cut is given up.

Births and withdrawals between two counts make the parts fall short of the whole about one time in three, by chance;
offers that belong to no part do so every time.
"""


_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class WindowIncomplete(Exception):
    """A window that could not be read whole; the text says why, in French."""


@dataclass(frozen=True, slots=True)
class WindowProbe:
    """A window with its first page, which tells its length."""

    window: Window
    first: SearchPage
    whole: WindowProbe | None = None
    """The window that this one was cut from, in one step or several."""

    @property
    def readable(self) -> bool:
        """Whether the window is short enough to be read without a cut."""
        return self.first.total <= LONGEST_READ


class WindowReader:
    """Reads windows with two pools: a thread of `readers` holds a window and waits for pages that `calls` fetch."""

    def __init__(
        self, client: Client, *, calls: ThreadPoolExecutor, readers: ThreadPoolExecutor, now: datetime
    ) -> None:
        self.failures: list[str] = []
        """Windows lost, each with its reason."""
        self.asked: list[Window] = []
        """Windows asked for, confirmations of empty ones counted in; a list, since threads may append at once."""
        self._client, self._calls, self._readers, self._now = client, calls, readers, now

    def read(self, roots: Sequence[Window], *, alternatives: Callable[[str], Iterable[str]]) -> list[SearchPage]:
        """Read the windows `roots`: pages that hold every row that stayed meanwhile, `failures` aside.

        `alternatives` gives the other codes of a commune whose code the API refuses.
        Raises: ApiUnavailable, CredentialsRefused.
        """
        pages, short = self._read_probes(
            self._flat_map(lambda root: self._fetch_root_probes(root, alternatives), roots)
        )
        if short:  # births and withdrawals between the counts may explain it once
            again = self._flat_map(lambda probe: self._fetch_root_probes(probe.window, _list_no_alternatives), short)
            found, short = self._read_probes(again)
            pages += found
        for probe in short:
            self._lose(probe.window, f"les parties ne donnent pas les {probe.first.total} offres du tout")
        return pages

    def _read_probes(self, probes: Sequence[WindowProbe]) -> tuple[list[SearchPage], list[WindowProbe]]:
        """The pages of the windows, cut where need be, and those among the cut ones whose parts fall short of them."""
        readable: list[WindowProbe] = []
        while probes:
            readable += [probe for probe in probes if probe.readable]
            probes = self._flat_map(self._cut, [probe for probe in probes if not probe.readable])
        readings = list(self._readers.map(self._read_whole, readable))
        cut: defaultdict[Window, list[list[SearchPage]]] = defaultdict(list)
        wholes = {probe.whole.window: probe.whole for probe in readable if probe.whole}
        for probe, pages in zip(readable, readings, strict=True):
            if probe.whole:
                cut[probe.whole.window].append(pages)
        compared = [] if self.failures else [(whole, cut[window]) for window, whole in wholes.items()]
        return list(concatenated.from_iterable(readings)), self._flat_map(self._find_short, compared)

    def _find_short(self, cut: tuple[WindowProbe, list[list[SearchPage]]]) -> list[WindowProbe]:
        """The window that was cut, when its parts together hold fewer offers than it: neighbours share some."""
        whole, parts = cut
        try:
            totals = [whole.first.total, self._fetch_page(whole.window, 0).total]
        except (InvalidAnswer, QueryRefused) as fault:
            return self._lose(whole.window, str(fault))
        if any(len({page.total for page in part}) > 1 for part in parts):
            totals.append(max(totals) + 1)  # it changed, although its length is the same again
        return (
            [whole] if overlap_proof.count_distinct_in_parts(parts) < overlap_proof.compute_least_rows(totals) else []
        )

    def _flat_map(self, work: Callable[[_Item], list[_Result]], items: Sequence[_Item]) -> list[_Result]:
        return list(concatenated.from_iterable(self._readers.map(work, items)))

    def _fetch_root_probes(self, root: Window, alternatives: Callable[[str], Iterable[str]]) -> list[WindowProbe]:
        """The root probed; where a commune's code is refused, bisected down to it and asked by its other codes."""
        try:
            return [self._fetch_probe(root)]
        except InvalidAnswer as fault:
            return self._lose(root, str(fault))
        except QueryRefused as refused:
            if root.place.key != "commune" or "commune" not in str(refused):
                return self._lose(root, str(refused))
        codes = root.place.codes
        if len(codes) > 1:
            halves = (codes[: len(codes) // 2], codes[len(codes) // 2 :])
            return [
                probe for half in halves for probe in self._fetch_root_probes(_replace_codes(root, half), alternatives)
            ]
        others = list(alternatives(codes[0]))
        if not others:
            return self._lose(root, f"le code de commune {codes[0]} est refusé par l’API")
        return [
            probe
            for code in others
            for probe in self._fetch_root_probes(_replace_codes(root, (code,)), _list_no_alternatives)
        ]

    def _lose(self, window: Window, why: str) -> list[WindowProbe]:
        self.failures.append(f"{window.describe()} : {why}")
        return []

    def _fetch_probe(self, window: Window) -> WindowProbe:
        """The first page; a list that is said to be empty is asked for twice."""
        first = self._fetch_page(window, 0)
        self.asked.append(window)
        if first.total == 0:
            self.asked.append(window)
            first = self._fetch_page(window, 0)
        return WindowProbe(window, first)

    def _fetch_page(self, window: Window, start: int) -> SearchPage:
        return self._client.search(window.build_parameters(), start=start, last=start + overlap_proof.PAGE_ROWS - 1)

    def _cut(self, probe: WindowProbe) -> list[WindowProbe]:
        """The parts of a window that is too long, once their totals account for the whole."""
        try:
            return self._fetch_parts(probe)
        except (WindowIncomplete, InvalidAnswer, QueryRefused) as fault:
            return self._lose(probe.window, str(fault))

    def _fetch_parts(self, probe: WindowProbe) -> list[WindowProbe]:
        parts = split(probe.window, total=probe.first.total, now=self._now)
        if not parts:
            raise WindowIncomplete("plus d’offres que l’API n’en montre, et plus rien pour les séparer")
        whole = probe.first.total
        for attempt in range(MOST_COUNTS):
            probes = list(self._calls.map(self._fetch_probe, parts))
            counted = sum(part.first.total for part in probes)
            if counted < whole:  # withdrawn since the whole was counted? Then a new count of it says so
                whole = self._fetch_page(probe.window, 0).total
                if not attempt:
                    parts += plan_outlying(probe.window, now=self._now)
            if counted >= whole:
                return [replace(part, whole=probe.whole or probe) for part in probes]
        raise WindowIncomplete(f"les parties comptent {counted} offres, le tout {whole}")

    def _read_whole(self, probe: WindowProbe) -> list[SearchPage]:
        """Every page of a window, a chain of snapshots; read again as a whole while it is none."""
        first, why = probe.first, ""
        try:
            for _ in range(MOST_READINGS):
                pages = overlap_proof.mark_doubles(self._read_chain(probe.window, first))
                why = _find_fault(pages)
                if not why:
                    return pages
                first = self._fetch_page(probe.window, 0)
        except (InvalidAnswer, QueryRefused) as fault:
            why = str(fault)
        self._lose(probe.window, why)
        return []

    def _read_chain(self, window: Window, first: SearchPage) -> list[SearchPage]:
        """One reading of a window, with the repairs that its changes call for; a chain if they were enough."""
        starts = overlap_proof.plan_starts(first.total)[1:]
        self._client.patience.expect(1 + len(starts))
        pages = [first, *self._calls.map(lambda start: self._fetch_page(window, start), starts)]
        for _ in range(MOST_REPAIRS):
            pages = overlap_proof.drop_overruns(pages)
            needed = overlap_proof.plan_repairs(pages)
            if not needed:
                break
            found = self._calls.map(lambda repair: self._fetch_page(window, repair.start), needed)
            pages = overlap_proof.insert(pages, list(zip(needed, found, strict=True)))
        return overlap_proof.drop_overruns(pages)


def _find_fault(pages: Sequence[SearchPage]) -> str:
    """Why the pages are not the whole list, "" when they are."""
    if overlap_proof.plan_repairs(pages):
        return "la liste change plus vite qu’on ne peut la lire"
    if overlap_proof.has_missing_rows(pages):
        return f"{overlap_proof.count_distinct_rows(pages)} offres distinctes reçues, {pages[-1].total} annoncées"
    return ""


def _replace_codes(window: Window, codes: tuple[str, ...]) -> Window:
    return replace(window, place=replace(window.place, codes=codes))


def _list_no_alternatives(_: str) -> tuple[str, ...]:
    return ()
