"""panneau guide: shows a page of the guide."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("guide", __file__))
