"""What stands around an offer's content: its logos, and the cards by which lists lead to it.

Source: licence, art. 1.1, 4, 5.3 and 8.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from panneau.audit.codes import labels_of
from panneau.audit.document import Document, folder_of, resolve
from panneau.audit.facts import AuditFacts, Payload
from panneau.audit.forms import Form, fold, french_date, french_day, plain_spaces
from panneau.audit.ledger import Ledger
from panneau.audit.truth import LOGO_FIELDS, Truth, is_partners, partner_names

_OFFER = re.compile(r"offres/([0-9A-Za-z]{1,32})\.html")
_ID = re.compile(rb"[0-9A-Za-z]{1,32}")
_CARD_TAGS = ("li", "article", "tr")
_HIGHEST = 4
_MOST_CARDS = 50_000
_CURE_CARD = "Les listes reprennent le titre et les faits de l’offre tels qu’ils sont reçus (components/cards.html)."
_CURE_LOGO = "Remettez le bloc du logo dans le gabarit de l’offre, ou écrivez « logo_declaration » dans les réglages."
_GRANTOR = re.compile(r"france ?travail|p[ôo]le ?emploi", re.IGNORECASE)


def check_offer_logos(document: Document, truth: Truth, facts: AuditFacts, ledger: Ledger) -> None:
    """The employer's and partners' logos: the picture, with an alternative text, where it could be fetched."""
    folder = folder_of(document.path)
    for address in truth.texts_at(*LOGO_FIELDS):
        ledger.count("offer-logos", pages=1, values=1)
        path = facts.pictures.get(address)
        if path and not any(resolve(folder, src) == path and alt for src, alt in _pictures(document)):
            problem = "Le logo de l’employeur ou du partenaire n’est pas sur la page, ou n’a pas de texte."
            cure = "Affichez la copie du logo (<img src alt>) à côté de son adresse."
            ledger.fault("offer-logos", document.path, problem, value=path, cure=cure)


def check_source_logo(document: Document, facts: AuditFacts, ledger: Ledger) -> None:
    """The grantor's logo: demanded on each offer, or allowed only by agreement. Called after `hide`."""
    ledger.count("source-logo", pages=1)
    folder = folder_of(document.path)
    pictures = [(resolve(folder, src), alt) for src, alt in _pictures(document)]
    shown = [alt for path, alt in pictures if facts.logo_path and path == facts.logo_path]
    if facts.logo_path:
        if not any(_GRANTOR.search(alt) for alt in shown):
            problem = "Le logo de l’organisme n’est pas sur l’offre, ou n’a pas de texte de remplacement."
            ledger.fault("source-logo", document.path, problem, value=facts.logo_path, cure=_CURE_LOGO)
    elif any(_GRANTOR.search(alt) and path not in facts.pictures.values() for path, alt in pictures):
        problem = "Un logo de l’organisme est affiché sans que la collectivité dise qu’elle en a l’accord."
        ledger.fault("source-logo", document.path, problem, value=document.path, cure=_CURE_LOGO)
    elif facts.logo_statement:
        if plain_spaces(facts.logo_statement) not in plain_spaces(document.text()):
            problem = "La raison de l’absence de logo n’est pas sur l’offre."
            ledger.fault("source-logo", document.path, problem, value=facts.logo_statement, cure=_CURE_LOGO)
    elif facts.licence.logo == "required":
        report = ledger.fault if facts.production else ledger.notice
        problem = "Ni logo de l’organisme, ni déclaration de son absence : un emplacement vide est affiché."
        report("source-logo", document.path, problem, value=document.path, cure=_CURE_LOGO)


class Cards:
    """Checks the cards of lists. What follows a link to an offer, the same in several lists, is read once."""

    def __init__(self, facts: AuditFacts) -> None:
        self._payloads = facts.payloads
        self._clean: set[int] = set()

    def check(self, document: Document, ledger: Ledger) -> None:
        """On a list, each link to an offer bears its title, and its card says of it only what the API gave."""
        parts = [part for part in document.data.split(b"offres/")[1:] if hash(part) not in self._clean]
        ids = {named[0].decode() for part in parts if (named := _ID.match(part))}
        folder, main = folder_of(document.path), document.main
        before = ledger.faults
        for node in main.css("a[href*=offres]") if ids and main else ():
            found = _OFFER.fullmatch(resolve(folder, node.attributes["href"] or "") or "")
            payload = self._payloads.get(found[1]) if found and found[1] in ids else None
            if payload is not None:
                _check_card(document, node, _card_of(node), payload, ledger)
        if ledger.faults == before:
            self._remember(parts)

    def check_folded(self, document: Document, ledger: Ledger) -> None:
        """Identical offers stand folded behind the card of the first: what is said of each is checked all the same.

        To be called before `hide`.
        """
        folder, main = folder_of(document.path), document.main
        for node in main.css("details a[href*=offres]") if main else ():
            found = _OFFER.fullmatch(resolve(folder, node.attributes["href"] or "") or "")
            payload = self._payloads.get(found[1]) if found else None
            if payload is not None:
                _check_texts(document, node, _card_of(node), payload, ledger)

    def _remember(self, parts: list[bytes]) -> None:
        if len(self._clean) > _MOST_CARDS:
            self._clean.clear()
        self._clean.update(map(hash, parts))


def _check_card(document: Document, link: LexborNode, card: LexborNode, payload: Payload, ledger: Ledger) -> None:
    _check_texts(document, link, card, payload, ledger)
    if is_partners(payload):
        said = plain_spaces(card.text())
        for name in partner_names(payload) or ("partenaire",):
            if plain_spaces(name) not in said:
                problem = "La fiche d’une offre de partenaire ne nomme pas le partenaire."
                ledger.fault("mentions", document.path, problem, value=name, cure=_CURE_CARD)


def _check_texts(document: Document, link: LexborNode, card: LexborNode, payload: Payload, ledger: Ledger) -> None:
    usual = usual_texts(payload)
    allowed: set[Form] | None = None
    for node in (link, *card.css("bdi, time")):
        is_time = node.tag == "time"
        form = (node.attributes.get("datetime") or "", plain_spaces(node.text())) if is_time else node.text()
        if form in usual:
            continue
        allowed = allowed or _card_texts(payload)
        if (form if isinstance(form, tuple) else fold(form)) not in allowed:
            slug, value = ("dates", form[0]) if isinstance(form, tuple) else ("no-alteration", form)
            ledger.fault(
                slug, document.path, "La fiche d’une offre dit autre chose que l’API.", value=value, cure=_CURE_CARD
            )


def usual_texts(payload: Payload) -> tuple[object, ...]:
    """What cards show most often, as received: to spare the reading of the whole payload."""
    holders = (payload.get("entreprise"), payload.get("lieuTravail"), payload.get("salaire"))
    inner = [holder.get(key) for holder, key in zip(holders, _INNER, strict=True) if isinstance(holder, dict)]
    created, contract = payload.get("dateCreation"), str(payload.get("typeContrat"))
    labels = (*partner_names(payload), *labels_of("typeContrat", contract))
    number = f"Offre n°\N{NO-BREAK SPACE}{payload.get('id')}"
    return (*map(payload.get, _OUTER), *inner, *labels, number, (created, french_day(str(created))))


_INNER = ("nom", "libelle", "libelle")
_OUTER = ("intitule", "typeContratLibelle", "dureeTravailLibelleConverti", "dureeTravailLibelle")


def _card_texts(payload: Payload) -> set[Form]:
    dates = [raw for name in ("dateCreation", "dateActualisation") if isinstance(raw := payload.get(name), str)]
    days: set[Form] = {(raw, form) for raw in dates for form in (french_date(raw), french_day(raw))}
    return Truth.of(payload).allowed_texts() | days


def _card_of(link: LexborNode) -> LexborNode:
    step: LexborNode | None = link
    for _ in range(_HIGHEST):
        step = step.parent if step else None
        if step is not None and step.tag in _CARD_TAGS:
            return step
    return link


def _pictures(document: Document) -> list[tuple[str, str]]:
    return [
        (node.attributes.get("src") or "", (node.attributes.get("alt") or "").strip())
        for node in document.css("main img")
    ]
