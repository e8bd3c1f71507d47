"""panneau licence: is the licence's text still the one that the town accepted?"""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("licence", __file__))
