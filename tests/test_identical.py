"""Two builds of the same harvest give the same bytes: what is sent to a host is what has changed, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from panneau.common.clock import PARIS
from tests.builds import PROJECT, clean_environment, content_of, world_of

ENOUGH_FOR_WORKERS = 450
AUDITED_AT = re.compile(rb"<time datetime=[^<]*</time>")


def built(folder: Path, offers: Path, began: datetime, *, seed: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "tests.kept_build", str(offers), began.isoformat(), str(folder)]
    codes = {"FRANCE_TRAVAIL_CLIENT_ID": "un-identifiant", "FRANCE_TRAVAIL_CLIENT_SECRET": "un-secret-d-essai"}
    environment = clean_environment({**codes, "PYTHONHASHSEED": seed, "SITEURL": "https://emploi.exemple.fr"})
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
    return content_of(folder)


def test_two_builds_of_one_harvest_differ_by_the_time_of_their_audit_alone(tmp_path: Path) -> None:
    world = world_of(ENOUGH_FOR_WORKERS)
    offers = tmp_path / "offres.json"
    offers.write_text(json.dumps([world.build_payload(key) for key in world.select([])]))
    began = datetime.now(PARIS).replace(microsecond=0)
    first, second = (built(tmp_path / seed, offers, began, seed=seed) for seed in ("1", "2"))
    assert {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)} <= {"conformite.html"}
    told = (AUDITED_AT.sub(b"", site["conformite.html"]) for site in (first, second))
    assert next(told) == next(told)
