"""The table of faults in docs/operations.md: each command that it names provokes something."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

TEXT = Path("docs/operations.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"`pytest ([^`]+)`", TEXT)))
COLLECT = """
import contextlib, io, json, sys
import pytest
codes = {}
for command in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()):
        codes[" ".join(command)] = int(pytest.main([*command, "--collect-only", "-q", "-p", "no:cacheprovider"]))
print(json.dumps(codes))
"""


def test_every_command_of_the_table_selects_a_test() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COLLECT],
        input=json.dumps([shlex.split(command) for command in COMMANDS]),
        capture_output=True,
        text=True,
        check=False,
    )
    codes = json.loads(done.stdout.splitlines()[-1])
    assert len(codes) == len(COMMANDS)
    assert [command for command, code in codes.items() if code] == []


def test_every_row_says_what_is_seen_what_is_told_and_how_to_provoke_it() -> None:
    table = TEXT.partition("### Les pannes")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|")][2:]
    assert len(rows) >= 20
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)
    assert all("`pytest " in row[3] for row in rows)
