"""make site: builds the site into output/, with fictive offers where no credentials are set."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("site", __file__))
