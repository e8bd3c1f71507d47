"""make deploy: puts the site of output/ online, where the setting `deploiement` says."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("deploy", __file__))
