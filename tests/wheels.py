"""Wheels of other versions of this project, and environments that hold one: what a town installs, without network."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.builds import PROJECT, clean_environment

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
OFFLINE = ("--quiet", "--no-deps", "--no-index")
_OF_NO_USE = (".git", "tests", "benchmarks", "scripts", "examples", ".github")


def build_version(version: str, folder: Path, change: Callable[[Path], None]) -> Path:
    """Build the wheel of a version: the project as it is now, with its number and what a function changes."""
    source = folder / f"source-{version}"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in listed.split("\0"):
        if name and name.split("/")[0] not in _OF_NO_USE and (PROJECT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, source / name)
    edit(
        source / "plugins/panneau/__init__.py",
        lambda text: re.sub(r'__version__ = ".*"', f'__version__ = "{version}"', text),
    )
    change(source)
    options = (*OFFLINE, "--no-build-isolation", "--wheel-dir", str(folder))
    subprocess.run([*PIP, "wheel", *options, str(source)], check=True, cwd=folder)
    return next(folder.glob(f"pelican_panneau-{version}-*.whl"))


def edit(file: Path, change: Callable[[str], str]) -> None:
    """Change a text, which must become another one."""
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, file
    file.write_text(after, encoding="utf-8")


@dataclass(frozen=True)
class Environment:
    """A Python that holds a wheel; what Panneau needs is lent by the one that runs the tests."""

    folder: Path
    index: Path
    """Where pip finds packages."""

    def install(self, wheel: Path) -> None:
        """Install a wheel in the place of the one before."""
        options = (*OFFLINE, "--no-warn-script-location", "--force-reinstall", str(wheel))
        subprocess.run([*PIP, "--python", str(self.folder / "bin/python"), "install", *options], check=True)

    def run(self, *arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `panneau` with its words."""
        index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.index)}
        return subprocess.run(
            [str(self.folder / "bin/panneau"), *arguments],
            cwd=cwd,
            env={**clean_environment(index), **variables},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )


def make_environment(folder: Path, *, index: Path) -> Environment:
    """Make an environment without any wheel yet."""
    venv.create(folder, symlinks=True)
    say = "import sysconfig; print(sysconfig.get_path('purelib'))"
    asked = subprocess.run([folder / "bin/python", "-c", say], capture_output=True, text=True, check=True)
    packages = Path(asked.stdout.strip())
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if path.name == "pelican":
            _lend_pelican(path, packages / "pelican")
        elif path.suffix != ".pth" and not (packages / path.name).exists():  # one that leads to the project's own code
            (packages / path.name).symlink_to(path)
    return Environment(folder, index)


def _lend_pelican(lent: Path, target: Path) -> None:
    """Link what is in Pelican's folder and in that of its plugins, where a wheel puts a plugin."""
    (target / "plugins").mkdir(parents=True)
    for folder, place in ((lent, target), (lent / "plugins", target / "plugins")):
        for path in folder.iterdir():
            if not (place / path.name).exists():
                (place / path.name).symlink_to(path)
