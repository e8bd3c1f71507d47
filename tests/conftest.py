"""Settings that every test shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ("tests.chromium",)

# Machines are shared and noisy: an example that is slow once is no fault.
settings.register_profile("panneau", deadline=None)
settings.load_profile("panneau")

LAST = ("workflows", "test_publication.py", "test_updating.py", "local_content", "audit", "browser", "deploy")
"""What takes minutes, the longest first, after everything that takes seconds: two processes then end together."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast files first; within the others, whole files in the order of `LAST`."""
    items.sort(key=lambda item: _turn(item.path))


def _turn(path: Path) -> int:
    parts = path.relative_to(Path(__file__).parent).parts
    return next((rank for rank, name in enumerate(LAST, 1) if name in parts), 0)
