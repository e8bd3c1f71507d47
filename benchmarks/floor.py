"""The floor: a program that reads the pages of a site and writes the same files again: python floor.py SITE OUT"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Copy every file, one after the other."""
    site, output = map(Path, sys.argv[1:])
    for path in site.rglob("*"):
        if path.is_file():
            target = output / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
