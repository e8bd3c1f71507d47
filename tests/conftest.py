"""Settings that every test shares."""

from __future__ import annotations

from hypothesis import settings

pytest_plugins = ("tests.chromium",)

# Machines are shared and noisy: an example that is slow once is no fault.
settings.register_profile("panneau", deadline=None)
settings.load_profile("panneau")
