"""panneau apercu: shows, with fictive offers, the pages that a change alters."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("apercu", __file__))
