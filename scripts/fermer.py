"""make fermer: the waiting page takes the place of every offer, at once, without network or credentials.

    .venv/bin/python scripts/fermer.py [--output DIR]

For a suspended access, the end of the convention, or data that are too old. The town's own pages stay; the next normal
build opens the site again. Exit codes: panneau/errors.py.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.config.deployment_target import Transport  # noqa: E402
from panneau.pelican_plugin.pelican_runs import close_site, read_town_or_exit  # noqa: E402

STILL_ONLINE = "En ligne, rien n’a encore changé : « make deploy » y met la page d’attente."


def main() -> None:
    """Close once."""
    parser = argparse.ArgumentParser(description="Publie la page d’attente à la place de toutes les offres.")
    parser.add_argument("--output", type=Path, default=PROJECT / "output", help="le dossier publié (output/)")
    close_site(PROJECT / "publishconf.py", output=parser.parse_args().output.absolute())
    if read_town_or_exit(PROJECT / "publishconf.py").deployment.way is not Transport.PAGES:
        print(STILL_ONLINE)


if __name__ == "__main__":
    write_whatever_the_terminal()
    main()
