r"""Who sent the request of a log line, whatever a host writes before the time and after the agent.

    203.0.113.7 - -                                           nginx, Apache: « combined »
    emploi.exemple.fr:443 203.0.113.7 - -                     Apache: « vhost_combined »
    emploi.exemple.fr 203.0.113.7 - -                         alwaysdata and others: the host first, without port
    203.0.113.7 emploi.exemple.fr -                           OVH: the host second
    Oct 15 12:00:00 web nginx: 203.0.113.7 - -                through syslog (RFC 3164, RFC 5424, or with an ISO date)
    198.51.100.7, 10.0.0.2 - -                                behind a proxy: the visitor first, then the proxies

The first whole address is the visitor's. After the agent, a quoted address is that of the visitor too, behind a proxy
(« X-Forwarded-For »). Where there is no address, the visitor is the first word: a class of visitors, or a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

_STAMP = r"(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)?|(?:[A-Z][a-z]{2} )?\d{4}-\d\d-\d\d[T ]\S+(?: [A-Z]{2,5})?)"
_TAG = r"(?:\S+ )?[\w./-]+(?:\[\d+\])?: "
_RFC_5424 = r"\S+ \S+ \S+ \S+ (?:- |(?:\[[^\]]*\])+ )\ufeff?"
_SYSLOG = re.compile(rf"(?:<\d{{1,3}}>)?(?:1 {_STAMP} {_RFC_5424}|{_STAMP} {_TAG}) *")
"""What a relay writes before a line. Sources: RFC 3164, 4.1; RFC 5424, 6; journalctl, « short » and « short-iso »."""
_CLASS = re.compile(r"v[0-9a-f]+")
"""A class of visitors, in the log that deploy/ makes anonymous."""
_NAMED_PORT = re.compile(r"(.+):\d{1,5}")
_KNOWN = 4096


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asked, and where."""

    name: str
    """What tells a visitor from another: an address in its shortest form, a class, or a name; "" if nothing does."""
    addresses: tuple[str, ...]
    """Every address of the line that may be the visitor's: its own and its proxies'."""
    hosts: tuple[str, ...]
    """Every word that may be the host's name, in lower case."""

    @property
    def hides_its_address(self) -> bool:
        """Whether neither an address nor a class of visitors is given, so that no network can be left out."""
        return not self.addresses and not _CLASS.fullmatch(self.name)


def read_sender(front: str, others: Sequence[str], forwarded: Sequence[str]) -> Sender:
    """Read who sent the request of a log line.

    `front`: what is before the time; `others`: the words without quotes elsewhere; `forwarded`: the quoted texts
    after the agent.
    """
    words = _strip_syslog(front).replace(", ", ",").split()
    own = [address for word in words for address in _parse_addresses(word)] or _parse_ported_addresses(words)
    passed_on = [address for text in forwarded for address in _parse_addresses(text.replace(" ", ""))]
    addresses = (*passed_on, *own)
    rest = [word for word in (*words, *others, *forwarded) if not normalize_address(word)]
    hosts = tuple(_strip_port(word).lower() for word in rest)
    name = addresses[0] if addresses else _choose_name(words)
    return Sender(name, addresses, hosts)


@lru_cache(maxsize=_KNOWN)
def normalize_address(text: str) -> str:
    """Normalize an address for comparison; "" for a text that is none.

    `[2001:DB8::1]` → `2001:db8::1`, `::ffff:192.0.2.1` → `192.0.2.1`
    """
    try:
        found = ip_address(text.removeprefix("[").removesuffix("]"))
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(found)


def _strip_syslog(front: str) -> str:
    front = front.removeprefix("\ufeff")
    return front[found.end() :] if (found := _SYSLOG.match(front)) else front


def _parse_addresses(word: str) -> Iterator[str]:
    """The addresses of a word or of a list with commas."""
    return filter(None, map(normalize_address, word.split(",")))


def _strip_port(word: str) -> str:
    found = _NAMED_PORT.fullmatch(word)
    return found[1].strip("[]") if found else word


def _parse_ported_addresses(words: Sequence[str]) -> list[str]:
    """The addresses that are written with a port: where there is a bare one too, those are the server's own."""
    return list(filter(None, (normalize_address(_strip_port(word)) for word in words)))


def _choose_name(words: Sequence[str]) -> str:
    """The first word that is no host with its port; "" for « - »."""
    named = (word for word in words if not _NAMED_PORT.fullmatch(word))
    return next(named, "").removeprefix("-")
