"""The register of modifications: the only way to change a value of an offer for display.

Each offer's values are changed through a log that the register hands out. The log refuses a modification
that is not on the register, or a field that the modification did not declare, and remembers which offers
were touched: the page that the licence demands is made of that and cannot drift from the code.

Source: licence, art. 4 (« l'ensemble des modifications apportées à la Base de données »).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import TypeVar

from panneau.errors import AuditRefused

ANY_FIELD = "*"
"""In `Modification.fields`: every field, those that nobody has documented yet included."""

Before = TypeVar("Before")
After = TypeVar("After")


class UndeclaredModification(AuditRefused):
    """A mistake in the code: a value was about to be changed in a way that the public is not told of."""


@dataclass(frozen=True, slots=True)
class Modification:
    """One way in which values are changed for reading, as the public page describes it (in French)."""

    slug: str
    """ASCII, for anchors and counts."""
    name: str
    """Its title."""
    description: str
    """What it does, in plain words."""
    reason: str
    """Why it is done."""
    since: date
    """The first day that it was applied."""
    fields: tuple[str, ...]
    """The fields it may touch, such as `dateCreation` or `langues[].exigence`, or `ANY_FIELD` alone."""
    before: str
    """An example, as received."""
    after: str
    """The same example, as shown."""

    def can_change(self, field: str) -> bool:
        """Whether it declares that it may touch the field."""
        return ANY_FIELD in self.fields or field in self.fields


class Register:
    """The modifications in use, and which offers of this build each of them touched.

    A worker process fills its own, and hands over to the parent's.
    """

    def __init__(self, modifications: Iterable[Modification]) -> None:
        self.modifications = tuple(modifications)
        self._bits = {modification.slug: 1 << rank for rank, modification in enumerate(self.modifications)}
        self._touched: dict[str, int] = {}

    @property
    def touched(self) -> dict[str, int]:
        """Offer id → the modifications that touched it, as bits in the order of `modifications`."""
        return dict(self._touched)

    @property
    def counts(self) -> dict[str, int]:
        """Slug → number of offers touched, 0 included, in the order of `modifications`."""
        return {slug: sum(1 for bits in self._touched.values() if bits & bit) for slug, bit in self._bits.items()}

    def make_log(self, offer_id: str) -> OfferLog:
        """The way to change values of one offer; to be used in a `with` statement.

        An offer that is read in two places (its page, a list) still counts once.
        """
        return OfferLog(self, offer_id)

    def hand_over(self) -> dict[str, int]:
        """What is in `touched`, which this register then forgets: another one is to `merge` it."""
        touched, self._touched = self._touched, {}
        return touched

    def merge(self, touched: Mapping[str, int]) -> None:
        """Add what another register of the same modifications handed over."""
        for offer_id, bits in touched.items():
            self._touched[offer_id] = self._touched.get(offer_id, 0) | bits

    def find_bit(self, modification: Modification, field: str) -> int:
        """The bit of a modification.

        Raises: UndeclaredModification if it is not on the register or may not touch the field.
        """
        bit = self._bits.get(modification.slug)
        if bit is None:
            raise UndeclaredModification(
                f"La modification « {modification.name} » n’est pas inscrite au registre des modifications : "
                "le site n’est pas publié ; inscrivez-la, ou retirez-la du code (licence, art. 4)."
            )
        if not modification.can_change(field):
            raise UndeclaredModification(
                f"La modification « {modification.name} » touche le champ « {field} » sans l’avoir déclaré : "
                "le site n’est pas publié ; déclarez ce champ au registre des modifications (licence, art. 4)."
            )
        return bit


class OfferLog:
    """What is changed in the values of one offer; given back to the register at the end of the `with`."""

    __slots__ = ("_bits", "_offer_id", "_register")

    def __init__(self, register: Register, offer_id: str) -> None:
        self._register = register
        self._offer_id = offer_id
        self._bits = 0

    def __enter__(self) -> OfferLog:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bits:
            self._register.merge({self._offer_id: self._bits})

    def apply(self, modification: Modification, field: str, change: Callable[[Before], After], value: Before) -> After:
        """`change(value)`; the offer counts as touched if that is another value, and neither None nor "".

        A change answers None or "" when it has nothing to do with the value.
        Raises: UndeclaredModification
        """
        bit = self._register.find_bit(modification, field)
        changed = change(value)
        if changed and changed != value:
            self._bits |= bit
        return changed
