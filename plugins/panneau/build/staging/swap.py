"""The swap: a new site is built beside the old one and takes its place at once; before that, the old one stays.

Each build has a folder of its own beside the target, locked while it lives. A killed build leaves an unlocked
folder: the next start removes it, and ends or undoes a swap that was cut in two.

A swap deletes a folder, so it only takes the place of nothing, of an empty folder, or of a site that Panneau has made
(ownership.py). That is checked at the start, and again before the exchange, since a file may have come meanwhile.
What is then deleted is what was checked, file by file, and no link is followed: what comes even later stays.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import glob
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from panneau.build.staging.build_record import BuildRecord, find_record_path, read_record, write_record
from panneau.build.staging.deleting import delete_files
from panneau.build.staging.forbidden_folders import check_target, resolve_target
from panneau.build.staging.ownership import check_made, is_remains, list_entries, read_state_digest
from panneau.common.disk_faults import explain_os_error, translate_os_errors
from panneau.errors import ApiUnavailable, OutputFailed, SettingsError

READABLE = 0o022
"""The umask under which a site is written: files 0644 and folders 0755, which the web server can read."""
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_AT_CWD = -100
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
OLD_STAYS = (
    "Le nouveau site est en place, mais tout ce qui était à sa place n’a pas pu être effacé : il en reste dans "
    "« {folder} » ({why}). Rangez ailleurs ce qui est à vous, puis effacez ce dossier."
)


@dataclass(frozen=True, slots=True)
class Stage:
    """The folder where a site is being built, and the one it will replace."""

    folder: Path
    target: Path
    lock: int
    """File descriptor of the folder: as long as it is open, other builds see that this one lives."""
    sources: tuple[Path, ...] = ()
    """The folders that the build reads."""


def open_stage(target: Path, *, protected: Iterable[Path]) -> Stage:
    """Make a new empty folder beside `target`, locked, once the remains of killed builds are gone.

    `protected` are the folders that the build reads, such as the project's content and theme.
    Raises: SettingsError where the target is, or holds, what no build has made; ApiUnavailable (try again later) while
    another build of it lives; OutputFailed where nothing can be written.
    """
    sources = tuple(protected)
    with translate_os_errors(target):
        target = resolve_target(target)
        check_target(target, protected=sources)
        target.parent.mkdir(parents=True, exist_ok=True)
        with _turn(target.parent):
            record = _repair(target, sources)
            if target.exists():
                check_made(target, record, sources=sources)
            folder = Path(tempfile.mkdtemp(prefix=_make_prefix(target), dir=target.parent))
            folder.chmod(0o755)  # what mkdtemp makes is closed to the web server
            write_record(target, replace(record, building=folder.name))
            return Stage(folder, target, _lock(folder), sources)


def swap(stage: Stage) -> None:
    """Put the new site in the target's place at once, then delete the old one, since nothing withdrawn may stay.

    Raises: SettingsError where something foreign has come to the target; OutputFailed, in which case the old site
    is still there unless the message says more.
    """
    with translate_os_errors(stage.target), _turn(stage.target.parent):
        new = frozenset(path for path, _ in list_entries(stage.folder))
        check_target(stage.target, protected=stage.sources)
        old = _put_in_place(stage, new)
        _forget(stage.target, old, new)
    os.close(stage.lock)


def discard(stage: Stage) -> None:
    """Remove a new site that may not be published; after the exchange its folder is another, which stays."""
    with suppress(OSError):
        if os.path.samestat(os.fstat(stage.lock), stage.folder.lstat()):
            shutil.rmtree(stage.folder, ignore_errors=True)
            write_record(stage.target, replace(read_record(stage.target), building=""))
    with suppress(OSError):
        os.close(stage.lock)


def remove_site(target: Path, *, sources: Sequence[Path]) -> None:
    """Delete a site, its record and what killed builds have left, for `make clean`; nothing where there is none.

    `sources` are the folders that builds copy files from.

    Raises: SettingsError where something is not Panneau's; ApiUnavailable while a build of it lives; OutputFailed.
    """
    with translate_os_errors(target):
        target = resolve_target(target)
        check_target(target, protected=())
        with _turn(target.parent):
            record = _repair(target, sources)
            if target.exists():
                delete_files(target, check_made(target, record, sources=sources))
            find_record_path(target).unlink(missing_ok=True)


def _put_in_place(stage: Stage, new: Collection[str]) -> dict[Path, Collection[str]]:
    """Put the new site in place; gives the folder where the old site now is, and its files, if there was one.

    The record is about both sites before anything moves: a kill at any moment leaves their files known.
    """
    target, before = stage.target, read_record(stage.target)
    old = check_made(target, before, sources=stage.sources) if target.exists() else None
    states = {read_state_digest(stage.folder)} | ({read_state_digest(target)} if old else set())
    leaving = {stage.folder.name, _make_old_path(target).name}
    write_record(
        target, BuildRecord(frozenset(states), frozenset(new) | (old or frozenset()), leaving=frozenset(leaving))
    )
    if old is None:
        stage.folder.rename(target)
        return {}
    if exchange(stage.folder, target):
        return {stage.folder: old}
    _swap_in_two_steps(stage)
    return {_make_old_path(target): old}


def _forget(target: Path, old: dict[Path, Collection[str]], new: Collection[str]) -> None:
    """Delete the old site, then its names. Raises: OutputFailed where some of it stays."""
    for folder, files in old.items():
        try:
            why = "" if delete_files(folder, files) else "ce qui y reste est arrivé pendant l’échange"
        except OSError as error:
            why = explain_os_error(error)[0]
        if why:
            raise OutputFailed(OLD_STAYS.format(folder=folder, why=why))
    with suppress(OSError):  # the record is then about both sites, which does no harm
        write_record(target, BuildRecord(frozenset({read_state_digest(target)}), frozenset(new)))


def _make_prefix(target: Path) -> str:
    return f".{target.name}.nouveau-"


def _make_old_path(target: Path) -> Path:
    return target.parent / f".{target.name}.ancien"


def _lock(folder: Path) -> int:
    """Lock a folder and give its descriptor, -1 when another build holds it; a lock ends with its process."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return -1
    return descriptor


@contextmanager
def _turn(parent: Path) -> Iterator[None]:
    """Allow one start or swap at a time: a folder just made is not locked yet, nor is an old site being deleted."""
    descriptor = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _repair(target: Path, sources: Sequence[Path]) -> BuildRecord:
    """Undo a swap that was cut in two, and remove what killed builds left: that of it which is Panneau's."""
    record, old = read_record(target), _make_old_path(target)
    found = [path for path in target.parent.glob(f"{glob.escape(_make_prefix(target))}*") if _is_folder(path)]
    with ExitStack() as locks:
        for remains in found:
            lock = _lock(remains)
            if lock == -1:
                raise ApiUnavailable(f"Une autre construction de « {target} » est en cours : attendez qu’elle finisse.")
            locks.callback(os.close, lock)
        if _is_folder(old):
            _bring_back(target, old, record, sources)
        for remains in found:
            _remove(remains, record)
    return record


def _bring_back(target: Path, old: Path, record: BuildRecord, sources: Sequence[Path]) -> None:
    """Put the old site back where no new one came; delete it where one did. A folder that only has its name stays."""
    with suppress(SettingsError):
        files = check_made(old, record, sources=sources)
        if not os.path.lexists(target):
            old.rename(target)
        else:
            delete_files(old, files)


def _remove(remains: Path, record: BuildRecord) -> None:
    """Delete the remains of a killed build; a folder that somebody has named so is not in the record, and stays."""
    if remains.name == record.building or is_remains(remains):
        shutil.rmtree(remains)
    elif remains.name in record.leaving:
        delete_files(remains, record.files)
    else:
        with suppress(OSError):  # not empty
            remains.rmdir()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def exchange(new: Path, old: Path) -> bool:
    """Exchange two folders in one step (Linux); False where the system or the file system cannot. Raises: OSError.

    A rename cannot replace a folder that holds files, and two renames leave a moment without a site. Python has no
    function for this call. Source: rename(2), RENAME_EXCHANGE.
    """
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_CWD, os.fsencode(new), _AT_CWD, os.fsencode(old), ctypes.c_uint(_EXCHANGE)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(old))


def _swap_in_two_steps(stage: Stage) -> None:
    """Exchange by two renames; between them there is no site: after a kill, `_repair` puts the old one back."""
    old = _make_old_path(stage.target)
    stage.target.rename(old)
    try:
        stage.folder.rename(stage.target)
    except OSError:
        old.rename(stage.target)
        raise
