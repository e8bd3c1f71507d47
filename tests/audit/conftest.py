"""One site for each version of the licence, built once; and checks that are held to the duties of their table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.registration import Check
from panneau.licence.duties import Duty
from tests.audit.built import Built, build_site


@pytest.fixture(scope="session")
def site_under(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """The built site of a version of the licence."""

    @cache
    def site(version: str) -> Built:
        return build_site(tmp_path_factory.mktemp("sites") / version, version)

    return site


@pytest.fixture(scope="session", autouse=True)
def _only_registered_duties() -> Iterator[None]:
    """Whatever a test audits: a check that reports under a duty for which it is not registered fails that test."""
    running: list[Check[Any]] = []
    run, add, count = Check.run, Ledger._add, Ledger.count

    def run_watched(check: Check[Any], subject: object) -> None:
        running.append(check)
        try:
            run(check, subject)
        finally:
            running.pop()

    def refuse_others(duty: Duty) -> None:
        if running and duty not in running[-1].duties:
            pytest.fail(f"{running[-1].function.__name__} is not registered for {duty}")

    def add_watched(ledger: Ledger, duty: Duty, *given: Any) -> None:
        refuse_others(duty)
        add(ledger, duty, *given)

    def count_watched(ledger: Ledger, duty: Duty, **counted: int) -> None:
        refuse_others(duty)
        count(ledger, duty, **counted)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Check, "run", run_watched)
        patch.setattr(Ledger, "_add", add_watched)
        patch.setattr(Ledger, "count", count_watched)
        yield
