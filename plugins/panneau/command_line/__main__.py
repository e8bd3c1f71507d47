"""python -m panneau.command_line: the command `panneau` where no program of that name is installed."""

from __future__ import annotations

import sys

from panneau.command_line.console import main

if __name__ == "__main__":
    sys.exit(main())
