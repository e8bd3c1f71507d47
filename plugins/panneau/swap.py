"""A new site is built beside the old one and takes its place at once; whatever happens before, the old one stays.

Each build has a folder of its own beside the target, locked while it lives. A killed build leaves an unlocked
folder: the next start removes it, and ends or undoes a swap that was cut in two.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import glob
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from panneau.errors import ApiUnavailable, SettingsError

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_AT_CWD = -100
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


@dataclass(frozen=True, slots=True)
class Stage:
    """The folder where a site is being built, and the one it will replace."""

    folder: Path
    target: Path
    lock: int
    """File descriptor of the folder: as long as it is open, other builds see that this one lives."""


def open_stage(target: Path, *, protected: Iterable[Path]) -> Stage:
    """A new empty folder beside `target`, once the remains of killed builds are gone.

    `protected` are the project's folders: a target that holds one, or a git repository, is refused, since a swap
    empties it.
    Raises: SettingsError for such a target; ApiUnavailable (try again later) while another build of it lives.
    """
    target = target.resolve()
    if any(path.resolve().is_relative_to(target) for path in protected) or (target / ".git").exists():
        raise SettingsError(
            f"Le dossier de sortie « {target} » contient autre chose qu’un site : choisissez-en un autre."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    _repair(target)
    folder = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
    folder.chmod(0o755)  # what mkdtemp makes is closed to the web server
    return Stage(folder, target, _lock(folder))


def swap(stage: Stage) -> None:
    """Put the new site in the target's place at once, then delete the old one, since nothing withdrawn may stay."""
    if not stage.target.exists():
        stage.folder.rename(stage.target)
    elif exchange(stage.folder, stage.target):
        shutil.rmtree(stage.folder)
    else:
        _swap_in_two_steps(stage)
    os.close(stage.lock)


def discard(stage: Stage) -> None:
    """Remove a new site that may not be published."""
    shutil.rmtree(stage.folder, ignore_errors=True)
    os.close(stage.lock)


def _prefix(target: Path) -> str:
    return f".{target.name}.nouveau-"


def _old(target: Path) -> Path:
    return target.parent / f".{target.name}.ancien"


def _lock(folder: Path) -> int:
    """An exclusive lock on a folder, -1 when somebody else holds it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return -1
    return descriptor


def _repair(target: Path) -> None:
    """Undo a swap that was cut in two, and remove what killed builds left."""
    old = _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    for remains in target.parent.glob(f"{glob.escape(_prefix(target))}*"):
        lock = _lock(remains)
        if lock == -1:
            raise ApiUnavailable(f"Une autre construction de « {target} » est en cours : attendez qu’elle finisse.")
        shutil.rmtree(remains)
        os.close(lock)


def exchange(new: Path, old: Path) -> bool:
    """Exchange two folders in one step (Linux); False where the system or the file system cannot."""
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
    """Between the two renames there is no site; `_repair` of the next start would bring the old one back."""
    old = _old(stage.target)
    stage.target.rename(old)
    stage.folder.rename(stage.target)
    shutil.rmtree(old)
