"""make publish: one whole publication on a host other than GitHub: build, deploy, look at what is online.

    .venv/bin/python scripts/publish.py

The environment variables are those of a build and of a deployment. Ends with the code of the first step that failed; a
build that fails may still have made something to deploy: what must come down does not wait for a webmaster.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import requests

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.pipeline.live import LiveSite, sample  # noqa: E402
from panneau.plugin.commands import town_settings  # noqa: E402


def main() -> int:
    """Publish once."""
    address = os.environ.get("SITEURL") or town_settings(PROJECT / "pelicanconf.py").address
    built = _run("pipeline.py", "construire", SITEURL=address)
    gone = _withdrawn(address)
    failed = _run("deploy.py") or _run("pipeline.py", "en-ligne", SITEURL=address, GONE=",".join(gone))
    return built or failed


def _withdrawn(address: str) -> tuple[str, ...]:
    """A few offers that are online and no longer in output/; none where the site does not answer yet."""
    here = {path.stem for path in (PROJECT / "output/offres").glob("*.html")}
    try:
        with requests.Session() as session:
            return sample(LiveSite(address.rstrip("/"), session).offer_ids() - here)
    except requests.RequestException:
        return ()


def _run(script: str, *arguments: str, **variables: str) -> int:
    command = [sys.executable, str(PROJECT / "scripts" / script), *arguments]
    return subprocess.run(command, env=os.environ | variables, cwd=PROJECT, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
