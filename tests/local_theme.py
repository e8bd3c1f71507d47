"""A town's own theme folder for tests: files in it, and the settings of Pelican that make it come first."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.builds import PROJECT, Outcome, clean_environment, command

GUIDE = PROJECT / "docs/guide-theme.md"
HEADER = "templates/partials/header.html"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18" fill="#ffd166"/></svg>'
)
_FILE = re.compile(r"^`theme-local/([^`]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINES = re.compile(r"la ligne\n\n```html\n(.*?)\n```\n\ndevient\n\n```html\n(.*?)\n```", re.DOTALL)


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Put these files (path → text) into a town's folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def files_of_guide() -> dict[str, str]:
    """What a town writes that follows the guide word for word."""
    guide = GUIDE.read_text(encoding="utf-8")
    found = _LINES.search(guide)
    assert found
    header = (PROJECT / "theme" / HEADER).read_text(encoding="utf-8")
    assert found[1] in header
    own = {HEADER: header.replace(found[1], found[2]), "static/img/ville.svg": LOGO}
    return {**dict(_FILE.findall(guide)), **own}


def build_with(
    folder: Path,
    output: Path,
    variables: Mapping[str, str],
    panneau: Mapping[str, object],
    settings: str = "pelicanconf.py",
) -> Outcome:
    """One build in which the files of the folder come first."""
    own = [
        f"THEME_TEMPLATES_OVERRIDES={json.dumps([str(folder / 'templates')])}",
        f"THEME_STATIC_PATHS={json.dumps(['static', str(folder / 'static')])}",
    ]
    done = subprocess.run(
        [*command(output, panneau, settings=settings), *own],
        cwd=PROJECT,
        env=clean_environment(variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout + done.stderr)
