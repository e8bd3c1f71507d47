"""make sites: builds every site of sites/ from one harvest of the body."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("sites", __file__))
