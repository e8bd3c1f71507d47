"""The lock of a host without a shell: a file that its holder renews, and that is void once it has not been."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress

from asyncssh import SFTPClient, SFTPError, SFTPNoSuchFile

from panneau.errors import HostUnreachable, OutputFailed
from panneau.hosting.deploy.sftp_files import read

STALE_S = 120
"""Age in seconds, by the host's clock, from which the holder is dead: a killed run delays the next so long."""
RENEWED_S = 20
BUSY = (
    "Un autre déploiement vers « {place} » est en cours : attendez qu’il finisse (un déploiement tué libère la place "
    "au bout de deux minutes)."
)
LOST = "Un autre déploiement vers « {place} » a pris la place : rien n’a été changé ici."
UNWRITABLE = "« {place} » ne se laisse pas écrire ({cause}) : disque plein, quota atteint ou dossier interdit ?"


class SftpLock:
    """A file with this run's own token; made in one step, so that two runs cannot both make it."""

    def __init__(self, sftp: SFTPClient, path: str, place: str) -> None:
        self._sftp, self._path, self._place = sftp, path, place
        self._token = secrets.token_hex(16)
        self._renewing: asyncio.Task[None] | None = None

    async def take(self) -> None:
        """Take the lock, and renew it from now on.

        Raises: HostUnreachable while another run renews it; OutputFailed where nothing can be written.
        """
        if not await self._make() and await self._is_stale():
            await self._sftp.remove(self._path)
            if not await self._make():
                raise HostUnreachable(BUSY.format(place=self._place))
        await self.check()  # two runs may find it stale at once: the token says whose it is
        self._renewing = asyncio.ensure_future(self._renew())

    async def check(self) -> None:
        """Check that the lock is still this run's. Raises: HostUnreachable when it is not."""
        if await self._read() != self._token:
            raise HostUnreachable(LOST.format(place=self._place))

    async def give_back(self) -> None:
        """Remove the lock, if it is still this run's."""
        if self._renewing:
            self._renewing.cancel()
        if await self._read() == self._token:
            await self._sftp.remove(self._path)

    async def _make(self) -> bool:
        try:
            async with self._sftp.open(self._path, "xb") as file:
                await file.write(self._token.encode())
        except SFTPError as error:
            if not await self._sftp.lexists(self._path):
                raise OutputFailed(UNWRITABLE.format(place=self._place, cause=error.reason)) from None
            return False
        return True

    async def _is_stale(self) -> bool:
        """Whether the lock has not been renewed for long. Raises: HostUnreachable when it has."""
        # The time of a file just written is the host's own: the clock of this machine may be wrong.
        probe = f"{self._path}-{self._token}"
        async with self._sftp.open(probe, "wb") as file:
            await file.write(b"?")
        now = await self._sftp.getmtime(probe)
        await self._sftp.remove(probe)
        try:
            renewed = await self._sftp.getmtime(self._path)
        except SFTPNoSuchFile:
            return True
        if (now or 0) - (renewed or 0) < STALE_S:
            raise HostUnreachable(BUSY.format(place=self._place))
        return True

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(RENEWED_S)
            # « r+ » makes no file: a lock that was taken away stays away, and `check` tells before the switch.
            with suppress(SFTPError):
                async with self._sftp.open(self._path, "r+b") as file:
                    await file.write(self._token.encode())

    async def _read(self) -> str:
        try:
            return (await read(self._sftp, self._path)).decode("ascii", "replace")
        except SFTPNoSuchFile:
            return ""
