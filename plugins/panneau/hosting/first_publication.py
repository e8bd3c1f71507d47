"""Whether a publication is the first one from here: then nothing can be lost, and its address may not answer yet."""

from __future__ import annotations

import os
from pathlib import Path

from panneau.config.deployment_target import Target, Transport
from panneau.hosting.ci import commits


def is_first_publication(project: Path, target: Target | None) -> bool:
    """Whether nothing was published before: git knows; without it, the place of the site on this machine is empty.

    `target` is None where the settings do not say it. False where nobody can tell.
    """
    if commits.find_commit("HEAD", project=project):
        return commits.is_first(project)
    return target is not None and target.way is Transport.FOLDER and not os.path.lexists(target.folder)
