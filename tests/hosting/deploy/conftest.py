"""One sshd for every test of deployments."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.hosting.deploy.hosts import Sshd, sshd


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture(autouse=True)
def _no_loop_of_another_test() -> Iterator[None]:
    """Playwright, where it ran before in this process, leaves its loop standing; SFTP runs one of its own."""
    standing = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(standing)
