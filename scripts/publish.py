"""make publish: one whole publication on a host other than GitHub."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("publish", __file__))
