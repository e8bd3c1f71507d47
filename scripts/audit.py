"""make audit: the proof of the licence on a built site, against a fresh harvest."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("audit", __file__))
