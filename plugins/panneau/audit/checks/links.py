"""Where links lead: to pages of this site that are what the link says, to the offer's own addresses, to France Travail
with the redirect tags, elsewhere without them.

Source: licence, art. 1.1, 5.2, 5.4 and 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from panneau.audit.engine.audit_facts import OFFERS_FOLDER, AuditFacts, parse_offer_id
from panneau.audit.engine.audited_page import AuditedPage
from panneau.audit.engine.hosts import is_web_address, is_within, parse_host
from panneau.audit.engine.names import contract_article
from panneau.audit.engine.offer_view import LOGO_FIELDS, OfferView
from panneau.audit.engine.page_reading import PAPER_CODE, Item, LinkSeen
from panneau.audit.engine.site_pages import COUNT
from panneau.audit.engine.value_forms import clean_text, fold, normalize_spaces, normalize_text
from panneau.licence.redirect_tags import FRANCE_TRAVAIL_DOMAINS

SEARCH = "https://candidat.francetravail.fr/offres/recherche"
DETAIL = f"{SEARCH}/detail/"
_CURE_TAGS = "Faites passer chaque lien vers France Travail par les balises du réglage « balises »."
_CURE_OTHER = "Ne mettez les balises que sur les adresses de France Travail et de Pôle emploi."
_CURE_LINK = (
    "Un lien mène là où son texte le dit ; l’adresse est celle que l’API a donnée, avec pour seul ajout les balises."
)
_PAGE = re.compile(r"(?P<stem>.*?)(?:-(?P<number>\d+))?\.html")
_NAMELESS = re.compile(r"(?:Offres d’emploi)?(?: à)?\W*")
"""Title of the list of a code of blanks alone."""
_FIGURES = "observatoire/"
_PAYING_HOSTS = ("paypal.com", "paypal.me", "stripe.com", "payplug.com", "lydia-app.com", "sumup.com", "helloasso.com",
                 "buymeacoffee.com", "patreon.com", "tipeee.com")  # fmt: skip


def check_links(page: AuditedPage) -> None:
    """Check every link of a page, hidden ones too."""
    given = _list_given(page.view, page.site.facts)
    for item in page.reading.iter_items():
        for link in item.links:
            if link.href or link.text:  # in a template of the search, a link is to be filled in
                _check_link(page, link, item, given)
    for link in page.reading.own_links:
        _check_own_link(page, link)
    if page.view is not None:
        _check_origin(page, page.view)
    page.ledger.count("redirect-tags", pages=1, values=sum(len(item.links) for item in page.reading.iter_items()))


def _check_link(page: AuditedPage, link: LinkSeen, item: Item, given: Mapping[str, tuple[str, ...]]) -> None:
    if _leaves(link.href):
        check_tags(page, link.href)
        if not page.is_town_s:
            _check_outer(page, link, item, given)
    elif not page.is_town_s or item is page.reading.frame or "offres/" in link.href:
        _check_inner(page, link, item)


def _check_own_link(page: AuditedPage, link: LinkSeen) -> None:
    """Check a link among the town's own words, which says what it likes: its page is there, its tags are right."""
    if _leaves(link.href):
        check_tags(page, link.href)
    elif not link.href.startswith("#") and page.resolve(link.href) not in page.site.pages.paths:
        _report_absent(page, link, page.resolve(link.href))


def _leaves(href: str) -> bool:
    return ":" in href or "//" in href or "\\" in href


# -- links that leave the site


def check_tags(page: AuditedPage, href: str) -> None:
    """Check that an address bears the redirect tags at France Travail, and none elsewhere."""
    facts, tags, view, host = page.site.facts, page.site.tags, page.view, parse_host(href)
    if is_within(host, _PAYING_HOSTS) and not (view and any(href in text for text in view.addresses)):
        page.report("free-of-charge", "Un lien mène à un paiement.", value=href, cure="Retirez ce lien.")
    if not host or href == facts.licence_address:
        return
    if is_within(host, FRANCE_TRAVAIL_DOMAINS):
        if not tags.has_all_tags(href) and not (view and href in view.list_texts_at(*LOGO_FIELDS)):
            # In the town's own prose it redirects nobody from an offer.
            report = page.ledger.add_notice if page.reading.path in facts.town_pages else page.ledger.add_fault
            problem = "Un lien vers France Travail ne porte pas toutes les balises de redirection."
            report("redirect-tags", page.reading.path, problem, value=href, cure=_CURE_TAGS)
    elif tags.has_any_tag(href) and not (view and any(href in text for text in view.addresses)):
        problem = "Un lien qui ne mène pas chez France Travail porte les balises de redirection."
        page.report("redirect-tags", problem, value=href, cure=_CURE_OTHER)


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


def _check_outer(page: AuditedPage, link: LinkSeen, item: Item, given: Mapping[str, tuple[str, ...]]) -> None:
    """Check that a link leaves the site for where it says."""
    said = normalize_spaces(link.text)
    target = page.site.words.phrases.targets.get(said)
    if target is None and said.startswith("Fiche du métier "):
        target = "@metier"
    if target is not None:
        allowed = given.get(target, ())
    elif said.startswith("Offre n° "):
        allowed = (f"{DETAIL}{said.removeprefix('Offre n° ')}",)
    else:
        allowed = (fold(link.text),) if page.view is not None and not item.offer else ()
    if not any(page.site.tags.is_same_address(link.href, address) for address in allowed):
        problem = "Un lien mène ailleurs que son texte ne le dit, ou à une adresse que l’API n’a pas donnée."
        page.report("no-alteration", problem, value=link.href, cure=_CURE_LINK)


def _check_origin(page: AuditedPage, view: OfferView) -> None:
    for text in view.list_texts_at("origineOffre.urlOrigine"):
        address = normalize_text(text)
        links = (link for link in page.reading.own.links if _leaves(link.href))
        if is_web_address(text) and not any(page.site.tags.is_same_address(link.href, address) for link in links):
            problem = "Le lien vers l’offre d’origine manque, ou ne porte pas les balises."
            page.report("redirect-tags", problem, value=address, cure=_CURE_TAGS)


# -- links inside the site


def _check_inner(page: AuditedPage, link: LinkSeen, item: Item) -> None:
    """Check that a link leads to a page that is there, and that is what the link says."""
    said = normalize_spaces(link.text)
    if link.href.startswith("#"):
        if page.site.words.phrases.targets.get(said, link.href) != link.href:
            _report_elsewhere(page, link)
        return
    path = page.resolve(link.href)
    if path not in page.site.pages.paths and path not in page.site.facts.later:
        _report_absent(page, link, path)
    elif path.startswith(OFFERS_FOLDER):
        if item.offer != parse_offer_id(path) and (link.text != PAPER_CODE or path != page.reading.path):
            problem = "Un lien mène à une offre hors de l’entrée de liste qui en parle."
            cure = "Mettez chaque offre d’une liste dans un <li>, un <article> ou un <tr> à elle."
            page.report("no-alteration", problem, value=link.href, cure=cure)
    elif not said:
        _check_bare(page, link, path, item)
    elif link.text == PAPER_CODE or not _leads_where_it_says(page, path, said, item):
        _report_elsewhere(page, link)


def _check_bare(page: AuditedPage, link: LinkSeen, path: str, item: Item) -> None:
    """Check that a link without a word is a picture's, or leads to a list whose name has no letter.

    A link with a query is filled by a script: there is one on the home page.
    """
    title, _ = page.site.pages.tell(path)
    if not item.pictures and "?" not in link.href and not _NAMELESS.fullmatch(title):
        problem = "Un lien ne dit pas où il mène."
        page.report("no-alteration", problem, value=link.href, cure=_CURE_LINK)


def _report_absent(page: AuditedPage, link: LinkSeen, path: str) -> None:
    is_offer = path.startswith(OFFERS_FOLDER)
    problem = (
        "Un lien mène à une offre qui n’est pas en ligne." if is_offer else "Un lien mène à une page qui n’est pas là."
    )
    cure = "Reconstruisez le site d’une seule moisson ; rien ne doit rester d’une offre retirée."
    page.report("no-history" if is_offer else "no-alteration", problem, value=link.href, cure=cure)


def _report_elsewhere(page: AuditedPage, link: LinkSeen) -> None:
    problem = "Un lien du site mène ailleurs que son texte ne le dit."
    slug = "modifications" if link.text.startswith("Modifications") else "no-alteration"
    page.report(slug, problem, value=f"{link.text} → {link.href}", cure=_CURE_LINK)


def _leads_where_it_says(page: AuditedPage, path: str, said: str, item: Item) -> bool:
    here, target = page.reading.path, page.site.words.phrases.targets.get(said, "")
    if target and not target.startswith("@"):
        return path == target
    if said.startswith("fil Atom :"):
        return path.endswith(".xml") and _is_called(page, f"{path[:-4]}.html", said[10:].strip(), Item())
    if target or said.startswith(("Page ", "Télécharger en CSV")):
        return _is_beside(here, path, said, target)
    return _is_called(page, path, said, item)


def _is_beside(here: str, path: str, said: str, target: str) -> bool:
    """Whether a file is what goes with a page: its feed, its calendar, its figures, its next part."""
    if target == "@fil":
        return path == "fil.xml" or here[:-5] in (path[:-4], *_iter_steps(path[:-4], here))
    if target == "@agenda":
        return path.endswith(".ics") and path[:-4] == here[:-5]
    return path.startswith(_FIGURES) if said.startswith("Télécharger") else _is_step(here, path, said)


def _iter_steps(stem: str, page: str) -> Iterator[str]:
    """The name of a page, without its ending, where it is one of a list's: `communes/46042-cahors-2`."""
    number = page.removeprefix(f"{stem}-").removesuffix(".html")
    if number.isdigit():
        yield f"{stem}-{number}"


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


def _is_called(page: AuditedPage, path: str, said: str, item: Item) -> bool:
    """Whether a page is called as the link says, and has as many offers as are told beside it."""
    title, number = page.site.pages.tell(path)
    told = (COUNT.search(text) for text in (said, *(item.words if item.target else ())))
    counted = next(filter(None, told), None)
    if counted and number and re.sub(r"\D", "", counted[1]) != number:
        return False
    names = (said.removesuffix("…").casefold(), contract_article(said).casefold())
    is_named = any(name in title.casefold() for name in names) or (counted is not None and counted[0] in said)
    return is_named or path in page.site.facts.later
