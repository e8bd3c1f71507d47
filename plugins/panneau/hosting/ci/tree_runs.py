"""Programs run in a copy of the project, each with the code of that copy."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from panneau.hosting.ci.town_version import find_python

_NO_MORE: Mapping[str, str] = MappingProxyType({})
CODE = "plugins"
"""Folder of a copy that holds its code; a town's folder beside an installed package has none."""


def run_in_tree(tree: Path, *arguments: str, variables: Mapping[str, str] = _NO_MORE) -> int:
    """Run Python in a tree with the code of that tree; its exit code.

    The last files that were published are built by the code that was published with them: PYTHONPATH comes before what
    this Python has installed, and a tree for which another version was installed has a Python of its own.
    `variables` are added to the environment.
    """
    command, environment = [find_python(tree), *arguments], {**os.environ, **variables, **find_code(tree)}
    return subprocess.run(command, cwd=tree, env=environment, check=False).returncode  # noqa: S603 - no shell


def find_code(tree: Path) -> Mapping[str, str]:
    """The variable by which a Python that is started imports the code of a tree; none where the tree has no code."""
    if not (tree / CODE).is_dir():
        return {}
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(tree / CODE), os.environ.get("PYTHONPATH", ""))))}
