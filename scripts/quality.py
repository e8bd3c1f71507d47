"""make quality: builds a site of fictive offers, measures it, writes docs/quality.md; fails when a goal is missed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    tools = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}  # what measures is in tests/
    sys.exit(subprocess.run([sys.executable, "-m", "tests.quality", *sys.argv[1:]], env=tools, check=False).returncode)  # noqa: S603
