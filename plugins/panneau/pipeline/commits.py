"""The last commit that was published: a tag that moves after each good publication, and its files."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

TAG = "derniere-publication"


def commit_of(name: str, *, project: Path) -> str:
    """The commit that a name stands for, "" where there is none (no such tag, no git repository)."""
    done = subprocess.run(  # noqa: S603 - no shell, and the names are ours
        ["git", "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"],  # noqa: S607
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() if done.returncode == 0 else ""


def is_newer(project: Path) -> bool:
    """Whether what is checked out is another commit than the last one that was published."""
    return commit_of("HEAD", project=project) != commit_of(TAG, project=project)


@contextmanager
def last_published(project: Path) -> Iterator[Path | None]:
    """A copy of the files of the last commit that was published; None where it is the present one or there is none."""
    commit = commit_of(TAG, project=project)
    if not commit or not is_newer(project):
        yield None
        return
    with TemporaryDirectory(prefix="panneau-") as folder:
        _copy(commit, project, Path(folder))
        yield Path(folder)


def _copy(commit: str, project: Path, folder: Path) -> None:
    """Raises: subprocess.CalledProcessError"""
    packed = subprocess.run(  # noqa: S603
        ["git", "archive", "--format=tar", commit],  # noqa: S607
        cwd=project,
        capture_output=True,
        check=True,
    )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
