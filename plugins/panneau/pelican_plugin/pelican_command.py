"""Pelican's own command, for a build in a process of its own: settings that are wrong are told in French before it."""

from __future__ import annotations

from collections.abc import Sequence

from pelican import main
from pelican.log import console

from panneau.pelican_plugin.pelican_runs import read_settings_of
from panneau.pelican_plugin.refusals import exit_on_refusal

SETTINGS = "-s"


def run(arguments: Sequence[str]) -> None:
    """Run Pelican without its own last word; `arguments` are its own, the settings file after -s among them.

    Raises: SystemExit with the exit code of what stops it.
    """
    with exit_on_refusal():
        read_settings_of(arguments[arguments.index(SETTINGS) + 1])
    console.quiet = True
    main(list(arguments))
