"""The register of modifications: the only way to change a value of an offer for display.

Each offer's values are changed through a log that the register makes. The log refuses a modification
that is not on the register, or a field that the modification did not declare, and notes which ones changed
something: the page that the licence demands is made of that and cannot drift from the code.

Source: licence, art. 4 (« l'ensemble des modifications apportées à la Base de données »).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
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
        """Whether this modification declares that it may touch a field."""
        return ANY_FIELD in self.fields or field in self.fields


class Register:
    """The modifications in use: makes one log for each offer, and counts what the logs noted."""

    __slots__ = ("_bits", "modifications")

    def __init__(self, modifications: Iterable[Modification]) -> None:
        self.modifications = tuple(modifications)
        self._bits = {modification.slug: 1 << rank for rank, modification in enumerate(self.modifications)}

    def make_log(self) -> OfferLog:
        """Make the log through which the values of one offer are changed."""
        return OfferLog(self)

    def count_touched(self, touched: Collection[int]) -> dict[str, int]:
        """Slug → number of offers touched, 0 included, in the order of `modifications`; `touched`: one number an offer,
        as `OfferLog.touched` gives it.
        """
        return {slug: sum(1 for bits in touched if bits & bit) for slug, bit in self._bits.items()}

    def find_bit(self, modification: Modification, field: str) -> int:
        """Find the bit of a modification in `OfferLog.touched`.

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
    """Changes values of one offer, and notes which modifications did change one."""

    __slots__ = ("_register", "touched")

    def __init__(self, register: Register) -> None:
        self._register = register
        self.touched = 0
        """The modifications that changed a value, as bits in the order of the register."""

    def apply(self, modification: Modification, field: str, change: Callable[[Before], After], value: Before) -> After:
        """`change(value)`; the offer counts as touched if that is another value, and neither None nor "".

        A change answers None or "" when it has nothing to do with the value.
        Raises: UndeclaredModification
        """
        bit = self._register.find_bit(modification, field)
        changed = change(value)
        if changed and changed != value:
            self.touched |= bit
        return changed
