"""The timer and service of a town's own machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not here")
    for name in ("panneau.service", "panneau.timer"):
        text = Path(f"deploy/{name}").read_text().replace("/opt/panneau/.venv/bin/", "/usr/bin/env ")  # not here
        (tmp_path / name).write_text(re.sub(r"^(User|EnvironmentFile)=.*\n", "", text, flags=re.M))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *tmp_path.iterdir()], capture_output=True, text=True, check=False
    )
    said = [line for line in done.stderr.splitlines() if "panneau." in line]
    assert (done.returncode, said) == (0, [])


def test_the_site_is_renewed_four_times_a_day_off_the_hour() -> None:
    timer = Path("deploy/panneau.timer").read_text()
    assert "OnCalendar=*-*-* 03,09,14,20:17:00" in timer
    assert "Persistent=true" in timer
