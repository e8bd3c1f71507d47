"""The folder of a host that speaks SFTP: what is there, and how a release is filled, verified and switched.

A manifest (sizes and digests, no content) is beside each release: `.emploi.a.manifeste` says what the slot is
being filled with; `.emploi.<time of etat.json>.manifeste` what is online, named after its `etat.json` so that it can
never be taken for another release's.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from asyncssh import (
    FILEXFER_TYPE_DIRECTORY,
    FILEXFER_TYPE_REGULAR,
    SFTPClient,
    SFTPError,
    SFTPFailure,
    SFTPNoSuchFile,
)

from panneau.build.staging.sealed_site import File, SealedSite
from panneau.hosting.deploy import sftp_files as files
from panneau.hosting.deploy.release import OLD, SLOTS, HostState, LiveKind
from panneau.site.model.urls import STATE_PATH

MANIFEST = "manifeste"


@dataclass(frozen=True, slots=True)
class SftpFolder:
    """One folder; raises SFTPError for whatever the server refuses."""

    sftp: SFTPClient
    folder: PurePosixPath

    @property
    def live(self) -> str:
        return str(self.folder)

    def build_path(self, name: str) -> str:
        """Build the path of what is beside the live folder under a name: `.emploi.a` of `a`."""
        return f"{self.folder.parent}/.{self.folder.name}.{name}"

    async def look(self) -> HostState:
        """Find what is at the host; changes nothing."""
        beside = frozenset([name for name in (*SLOTS, OLD) if await self.sftp.lexists(self.build_path(name))])
        if await self.sftp.islink(self.live):
            goal = str(await self.sftp.readlink(self.live))
            slot = next((slot for slot in SLOTS if goal == PurePosixPath(self.build_path(slot)).name), "")
            return HostState(LiveKind.LINK if slot else LiveKind.FOREIGN, slot, beside)
        if not await self.sftp.lexists(self.live):
            return HostState(LiveKind.NOTHING, "", beside)
        return HostState(LiveKind.FOLDER if await self._is_ours() else LiveKind.FOREIGN, "", beside)

    async def list_entries(self, name: str) -> dict[str, bool]:
        """List a slot, OLD or the live folder (""), folders left out: path → whether it is a plain file."""
        folder = self.build_path(name) if name else self.live
        if (await self.sftp.lstat(folder)).type != FILEXFER_TYPE_DIRECTORY:
            return {"": False}
        return {path: attrs.type == FILEXFER_TYPE_REGULAR async for path, attrs in files.walk(self.sftp, folder)}

    async def fetch_online_files(self) -> dict[str, File]:
        """Fetch sizes and digests of the files that are online; a digest is "" where no manifest knows it."""
        found, _ = await files.fetch_sizes(self.sftp, self.live)
        known = await files.read_manifest(self.sftp, await self._find_live_manifest())
        return {path: _find_known(known, path, size) or File(size, "") for path, size in found.items()}

    async def fill(self, site: SealedSite, slot: str) -> None:
        """Make the slot hold the site: what is right there stays, what is online is linked, the rest is sent."""
        release = self.build_path(slot)
        online = await self.fetch_online_files()
        kept = await self._clean(site, slot)
        await files.write_manifest(self.sftp, self.build_path(f"{slot}.{MANIFEST}"), site.files)
        await self.sftp.makedirs(release, exist_ok=True)
        for folder in _list_folders(site):
            await self.sftp.makedirs(f"{release}/{folder}", exist_ok=True)

        async def bring(path: str) -> None:
            like = f"{self.live}/{path}" if online.get(path) == site.files[path] else ""
            await files.send(self.sftp, site.folder / path, f"{release}/{path}", like=like)

        await files.run_each([path for path in site.files if path not in kept], bring)

    async def count_differences(self, site: SealedSite, slot: str) -> int:
        """Count the files of the slot that are missing, too many or of another size; `etat.json` is read back whole."""
        found, _ = await files.fetch_sizes(self.sftp, self.build_path(slot))
        wanted = {path: file.size for path, file in site.files.items()}
        wrong = {path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path)}
        if await self._fetch_digest(f"{self.build_path(slot)}/{STATE_PATH}") != site.files[STATE_PATH].digest:
            wrong.add(STATE_PATH)
        return len(wrong)

    async def point(self, slot: str) -> None:
        """Make the live link point to the slot, by one rename."""
        fresh = self.build_path("lien")
        await self._rename_manifest(slot)
        await files.make_symlink(self.sftp, PurePosixPath(self.build_path(slot)).name, fresh)
        await files.replace(self.sftp, fresh, self.live)

    async def exchange(self, slot: str) -> None:
        """Exchange the live folder and the slot by two renames sent together: nothing but the server is between them.

        Where the first is refused the second is, too: a folder that is not empty is in its way.
        """
        await self._rename_manifest(slot)
        old, release = self.build_path(OLD), self.build_path(slot)
        away = asyncio.ensure_future(self.sftp.rename(self.live, old))
        there = asyncio.ensure_future(self.sftp.rename(release, self.live))
        results = await asyncio.gather(away, there, return_exceptions=True)
        if isinstance(results[1], SFTPError) and not isinstance(results[0], BaseException):
            await self.bring_back()
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def bring_back(self) -> None:
        """Put the old folder back where it was."""
        await self.sftp.rename(self.build_path(OLD), self.live)

    async def delete(self, name: str) -> None:
        """Delete a release, whole, then every manifest that is not the one of what is online."""
        found, folders = await files.fetch_sizes(self.sftp, self.build_path(name))
        await files.run_each([f"{self.build_path(name)}/{path}" for path in found], self.sftp.remove)
        for folder in reversed(folders):
            await self.sftp.rmdir(f"{self.build_path(name)}/{folder}")
        if await self.sftp.exists(self.build_path(name)):
            await self.sftp.rmdir(self.build_path(name))
        current = PurePosixPath(await self._find_live_manifest()).name
        for entry in await self.sftp.listdir(str(self.folder.parent)):
            ours = re.fullmatch(rf"\.{re.escape(self.folder.name)}\.([0-9a-f]{{16}}|a|b)\.{MANIFEST}", str(entry))
            if ours and entry != current:
                await self.sftp.remove(f"{self.folder.parent}/{entry}")

    async def _clean(self, site: SealedSite, slot: str) -> frozenset[str]:
        """Delete from the slot what is not surely the site's; gives the paths that stay."""
        known = await files.read_manifest(self.sftp, self.build_path(f"{slot}.{MANIFEST}"))
        found, _ = await files.fetch_sizes(self.sftp, self.build_path(slot))
        same = {path for path, size in found.items() if _find_known(known, path, size) == site.files.get(path, _NONE)}
        await files.run_each([f"{self.build_path(slot)}/{path}" for path in found.keys() - same], self.sftp.remove)
        return frozenset(same)

    async def _is_ours(self) -> bool:
        if not await self.sftp.isdir(self.live):
            return False
        names = set(await self.sftp.listdir(self.live)) - {".", ".."}
        return STATE_PATH in names or not names

    async def _rename_manifest(self, slot: str) -> None:
        """Rename the slot's manifest to that of what is online; before the switch, which makes it so."""
        digest = await self._fetch_digest(f"{self.build_path(slot)}/{STATE_PATH}")
        await files.replace(self.sftp, self.build_path(f"{slot}.{MANIFEST}"), self._build_manifest_path(digest))

    async def _find_live_manifest(self) -> str:
        return self._build_manifest_path(await self._fetch_digest(f"{self.live}/{STATE_PATH}"))

    def _build_manifest_path(self, digest: str) -> str:
        return self.build_path(f"{digest[:16]}.{MANIFEST}")

    async def _fetch_digest(self, path: str) -> str:
        """Fetch the SHA-256 of a file at the host; that of no bytes where it is missing."""
        try:
            return sha256(await files.read(self.sftp, path)).hexdigest()
        except (SFTPNoSuchFile, SFTPFailure):
            return sha256().hexdigest()


_NONE = File(-1, "")


def _find_known(manifest: Mapping[str, File], path: str, size: int) -> File | None:
    """Find what the manifest says of a file, if the file still has the size that it says."""
    file = manifest.get(path)
    return file if file and file.size == size else None


def _list_folders(site: SealedSite) -> list[str]:
    """List every folder that the site needs, from the outermost."""
    return sorted({str(parent) for path in site.files for parent in PurePosixPath(path).parents} - {"."})
