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
from panneau.france_travail.harvest.windows import LONGEST_READ, Window, outlying, split
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


class WindowLost(Exception):
    """A window that could not be read whole; the text says why, in French."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A window with its first page, which tells its length."""

    window: Window
    first: SearchPage
    whole: Probe | None = None
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
        """Pages that hold every row of `roots` that stayed, `failures` aside.

        `alternatives` gives the other codes of a commune whose code the API refuses.
        Raises: ApiUnavailable, CredentialsRefused.
        """
        pages, short = self._read_probes(self._each(lambda root: self._probe_root(root, alternatives), roots))
        if short:  # births and withdrawals between the counts may explain it once
            again = self._each(lambda probe: self._probe_root(probe.window, _no_alternatives), short)
            found, short = self._read_probes(again)
            pages += found
        for probe in short:
            self._lose(probe.window, f"les parties ne donnent pas les {probe.first.total} offres du tout")
        return pages

    def _read_probes(self, probes: Sequence[Probe]) -> tuple[list[SearchPage], list[Probe]]:
        """The pages of the windows, cut where need be, and those among the cut ones whose parts fall short of them."""
        readable: list[Probe] = []
        while probes:
            readable += [probe for probe in probes if probe.readable]
            probes = self._each(self._cut, [probe for probe in probes if not probe.readable])
        readings = list(self._readers.map(self._read_whole, readable))
        cut: defaultdict[Window, list[list[SearchPage]]] = defaultdict(list)
        wholes = {probe.whole.window: probe.whole for probe in readable if probe.whole}
        for probe, pages in zip(readable, readings, strict=True):
            if probe.whole:
                cut[probe.whole.window].append(pages)
        compared = [] if self.failures else [(whole, cut[window]) for window, whole in wholes.items()]
        return list(concatenated.from_iterable(readings)), self._each(self._short, compared)

    def _short(self, cut: tuple[Probe, list[list[SearchPage]]]) -> list[Probe]:
        """The window that was cut, when its parts together hold fewer offers than it: neighbours share some."""
        whole, parts = cut
        try:
            totals = [whole.first.total, self._page(whole.window, 0).total]
        except (InvalidAnswer, QueryRefused) as fault:
            return self._lose(whole.window, str(fault))
        if any(len({page.total for page in part}) > 1 for part in parts):
            totals.append(max(totals) + 1)  # it changed, although its length is the same again
        return [whole] if overlap_proof.distinct_in_parts(parts) < overlap_proof.least_rows(totals) else []

    def _each(self, work: Callable[[_Item], list[_Result]], items: Sequence[_Item]) -> list[_Result]:
        return list(concatenated.from_iterable(self._readers.map(work, items)))

    def _probe_root(self, root: Window, alternatives: Callable[[str], Iterable[str]]) -> list[Probe]:
        """The root probed; where a commune's code is refused, bisected down to it and asked by its other codes."""
        try:
            return [self._probe(root)]
        except InvalidAnswer as fault:
            return self._lose(root, str(fault))
        except QueryRefused as refused:
            if root.place.key != "commune" or "commune" not in str(refused):
                return self._lose(root, str(refused))
        codes = root.place.codes
        if len(codes) > 1:
            halves = (codes[: len(codes) // 2], codes[len(codes) // 2 :])
            return [probe for half in halves for probe in self._probe_root(_at(root, half), alternatives)]
        others = list(alternatives(codes[0]))
        if not others:
            return self._lose(root, f"le code de commune {codes[0]} est refusé par l’API")
        return [probe for code in others for probe in self._probe_root(_at(root, (code,)), _no_alternatives)]

    def _lose(self, window: Window, why: str) -> list[Probe]:
        self.failures.append(f"{window.describe()} : {why}")
        return []

    def _probe(self, window: Window) -> Probe:
        """The first page; a list that is said to be empty is asked for twice."""
        first = self._page(window, 0)
        self.asked.append(window)
        if first.total == 0:
            self.asked.append(window)
            first = self._page(window, 0)
        return Probe(window, first)

    def _page(self, window: Window, start: int) -> SearchPage:
        return self._client.search(window.parameters(), start=start, last=start + overlap_proof.PAGE_ROWS - 1)

    def _cut(self, probe: Probe) -> list[Probe]:
        """The parts of a window that is too long, once their totals account for the whole."""
        try:
            return self._accounted_parts(probe)
        except (WindowLost, InvalidAnswer, QueryRefused) as fault:
            return self._lose(probe.window, str(fault))

    def _accounted_parts(self, probe: Probe) -> list[Probe]:
        parts = split(probe.window, total=probe.first.total, now=self._now)
        if not parts:
            raise WindowLost("plus d’offres que l’API n’en montre, et plus rien pour les séparer")
        whole = probe.first.total
        for attempt in range(MOST_COUNTS):
            probes = list(self._calls.map(self._probe, parts))
            counted = sum(part.first.total for part in probes)
            if counted < whole:  # withdrawn since the whole was counted? Then a new count of it says so
                whole = self._page(probe.window, 0).total
                if not attempt:
                    parts += outlying(probe.window, now=self._now)
            if counted >= whole:
                return [replace(part, whole=probe.whole or probe) for part in probes]
        raise WindowLost(f"les parties comptent {counted} offres, le tout {whole}")

    def _read_whole(self, probe: Probe) -> list[SearchPage]:
        """Every page of a window, a chain of snapshots; read again as a whole while it is none."""
        first, why = probe.first, ""
        try:
            for _ in range(MOST_READINGS):
                pages = overlap_proof.told_apart(self._read_chain(probe.window, first))
                why = _fault_of(pages)
                if not why:
                    return pages
                first = self._page(probe.window, 0)
        except (InvalidAnswer, QueryRefused) as fault:
            why = str(fault)
        self._lose(probe.window, why)
        return []

    def _read_chain(self, window: Window, first: SearchPage) -> list[SearchPage]:
        """One reading of a window, with the repairs that its changes call for; a chain if they were enough."""
        starts = overlap_proof.starts(first.total)[1:]
        self._client.patience.expect(1 + len(starts))
        pages = [first, *self._calls.map(lambda start: self._page(window, start), starts)]
        for _ in range(MOST_REPAIRS):
            pages = overlap_proof.without_overruns(pages)
            needed = overlap_proof.repairs(pages)
            if not needed:
                break
            found = self._calls.map(lambda repair: self._page(window, repair.start), needed)
            pages = overlap_proof.insert(pages, list(zip(needed, found, strict=True)))
        return overlap_proof.without_overruns(pages)


def _fault_of(pages: Sequence[SearchPage]) -> str:
    """Why the pages are not the whole list, "" when they are."""
    if overlap_proof.repairs(pages):
        return "la liste change plus vite qu’on ne peut la lire"
    if overlap_proof.falls_short(pages):
        return f"{overlap_proof.distinct_rows(pages)} offres distinctes reçues, {pages[-1].total} annoncées"
    return ""


def _at(window: Window, codes: tuple[str, ...]) -> Window:
    return replace(window, place=replace(window.place, codes=codes))


def _no_alternatives(_: str) -> tuple[str, ...]:
    return ()
