"""An address that somebody wrote in a file: a link for a web page, a mailbox or a telephone; text for anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_MAILBOX = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")
_PHONE = re.compile(r"(?:\+33|0)\s*[1-9](?:[\s.]*\d{2}){4}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S*")
_NO_SCHEME = re.compile(r"www\.\S+")


@dataclass(frozen=True, slots=True)
class WrittenAddress:
    """An address as written, and the link that it makes."""

    text: str
    """As written."""
    href: str
    """http, https, mailto or tel; "" for a text that is no address."""


def parse_written_address(text: str) -> WrittenAddress:
    """Parse « emploi@maville.fr », « 05 65 00 00 00 » or a whole address into a link; a sentence stays text.

    Raises: ValueError for what looks like an address and cannot be a link.
    """
    if _MAILBOX.fullmatch(text):
        return WrittenAddress(text, f"mailto:{text}")
    if _PHONE.fullmatch(text):
        return WrittenAddress(text, f"tel:{re.sub(r'[^+0-9]', '', text)}")
    if _SCHEME.fullmatch(text):
        if not _is_link(text):
            raise ValueError(text)
        return WrittenAddress(text, text)
    if _NO_SCHEME.fullmatch(text):
        raise ValueError(text)
    return WrittenAddress(text, "")


def _is_link(text: str) -> bool:
    parts = urlsplit(text)
    match parts.scheme:
        case "http" | "https":
            return bool(parts.hostname)
        case "mailto":
            return bool(_MAILBOX.fullmatch(parts.path))
        case "tel":
            return bool(re.fullmatch(r"\+?[0-9]{3,15}", parts.path))
    return False
