"""panneau site: builds the site into output/, with fictive offers where no credentials are set.

The exit code tells why a build was refused (panneau/errors.py).
"""

from __future__ import annotations

import argparse
import os

from panneau.command_line.api_variables import provide_api_variables
from panneau.command_line.project import ProjectFolders, add_settings_argument
from panneau.pelican_plugin.pelican_runs import build_site, read_town_or_exit


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """The settings of the site."""
    add_settings_argument(parser, project)


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Build once."""
    settings_file = options.settings
    with provide_api_variables(os.environ, territory=read_town_or_exit(settings_file).territory) as variables:
        os.environ.update(variables)
        build_site(settings_file, override=project.list_overrides(settings_file))
    return 0
