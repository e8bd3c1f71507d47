"""A shared host that speaks SFTP and gives no shell.

A file whose content is online already becomes a hard link to it where the server makes them (OpenSSH, ProFTPD);
elsewhere it is sent again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncssh

from panneau.build.staging.sealed_site import SealedSite
from panneau.config.deployment_target import Target
from panneau.errors import DeploymentRefused, HostUnreachable, OutputFailed, PanneauError
from panneau.hosting.deploy.release import Changes, HostState
from panneau.hosting.deploy.sftp_lock import SftpLock
from panneau.hosting.deploy.sftp_place import SftpFolder
from panneau.hosting.deploy.site_comparison import compute_changes
from panneau.hosting.deploy.ssh import OUT_OF_REACH, REFUSED, WRONG_KEY, Credentials

Result = TypeVar("Result")
NO_PARENT = "Chez « {host} », le dossier « {parent} » n’existe pas, ou ce compte n’y a pas accès."
NOT_WHOLE = "La copie du site chez « {host} » n’est pas entière ({count} fichiers diffèrent) : rien n’a été publié."
FAILED = (
    "« {host} » n’a pas fait ce qui lui est demandé ({cause}) : disque plein, quota atteint ou dossier interdit ? "
    "Le site en ligne n’a pas changé."
)


class SftpHost:
    """A `Host` without a shell: a folder of an account; one connection, kept open by `open_sftp_host`."""

    def __init__(self, runner: asyncio.Runner, place: SftpFolder, target: Target) -> None:
        self._runner, self._place, self._target = runner, place, target
        self._lock = SftpLock(place.sftp, place.build_path("verrou"), target.shown)

    @property
    def place(self) -> str:
        return self._target.shown

    @contextmanager
    def hold_lock(self) -> Iterator[None]:
        parent = str(self._target.folder.parent)
        if not self._run(self._place.sftp.isdir(parent)):
            raise DeploymentRefused(NO_PARENT.format(host=self._target.host, parent=parent))
        self._run(self._lock.take())
        try:
            yield
        finally:
            self._run(self._lock.give_back())

    def look(self) -> HostState:
        return self._run(self._place.look())

    def list_entries(self, name: str) -> Mapping[str, bool]:
        return self._run(self._place.list_entries(name))

    def compare(self, site: SealedSite, state: HostState) -> Changes:  # noqa: ARG002 - other kinds of host need it
        return compute_changes(site.files, self._run(self._place.fetch_online_files()))

    def fill(self, site: SealedSite, slot: str) -> None:
        self._run(self._place.fill(site, slot))

    def verify(self, site: SealedSite, slot: str) -> None:
        count = self._run(self._place.count_differences(site, slot))
        if count:
            raise OutputFailed(NOT_WHOLE.format(host=self._target.host, count=count))

    def point(self, slot: str) -> None:
        self._run(self._lock.check())
        self._run(self._place.point(slot))

    def exchange(self, slot: str) -> None:
        self._run(self._lock.check())
        self._run(self._place.exchange(slot))

    def bring_back(self) -> None:
        self._run(self._place.bring_back())

    def delete(self, name: str) -> None:
        self._run(self._place.delete(name))

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        with translate_faults(self._target):
            return self._runner.run(work)


@contextmanager
def open_sftp_host(target: Target, credentials: Credentials) -> Iterator[SftpHost]:
    """Open a connection to the host for the `with` block. Raises: PanneauError."""
    with asyncio.Runner() as runner:
        # What the library's own tasks meet when the line is cut is raised where it is awaited; once is enough.
        runner.get_loop().set_exception_handler(lambda _loop, _context: None)
        with translate_faults(target):
            connection = runner.run(_connect(target, credentials))
        try:
            with translate_faults(target):
                sftp = runner.run(_open_sftp(connection))
            yield SftpHost(runner, SftpFolder(sftp, target.folder), target)
        finally:
            connection.abort()
            runner.run(connection.wait_closed())


async def _connect(target: Target, credentials: Credentials) -> asyncssh.SSHClientConnection:
    known = Path(credentials.known_hosts or "~/.ssh/known_hosts").expanduser()
    ways: dict[str, Any] = {"username": target.user} if target.user else {}
    ways |= {"client_keys": [credentials.key_file], "agent_path": None} if credentials.key_file else {}
    ways |= {"password": credentials.password} if credentials.password else {}
    return await asyncssh.connect(
        target.host,
        target.port,
        # nothing known is not « anything goes »: an empty list knows nobody
        known_hosts=str(known) if known.is_file() else b"",
        connect_timeout=20,
        keepalive_interval=15,
        **ways,
    )


async def _open_sftp(connection: asyncssh.SSHClientConnection) -> asyncssh.SFTPClient:
    return await connection.start_sftp_client()


@contextmanager
def translate_faults(target: Target) -> Iterator[None]:
    """Turn what the connection or the server refuses into one French sentence.

    Raises: DeploymentRefused, HostUnreachable, OutputFailed.
    """
    try:
        yield
    except PanneauError:
        raise
    except asyncssh.HostKeyNotVerifiable:
        raise DeploymentRefused(WRONG_KEY.format(host=target.host)) from None
    except asyncssh.PermissionDenied:
        raise DeploymentRefused(REFUSED.format(host=target.host)) from None
    except (asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection, asyncssh.DisconnectError) as error:
        raise HostUnreachable(OUT_OF_REACH.format(host=target.host, cause=error.reason)) from None
    except (asyncssh.SFTPError, asyncssh.ChannelOpenError) as error:
        raise OutputFailed(FAILED.format(host=target.host, cause=error.reason)) from None
    except (OSError, TimeoutError) as error:
        cause = error.strerror or "pas de réponse"
        raise HostUnreachable(OUT_OF_REACH.format(host=target.host, cause=cause)) from None
