"""panneau chiffres: a workbook of the territory's figures, and of the views over a period."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("chiffres", __file__))
