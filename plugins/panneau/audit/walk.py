"""The files of a site, each read once and forgotten; shared out among processes when there are many.

A process has the facts without copying them, and gives back what its ledger has gathered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from selectolax.lexbor import SelectolaxError

from panneau.audit.checks import data_files, loaded_addresses, secret_values, traces
from panneau.audit.engine.audit_facts import parse_offer_id
from panneau.audit.engine.findings import Ledger
from panneau.audit.page_audit import AuditContext, check_page
from panneau.common.process_pool import map_in_processes
from panneau.licence.duties import Duty

UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, SelectolaxError, TypeError, ValueError)
"""What Python and lexbor raise for content that the checks do not expect."""
PAGE, LOADING, CALENDAR = (".html", ".htm", ".xhtml"), (".css", ".js", ".mjs"), ".ics"


def check_files(folder: Path, paths: Sequence[str], context: AuditContext, *, workers: int) -> frozenset[str]:
    """Check every file, and gather the findings in `context.ledger` in the order of the paths.

    Returns the paths of the pages that brought new structures (`AuditContext.new_structures`).

    Forked processes share the memory of the facts (`common/process_pool.py`); only their ledgers come back.
    Raises: OSError when a file cannot be read.
    """

    def check(some: Sequence[str]) -> tuple[Ledger, list[str]]:
        own = replace(context, ledger=context.make_ledger(), new_structures=[])
        for path in some:
            data = _read(folder, path)
            try:
                _check_file(path, data, own)
            except UNREADABLE as fault:
                _report_unreadable(path, fault, own)
        return own.ledger, own.new_structures

    bringing = set[str]()
    for ledger, found in map_in_processes(check, paths, workers=workers):
        context.ledger.merge(ledger)
        bringing.update(found)
    return frozenset(bringing)


def _report_unreadable(path: str, fault: Exception, context: AuditContext) -> None:
    """Report a file that no check foresaw: it is not proven; where it is an offer's page, the others are."""
    problem = f"L’audit ne sait pas lire ce fichier ({type(fault).__name__})."
    cure = "Signalez-le à qui maintient Panneau, avec le nom de ce fichier."
    for duty in (Duty.WHOLE_CONTENT,) if parse_offer_id(path) else (Duty.WHOLE_CONTENT, Duty.MENTIONS):
        context.ledger.add_fault(duty, path, problem, cure=cure)


def _read(folder: Path, path: str) -> bytes:
    with open(f"{folder}/{path}", "rb") as file:  # noqa: PTH123 - a Path for each of many thousand files is slow
        return file.read()


def _check_file(path: str, data: bytes, context: AuditContext) -> None:
    """Check one file, by its kind."""
    if path.endswith(PAGE):
        check_page(path, data, context)
        return
    facts, live, ledger = context.facts, context.site.live, context.ledger
    secret_values.check_secrets(path, data, context.secrets, facts, ledger)
    if path.endswith(LOADING):
        loaded_addresses.check_loaded(path, data, ledger)
    elif path.endswith(CALENDAR):
        data_files.check_calendar(path, data, context.site, ledger)
    elif data_files.is_data(path):
        data_files.check_data_file(path, data, live, facts, ledger)
    else:
        return
    traces.check_traces(path, data, facts, live, ledger)
