"""What an offer's id looks like."""

from __future__ import annotations

import re

USABLE_ID = re.compile(r"[0-9A-Za-z]{1,32}")
"""Ids that may name a file."""
