"""make clean: removes the sites and the catalogue that the other commands have made, and nothing that they have not.

    python3 scripts/clean.py

Needs nothing but Python, since `make clean` removes .venv. Exit codes: panneau/errors.py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.build.staging.catalogue_files import remove_catalogue  # noqa: E402
from panneau.build.staging.swap import remove_site  # noqa: E402
from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.errors import PanneauError  # noqa: E402


def main(project: Path = PROJECT) -> int:
    """Remove each, whatever becomes of the others; the exit code of the first that stays."""
    remove = partial(remove_site, sources=[project / name for name in ("content", "theme", "theme-local")])
    codes = [_removed(remove, project / "output"), _removed(remove_catalogue, project / "output-catalogue")]
    (project / ".output.verifie").unlink(missing_ok=True)
    return next(filter(None, codes), 0)


def _removed(remove: Callable[[Path], None], folder: Path) -> int:
    try:
        remove(folder)
    except PanneauError as error:
        print(f"Panneau : {error}", file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    write_whatever_the_terminal()
    argparse.ArgumentParser(
        description="Retire ce que les autres commandes ont fait : sites et catalogue."
    ).parse_args()
    sys.exit(main())
