"""make site: builds the site into output/, with fictive offers where no credentials are set."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.demonstration import api_variables  # noqa: E402
from panneau.plugin.commands import build_site, town_settings  # noqa: E402


def main() -> None:
    """Build once; the exit code tells why a build was refused (panneau/errors.py)."""
    settings_file = PROJECT / "pelicanconf.py"
    with api_variables(os.environ, territory=town_settings(settings_file).territory) as variables:
        os.environ.update(variables)
        build_site(settings_file)


if __name__ == "__main__":
    main()
