"""The redirect tags as addresses carry them, read again. Source: licence of 2018, art. 5.4."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.hosts import is_france_travail


@dataclass(frozen=True, slots=True)
class TagMatcher:
    """The tags of a site."""

    pairs: tuple[str, ...]
    names: frozenset[str]

    @classmethod
    def from_facts(cls, facts: AuditFacts) -> TagMatcher:
        """Make the matcher of the tags in `facts`, quoted as addresses write them."""
        pairs = (f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in facts.tags.items())
        return cls(tuple(pairs), frozenset(facts.tags))

    def is_same_address(self, href: str, address: str) -> bool:
        """Whether a link leads to the address: as it is or, at France Travail, with the tags in the place of others."""
        if href == address or not is_france_travail(address):
            return href == address
        return self.has_all_tags(href) and self._strip_tags(href) == self._strip_tags(address)

    def _strip_tags(self, address: str) -> tuple[str, tuple[str, ...], str]:
        """What tags do not touch: what is before the query, its other pairs in order, the fragment."""
        front, _, fragment = address.partition("#")
        path, _, query = front.partition("?")
        others = (pair for pair in query.split("&") if unquote(pair.partition("=")[0]) not in self.names)
        return path, tuple(filter(None, others)), fragment

    def has_all_tags(self, href: str) -> bool:
        """Whether the address carries every tag once, and no other value of its name."""
        query = href.partition("#")[0].partition("?")[2].split("&")
        return sorted(pair for pair in query if unquote(pair.partition("=")[0]) in self.names) == sorted(self.pairs)

    def has_any_tag(self, href: str) -> bool:
        """Whether the address carries one of the tags."""
        query = href.partition("#")[0].partition("?")[2].split("&")
        return any(pair in query for pair in self.pairs)
