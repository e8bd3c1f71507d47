"""panneau paquets: installs what Panneau needs, in the releases that were tested."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("paquets", __file__))
