"""make fermer: the waiting page takes the place of every offer, at once."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("fermer", __file__))
