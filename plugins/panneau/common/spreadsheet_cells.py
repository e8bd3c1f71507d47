"""What a cell may hold so that no spreadsheet runs it. Source: OWASP, CSV Injection."""

from __future__ import annotations

import re
from typing import TypeVar

Value = TypeVar("Value")
_RUNS = re.compile(r"\s*[=+\-@＝＋－＠|]")
"""How a cell begins that a spreadsheet may run."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def escape_cell(value: Value) -> Value | str:
    """Make a value safe for a cell: on one line, with an apostrophe before what would be taken for a formula."""
    if not isinstance(value, str):
        return value
    line = _CONTROL.sub(" ", value)
    return f"'{line}" if _RUNS.match(line) else line
