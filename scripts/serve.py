"""make serve: builds, serves on http://127.0.0.1:8000, builds again when a file changes."""

from __future__ import annotations

import sys

from panneau.command_line.console import run_script

if __name__ == "__main__":
    sys.exit(run_script("serve", __file__))
