"""What every test of the town's own files shares."""

from __future__ import annotations

import pytest

from panneau.local_content import prose


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that would be computed for minutes are given up sooner than at a town's."""
    monkeypatch.setattr(prose, "LONGEST_S", 2.5)
