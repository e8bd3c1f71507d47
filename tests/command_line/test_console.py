"""How a command ends where somebody stops it, or stops reading it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.abc import MetaPathFinder

import pytest

from panneau.command_line.console import INTERRUPTED, main

ENTRY = "panneau.command_line.entry_points"


class Interrupting(MetaPathFinder):
    """Somebody types Ctrl-C while a module is imported."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == ENTRY:
            raise KeyboardInterrupt


def test_ctrl_c_while_a_command_is_imported_ends_it_as_a_shell_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, ENTRY, raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    monkeypatch.setattr("panneau.command_line.console.outlive_readers", lambda: None)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == INTERRUPTED


def test_a_command_whose_reader_leaves_ends_as_if_it_had_been_read() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "panneau.command_line", "completion", "bash"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
