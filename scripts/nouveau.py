"""A town’s own folder, with everything that a site needs and nothing of the program: scripts/nouveau.py DOSSIER"""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("nouveau", __file__))
