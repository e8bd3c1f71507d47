"""panneau surveiller: one issue when the publication on GitHub fails, as .github/workflows/watch.yml runs it."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("surveiller", __file__))
