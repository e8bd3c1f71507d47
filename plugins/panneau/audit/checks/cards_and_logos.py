"""What is around an offer's content: its logos, and the cards by which lists lead to it.

Source: licence, art. 1.1, 4, 5.3 and 8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from selectolax.lexbor import LexborNode

from panneau.audit.engine.audit_facts import AuditFacts, Payload
from panneau.audit.engine.document import Document
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.list_facts import ListFacts
from panneau.audit.engine.offer_reading import OFFER_ID
from panneau.audit.engine.payload_view import LOGO_FIELDS, PayloadView
from panneau.audit.engine.value_forms import Form, fold, format_date, format_day, normalize_spaces

_OFFER = re.compile(rf"(?:[^?#:]*/)?offres/({OFFER_ID})\.html(?:[?#].*)?")
_LINK = re.compile(rf"offres/({OFFER_ID})\.html[\"'?#\s>]".encode())
_CARD_TAGS = ("li", "article", "tr")
_OPENINGS = tuple(f"<{tag}".encode() for tag in _CARD_TAGS)
_HIGHEST = 4
_MOST_CARDS = 50_000
_CURE_CARD = "Les listes reprennent le titre et les faits de l’offre tels qu’ils sont reçus (components/cards.html)."
_CURE_LOGO = "Remettez le bloc du logo dans le gabarit de l’offre, ou écrivez « logo_declaration » dans les réglages."
_GRANTOR = re.compile(r"france ?travail|p[ôo]le ?emploi", re.IGNORECASE)


def check_offer_logos(document: Document, view: PayloadView, facts: AuditFacts, ledger: Ledger) -> None:
    """Check the employer's and partners' logos: the picture, with an alternative text, where it could be fetched."""
    for address in view.list_texts_at(*LOGO_FIELDS):
        ledger.count("offer-logos", pages=1, values=1)
        path = facts.pictures.get(address)
        if path and not any(document.resolve_href(src) == path and alt for src, alt in _list_pictures(document)):
            problem = "Le logo de l’employeur ou du partenaire n’est pas sur la page, ou n’a pas de texte."
            cure = "Affichez la copie du logo (<img src alt>) à côté de son adresse."
            ledger.add_fault("offer-logos", document.path, problem, value=path, cure=cure)


def check_source_logo(document: Document, facts: AuditFacts, ledger: Ledger) -> None:
    """Check the grantor's logo: demanded on each offer, or allowed only by agreement. Called after `hide`."""
    ledger.count("source-logo", pages=1)
    pictures = [(document.resolve_href(src), alt) for src, alt in _list_pictures(document)]
    shown = [alt for path, alt in pictures if facts.logo_path and path == facts.logo_path]
    if facts.logo_path:
        if not any(_GRANTOR.search(alt) for alt in shown):
            problem = "Le logo de l’organisme n’est pas sur l’offre, ou n’a pas de texte de remplacement."
            ledger.add_fault("source-logo", document.path, problem, value=facts.logo_path, cure=_CURE_LOGO)
    elif any(_GRANTOR.search(alt) and path not in facts.pictures.values() for path, alt in pictures):
        problem = "Un logo de l’organisme est affiché sans que la collectivité dise qu’elle en a l’accord."
        ledger.add_fault("source-logo", document.path, problem, value=document.path, cure=_CURE_LOGO)
    elif facts.logo_statement:
        if not document.has_words(facts.logo_statement):
            problem = "La raison de l’absence de logo n’est pas sur l’offre."
            ledger.add_fault("source-logo", document.path, problem, value=facts.logo_statement, cure=_CURE_LOGO)
    elif facts.licence.logo == "required":
        report = ledger.add_fault if facts.production else ledger.add_notice
        problem = "Ni logo de l’organisme, ni déclaration de son absence : un emplacement vide est affiché."
        report("source-logo", document.path, problem, value=document.path, cure=_CURE_LOGO)


class CardChecker:
    """Checks the cards of lists. A card that is the same in several lists is read once."""

    def __init__(self, facts: AuditFacts, lists: Mapping[str, ListFacts]) -> None:
        self._payloads = facts.payloads
        self._lists = lists
        self._clean: set[int] = set()

    def check(self, document: Document, ledger: Ledger) -> None:
        """Check that each link of a list to an offer bears its title, and its card says only what the API gave."""
        # Cards are told apart by the hash of their bytes: one that was found clean is not read again on the next list.
        parts = [part for part in _iter_card_parts(document.data) if part[1] not in self._clean]
        ids = {offer_id for offer_id, _ in parts}
        main, before = document.main, ledger.faults
        for node in main.css("a[href*=offres]") if ids and main else ():
            found = _OFFER.fullmatch(node.attrs["href"] or "")
            if found and found[1] in ids and found[1] in self._payloads:
                self._check_card(document, node, found[1], ledger)
        if ledger.faults == before:
            self._remember(key for _, key in parts)

    def _check_card(self, document: Document, link: LexborNode, offer_id: str, ledger: Ledger) -> None:
        card, said = _find_card(link), self._lists[offer_id]
        self._check_texts(document, link, card, offer_id, ledger)
        if said.partners:
            text = normalize_spaces(card.text())
            for name in said.partners:
                if name not in text:
                    problem = "La fiche d’une offre de partenaire ne nomme pas le partenaire."
                    ledger.add_fault("mentions", document.path, problem, value=name, cure=_CURE_CARD, offer=offer_id)

    def _check_texts(
        self, document: Document, link: LexborNode, card: LexborNode, offer_id: str, ledger: Ledger
    ) -> None:
        usual, allowed = self._lists[offer_id], set[Form]()
        for node in (link, *card.css("bdi, time")):
            is_time = node.tag == "time"
            form = (node.attributes.get("datetime") or "", normalize_spaces(node.text())) if is_time else node.text()
            if form in usual.texts or form == usual.day:
                continue
            allowed = allowed or _list_card_texts(self._payloads[offer_id])
            if (form if isinstance(form, tuple) else fold(form)) not in allowed:
                slug, value = ("dates", form[0]) if isinstance(form, tuple) else ("no-alteration", form)
                problem = "La fiche d’une offre dit autre chose que l’API."
                ledger.add_fault(slug, document.path, problem, value=value, cure=_CURE_CARD, offer=offer_id)

    def check_folded(self, document: Document, ledger: Ledger) -> None:
        """Check what is said of identical offers, which are folded behind the card of the first.

        To be called before `hide`.
        """
        main = document.main
        for node in main.css("details a[href*=offres]") if main else ():
            found = _OFFER.fullmatch(node.attrs["href"] or "")
            if found and found[1] in self._payloads:
                self._check_texts(document, node, _find_card(node), found[1], ledger)

    def _remember(self, parts: Iterable[int]) -> None:
        if len(self._clean) > _MOST_CARDS:
            self._clean.clear()
        self._clean.update(parts)


def _iter_card_parts(data: bytes) -> Iterator[tuple[str, int]]:
    """For each link to an offer its id, and the hash of what is around it: from the opening of its card to that of
    the next one, or to a heading."""
    links = [*_LINK.finditer(data)]
    start = _find_last_opening(data, 0, links[0].start()) if links else 0
    for link, following in zip_longest(links, links[1:]):
        upto = following.start() if following else len(data)
        end = data.find(b"<h", link.end(), upto)
        if end < 0:
            end = _find_last_opening(data, link.end(), upto)
        yield link[1].decode(), hash(data[start:end])
        start = end


def _find_last_opening(data: bytes, start: int, end: int) -> int:
    """Find where the last card of a stretch begins; its end where none does."""
    found = max(data.rfind(tag, start, end) for tag in _OPENINGS)
    return end if found < 0 else found


def _list_card_texts(payload: Payload) -> set[Form]:
    dates = [raw for name in ("dateCreation", "dateActualisation") if isinstance(raw := payload.get(name), str)]
    days: set[Form] = {(raw, form) for raw in dates for form in (format_date(raw), format_day(raw))}
    return PayloadView.from_payload(payload).build_allowed_texts() | days


def _find_card(link: LexborNode) -> LexborNode:
    step: LexborNode | None = link
    for _ in range(_HIGHEST):
        step = step.parent if step else None
        if step is not None and step.tag in _CARD_TAGS:
            return step
    return link


def _list_pictures(document: Document) -> list[tuple[str, str]]:
    return [
        (node.attributes.get("src") or "", (node.attributes.get("alt") or "").strip())
        for node in document.select("main img")
    ]
