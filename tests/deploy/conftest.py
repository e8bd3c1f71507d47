"""One sshd for every test of deployments."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.deploy.hosts import Sshd, sshd


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running
