"""panneau licence, once a week: is the licence's text still the one that the town accepted?

With --signaler a change opens one issue on GitHub or GitLab, with the last day to refuse it.
Exit codes: 0 when nothing has changed, when no digest is recorded yet (it is printed), or when the text could not be
read (a warning); 6 when it has changed: the standard output is then the Markdown of an issue; 2 for a wrong setting.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime

import requests

from panneau.command_line.ci_variables import has_issues, open_issues
from panneau.command_line.project import ProjectFolders, add_settings_argument
from panneau.common.clock import PARIS
from panneau.hosting.ci.licence_issue import close_change, tell_change
from panneau.licence.notice import (
    TEXT_CHANGED,
    LicenceCheckFailed,
    check_licence_text,
    render_first_check,
    render_notice,
)
from panneau.licence.versions import load_version
from panneau.pelican_plugin.pelican_runs import read_town_or_exit
from panneau.pelican_plugin.refusals import exit_on_refusal


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """What is compared, and whether a change is told of."""
    parser.add_argument("--address", default="", help="une autre adresse que celle de la version, pour les essais")
    parser.add_argument("--licence", default="", help="une autre version que celle des réglages")
    parser.add_argument("--signaler", action="store_true", help="ouvre un signalement si le texte a changé")
    add_settings_argument(parser, project)


def run(options: argparse.Namespace, _: ProjectFolders) -> int:
    """Look once."""
    with exit_on_refusal():
        version = load_version(options.licence) if options.licence else read_town_or_exit(options.settings).licence
    try:
        with requests.Session() as session:
            look = check_licence_text(version, address=options.address or version.text_json_address, session=session)
    except LicenceCheckFailed as failure:
        _warn(f"Le texte de la licence n’a pas pu être lu : {failure}. Rien n’est conclu.")
        return 0
    signals = options.signaler and has_issues()  # where it cannot, the notice in the journal and the exit code remain
    if look.changed:
        notice = render_notice(version, look, today=datetime.now(PARIS).date())
        print(tell_change(open_issues(), body=notice, digest=look.digest) if signals else notice)
        return TEXT_CHANGED
    if not look.recorded:
        print(render_first_check(version, look))
        return 0
    print(close_change(open_issues()) if signals else "Le texte de la licence n’a pas changé.")
    return 0


def _warn(sentence: str) -> None:
    """On the terminal and, where GitHub runs this, beside the run."""
    print(f"::warning::{sentence}" if os.environ.get("GITHUB_ACTIONS") else sentence, file=sys.stderr)
