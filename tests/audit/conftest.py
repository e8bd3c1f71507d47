"""One site for each version of the licence, built once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from tests.audit.built import Built, build_site


@pytest.fixture(scope="session")
def site_under(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """The built site of a version of the licence."""

    @cache
    def site(version: str) -> Built:
        return build_site(tmp_path_factory.mktemp("sites") / version, version)

    return site
