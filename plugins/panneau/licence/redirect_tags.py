"""Redirect tags: the query that tells France Travail that a visitor comes from this site.

Source: licence of 2018, art. 5.4 (« taggage xiti associé à chaque offre d'emploi »).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

FRANCE_TRAVAIL_DOMAINS = (
    "francetravail.fr",
    "francetravail.io",
    "pole-emploi.fr",
    "pole-emploi.io",
    "pole-emploi.org",
    "emploi-store.fr",
)
"""The sites of France Travail, under its names of today and of before: they and their subdomains get the tags."""

_DOTTED_DOMAINS = tuple(f".{domain}" for domain in FRANCE_TRAVAIL_DOMAINS)

# A back slash counts as a slash for a browser but not for a standard reader: nothing that holds one is an address.
_ADDRESS = re.compile(r"https?://([^\s/?#\\\x00-\x20\x7f-\x9f]+)(?:[/?#][^\s\\\x00-\x20\x7f-\x9f]*)?", re.IGNORECASE)
_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})*\.?|\[[0-9a-fA-F:.]+\]")


@dataclass(frozen=True, slots=True)
class RedirectTags:
    """The redirect tags of a town, ready to be appended to an address."""

    pairs: tuple[str, ...]
    """Encoded `name=value`, in the order of the settings; empty when no tag is asked for."""
    names: frozenset[str] = frozenset()
    """Their names, plain texts."""


def parse_tags(tags: Mapping[str, str]) -> RedirectTags:
    """Encode the tags of the settings (name → value, both plain text) for an address."""
    pairs = (f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in tags.items())
    return RedirectTags(tuple(pairs), frozenset(tags))


@lru_cache(maxsize=1024)  # an address of an offer is asked for five times, one after the other
def parse_host(address: str) -> str:
    """Parse the host of a whole http or https address as a browser does: in lower case, without final dot.

    "" for anything else, and for an address that no browser opens: `http://[::1/x`, `https://exemple.fr:99999/`.
    """
    found = _ADDRESS.fullmatch(address)
    if not found:
        return ""
    try:
        parts = urlsplit(f"//{found[1].rpartition('@')[2]}")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    return host.rstrip(".") if _HOST.fullmatch(f"[{host}]" if ":" in host else host) else ""


def is_france_travail(address: str) -> bool:
    """Whether the address leads to a site of France Travail or Pôle emploi."""
    return f".{parse_host(address)}".endswith(_DOTTED_DOMAINS)


def add_tags(address: str, tags: RedirectTags) -> str:
    """Give an address each tag once, before its fragment; one that leads elsewhere stays as it was.

    Another value of a tag's name gives way to the town's: the visit comes from this site, and that is what the tags are
    to tell. Everything else in the address is kept byte for byte. Source: licence of 2018, art. 5.4.
    """
    if not tags.pairs or not is_france_travail(address):
        return address
    head, mark, fragment = address.partition("#")
    path, _, query = head.partition("?")
    kept = _drop_other_values(query.split("&"), tags)
    missing = [pair for pair in tags.pairs if pair not in kept]
    if missing and kept[-1:] == [""]:
        kept.pop()  # « ?a=b& » goes on where it ends
    return f"{path}?{'&'.join([*kept, *missing])}{mark}{fragment}"


def _drop_other_values(pairs: Iterable[str], tags: RedirectTags) -> list[str]:
    """The pairs of a query, but for other values and repetitions of the tags."""
    kept: list[str] = []
    for pair in pairs:
        is_tag = unquote(pair.partition("=")[0]) in tags.names
        if not is_tag or (pair in tags.pairs and pair not in kept):
            kept.append(pair)
    return kept
