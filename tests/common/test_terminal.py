"""What is said on terminals that cannot show it, or that nobody reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WORDS = "from panneau.common.terminal import print_lines, write_whatever_the_terminal\nwrite_whatever_the_terminal()\n"


def run(program: str, stdout: int | None = subprocess.PIPE, **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {"PYTHONPATH": "plugins", **variables}
    command = [sys.executable, "-c", WORDS + program]
    return subprocess.run(command, env=environment, stdout=stdout, stderr=subprocess.PIPE, check=False)


def test_letters_that_the_encoding_lacks_are_shown_by_their_numbers() -> None:
    done = run('print_lines(["publié « là » \\udcff"])', PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"publi\\xe9 \\xab l\\xe0 \\xbb \\udcff\n"


def test_a_full_disk_behind_the_output_ends_nothing() -> None:
    with Path("/dev/full").open("w") as full:
        done = run('print_lines(["publié"])\nprint("encore", flush=True)', stdout=full.fileno())
    assert (done.returncode, done.stderr) == (0, b"")
