"""Visits that do not count because the town makes them: its own networks, its previews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import unquote

from panneau.views.senders import normalize_address

_KNOWN_ADDRESSES = 4096


@dataclass(frozen=True, slots=True)
class Exclusions:
    """The town's own visits, to be left out of the counts; each kind may be empty."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    hosts: frozenset[str] = frozenset()
    """Names of the site's previews, in lower case, where the log tells the host."""
    paths: tuple[str, ...] = ()
    """Beginnings of paths, with their first slash: `/apercu/`."""

    def cover(self, *, addresses: Sequence[str], hosts: Iterable[str], path: str) -> bool:
        """Whether a visit is one of the town's own: by one of its addresses, the host that it asked, or its path.

        `hosts` are in lower case; `path` is as the visitor wrote it.
        """
        if not self.hosts.isdisjoint(hosts) or (self.paths and unquote(path).startswith(self.paths)):
            return True
        return bool(self.networks) and any(_is_inside(address, self.networks) for address in addresses)


NOTHING = Exclusions()


def parse_exclusions(lines: Iterable[str]) -> Exclusions:
    """Parse the lines that say which visits do not count.

    Each is an address or a network (`192.0.2.0/24`), a path (`/apercu/`), or the name of a host.

    Raises: ValueError with the line that is none of these.
    """
    networks, hosts, paths = list[IPv4Network | IPv6Network](), set[str](), list[str]()
    for line in (normalize_address(given) or given for given in lines):  # `[2001:db8::1]` too, as a log may write it
        if line.startswith("/"):
            paths.append(line)
        elif _is_network(line):
            networks.append(ip_network(line, strict=False))
        elif _is_host(line):
            hosts.add(line.lower())
        else:
            raise ValueError(line)
    return Exclusions(tuple(networks), frozenset(hosts), tuple(paths))


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _is_host(text: str) -> bool:
    return bool(text) and all(part.replace("-", "").isalnum() and part.isascii() for part in text.split("."))


@lru_cache(maxsize=_KNOWN_ADDRESSES)
def _is_inside(address: str, networks: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in networks if network.version == found.version)
