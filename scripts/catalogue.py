"""make catalogue: every component of the theme, with its variants, in output-catalogue/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.admin.theme_catalogue import HOME, write_catalogue  # noqa: E402
from panneau.build.staging.catalogue_files import remove_catalogue  # noqa: E402
from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.errors import SettingsError  # noqa: E402
from panneau.pelican_plugin.refusals import exit_on_refusal  # noqa: E402

FOLDERS = (PROJECT / "theme-local", PROJECT / "theme")


def main() -> None:
    """Write the catalogue; the exit code tells of a template that is wrong (panneau/errors.py)."""
    parser = argparse.ArgumentParser(description="Écrit le catalogue des composants du thème.")
    parser.add_argument("--output", type=Path, default=PROJECT / "output-catalogue", help="dossier du catalogue")
    output = parser.parse_args().output
    with exit_on_refusal():
        try:
            remove_catalogue(output)
        except SettingsError as error:
            sys.exit(str(error))
        names = write_catalogue(output, folders=FOLDERS)
    print(f"{len(names)} composants dans {output / HOME} : ouvrez ce fichier dans un navigateur.")


if __name__ == "__main__":
    write_whatever_the_terminal()
    main()
