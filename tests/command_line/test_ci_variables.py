"""Commands for GitHub and GitLab, called where neither runs them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.builds import PROJECT, clean_environment


@pytest.mark.parametrize(
    ("command", "missing"),
    [
        (["surveiller"], "GITHUB_API_URL"),
        (["pipeline", "pret"], "GITHUB_API_URL"),
        (["pipeline", "marquer"], "GITHUB_API_URL"),
        (["pipeline", "retrouver"], "CI_API_V4_URL"),
        (["pipeline", "retirees"], "SITEURL"),
    ],
    ids=" ".join,
)
def test_a_command_of_the_pipeline_says_which_variable_is_missing(command: list[str], missing: str) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "panneau.command_line", *command],
        cwd=PROJECT,
        env=clean_environment({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"Panneau : La variable {missing} manque")
    assert "Traceback" not in done.stderr
