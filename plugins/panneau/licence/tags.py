"""Redirect tags: the query that tells France Travail that a visitor comes from this site.

Source: licence of 2018, art. 5.4 (« taggage xiti associé à chaque offre d'emploi »).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

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
_PORT = re.compile(r":[0-9]*\Z")


@dataclass(frozen=True, slots=True)
class RedirectTags:
    """The tags, ready to be appended to an address."""

    pairs: tuple[str, ...]
    """Encoded `name=value`, in the order of the settings; empty when no tag is asked for."""


def parse_tags(tags: Mapping[str, str]) -> RedirectTags:
    """The tags of the settings (name → value, both plain text), encoded for an address."""
    return RedirectTags(tuple(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in tags.items()))


def host_of(address: str) -> str:
    """The host of a whole http or https address, in lower case, as a browser would read it; "" for anything else."""
    found = _ADDRESS.fullmatch(address)
    return _PORT.sub("", found[1].rpartition("@")[2]).lower() if found else ""


def is_france_travail(address: str) -> bool:
    """Whether the address leads to a site of France Travail or Pôle emploi."""
    return f".{host_of(address)}".endswith(_DOTTED_DOMAINS)


def add_tags(address: str, tags: RedirectTags) -> str:
    """The address with the tags it does not carry yet, before its fragment; as it was if it leads elsewhere.

    Everything else in the address is kept byte for byte.
    """
    if not tags.pairs or not is_france_travail(address):
        return address
    head, mark, fragment = address.partition("#")
    path, question, query = head.partition("?")
    present = query.split("&")
    missing = "&".join(pair for pair in tags.pairs if pair not in present)
    if not missing:
        return address
    joint = "&" if query and not query.endswith("&") else ""
    return f"{path}?{query}{joint}{missing}{mark}{fragment}" if question else f"{path}?{missing}{mark}{fragment}"
