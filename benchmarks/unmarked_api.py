"""`panneau sandbox` without the mark of a demonstration: production, which is what is measured, takes its offers."""

from __future__ import annotations

import sys
from pathlib import Path

from panneau.command_line.commands.sandbox import serve
from panneau.command_line.entry_points import make_command_parser
from panneau.command_line.project import find_project

if __name__ == "__main__":
    sys.exit(serve(make_command_parser("sandbox", find_project(Path.cwd())).parse_args(), marks={}))
