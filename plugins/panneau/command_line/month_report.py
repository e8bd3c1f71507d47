"""What `panneau consultations` does: the views of a month, from where they are counted to the report that is sent."""

from __future__ import annotations

import argparse
import glob
import os
import ssl
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import requests

from panneau.command_line.ci_variables import open_issues
from panneau.common.clock import PARIS
from panneau.common.network_faults import explain_network_error
from panneau.config import Settings
from panneau.errors import ReportRefused, SendingFailed
from panneau.hosting.ci.sent_report import RepositoryMonthStore
from panneau.pelican_plugin.pelican_runs import read_town_or_exit
from panneau.pelican_plugin.refusals import exit_on_refusal
from panneau.views import (
    goatcounter,
    matomo,
)
from panneau.views.counting_setting import COUNTERS, CountingSource
from panneau.views.events import ViewEvent
from panneau.views.log_files import read_logs
from panneau.views.log_lines import LineReader
from panneau.views.mail import read_account, send
from panneau.views.monthly_report import MonthlyReport, make_report, write_files
from panneau.views.months import Month, find_last_month, parse_month
from panneau.views.report_letter import compose_letter, format_preview, make_envelope
from panneau.views.sent_months import FolderMonthStore, MonthStore, check_not_sent
from panneau.views.source_stats import SourceStats
from panneau.views.visits import filter_double_clicks, filter_month, sort_events, sort_month_events

TOKEN = "PANNEAU_COMPTEUR_JETON"  # noqa: S105 - the name of a variable
NOTHING_COUNTS = (
    "Aucun compteur n’est réglé (« consultations » dans reglages.toml) et aucun journal n’est donné (--logs) : rien à "
    "faire."
)
NO_DATA = "Aucune consultation comptée en {month} : aucun fichier n’est écrit, rien n’est envoyé."

UNNOTED = "Le rapport est parti, mais le mois {month} n’a pas pu être noté ({why}) : notez-le, et ne le renvoyez pas."
UNREAD = "Le dernier mois envoyé ne peut pas être lu ({why}) : rien n’est parti. Réessayez plus tard."


def report_month(options: argparse.Namespace) -> None:
    """Make one report, and send it where the options say so. Raises: SystemExit after a sentence."""
    with exit_on_refusal():
        _report(options)


def _report(arguments: argparse.Namespace) -> None:
    settings, now = read_town_or_exit(arguments.settings), datetime.now(PARIS)
    month = find_last_month(now) if arguments.month is None else parse_month(arguments.month)
    month.check_over(now)
    if not (arguments.logs or arguments.export or settings.counting.source in COUNTERS):
        print(NOTHING_COUNTS)
        return
    tally = SourceStats()
    report = make_report(filter_month(filter_double_clicks(_events(arguments, settings, month, tally)), month), month)
    tally.check()
    print(tally.format_sentence())
    if report.empty:
        print(NO_DATA.format(month=month.french()))
        return
    written = write_files(report.render_files(), arguments.out)
    print(report.format_sentence(), *map(str, written), sep="\n")
    if arguments.send:
        _send(report, settings, arguments, now)


def _send(report: MonthlyReport, settings: Settings, arguments: argparse.Namespace, now: datetime) -> None:
    memory = _memory(arguments)
    if not arguments.again:
        check_not_sent(report.month, _last(memory))
    account = read_account(os.environ)
    envelope = make_envelope(settings.counting, settings.licence.report_address, contact=settings.contact)
    message = compose_letter(report, envelope, body=settings.body, site_url=settings.address, now=now)
    print(format_preview(message, envelope))
    send(message, envelope, account, context=ssl.create_default_context())
    print(f"Le rapport de {report.month.french()} est parti.")
    try:
        memory.remember(report.month)
    except OSError as error:  # requests.RequestException is one
        raise ReportRefused(UNNOTED.format(month=report.month, why=explain_network_error(error))) from None


def _last(memory: MonthStore) -> Month | None:
    try:
        return memory.read_last_month()
    except OSError as error:
        raise SendingFailed(UNREAD.format(why=explain_network_error(error))) from None


def _events(arguments: argparse.Namespace, settings: Settings, month: Month, tally: SourceStats) -> Iterator[ViewEvent]:
    """The events of the source, in the order of time."""
    if arguments.logs:
        reader = LineReader(tally, settings.counting.exclusions)
        return sort_events(read_logs(_files(arguments.logs), reader), tally)
    return sort_month_events(_counter_events(arguments, settings, month, tally), month)


def _counter_events(
    arguments: argparse.Namespace, settings: Settings, month: Month, tally: SourceStats
) -> Iterable[ViewEvent]:
    counting = settings.counting
    if arguments.export:
        read = matomo.read_export if counting.source is CountingSource.MATOMO else goatcounter.read_export
        return (event for path in _files(arguments.export) for event in read(path, tally))
    token = os.environ.get(TOKEN, "").strip()
    if not token:
        raise ReportRefused(f"La variable {TOKEN} manque : c’est le jeton qui permet de lire le compteur.")
    with requests.Session() as session:
        if counting.source is CountingSource.MATOMO:
            site = matomo.MatomoSite(counting.address, counting.site, token)
            return list(matomo.parse_visits(site.fetch_visits(month, session), tally))
        export = goatcounter.GoatCounterSite(counting.address, token).export(session, sleep=time.sleep)
    return goatcounter.parse_export_bytes(export, tally)


def _files(patterns: Iterable[str]) -> list[Path]:
    """The files that the patterns name. Raises: ReportRefused when a pattern names none."""
    found: list[Path] = []
    for pattern in patterns:
        names = sorted(glob.glob(pattern))  # noqa: PTH207 - a pattern may be absolute
        if not names:
            raise ReportRefused(f"Aucun fichier ne répond à « {pattern} ».")
        found += map(Path, names)
    return found


def _memory(arguments: argparse.Namespace) -> MonthStore:
    if not arguments.remember_in_repository:
        return FolderMonthStore(arguments.out)
    return RepositoryMonthStore(open_issues())
