"""panneau mettre-a-jour: brings a town's own repository to another version."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("mettre-a-jour", __file__))
