"""panneau serveur: the files by which a machine of the town serves and renews its site."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("serveur", __file__))
