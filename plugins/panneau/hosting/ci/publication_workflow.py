"""Which workflow publishes: the project's own, or the one of a few lines by which a town's repository calls it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from panneau.hosting.ci.github import Repository

FOLDER = ".github/workflows"
OF_A_TOWN, OF_THE_PROJECT = "publier.yml", "publish.yml"


def fetch_workflow_name(repository: Repository) -> str:
    """Fetch which of both a repository has; the project's name where it has neither.

    Raises: requests.RequestException
    """
    found = repository.get("actions/workflows?per_page=100").get("workflows", ())
    names = {PurePosixPath(str(workflow.get("path", ""))).name for workflow in found}
    return OF_A_TOWN if OF_A_TOWN in names else OF_THE_PROJECT


def read_workflow(project: Path) -> str:
    """Read the text of the workflow that publishes; "" where a folder has none. Raises: OSError"""
    files = [project / FOLDER / name for name in (OF_A_TOWN, OF_THE_PROJECT)]
    return next((file.read_text(encoding="utf-8") for file in files if file.is_file()), "")
