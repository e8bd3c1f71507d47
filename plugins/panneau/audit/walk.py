"""The files of a site, each read once and forgotten; shared out among processes when there are many.

A process has the facts without copying them, and gives back what its ledger has gathered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from selectolax.lexbor import SelectolaxError

from panneau.audit import check_table
from panneau.audit.checks.data_files import is_data
from panneau.audit.engine.audit_facts import parse_offer_id
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.registration import run_checks
from panneau.audit.engine.site_folder import SiteFolder
from panneau.audit.engine.subjects import RawFile
from panneau.audit.page_audit import AuditContext, check_page
from panneau.common.process_pool import map_in_processes
from panneau.licence.duties import Duty

UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, SelectolaxError, TypeError, ValueError)
"""What Python and lexbor raise for content that the checks do not expect."""
PAGE, LOADING, CALENDAR = (".html", ".htm", ".xhtml"), (".css", ".js", ".mjs"), ".ics"


def check_files(folder: SiteFolder, paths: Sequence[str], context: AuditContext, *, workers: int) -> frozenset[str]:
    """Check every file, and gather the findings in `context.ledger` in the order of the paths.

    Returns the paths of the pages that brought new structures (`PagesBefore.new_structures`).

    Forked processes share the memory of the facts (`common/process_pool.py`); only their ledgers come back.
    Raises: OSError when a file cannot be read.
    """

    def check(some: Sequence[str]) -> tuple[Ledger, list[str]]:
        own = AuditContext(context.site, context.site.make_ledger(), replace(context.before, new_structures=[]))
        for path in some:
            data = folder.read(path)
            try:
                _check_file(path, data, own)
            except UNREADABLE as fault:
                _report_unreadable(path, fault, own.ledger)
        return own.ledger, own.before.new_structures

    bringing = set[str]()
    for ledger, found in map_in_processes(check, paths, workers=workers):
        context.ledger.merge(ledger)
        bringing.update(found)
    return frozenset(bringing)


def _check_file(path: str, data: bytes, context: AuditContext) -> None:
    """Check one file, by its kind."""
    if path.endswith(PAGE):
        check_page(path, data, context)
    else:
        run_checks(_choose_checks(path), RawFile(path, data, context.site, context.ledger))


def _choose_checks(path: str) -> check_table.FileChecks:
    if path.endswith(LOADING):
        return check_table.STYLE_OR_SCRIPT
    if path.endswith(CALENDAR):
        return check_table.CALENDAR
    return check_table.DATA_FILE if is_data(path) else check_table.ANY_FILE


def _report_unreadable(path: str, fault: Exception, ledger: Ledger) -> None:
    """Report a file that no check foresaw: it is not proven; where it is an offer's page, the others are."""
    problem = f"L’audit ne sait pas lire ce fichier ({type(fault).__name__})."
    cure = "Signalez-le à qui maintient Panneau, avec le nom de ce fichier."
    for duty in (Duty.WHOLE_CONTENT,) if parse_offer_id(path) else (Duty.WHOLE_CONTENT, Duty.MENTIONS):
        ledger.add_fault(duty, path, problem, cure=cure)
