"""The tools of others that come from npm: pinned, and installed into a folder of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.builds import PROJECT

FOLDER = PROJECT / "build" / "quality"
VNU = "26.9.27"
LIGHTHOUSE = "13.5.0"
SITEMAP_SCHEMAS = "9.0.1"


def found_program(*names: str) -> str:
    """The first of these programs that is on the machine; ends with a sentence where none is."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        sys.exit(f"Il manque {names[0]}\u00a0: installez-le (sur Debian, apt-get install), puis recommencez.")
    return found


def npm_package(name: str, version: str) -> Path:
    """The folder of a package, installed on first use."""
    home = FOLDER / f"{name}-{version}"
    if not (home / "node_modules" / name / "package.json").exists():
        home.mkdir(parents=True, exist_ok=True)
        npm = found_program("npm")
        command = [
            npm,
            "install",
            "--silent",
            "--no-save",
            "--ignore-scripts",
            "--prefix",
            str(home),
            f"{name}@{version}",
        ]
        subprocess.run(command, check=True)
    return home / "node_modules" / name
