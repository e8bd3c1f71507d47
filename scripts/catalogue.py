"""make catalogue: every component of the theme, with its variants, in output-catalogue/."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("catalogue", __file__))
