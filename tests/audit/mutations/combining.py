"""Mutations made of what changes, where, and on which page: the kind is tested, not the case.

Each table of places meets each operator in turn, on one page after the other: every operator is seen in several places,
every place bears several operators, and both wander over the kinds of pages. What a theme may decide is left out:
the order of blocks, of rows, of the values of one
field and of the entries of a menu.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeVar

from panneau.licence.duties import Duty
from tests.audit.mutations import styling
from tests.audit.mutations.harness import Broken
from tests.audit.mutations.operators import Operator, change_place
from tests.audit.mutations.pages import PAGES
from tests.audit.mutations.places import Pair, Place
from tests.audit.mutations.styling import Target

A = TypeVar("A")
B = TypeVar("B")
KINDS = {
    "values": "Valeurs et phrases",
    "labels": "Libellés, ordre et liens",
    "beside": "Textes ajoutés à côté des valeurs",
    "heads": "En-têtes et données structurées",
    "styles": "Styles",
    "elements": "Éléments et attributs",
    "scripts": "Scripts",
    "bulk": "Fichiers de masse",
    "mentions": "Mentions et registre",
    "freshness": "Dates, nombres et fraîcheur",
    "withdrawn": "Offres retirées",
    "free": "Gratuité",
    "robots": "Robots et fouille",
}
"""Key → title (French)."""


@dataclass(frozen=True)
class CombinedMutation:
    """One change, in one place, on one page."""

    kind: str
    what: tuple[str, str]
    """Key and words (French)."""
    where: tuple[str, str]
    """Key and words (French)."""
    page: str
    """Key of the page; "" where it is no page that changes."""
    duties: tuple[Duty, ...]
    """The duties under one of which it must be told."""
    breaks: Callable[[Broken, str], None] = field(repr=False)
    """Breaks the site, at the path of the page."""
    pattern: str = ""
    """What the page must hold."""

    @property
    def name(self) -> str:
        return "-".join(filter(None, (self.kind, self.where[0], self.what[0], self.page)))

    @property
    def description(self) -> str:
        """One sentence in French."""
        page = f"{PAGES[self.page].words[0].upper()}{PAGES[self.page].words[1:]} : " if self.page else ""
        return f"{page}{self.where[1]}, {self.what[1]}."

    def apply(self, site: Broken) -> None:
        """Break the site."""
        self.breaks(site, PAGES[self.page].find_path(site, self.pattern) if self.page else "")


def iter_pairs(rows: Sequence[A], columns: Sequence[B], every: int) -> Iterator[tuple[A, B, int]]:
    """Iterate over one in `every` of all pairs, along the diagonals, with a number that grows."""
    kept = ((i, j) for i, j in product(range(len(rows)), range(len(columns))) if (i + j) % every == 0)
    for number, (i, j) in enumerate(kept):
        yield rows[i], columns[j], number


def combine(kind: str, where: Sequence[Place], what: Sequence[Operator], every: int) -> Iterator[CombinedMutation]:
    """Combine places and operators, but for what a theme may leave out."""
    for place, operator, number in iter_pairs(where, what, every):
        if operator.needs_owed and place.is_optional:
            continue
        yield CombinedMutation(
            kind,
            (operator.key, operator.words),
            (place.key, place.words),
            place.pages[number % len(place.pages)],
            tuple(dict.fromkeys((*place.duties, *operator.duties))),
            _change(place, operator),
            place.pattern,
        )


def _change(place: Place, operator: Operator) -> Callable[[Broken, str], None]:
    return lambda site, path: change_place(site, path, place, operator)


def exchange(kind: str, pairs: Iterable[Pair]) -> Iterator[CombinedMutation]:
    """Exchange the values of each pair, on one page and on another."""
    for number, pair in enumerate(pairs):
        page = pair.pages[number % len(pair.pages)]
        yield CombinedMutation(
            kind, ("exchanged", "l’un à la place de l’autre"), (pair.key, pair.words), page, pair.duties,
            _exchange(pair), pair.pattern,
        )  # fmt: skip


def _exchange(pair: Pair) -> Callable[[Broken, str], None]:
    return lambda site, path: site.sub(
        path, f"(?P<before>{pair.first}){pair.pattern[len(pair.first) :]}", r"\g<before>\g<second>\g<between>\g<first>"
    )


def style(targets: Sequence[Target]) -> Iterator[CombinedMutation]:
    """Put each style on a target by a way; plain declarations also into the element's own attribute."""
    rules = {key: (words, f"{{0}} {{{{ {plain} }}}}") for key, (words, plain) in styling.PROPERTIES.items()}
    ways = list(styling.WAYS.items())
    for number, (key, (words, rule)) in enumerate((rules | styling.RULES).items()):
        target, (way, (by, reach)) = targets[number % len(targets)], ways[number % len(ways)]
        yield _styled(
            target, (f"{key}-{way}", f"{words}, par {by}"), number, _reach(reach, target, rule.format(target.selector))
        )
    for number, (key, (words, plain)) in enumerate(list(styling.PROPERTIES.items())[::2]):
        target = targets[(number + 2) % len(targets)]
        yield _styled(target, (f"{key}-attribute", f"{words}, par l’attribut style"), number, _styling(target, plain))


def _styled(
    target: Target, what: tuple[str, str], number: int, breaks: Callable[[Broken, str], None]
) -> CombinedMutation:
    page = target.pages[number % len(target.pages)]
    return CombinedMutation("styles", what, (target.key, target.words), page, target.duties, breaks, target.element)


def _reach(reach: styling.Way, target: Target, rule: str) -> Callable[[Broken, str], None]:
    return lambda site, path: reach(site, path, target, rule)


def _styling(target: Target, declarations: str) -> Callable[[Broken, str], None]:
    return lambda site, path: styling.style_element(site, path, target, declarations)
