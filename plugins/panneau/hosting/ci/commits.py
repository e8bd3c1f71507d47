"""The last files that were published: a mark that moves after each good publication, and the files that it names.

On GitHub the mark is a tag, which the workflow moves. Elsewhere it is a name in the repository of the machine alone,
which no push takes along: a town's machine may publish files that nobody has committed.
"""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

TAG = "derniere-publication"
LOCAL_REF = f"refs/panneau/{TAG}"
"""The mark of a machine that publishes by itself."""
TOWN_FOLDERS = ("content", "sites", "theme-local")
"""Where a town adds files; elsewhere only those that git knows count: no built site comes into the repository."""
_WHO = ("-c", "user.name=Panneau", "-c", "user.email=panneau@exemple.invalid")
_NO_MORE: Mapping[str, str] = MappingProxyType({})


def find_commit(name: str, *, project: Path) -> str:
    """Find the commit that a name points to, "" where there is none (no such tag, no git repository)."""
    return _run_git(project, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")


def is_newer(project: Path) -> bool:
    """Whether the project's files, committed or not, differ from the last ones that were published."""
    return _write_tree(project) != _find_tree(_find_published(project), project=project)


def is_first(project: Path) -> bool:
    """Whether a git repository has never published; False where there is none: then nobody can tell."""
    return bool(find_commit("HEAD", project=project)) and not _find_published(project)


def mark(project: Path, *, commit: str = "") -> bool:
    """Note that a commit was published, or else the project's files; False where there is no git repository."""
    commit = commit or _commit_files(project)
    if not commit:
        return False
    _run_git(project, "update-ref", LOCAL_REF, commit)
    return find_commit(LOCAL_REF, project=project) == commit


@contextmanager
def export_last_published(project: Path) -> Iterator[Path | None]:
    """Copy the last files that were published to a folder for the `with` block; None for none, or for the present ones.

    Raises: subprocess.CalledProcessError
    """
    commit = _find_published(project)
    if not commit or not is_newer(project):
        yield None
        return
    with export_commit(commit, project=project) as folder:
        yield folder


def read_file_of(commit: str, path: str, *, project: Path) -> str:
    """Read a file as a commit has it, "" where there is no such commit or file."""
    return _run_git(project, "show", f"{commit}:{path}")


@contextmanager
def export_commit(commit: str, *, project: Path) -> Iterator[Path | None]:
    """Copy the files of a commit to a folder for the `with` block; None where there is no such commit.

    Raises: subprocess.CalledProcessError
    """
    found = find_commit(commit, project=project)
    if not found:
        yield None
        return
    with TemporaryDirectory(prefix="panneau-") as folder:
        _copy(found, project, Path(folder))
        yield Path(folder)


def _find_published(project: Path) -> str:
    return find_commit(LOCAL_REF, project=project) or find_commit(TAG, project=project)


def _find_tree(commit: str, *, project: Path) -> str:
    """Find git's id of the content of a commit's files; "" for no commit."""
    return _run_git(project, "rev-parse", "--verify", "--quiet", f"{commit}^{{tree}}") if commit else ""


def _write_tree(project: Path) -> str:
    """Write the project's files as a git tree and give its id; an index of our own leaves the town's as it is."""
    folders = [name for name in TOWN_FOLDERS if (project / name).is_dir()]
    with TemporaryDirectory(prefix="panneau-") as folder:
        beside = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        _run_git(project, "read-tree", "HEAD", variables=beside)
        _run_git(project, "add", "--update", ".", variables=beside)
        _run_git(project, "add", "--", *folders, variables=beside)
        return _run_git(project, "write-tree", variables=beside) if find_commit("HEAD", project=project) else ""


def _commit_files(project: Path) -> str:
    """Find the commit of the project's files: that of the branch, else one that is made on no branch."""
    head, tree = find_commit("HEAD", project=project), _write_tree(project)
    if not tree or tree == _find_tree(head, project=project):
        return head
    return _run_git(project, *_WHO, "commit-tree", tree, "-p", head, "-m", "Fichiers de la dernière publication")


def _run_git(project: Path, *arguments: str, variables: Mapping[str, str] = _NO_MORE) -> str:
    """Run git and give what it prints, "" where it refuses."""
    done = subprocess.run(  # noqa: S603 - no shell, and the names are ours
        ["git", *arguments],  # noqa: S607
        cwd=project,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() if done.returncode == 0 else ""


def _copy(commit: str, project: Path, folder: Path) -> None:
    """Extract the files of a commit into a folder. Raises: subprocess.CalledProcessError"""
    packed = subprocess.run(  # noqa: S603 - no shell
        ["git", "archive", "--format=tar", commit],  # noqa: S607
        cwd=project,
        capture_output=True,
        check=True,
    )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
