"""The host that an address leads to, as a browser reads it."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from panneau.licence.redirect_tags import FRANCE_TRAVAIL_DOMAINS

_TAB_OR_BREAK = re.compile(r"[\t\n\r]")
_USUAL = re.compile(r"https?://([a-z0-9.-]*[a-z0-9])(?![^/?#])", re.ASCII)
"""An address without port, name or capitals: nearly all are, and `urlsplit` is slow."""
_WHOLE = re.compile(r"https?://[^\s\\\x00-\x20\x7f-\x9f]+", re.IGNORECASE)
_LABEL = re.compile(r"[\w-]+")
_BLANKS = "".join(map(chr, range(33)))


def parse_host(href: str) -> str:
    """Parse the host that a browser would call; "" for a link inside the site or of another scheme."""
    usual = _USUAL.match(href)
    return usual[1] if usual else _parse_any_host(href)


@lru_cache(maxsize=20_000)
def _parse_any_host(href: str) -> str:
    address = _TAB_OR_BREAK.sub("", href).strip(_BLANKS).replace("\\", "/")
    try:
        return (urlsplit(address).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def is_web_address(href: str) -> bool:
    """Whether a browser opens a text, as it is, as an address of the web: one with a host and a port that exist."""
    if not _WHOLE.fullmatch(href):
        return False
    try:
        parts = urlsplit(href)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return ":" in host or all(0 < len(label) < 64 and _LABEL.fullmatch(label) for label in host.rstrip(".").split("."))


@lru_cache(maxsize=20_000)
def is_within(host: str, domains: tuple[str, ...]) -> bool:
    """Whether a host is one of these domains or a part of one, on a dot boundary."""
    return bool(host) and any(host == domain or host.endswith(f".{domain}") for domain in domains)


def is_france_travail(href: str) -> bool:
    """Whether an address leads to one of France Travail's hosts."""
    return is_within(parse_host(href), FRANCE_TRAVAIL_DOMAINS)
