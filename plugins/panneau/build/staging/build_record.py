"""The record of a folder's builds, `.NAME.fichiers` beside it: what they have written, so that nothing else is deleted.

    {
      "etats": ["…"],                    SHA-256 of the `etat.json` of the sites that it is about
      "fichiers": ["index.html", …],     their files
      "chantier": ".www.nouveau-…",      the folder of the build that runs: all that it holds is Panneau's
      "sortants": [".www.ancien", …]     folders that may hold an old site: of it, only `fichiers` are Panneau's
    }

While a site takes another's place it is about both, so that whatever kills a build leaves a record of what is
there. Once that is done it is about the new site alone: no name of what was withdrawn stays. It is beside the
folder since the site itself holds nothing that the audit has not read.
"""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What is known of a folder and of those beside it; nothing where no build has run."""

    states: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    building: str = ""
    leaving: frozenset[str] = frozenset()


def read_record(target: Path) -> BuildRecord:
    """Read the record of a target; an empty one where it is missing, damaged or no plain file. Raises: OSError."""
    path = find_record_path(target)
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return BuildRecord()
        found = json.loads(path.read_bytes().decode("utf-8", "surrogateescape"))
        lists = [frozenset(map(str, found[name])) for name in ("etats", "fichiers", "sortants")]
        return BuildRecord(lists[0], lists[1], str(found["chantier"]), lists[2])
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError, RecursionError):
        return BuildRecord()


def write_record(target: Path, record: BuildRecord) -> None:
    """Replace the record of a target, whole or not at all; an empty one is no file. Raises: OSError."""
    if record == BuildRecord():
        find_record_path(target).unlink(missing_ok=True)
        return
    content = {
        "etats": sorted(record.states),
        "fichiers": sorted(record.files),
        "chantier": record.building,
        "sortants": sorted(record.leaving),
    }
    data = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogateescape")
    write_beside(find_record_path(target), data)


def write_beside(path: Path, data: bytes) -> None:
    """Write a file of ours, whole or not at all; a link in its place is replaced, never followed. Raises: OSError."""
    fresh = path.with_name(f"{path.name}.partiel")
    try:
        fresh.unlink(missing_ok=True)
        with fresh.open("xb") as file:  # « x » follows no link
            file.write(data)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def find_record_path(target: Path) -> Path:
    """Find the path of the record of a target."""
    return target.parent / f".{target.name}.fichiers"
