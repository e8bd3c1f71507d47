"""A town's content as its own production build publishes it: offers that are not fictive, every setting filled in."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from panneau.local_content.legal_notice import VALUES
from tests.builds import PELICAN, PROJECT, QUICK, Outcome, clean_environment
from tests.france_travail.scripted import page_reply, scripted_server

SITE_URL = "https://emploi.ville.invalid"
ANSWERS = QUICK | {
    "contact": "emploi@ville.invalid",
    "logo_declaration": "Demandé le 3 mars 2026, pas encore reçu.",
    "mentions_legales": dict.fromkeys(VALUES, "rempli"),
}
ROWS: list[object] = [
    {
        "id": f"{number:03}REEL",
        "intitule": "Offre d’essai",
        "dateCreation": "2026-11-20T10:00:00.000Z",
        "lieuTravail": {"libelle": "46 - CAHORS", "commune": "46042"},
        "origineOffre": {"origine": "1"},
    }
    for number in range(3)
]


def content_with(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The content that is shipped, and these files beside it or in its place."""
    shutil.copytree("content", folder)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def published(content: Path, output: Path, *, site_url: str = SITE_URL) -> Outcome:
    """One production build."""
    setting = f"PANNEAU={json.dumps(ANSWERS)}"
    with scripted_server(page_reply(ROWS)) as script:
        variables = {
            "FRANCE_TRAVAIL_CLIENT_ID": "identifiant-d-essai",
            "FRANCE_TRAVAIL_CLIENT_SECRET": "secret-d-essai",
            "FRANCE_TRAVAIL_API_URL": script.access.api_url,
            "FRANCE_TRAVAIL_TOKEN_URL": script.access.token_url,
            "SITEURL": site_url,
            "PANNEAU_ACCEPT_DROP": "1",
        }
        done = subprocess.run(
            [*PELICAN, str(content), "-s", "publishconf.py", "-o", str(output), "-e", setting],
            cwd=PROJECT,
            env=clean_environment(variables),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    return Outcome(done.returncode, done.stdout + done.stderr)
