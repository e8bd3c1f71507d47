"""panneau sandbox: serves fictive job offers as the France Travail API would."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("sandbox", __file__))
