"""panneau pipeline: the steps of a publication, as .github/workflows/publish.yml runs them."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("pipeline", __file__))
