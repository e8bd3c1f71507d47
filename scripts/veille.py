"""panneau veille, outside GitHub: does the site live, and do its publications still run?"""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("veille", __file__))
