"""make site: builds the site into output/, with fictive offers where no credentials are set.

    .venv/bin/python scripts/site.py [--settings FILE]

The exit code tells why a build was refused (panneau/errors.py).
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.mock_api.demonstration import provide_api_variables  # noqa: E402
from panneau.pelican_plugin.pelican_runs import build_site, read_town_or_exit  # noqa: E402


def main() -> None:
    """Build once."""
    parser = argparse.ArgumentParser(description="Construit le site dans output/.")
    parser.add_argument("--settings", type=Path, default=PROJECT / "pelicanconf.py", help="les réglages du site")
    settings_file = parser.parse_args().settings
    with provide_api_variables(os.environ, territory=read_town_or_exit(settings_file).territory) as variables:
        os.environ.update(variables)
        build_site(settings_file)


if __name__ == "__main__":
    write_whatever_the_terminal()
    main()
