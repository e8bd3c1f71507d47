"""The model repository: what « Use this template » copies, written anew by each release and pushed.

Everything in it is made from this code, so nothing of it is ever changed by hand: a file that the code no longer writes
is gone from the model too.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from panneau.admin.new_town.town_folder import write_town
from panneau.errors import PanneauError

BRANCH = "main"
REFUSED = "Le dépôt modèle n’a pas pu être écrit : git {step} s’arrête ({said}). Rien n’y a changé."
_WHO = ("-c", "user.name=Panneau", "-c", "user.email=panneau@exemple.invalid", "-c", f"init.defaultBranch={BRANCH}")


class ModelRefused(PanneauError):
    """The model repository could not be written; what was pushed before stays."""

    exit_code = 9


def push_model(address: str, files: Mapping[str, bytes], *, version: str, ssh: str, folder: Path) -> bool:
    """Push the files of a new town as the only ones of a repository, with the tag of the version.

    `ssh` is the command by which git reaches it, "" for its own; `folder` is an empty one to work in. Gives False where
    the repository has these very files already. Raises: ModelRefused
    """
    run = _Git(folder / "modele", ssh)
    run.in_(folder, "clone", "--quiet", address, "modele")
    run("checkout", "--quiet", "-B", BRANCH)
    run("rm", "--quiet", "-r", "--force", "--ignore-unmatch", ".")
    write_town(folder / "modele", files)
    run("add", "--all", "--force")  # .gitignore is that of a town, and forbids nothing of what is written here
    if not run("status", "--porcelain"):
        return False
    run("commit", "--quiet", "--message", f"Panneau {version}")
    run("tag", "--force", f"v{version}")
    run("push", "--quiet", "--atomic", "--force", "origin", f"{BRANCH}:{BRANCH}", f"v{version}")
    return True


class _Git:
    """Git in a folder. Raises: ModelRefused"""

    def __init__(self, folder: Path, ssh: str) -> None:
        self._folder = folder
        self._variables = {"GIT_SSH_COMMAND": ssh} if ssh else {}

    def __call__(self, *arguments: str) -> str:
        return self.in_(self._folder, *arguments)

    def in_(self, folder: Path, *arguments: str) -> str:
        done = subprocess.run(  # noqa: S603 - no shell
            ["git", *_WHO, *arguments],  # noqa: S607
            cwd=folder,
            env={**os.environ, **self._variables, "GIT_TERMINAL_PROMPT": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ModelRefused(REFUSED.format(step=arguments[0], said=f"code {done.returncode}"))
        return done.stdout.strip()
