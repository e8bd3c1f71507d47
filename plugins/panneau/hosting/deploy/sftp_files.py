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
    """Work on every item, several at once; the first fault stops the others and is raised."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def run_one(item: Item) -> None:
        async with gate:
            await work(item)

    tasks = [asyncio.ensure_future(run_one(item)) for item in items]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def fetch_sizes(sftp: SFTPClient, folder: str) -> tuple[dict[str, int], list[str]]:
    """Sizes of the files under `folder`, by path from there, and its folders from the outermost; empty for none."""
    if not await sftp.exists(folder):
        return {}, []
    folders: list[str] = []
    return {path: attrs.size or 0 async for path, attrs in walk(sftp, folder, folders)}, folders


async def walk(sftp: SFTPClient, folder: str, folders: list[str] | None = None) -> AsyncIterator[tuple[str, SFTPAttrs]]:
    """Path and attributes of all but folders under `folder`; `folders` gathers those, outermost first.

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
    """The content of `source` at `goal`, whole or not at all: a link to `like` where one is named, else sent."""
    fresh = f"{goal}.partiel"
    if like and await _link(sftp, like, fresh):
        await replace(sftp, fresh, goal)
        return
    async with sftp.open(fresh, "wb", SFTPAttrs(permissions=0o644)) as file:
        await file.write(source.read_bytes())
    await replace(sftp, fresh, goal)


async def replace(sftp: SFTPClient, old: str, new: str) -> None:
    """Rename over what may stand there: in one step where the server can."""
    try:
        await sftp.posix_rename(old, new)
    except SFTPError:
        if await sftp.lexists(new):
            await sftp.remove(new)
        await sftp.rename(old, new)


async def make_symlink(sftp: SFTPClient, goal: str, link: str) -> None:
    """A symbolic link, made anew.

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
    """The content of a file."""
    async with sftp.open(path, "rb") as file:
        data = await file.read()
        return data.encode() if isinstance(data, str) else data


async def read_manifest(sftp: SFTPClient, path: str) -> dict[str, File]:
    """What a manifest says of the files of a release; nothing where it is missing or damaged."""
    try:
        rows = json.loads(await read(sftp, path))
        return {name: File(size, digest) for name, (size, digest) in rows.items()}
    except (SFTPNoSuchFile, ValueError, TypeError, AttributeError):
        return {}


async def write_manifest(sftp: SFTPClient, path: str, files: Mapping[str, File]) -> None:
    """Keep sizes and digests beside a release, since SFTP has no way to ask for a digest."""
    text = json.dumps({name: (file.size, file.digest) for name, file in files.items()})
    async with sftp.open(f"{path}.partiel", "wb") as file:
        await file.write(text.encode())
    await replace(sftp, f"{path}.partiel", path)


async def _link(sftp: SFTPClient, old: str, new: str) -> bool:
    """A hard link, where the server has them (hardlink@openssh.com) and nothing is in the way."""
    try:
        await sftp.link(old, new)
    except SFTPError:
        return False
    return True
