"""The register counts offers, and refuses what the public is not told of."""

from __future__ import annotations

from datetime import date

import pytest

from panneau.errors import AuditRefused
from panneau.licence.register import ANY_FIELD, Modification, Register, UndeclaredModification


def modification(slug: str, *fields: str) -> Modification:
    return Modification(slug, slug.title(), "Met en capitales.", "Pour lire.", date(2026, 11, 20), fields, "a", "A")


UPPER = modification("capitales", "intitule")
STRIP = modification("blancs", ANY_FIELD)


def test_offers_are_counted_and_not_values() -> None:
    register = Register((UPPER, STRIP))
    logs = [register.make_log() for _ in range(2)]
    for log in (*logs, logs[0]):
        assert log.apply(UPPER, "intitule", str.upper, "a") == "A"
        log.apply(UPPER, "intitule", str.upper, "b")
    assert register.count_touched([log.touched for log in logs]) == {"capitales": 2, "blancs": 0}


def test_a_change_that_changes_nothing_is_not_counted() -> None:
    register = Register((UPPER, STRIP))
    log = register.make_log()
    assert log.apply(STRIP, "inconnu", str.strip, "a") == "a"
    assert log.apply(STRIP, "inconnu", lambda _text: "", "a") == ""
    assert register.count_touched([log.touched])["blancs"] == 0


def test_a_field_that_was_not_declared_stops_the_build() -> None:
    log = Register((UPPER,)).make_log()
    with pytest.raises(UndeclaredModification, match="« Capitales » touche") as error:
        log.apply(UPPER, "description", str.upper, "a")
    assert isinstance(error.value, AuditRefused)
    assert "« description »" in str(error.value)


def test_a_modification_that_is_not_registered_stops_the_build() -> None:
    log = Register((UPPER,)).make_log()
    with pytest.raises(UndeclaredModification, match="pas inscrite"):
        log.apply(STRIP, "intitule", str.strip, " a")


def test_an_offer_touched_in_two_places_counts_once() -> None:
    register = Register((UPPER, STRIP))
    page, card = register.make_log(), register.make_log()
    page.apply(UPPER, "intitule", str.upper, "a")
    card.apply(UPPER, "intitule", str.upper, "a")
    card.apply(STRIP, "salaire", str.strip, " a")
    assert register.count_touched([page.touched | card.touched, 0]) == {"capitales": 1, "blancs": 1}
