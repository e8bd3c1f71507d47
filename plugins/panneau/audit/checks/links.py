"""Where links lead: to pages of this site that are what the link says, to the offer's own addresses, to France Travail
with the redirect tags, elsewhere without them.

Source: licence, art. 1.1, 5.2, 5.4 and 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from panneau.audit.checks.inner_links import check_inner, is_menu_entry, report_absent
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.hosts import is_web_address, is_within, parse_host
from panneau.audit.engine.offer_view import LOGO_FIELDS, OfferView
from panneau.audit.engine.page_reading import Item, LinkSeen
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import clean_text, fold, normalize_spaces, normalize_text
from panneau.licence.duties import Duty
from panneau.licence.redirect_tags import FRANCE_TRAVAIL_DOMAINS

SEARCH = "https://candidat.francetravail.fr/offres/recherche"
DETAIL = f"{SEARCH}/detail/"
_CURE_TAGS = "Faites passer chaque lien vers France Travail par les balises du réglage « balises »."
_CURE_OTHER = "Ne mettez les balises que sur les adresses de France Travail et de Pôle emploi."
_CURE_LINK = (
    "Un lien mène là où son texte le dit ; l’adresse est celle que l’API a donnée, avec pour seul ajout les balises."
)
_SUBSCRIPTION = "webcal://"
_OPENS = "Ce lien ouvre "
_OPENED = re.compile(rf"{_OPENS}(\S+) : vous quittez ce site\.")
_PAYING_HOSTS = ("paypal.com", "paypal.me", "stripe.com", "payplug.com", "lydia-app.com", "sumup.com", "helloasso.com",
                 "buymeacoffee.com", "patreon.com", "tipeee.com")  # fmt: skip


def check_links(page: SeenPage) -> None:
    """Check that every link of a page, hidden ones too, leads where its text says, with the tags where they are due."""
    given = _list_given(page.view, page.site.facts)
    for item in page.reading.iter_unproven():
        for link in item.links:
            if link.href or link.text:  # in a template of the search, a link is to be filled in
                _check_link(page, link, item, given)
    for link in page.reading.own_links:
        _check_own_link(page, link)
    if page.view is not None:
        _check_origin(page, page.view)
        _check_notes(page)
    page.ledger.count(Duty.REDIRECT_TAGS, pages=1, values=sum(len(item.links) for item in page.reading.iter_items()))


def _check_link(page: SeenPage, link: LinkSeen, item: Item, given: Mapping[str, tuple[str, ...]]) -> None:
    if link.href.startswith(_SUBSCRIPTION):
        _check_subscription(page, link)
    elif _leaves(link.href):
        check_tags(page, link.href)
        in_menu = is_menu_entry(page, normalize_spaces(link.text), link.href, item)
        if not page.is_town_s and not in_menu:
            _check_outer(page, link, item, given)
    elif not page.is_town_s or item is page.reading.frame or "offres/" in link.href:
        check_inner(page, link, item)


def _check_subscription(page: SeenPage, link: LinkSeen) -> None:
    """Check that what a calendar program is to follow is a calendar of this site, at its public address."""
    facts, pages = page.site.facts, page.site.pages.paths
    root = f"{_SUBSCRIPTION}{facts.site_url.partition('://')[2]}/"
    path = link.href.removeprefix(root)
    if not facts.site_url or path == link.href or path not in pages or not path.endswith(".ics"):
        problem = "Un abonnement à un agenda mène ailleurs qu’à celui de ce site."
        page.report(Duty.NO_ALTERATION, problem, value=link.href, cure=_CURE_LINK)


def _check_own_link(page: SeenPage, link: LinkSeen) -> None:
    """Check a link among the town's own words, which says what it likes: its page is there, its tags are right."""
    if _leaves(link.href):
        check_tags(page, link.href)
    elif not link.href.startswith("#") and page.resolve(link.href) not in page.site.pages.paths:
        report_absent(page, link, page.resolve(link.href))


def _leaves(href: str) -> bool:
    return ":" in href or "//" in href or "\\" in href


# -- links that leave the site


def check_tags(page: SeenPage, href: str) -> None:
    """Check that an address bears the redirect tags at France Travail, and none elsewhere."""
    facts, tags, view, host = page.site.facts, page.site.tags, page.view, parse_host(href)
    if is_within(host, _PAYING_HOSTS) and not (view and any(href in text for text in view.addresses)):
        page.report(Duty.FREE_OF_CHARGE, "Un lien mène à un paiement.", value=href, cure="Retirez ce lien.")
    if not host or href == facts.licence_address:
        return
    if is_within(host, FRANCE_TRAVAIL_DOMAINS):
        if not tags.has_all_tags(href) and not (view and href in view.list_texts_at(*LOGO_FIELDS)):
            # In the town's own prose it redirects nobody from an offer.
            report = page.ledger.add_notice if page.reading.path in facts.town_pages else page.ledger.add_fault
            problem = "Un lien vers France Travail ne porte pas toutes les balises de redirection."
            report(Duty.REDIRECT_TAGS, page.reading.path, problem, value=href, cure=_CURE_TAGS)
    elif tags.has_any_tag(href) and not (view and any(href in text for text in view.addresses)):
        problem = "Un lien qui ne mène pas chez France Travail porte les balises de redirection."
        page.report(Duty.REDIRECT_TAGS, problem, value=href, cure=_CURE_OTHER)


def _list_given(view: OfferView | None, facts: AuditFacts) -> Mapping[str, tuple[str, ...]]:
    """Word of a phrase → the addresses to which it may lead."""
    given: dict[str, tuple[str, ...]] = {
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
    return given


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
    texts = [text for name in fields for text in view.list_texts_at(name)]
    # A text may be an address as it was received, or once its entities are read: either is one that was given.
    for forms in (texts, [*map(clean_text, texts)]):
        yield from [*map(normalize_text, filter(is_web_address, forms)), *origin][:1]


def _check_outer(page: SeenPage, link: LinkSeen, item: Item, given: Mapping[str, tuple[str, ...]]) -> None:
    """Check that a link leaves the site for where it says."""
    allowed = _list_allowed(page, link, given)
    if allowed is None:
        allowed = (fold(link.text),) if page.view is not None and not item.offer else ()
    if not any(page.site.tags.is_same_address(link.href, address) for address in allowed):
        problem = "Un lien mène ailleurs que son texte ne le dit, ou à une adresse que l’API n’a pas donnée."
        page.report(Duty.NO_ALTERATION, problem, value=link.href, cure=_CURE_LINK)


def _list_allowed(page: SeenPage, link: LinkSeen, given: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """List where what the program says may lead; None for what it does not say."""
    said = normalize_spaces(link.text)
    if link.is_value:
        return None
    if targets := page.site.words.phrases.find_targets(said):
        return tuple(address for target in targets for address in given.get(target, ()))
    if said.startswith("Fiche du métier "):
        return given.get("@metier", ())
    return (f"{DETAIL}{said.removeprefix('Offre n° ')}",) if said.startswith("Offre n° ") else None


def _check_notes(page: SeenPage) -> None:
    """Check that what is said right after a link, of the host that it opens, is said of that link."""
    texts, links = page.reading.text, page.reading.own.links
    for rank, text in enumerate(texts):
        if _OPENS in text and (said := _OPENED.fullmatch(normalize_spaces(text))):
            before = next((one for one in map(normalize_spaces, reversed(texts[:rank])) if one), "")
            hosts = {parse_host(link.href) for link in links if normalize_spaces(link.text) == before}
            if hosts and said[1].rstrip(".") not in {host.rstrip(".") for host in hosts}:
                problem = "Un lien ouvre un autre site que ce qui est dit à côté."
                page.report(Duty.NO_ALTERATION, problem, value=text, cure=_CURE_LINK)


def _check_origin(page: SeenPage, view: OfferView) -> None:
    for text in view.list_texts_at("origineOffre.urlOrigine"):
        address = normalize_text(text)
        links = (link for link in page.reading.own.links if _leaves(link.href))
        if is_web_address(text) and not any(page.site.tags.is_same_address(link.href, address) for link in links):
            problem = "Le lien vers l’offre d’origine manque, ou ne porte pas les balises."
            page.report(Duty.REDIRECT_TAGS, problem, value=address, cure=_CURE_TAGS)
