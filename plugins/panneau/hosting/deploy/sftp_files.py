"""Files of a host that speaks SFTP and nothing else: many small requests in flight over one connection."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from asyncssh import FILEXFER_TYPE_DIRECTORY, SFTPAttrs, SFTPClient, SFTPError, SFTPFailure, SFTPNoSuchFile

from panneau.build.staging.sealed_site import File

AT_ONCE = 32
"""Files on their way at the same time."""
Item = TypeVar("Item")


async def run_each(items: Iterable[Item], work: Callable[[Item], Awaitable[object]]) -> None:
    """Work on every item, `AT_ONCE` of them together; the first fault stops the others and is raised."""
    semaphore = asyncio.Semaphore(AT_ONCE)

    async def run_one(item: Item) -> None:
        async with semaphore:
            await work(item)

    tasks = [asyncio.ensure_future(run_one(item)) for item in items]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        # Until they have ended: none may still write once the caller is told of the fault.
        await asyncio.gather(*tasks, return_exceptions=True)


async def fetch_sizes(sftp: SFTPClient, folder: str) -> tuple[dict[str, int], list[str]]:
    """Fetch the sizes in bytes of the files under `folder`, by path from there, and its folders from the outermost.

    Both are empty where there is no such folder.
    """
    if not await sftp.exists(folder):
        return {}, []
    folders: list[str] = []
    return {path: attrs.size or 0 async for path, attrs in walk(sftp, folder, folders)}, folders


async def walk(sftp: SFTPClient, folder: str, folders: list[str] | None = None) -> AsyncIterator[tuple[str, SFTPAttrs]]:
    """Iterate over path and attributes of all but folders under `folder`; the folders are added to `folders`.

    Folders come outermost first.

    No link is followed: the server tells of an entry what it is itself, not what a link leads to, as OpenSSH does.
    """
    waiting = [""]
    for inner in waiting:
        async for entry in sftp.scandir(f"{folder}/{inner}"):
            name = str(entry.filename)
            if name in (".", ".."):
                continue
            if entry.attrs.type == FILEXFER_TYPE_DIRECTORY:
                waiting.append(f"{inner}{name}/")
            else:
                yield f"{inner}{name}", entry.attrs
    if folders is not None:
        folders += waiting[1:]


async def send(sftp: SFTPClient, source: Path, goal: str, *, like: str) -> None:
    """Put the content of `source` at `goal`, whole or not at all: a link to `like` where one is named, else sent."""
    fresh = f"{goal}.partiel"
    if like and await _link(sftp, like, fresh):
        await replace(sftp, fresh, goal)
        return
    async with sftp.open(fresh, "wb", SFTPAttrs(permissions=0o644)) as file:
        await file.write(source.read_bytes())
    await replace(sftp, fresh, goal)


async def replace(sftp: SFTPClient, old: str, new: str) -> None:
    """Rename a file over what may be at `new`: in one step where the server can."""
    try:
        await sftp.posix_rename(old, new)
    except SFTPError:
        if await sftp.lexists(new):
            await sftp.remove(new)
        await sftp.rename(old, new)


async def make_symlink(sftp: SFTPClient, goal: str, link: str) -> None:
    """Make the symbolic link `link` to `goal`, in the place of one of that name. Raises: SFTPError

    OpenSSH reads the two names of the request in the other order than the protocol says, and ProFTPD does as it does;
    the library knows that of OpenSSH alone. A server that does not make the link when asked one way is asked the other.
    Source: OpenSSH, PROTOCOL, 4.1 (« Reversal of arguments to SSH_FXP_SYMLINK »).
    """
    if await sftp.islink(link):
        await sftp.remove(link)
    elif await sftp.lexists(link):
        raise SFTPFailure(f"{link} n’est pas un lien")
    with suppress(SFTPError):
        await sftp.symlink(goal, link)
    if await sftp.islink(link):
        return
    if await sftp.islink(goal) and str(await sftp.readlink(goal)) == link:  # the link that was made instead
        await sftp.remove(goal)
    await sftp.symlink(link, goal)


async def read(sftp: SFTPClient, path: str) -> bytes:
    """Read the content of a file at the host. Raises: SFTPError"""
    async with sftp.open(path, "rb") as file:
        data = await file.read()
        return data.encode() if isinstance(data, str) else data


async def read_manifest(sftp: SFTPClient, path: str) -> dict[str, File]:
    """Read what a manifest says of the files of a release, by path; nothing where it is missing or damaged."""
    try:
        rows = json.loads(await read(sftp, path))
        return {name: File(size, digest) for name, (size, digest) in rows.items()}
    except (SFTPNoSuchFile, ValueError, TypeError, AttributeError):
        return {}


async def write_manifest(sftp: SFTPClient, path: str, files: Mapping[str, File]) -> None:
    """Write sizes and digests of a release's files beside it, since SFTP has no way to ask for a digest."""
    text = json.dumps({name: (file.size, file.digest) for name, file in files.items()})
    async with sftp.open(f"{path}.partiel", "wb") as file:
        await file.write(text.encode())
    await replace(sftp, f"{path}.partiel", path)


async def _link(sftp: SFTPClient, old: str, new: str) -> bool:
    """Make a hard link; False where the server has none (hardlink@openssh.com), or something is in the way."""
    try:
        await sftp.link(old, new)
    except SFTPError:
        return False
    return True
