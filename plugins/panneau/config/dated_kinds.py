"""Settings that hold a day: statements to the public, and the audit that a declaration rests on.

Raises: SettingsError, in every function here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from panneau.common.french import MONTHS, format_day
from panneau.common.written_dates import parse_instant
from panneau.config.kinds import make_setting_error, parse_text, parse_texts
from panneau.local_content.legal_notice import ACCESSIBILITY_STATES, NOT_AUDITED, STATEMENT_DATE, VALUES, Accessibility

ACCESSIBILITY_KEYS = {"etat": "state", "date": "date", "methode": "method"}
_DATE = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}(?:er)?[ \u00a0](?:{'|'.join(MONTHS)})[ \u00a0]\d{{4}}"
    r"|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})(?!\d)",
    re.IGNORECASE,
)
NO_SUCH_DAY = "un jour qui existe est attendu, comme « 3 mars 2026 » ou « 2026-03-03 »"


def parse_dated_text(name: str, value: object) -> str:
    """Parse a statement that holds its date, or ""."""
    statement = parse_text(name, value)
    if statement and not _DATE.search(statement):
        raise make_setting_error(
            name, value, "une date est attendue dans la déclaration, comme « 3 mars 2026 » ou « 2026-03-03 »"
        )
    _check_days(name, statement)
    return statement


def parse_accessibility(name: str, value: object) -> Accessibility:
    """Parse what the town declares of accessibility: any other state than the first one needs its audit."""
    values = parse_texts(name, value)
    for unknown in values.keys() - set(ACCESSIBILITY_KEYS):
        raise make_setting_error(name, unknown, f"les clés {', '.join(ACCESSIBILITY_KEYS)} sont attendues")
    read = Accessibility(**{ACCESSIBILITY_KEYS[key]: parse_text(name, found) for key, found in values.items()})
    if read.state not in ACCESSIBILITY_STATES:
        raise make_setting_error(name, read.state, f"un des états {', '.join(ACCESSIBILITY_STATES)} est attendu")
    if read.state != NOT_AUDITED and not (read.date and read.method):
        raise make_setting_error(name, value, "la date et la méthode de l’audit qui donne cet état sont attendues")
    if read.date and not _DATE.search(read.date):
        raise make_setting_error(f"{name}, date", read.date, NO_SUCH_DAY)
    _check_days(f"{name}, date", read.date)
    return replace(read, date=format_written_day(read.date))


def parse_legal_values(name: str, value: object) -> Mapping[str, str]:
    """Parse what fills in the marks of the legal pages, by the names of `legal_notice.VALUES`."""
    values = parse_texts(name, value)
    for unknown in values.keys() - VALUES.keys():
        raise make_setting_error(name, unknown, f"une des valeurs {', '.join(VALUES)} est attendue")
    _check_days(f"{name}, {STATEMENT_DATE}", values.get(STATEMENT_DATE, ""))
    return {key: format_written_day(text) if key == STATEMENT_DATE else text for key, text in values.items()}


def format_written_day(text: str) -> str:
    """Format a text that is a day as pages say it, « 3 mars 2027 »; any other text stays."""
    try:
        found = parse_instant(text)
    except ValueError:
        return text
    return text if isinstance(found, datetime) else format_day(found)


def _check_days(name: str, statement: str) -> None:
    """Refuse a statement with a day that no calendar has: « 31 février 2027 »."""
    for found in _DATE.finditer(statement):
        try:
            parse_instant(found[0])
        except ValueError:
            raise make_setting_error(name, found[0], NO_SUCH_DAY) from None
