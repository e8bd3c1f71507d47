"""A host that is a folder of this machine, or one mounted on it."""

from __future__ import annotations

import errno
import fcntl
import filecmp
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from panneau.build.staging.forbidden_folders import find_objection
from panneau.build.staging.ownership import list_entries
from panneau.build.staging.sealed_site import SealedSite, read_files
from panneau.build.staging.swap import exchange
from panneau.common.disk_faults import format_os_error
from panneau.errors import DeploymentRefused, HostUnreachable, OutputFailed
from panneau.hosting.deploy.release import OLD, SLOTS, Changes, HostState, LiveKind
from panneau.hosting.deploy.site_comparison import compute_changes
from panneau.site.model.urls import STATE_PATH

BUSY = "Un autre déploiement vers « {place} » est en cours : attendez qu’il finisse."
NO_PARENT = "Le dossier « {parent} » n’existe pas : créez-le, ou corrigez « dossier » dans le réglage « deploiement »."
FAILED = "« {place} » ne se laisse pas écrire ({cause}) : le site en ligne n’a pas changé."
FORBIDDEN = (
    "Un site ne peut pas prendre la place de « {place} » : {why}. Donnez un autre dossier dans le réglage "
    "« deploiement »."
)
NO_LOCK = "Le verrou « {lock} » n’est pas un fichier, {why} : supprimez-le, puis recommencez."
NOT_WHOLE = "La copie du site vers « {place} » n’est pas entière ({count} fichiers diffèrent) : rien n’a été publié."


class FolderHost:
    """A `Host` that is a folder on a disk; identical files are hard links to one content, never written in place."""

    def __init__(self, folder: Path) -> None:
        self._live = folder

    @property
    def place(self) -> str:
        return str(self._live)

    @contextmanager
    def hold_lock(self) -> Iterator[None]:
        if not self._live.parent.is_dir():
            raise DeploymentRefused(NO_PARENT.format(parent=self._live.parent))
        with self._translate_faults(), _open_lock(self._build_path("verrou")) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise HostUnreachable(BUSY.format(place=self.place)) from None
            yield

    def look(self) -> HostState:
        if why := find_objection(self._live.parent.resolve() / self._live.name, protected=()):
            raise DeploymentRefused(FORBIDDEN.format(place=self.place, why=why))
        beside = frozenset(name for name in (*SLOTS, OLD) if os.path.lexists(self._build_path(name)))
        if self._live.is_symlink():
            slot = next((slot for slot in SLOTS if str(self._live.readlink()) == self._build_path(slot).name), "")
            return HostState(LiveKind.LINK if slot else LiveKind.FOREIGN, slot, beside)
        if not self._live.exists():
            return HostState(LiveKind.NOTHING, "", beside)
        ours = self._live.is_dir() and ((self._live / STATE_PATH).is_file() or not any(self._live.iterdir()))
        return HostState(LiveKind.FOLDER if ours else LiveKind.FOREIGN, "", beside)

    def list_entries(self, name: str) -> Mapping[str, bool]:
        folder = self._build_path(name) if name else self._live
        with self._translate_faults():
            return dict(list_entries(folder)) if folder.is_dir() and not folder.is_symlink() else {"": False}

    def compare(self, site: SealedSite, state: HostState) -> Changes:
        online = {} if state.live is LiveKind.NOTHING else read_files(self._live.resolve())
        return compute_changes(site.files, online)

    def fill(self, site: SealedSite, slot: str) -> None:
        release = self._build_path(slot)
        with self._translate_faults():
            _make(release)
            _remove_strangers(release, site)
            for path in site.files:
                _bring(site.folder / path, release / path, like=self._live / path)

    def verify(self, site: SealedSite, slot: str) -> None:
        with self._translate_faults():
            found = read_files(self._build_path(slot))
        wrong = {path for path in found.keys() | site.files.keys() if found.get(path) != site.files.get(path)}
        if wrong:
            raise OutputFailed(NOT_WHOLE.format(place=self.place, count=len(wrong)))

    def point(self, slot: str) -> None:
        fresh = self._build_path("lien")
        with self._translate_faults():
            if fresh.is_symlink():
                fresh.unlink()
            fresh.symlink_to(self._build_path(slot).name)
            fresh.replace(self._live)

    def exchange(self, slot: str) -> None:
        release = self._build_path(slot)
        with self._translate_faults():
            if exchange(release, self._live):
                return  # the old site is now the slot
            self._live.rename(self._build_path(OLD))
            try:
                release.rename(self._live)
            except OSError:
                self.bring_back()
                raise

    def bring_back(self) -> None:
        with self._translate_faults():
            self._build_path(OLD).rename(self._live)

    def delete(self, name: str) -> None:
        with self._translate_faults(), suppress(FileNotFoundError):
            shutil.rmtree(self._build_path(name))

    def _build_path(self, name: str) -> Path:
        return self._live.parent / f".{self._live.name}.{name}"

    @contextmanager
    def _translate_faults(self) -> Iterator[None]:
        """Turn what the disk refuses into one French sentence. Raises: OutputFailed"""
        try:
            yield
        except OSError as error:
            raise OutputFailed(FAILED.format(place=self.place, cause=format_os_error(error))) from None


def _remove_strangers(release: Path, site: SealedSite) -> None:
    """Delete from a release what the site does not have; before any copy, since what is withdrawn goes first."""
    for path in sorted(release.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.is_symlink() or path.relative_to(release).as_posix() not in site.files:
            path.unlink()


def _bring(source: Path, goal: Path, *, like: Path) -> None:
    """Put the content of `source` at `goal`: kept, linked to the same content online, or copied."""
    if goal.is_file() and filecmp.cmp(source, goal, shallow=False):
        return
    _make(goal.parent)
    # Renamed into place, never written over: `goal` may be another name of the file that is online.
    fresh = goal.with_name(f".{goal.name}.partiel")
    fresh.unlink(missing_ok=True)
    if not (like.is_file() and filecmp.cmp(source, like, shallow=False) and _link(like, fresh)):
        shutil.copyfile(source, fresh)
        fresh.chmod(0o644)  # whatever the umask: the web server reads it
    fresh.replace(goal)


def _make(folder: Path) -> None:
    """Make a folder that the web server can enter, whatever the umask, and those above it."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)


@contextmanager
def _open_lock(lock: Path) -> Iterator[int]:
    """Open a file for the `with` block, made where it is missing and else left as it is; no link is followed.

    Raises: DeploymentRefused where it is a link or a folder; OSError.
    """
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        if error.errno not in (errno.ELOOP, errno.EISDIR):
            raise
        raise DeploymentRefused(NO_LOCK.format(lock=lock, why=format_os_error(error))) from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _link(old: Path, new: Path) -> bool:
    try:
        os.link(old, new)
    except OSError:
        return False  # a file system without links: the file is copied
    return True
