"""The register counts offers, and refuses what the public is not told of."""

from __future__ import annotations

import pickle
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
    for offer_id in ("1", "2", "1"):
        with register.make_log(offer_id) as log:
            assert log.apply(UPPER, "intitule", str.upper, "a") == "A"
            log.apply(UPPER, "intitule", str.upper, "b")
    assert register.counts == {"capitales": 2, "blancs": 0}


def test_a_change_that_changes_nothing_is_not_counted() -> None:
    register = Register((UPPER, STRIP))
    with register.make_log("1") as log:
        assert log.apply(STRIP, "inconnu", str.strip, "a") == "a"
        assert log.apply(STRIP, "inconnu", lambda _text: "", "a") == ""
    assert register.counts["blancs"] == 0


def test_a_field_that_was_not_declared_stops_the_build() -> None:
    with (
        Register((UPPER,)).make_log("1") as log,
        pytest.raises(UndeclaredModification, match="« Capitales » touche") as error,
    ):
        log.apply(UPPER, "description", str.upper, "a")
    assert isinstance(error.value, AuditRefused)
    assert "« description »" in str(error.value)


def test_a_modification_that_is_not_registered_stops_the_build() -> None:
    with Register((UPPER,)).make_log("1") as log, pytest.raises(UndeclaredModification, match="pas inscrite"):
        log.apply(STRIP, "intitule", str.strip, " a")


def test_a_register_filled_elsewhere_is_merged_without_counting_an_offer_twice() -> None:
    here, there = Register((UPPER, STRIP)), Register((UPPER, STRIP))
    for register, offers in ((here, "12"), (there, "23")):
        for offer_id in offers:
            with register.make_log(offer_id) as log:
                log.apply(UPPER, "intitule", str.upper, "a")
    with there.make_log("1") as log:
        log.apply(STRIP, "salaire", str.strip, " a")
    travelled = pickle.loads(pickle.dumps(there))  # noqa: S301 - our own
    here.merge(travelled.hand_over())
    assert here.counts == {"capitales": 3, "blancs": 1}
