"""A page of the package, copied into content/ to be changed: scripts/reprendre.py PAGE"""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("reprendre", __file__))
