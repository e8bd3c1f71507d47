"""Lists of two things at once: the offers of Cahors that are CDI, those of a trade in a commune.

A pair has a list where it holds at least `LEAST_IN_PAIR` offers and fewer than either of its two groups. An offer is in
one pair of each kind at most and a page holds at least five offers, so there are never more pages of pairs than
`len(PAIRS) / LEAST_IN_PAIR` for each offer, which is 4/3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from panneau.offers.model import Offer
from panneau.site.model.groups import Directory, Group, make_group
from panneau.site.model.pagination import count_pages
from panneau.site.model.urls import assign_stems

LEAST_IN_PAIR = 3
PAIRS = (("communes", "contrats"), ("communes", "domaines"), ("communes", "metiers"), ("domaines", "contrats"))
"""Kinds of pairs: the directory whose address comes first, the other one."""

Key = tuple[str, str, str]
"""Kind of pair, as one word; key in its first directory; key in the second."""


PairLink = tuple[Group, Group]
"""From the list of a group: the other group of a pair, and the pair."""


@dataclass(frozen=True, slots=True)
class RefinementLink:
    """A link to a pair from the list of one of its groups: the other one's name, the pair's address and count."""

    label: str
    path: str
    count: str


@dataclass(frozen=True, slots=True)
class Refinement:
    """The ways to narrow a list by one more thing."""

    title: str
    """« Par contrat »."""
    choices: tuple[RefinementLink, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The list of two groups together."""

    group: Group
    above: Group
    """The one whose address begins the pair's."""
    beside: Group
    directory: Directory
    """That of the group above."""


class PairIndex:
    """Every pair of groups that has a list of its own."""

    def __init__(self, directories: Sequence[Directory], newest: Sequence[Offer], *, size: int) -> None:
        """`newest`: all offers, latest first; `size`: offers on a page."""
        self._directories = {directory.stem: directory for directory in directories}
        self.all = self._plan(newest, size)
        groups = (enumerate(directory.groups.values()) for directory in directories)
        self._ranks = {group.stem: rank for ranked in groups for rank, group in ranked}
        self._refinements = self._index()

    def iter_groups(self, offer: Offer) -> Iterator[Group]:
        """Iterate over the lists of pairs that hold the offer."""
        return (self.all[key].group for key in self._iter_keys(offer) if key in self.all)

    def find_refinements(self, group: Group) -> tuple[Refinement, ...]:
        """Find how the list of a group can be narrowed, in the order of the directories."""
        return self._refinements.get(group.stem, ())

    def _iter_keys(self, offer: Offer) -> Iterator[Key]:
        known = self._directories
        for above, beside in PAIRS:
            (first,), (second,) = known[above].keys_of(offer), known[beside].keys_of(offer)
            if first and second:
                yield above + beside, first, second

    def _plan(self, newest: Sequence[Offer], size: int) -> Mapping[Key, Pair]:
        found: defaultdict[Key, list[Offer]] = defaultdict(list)
        for offer in newest:
            for key in self._iter_keys(offer):
                found[key].append(offer)
        wanted = {key: self._find_groups(key) for key in sorted(found) if self._is_useful(key, len(found[key]))}
        names = ((_make_stem(*groups), count_pages(len(found[key]), size)) for key, groups in wanted.items())
        stems = dict(zip(wanted, assign_stems(names), strict=True))
        return {
            key: Pair(
                _make_group(above, beside, stems[key], found[key]),
                above,
                beside,
                self._directories[_find_directory_stems(key)[0]],
            )
            for key, (above, beside) in wanted.items()
        }

    def _find_groups(self, key: Key) -> tuple[Group, Group]:
        above, beside = _find_directory_stems(key)
        return self._directories[above].groups[key[1]], self._directories[beside].groups[key[2]]

    def _is_useful(self, key: Key, count: int) -> bool:
        return count >= LEAST_IN_PAIR and all(count < len(group.offers) for group in self._find_groups(key))

    def _index(self) -> Mapping[str, tuple[Refinement, ...]]:
        """Stem of a group → its refinements."""
        found: defaultdict[str, defaultdict[str, list[PairLink]]] = defaultdict(lambda: defaultdict(list))
        for (kind, *_), pair in self.all.items():
            above, beside = _KINDS[kind]
            found[pair.above.stem][beside].append((pair.beside, pair.group))
            found[pair.beside.stem][above].append((pair.above, pair.group))
        directories = self._directories.values()
        return {
            stem: tuple(self._make_refinement(one, ways[one.stem]) for one in directories if one.stem in ways)
            for stem, ways in found.items()
        }

    def _make_refinement(self, directory: Directory, reached: Sequence[PairLink]) -> Refinement:
        ordered = sorted(reached, key=lambda reach: self._ranks[reach[0].stem])
        choices = (RefinementLink(other.label, pair.path, pair.count) for other, pair in ordered)
        return Refinement(directory.way, tuple(choices))


_KINDS = {above + beside: (above, beside) for above, beside in PAIRS}


def _find_directory_stems(key: Key) -> tuple[str, str]:
    return _KINDS[key[0]]


def _make_stem(above: Group, beside: Group) -> str:
    return f"{above.stem}/{beside.stem.rpartition('/')[2]}"


def _make_group(above: Group, beside: Group, stem: str, offers: Sequence[Offer]) -> Group:
    return make_group(f"{above.label}, {beside.label}", f"{above.title}, {beside.label}", stem, offers)
