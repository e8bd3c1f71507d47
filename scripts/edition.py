"""panneau edition: the page from which a town changes its files in a browser, in output-edition/."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("edition", __file__))
