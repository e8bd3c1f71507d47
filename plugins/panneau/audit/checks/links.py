"""Where links lead: to live offers only, to France Travail with the redirect tags, elsewhere without them.

Source: licence, art. 5.2, 5.4 and 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from panneau.audit.engine.audit_facts import AuditFacts, Payload
from panneau.audit.engine.document import Document
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.hosts import is_france_travail, is_web_address, is_within
from panneau.audit.engine.offer_reading import DETAIL_ID, ID_LOOKALIKE, OFFER_ID
from panneau.audit.engine.payload_view import LOGO_FIELDS, PayloadView
from panneau.audit.engine.value_forms import normalize_text
from panneau.licence.redirect_tags import FRANCE_TRAVAIL_DOMAINS

_CURE_TAGS = "Faites passer chaque lien vers France Travail par les balises du réglage « balises »."
_CURE_OTHER = "Ne mettez les balises que sur les adresses de France Travail et de Pôle emploi."
_CURE_LINK = "Le lien doit mener à l’adresse que l’API a donnée, avec pour seul ajout les balises."
_ADDRESS = re.compile(r"""https?://[^\s<>"«»]+""", re.IGNORECASE)
_SIGNS = ".,;:!?)»"
_SCHEMES = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class TagMatcher:
    """The tags as an address carries them."""

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


def check_tags(document: Document, view: PayloadView | None, facts: AuditFacts, ledger: Ledger) -> None:
    """Check the redirect tags on each link of a page; `view` is that of the page's offer, if it is one."""
    tagging, count = TagMatcher.from_facts(facts), 0
    for href, host in document.addresses:
        if not host or href == facts.licence_address:
            continue
        count += 1
        if is_within(host, FRANCE_TRAVAIL_DOMAINS):
            if not tagging.has_all_tags(href) and not (view and href in view.list_texts_at(*LOGO_FIELDS)):
                _report_untagged(document, href, facts, ledger)
        elif tagging.has_any_tag(href) and not (view and any(href in text for text in view.list_addresses())):
            problem = "Un lien qui ne mène pas chez France Travail porte les balises de redirection."
            ledger.add_fault("redirect-tags", document.path, problem, value=href, cure=_CURE_OTHER)
    ledger.count("redirect-tags", pages=1, values=count)


def _report_untagged(document: Document, href: str, facts: AuditFacts, ledger: Ledger) -> None:
    """Report a link without tags; a notice in the town's own prose, which redirects nobody from an offer."""
    report = ledger.add_notice if document.path in facts.town_pages else ledger.add_fault
    problem = "Un lien vers France Travail ne porte pas toutes les balises de redirection."
    report("redirect-tags", document.path, problem, value=href, cure=_CURE_TAGS)


def check_offer_links(document: Document, view: PayloadView, facts: AuditFacts, ledger: Ledger) -> frozenset[str]:
    """Check that an offer's page links where the offer says, and to the offer's own address. Before `hide`.

    Returns the targets of the links that leave the site.
    """
    tagging, found = TagMatcher.from_facts(facts), set[str]()
    given = (facts.licence_address, *map(normalize_text, view.list_whole_addresses()), *_iter_site_links(view, facts))
    main = document.main
    for node in main.css("a[href]") if main else ():
        href = node.attrs["href"] or ""
        if ":" not in href and not href.startswith(("/", "\\")):
            continue
        found.add(href)
        if any(tagging.is_same_address(href, address) for address in given):
            _check_text(document, node.text().strip(), href, tagging, ledger)
        elif not _is_in_text(href, view.list_addresses(), tagging):
            problem = "La page de l’offre mène à une adresse que l’API n’a pas donnée."
            ledger.add_fault("no-alteration", document.path, problem, value=href, cure=_CURE_LINK)
    _check_origin(document, view.payload, found, tagging, ledger)
    return frozenset(found)


def _iter_site_links(view: PayloadView, facts: AuditFacts) -> Iterator[str]:
    """What the site adds to an offer: the sheet of its own trade, and where its faults are told."""
    if facts.trade_sheets:
        yield from (f"{facts.trade_sheets}/{code}" for code in view.list_texts_at("romeCode"))
    if "@" in facts.contact and "/" not in facts.contact:
        yield f"mailto:{facts.contact}?subject={quote(f'Signalement de l’offre n° {view.id}')}"
    elif facts.contact:
        yield facts.contact


def _check_text(document: Document, text: str, href: str, tagging: TagMatcher, ledger: Ledger) -> None:
    if text.startswith(("http://", "https://")) and not tagging.is_same_address(href, text):
        problem = "Le lien mène ailleurs que son texte ne le dit."
        ledger.add_fault("no-alteration", document.path, problem, value=text, cure=_CURE_LINK)


def _is_in_text(href: str, given: set[str], tagging: TagMatcher) -> bool:
    """Whether the address is within a text of the offer, tags aside."""
    if href.partition(":")[0].lower() not in _SCHEMES:
        return False
    if not is_france_travail(href):
        return any(href in text for text in given)
    return any(tagging.is_same_address(href, address) for text in given for address in _iter_addresses(text))


def _iter_addresses(text: str) -> Iterator[str]:
    """The addresses in a text: each with the signs that end it, and without."""
    for found in _ADDRESS.findall(text):
        yield found
        yield found.rstrip(_SIGNS)


def _check_origin(document: Document, payload: Payload, found: set[str], tagging: TagMatcher, ledger: Ledger) -> None:
    origin = payload.get("origineOffre")
    given = origin.get("urlOrigine") if isinstance(origin, dict) else None
    address = normalize_text(given) if isinstance(given, str) else ""
    is_address = is_web_address(address) and "\N{REPLACEMENT CHARACTER}" not in address
    if not is_address or any(tagging.is_same_address(href, address) for href in found):
        return
    problem = "Le lien vers l’offre d’origine manque, ou ne porte pas les balises."
    ledger.add_fault("redirect-tags", document.path, problem, value=address, cure=_CURE_TAGS)


def find_offer_ids(data: bytes, facts: AuditFacts) -> set[str]:
    """Find the ids of offers that a file points to: pages, addresses at France Travail, numbers, attributes.

    A site may itself be in a folder named `offres`: what is right under its address is no offer.
    """
    path = urlsplit(facts.site_url).path
    for address in (facts.site_url, path) if path.endswith("offres") else ():
        data = data.replace(address.encode(), b"")
    return {found.decode() for trace in _TRACES for found in trace.findall(data)}


# Searched in the bytes, without a parser: an id is a trace wherever it is, in scripts and comments too.
_TRACES = (
    re.compile(rb"offres/(?!recherche\?)(%b)(?:\.html|(?=[\"'#?&<\s]))" % OFFER_ID.encode()),
    re.compile(rb"/recherche/detail/(%b)" % DETAIL_ID.encode()),
    re.compile(rb"n\xc2\xb0(?:\s|\xc2\xa0|&nbsp;){0,2}(%b)\b" % ID_LOOKALIKE.encode()),
    re.compile(rb"=\"(%b)\"" % ID_LOOKALIKE.encode()),
    re.compile(rb"='(%b)'" % ID_LOOKALIKE.encode()),
)
