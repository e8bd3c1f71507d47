"""make clean: removes the sites and the catalogue that the other commands have made, and nothing that they have not.

    PYTHONPATH=plugins python3 scripts/clean.py

Needs nothing but Python, since `make clean` removes .venv, and with it the way by which Python finds plugins/.
"""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("clean", __file__))
