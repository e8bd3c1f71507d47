"""panneau consultations: the monthly report of views, mailed when told to."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("consultations", __file__))
