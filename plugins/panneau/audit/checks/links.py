"""Where links lead: to pages of this site that are what the link says, to the offer's own addresses, to France Travail
with the redirect tags, elsewhere without them.

Source: licence, art. 1.1, 5.2, 5.4 and 7.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from posixpath import dirname
from types import MappingProxyType
from urllib.parse import quote, unquote, urlsplit

from panneau.audit.checks.page_words import Vocabulary
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.document import resolve
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.hosts import is_france_travail, is_web_address, is_within, parse_host
from panneau.audit.engine.names import contract_article
from panneau.audit.engine.offer_view import LOGO_FIELDS, OfferView
from panneau.audit.engine.page_reading import Item, LinkSeen, PageReading
from panneau.audit.engine.value_forms import fold, normalize_spaces, normalize_text
from panneau.licence.redirect_tags import FRANCE_TRAVAIL_DOMAINS

SEARCH = "https://candidat.francetravail.fr/offres/recherche"
DETAIL = f"{SEARCH}/detail/"
_CURE_TAGS = "Faites passer chaque lien vers France Travail par les balises du réglage « balises »."
_CURE_OTHER = "Ne mettez les balises que sur les adresses de France Travail et de Pôle emploi."
_CURE_LINK = "Un lien mène là où son texte le dit ; l’adresse est celle que l’API a donnée, avec pour seul ajout les balises."
_PAGE = re.compile(r"(?P<stem>.*?)(?:-(?P<number>\d+))?\.html")
_H1 = re.compile(rb"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_COUNT = re.compile("([\\d\u202f\xa0]+)[\xa0 ]offres?\\b")
_TAGS = re.compile(rb"<[^>]*>")
_FIGURES = "observatoire/"
_PAYING_HOSTS = ("paypal.com", "paypal.me", "stripe.com", "payplug.com", "lydia-app.com", "sumup.com", "helloasso.com",
                 "buymeacoffee.com", "patreon.com", "tipeee.com")  # fmt: skip


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


@dataclass(slots=True)
class SitePages:
    """The pages that links lead to: what each is called, and how many offers it tells."""

    read: Callable[[str], bytes | None]
    """Path → the file's bytes, None for no such file."""
    paths: frozenset[str]
    _told: dict[str, tuple[str, str]] = field(default_factory=dict)

    def tell(self, path: str) -> tuple[str, str]:
        """Tell a page's title and its number of offers, "" where it says none. Reads the file on the first call."""
        if path not in self._told:
            self._told[path] = self._read_title(self.read(path) or b"")
        return self._told[path]

    @staticmethod
    def _read_title(data: bytes) -> tuple[str, str]:
        found = _H1.search(data)
        if found is None:
            return "", ""
        title = normalize_spaces(unescape(_TAGS.sub(b"", found[1]).decode("utf-8", "replace")))
        after = _COUNT.search(data[found.end() : found.end() + 400].decode("utf-8", "replace"))
        return title, after[1] if after else ""


@dataclass(frozen=True, slots=True)
class LinkContext:
    """What links are held against."""

    facts: AuditFacts
    pages: SitePages
    words: Vocabulary
    tags: TagMatcher


def check_links(reading: PageReading, view: OfferView | None, context: LinkContext, ledger: Ledger) -> None:
    """Check every link of a page, hidden ones too; `view` is that of the page's offer, if it is one."""
    given = _list_given(view, context.facts)
    is_town_s = reading.path in (*context.facts.town_pages, *context.facts.own_offers)
    count = 0
    for item in reading.iter_items():
        for link in item.links:
            if not link.href and not link.text:
                continue  # a template of the search, to be filled in
            if _leaves(link.href):
                count += 1
                check_link_tags(reading, link, view, context, ledger)
                if not is_town_s:
                    _check_outer(reading, link, item, given, view, context, ledger)
            elif not is_town_s or item is reading.frame or "offres/" in link.href:
                _check_inner(reading, link, item, context, ledger)
    if view is not None:
        _check_origin(reading, view, context, ledger)
    ledger.count("redirect-tags", pages=1, values=count)


def _leaves(href: str) -> bool:
    return ":" in href or "//" in href or "\\" in href


# -- links that leave the site


def check_link_tags(
    reading: PageReading, link: LinkSeen, view: OfferView | None, context: LinkContext, ledger: Ledger
) -> None:
    facts, host, href = context.facts, parse_host(link.href), link.href
    if is_within(host, _PAYING_HOSTS) and not (view and any(href in text for text in view.addresses)):
        cure = "Retirez ce lien : le site est gratuit."
        ledger.add_fault("free-of-charge", reading.path, "Un lien mène à un paiement.", value=href, cure=cure)
    if not host or href == facts.licence_address:
        return
    if is_within(host, FRANCE_TRAVAIL_DOMAINS):
        if not context.tags.has_all_tags(href) and not (view and href in view.list_texts_at(*LOGO_FIELDS)):
            report = ledger.add_notice if reading.path in facts.town_pages else ledger.add_fault
            problem = "Un lien vers France Travail ne porte pas toutes les balises de redirection."
            report("redirect-tags", reading.path, problem, value=href, cure=_CURE_TAGS)
    elif context.tags.has_any_tag(href) and not (view and any(href in text for text in view.addresses)):
        problem = "Un lien qui ne mène pas chez France Travail porte les balises de redirection."
        ledger.add_fault("redirect-tags", reading.path, problem, value=href, cure=_CURE_OTHER)


def _list_given(view: OfferView | None, facts: AuditFacts) -> MappingProxyType[str, tuple[str, ...]]:
    """Word of a phrase → the addresses to which it may lead."""
    given = {
        "@licence": (facts.licence_address,),
        "@contact": (f"mailto:{facts.contact}" if _is_mail(facts.contact) else facts.contact,),
        "@recherche": (SEARCH,),
    }
    if view is not None:
        origin = tuple(map(normalize_text, view.list_texts_at("origineOffre.urlOrigine")))
        given["@origine"] = origin
        given["@postuler"] = tuple(_iter_ways_to_apply(view, origin))
        given["@signalement"] = (_format_report(view, facts),)
        given["@metier"] = tuple(f"{facts.trade_sheets}/{code}" for code in view.list_texts_at("romeCode"))
    return MappingProxyType(given)


def _is_mail(contact: str) -> bool:
    return "@" in contact and "/" not in contact


def _format_report(view: OfferView, facts: AuditFacts) -> str:
    if not _is_mail(facts.contact):
        return facts.contact
    subject = f"Signalement de l’offre n°\N{NO-BREAK SPACE}{view.id}"
    return f"mailto:{facts.contact}?subject={quote(subject)}"


def _iter_ways_to_apply(view: OfferView, origin: tuple[str, ...]) -> Iterator[str]:
    """The first address that can be visited of those by which one applies."""
    fields = ("contact.urlPostulation", "origineOffre.partenaires[].url")
    ways = (normalize_text(text) for name in fields for text in view.list_texts_at(name))
    yield from [*filter(is_web_address, ways), *origin][:1]


def _check_outer(
    reading: PageReading,
    link: LinkSeen,
    item: Item,
    given: MappingProxyType[str, tuple[str, ...]],
    view: OfferView | None,
    context: LinkContext,
    ledger: Ledger,
) -> None:
    """Check that a link leaves the site for where it says."""
    said = normalize_spaces(link.text)
    target = context.words.phrases.targets.get(said)
    if target is None and said.startswith("Fiche du métier "):
        target = "@metier"
    if target is not None:
        allowed = given.get(target, ())
    elif said.startswith("Offre n° "):
        allowed = (f"{DETAIL}{said.removeprefix('Offre n° ')}",)
    else:
        allowed = (fold(link.text),) if view is not None and not item.offer else ()
    if not any(context.tags.is_same_address(link.href, address) for address in allowed):
        problem = "Un lien mène ailleurs que son texte ne le dit, ou à une adresse que l’API n’a pas donnée."
        ledger.add_fault("no-alteration", reading.path, problem, value=link.href, cure=_CURE_LINK)


def _check_origin(reading: PageReading, view: OfferView, context: LinkContext, ledger: Ledger) -> None:
    for text in view.list_texts_at("origineOffre.urlOrigine"):
        address = normalize_text(text)
        is_address = is_web_address(address) and "\N{REPLACEMENT CHARACTER}" not in address
        links = (link for link in reading.own.links if _leaves(link.href))
        if is_address and not any(context.tags.is_same_address(link.href, address) for link in links):
            problem = "Le lien vers l’offre d’origine manque, ou ne porte pas les balises."
            ledger.add_fault("redirect-tags", reading.path, problem, value=address, cure=_CURE_TAGS)


# -- links inside the site


def _check_inner(reading: PageReading, link: LinkSeen, item: Item, context: LinkContext, ledger: Ledger) -> None:
    """Check that a link leads to a page that is there, and that is what the link says."""
    said = normalize_spaces(link.text)
    if link.href.startswith("#"):
        if context.words.phrases.targets.get(said, link.href) != link.href:
            _report_elsewhere(reading, link, ledger)
        return
    path = resolve(dirname(reading.path), link.href, context.facts.site_root) or ""
    if path not in context.pages.paths and path not in context.facts.later:
        is_offer = path.startswith("offres/")
        problem = "Un lien mène à une page qui n’est pas là." if not is_offer else "Un lien mène à une offre qui n’est pas en ligne."
        cure = "Reconstruisez le site d’une seule moisson ; rien ne doit rester d’une offre retirée."
        slug = "no-history" if is_offer else "no-alteration"
        ledger.add_fault(slug, reading.path, problem, value=link.href, cure=cure)
    elif path.startswith("offres/"):
        if item.offer != path[7:-5]:
            problem = "Un lien mène à une offre hors de l’entrée de liste qui en parle."
            cure = "Mettez chaque offre d’une liste dans un <li>, un <article> ou un <tr> à elle."
            ledger.add_fault("no-alteration", reading.path, problem, value=link.href, cure=cure)
    elif said and not _leads_where_it_says(reading.path, path, said, item, context):
        _report_elsewhere(reading, link, ledger)


def _report_elsewhere(reading: PageReading, link: LinkSeen, ledger: Ledger) -> None:
    problem = "Un lien du site mène ailleurs que son texte ne le dit."
    slug = "modifications" if link.text.startswith("Modifications") else "no-alteration"
    ledger.add_fault(slug, reading.path, problem, value=f"{link.text} → {link.href}", cure=_CURE_LINK)


def _leads_where_it_says(page: str, path: str, said: str, item: Item, context: LinkContext) -> bool:
    target = context.words.phrases.targets.get(said)
    if target is not None and not target.startswith("@"):
        return path == target
    if target == "@fil":
        return path.endswith(".xml") and (path[:-4] in page or page.startswith(("toutes-les-offres", "index", "plan")))
    if target == "@agenda":
        return path.endswith(".ics") and path[:-4] == page[:-5]
    if target in ("@avant", "@apres") or said.startswith("Page "):
        return _is_step(page, path, said)
    if said.startswith("fil Atom : "):
        return path.endswith(".xml") and _is_called(f"{path[:-4]}.html", said.removeprefix("fil Atom : "), Item(), context)
    if said.startswith("Télécharger en CSV"):
        return path.startswith(_FIGURES)
    return _is_called(path, said, item, context)


def _is_step(page: str, path: str, said: str) -> bool:
    """Whether a link of a list leads to the page of it that it names."""
    here, there = _PAGE.fullmatch(page), _PAGE.fullmatch(path)
    if not here or not there:
        return False
    stem, number = here["stem"], int(here["number"] or 1)
    wanted = {"Page précédente": number - 1, "Page suivante": number + 1}.get(said)
    wanted = wanted if wanted is not None else int(said.removeprefix("Page ") or 0)
    # A list may itself be called « …-2 »: then its number is a part of its name.
    return path in (f"{stem}-{wanted}.html", f"{page[:-5]}-{wanted}.html", f"{stem}.html" if wanted == 1 else "")


def _is_called(path: str, said: str, item: Item, context: LinkContext) -> bool:
    """Whether a page is called as the link says, and has as many offers as are told beside it."""
    title, number = context.pages.tell(path)
    counted = _COUNT.search(" ".join((said, *(item.words if item.target else ()))))
    if counted and number and counted[1] != number:
        return False
    names = (said.casefold(), contract_article(said).casefold())
    is_named = any(name in title.casefold() for name in names) or (counted is not None and counted[0] in said)
    return is_named or path in context.facts.later
