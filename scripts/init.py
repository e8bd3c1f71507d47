"""make init: asks a few questions and writes reglages.toml."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("init", __file__))
