"""make doctor: what is wrong with the site, and how to put it right."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("doctor", __file__))
