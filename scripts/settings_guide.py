"""panneau settings-guide: writes docs/reglages.md from the descriptions of the settings in the code."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("settings-guide", __file__))
