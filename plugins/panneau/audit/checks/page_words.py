"""Every word of a page is accounted for: a value of a live offer where it may stand, a phrase of the package, a word of
the town's own. Anything else is a fault, whatever it says and wherever it comes from.

One rule finds a text of a withdrawn offer, an offer's text in the wrong place, a sentence that a template adds to all
offers, a list made by hand. Source: licence, art. 1.1, 3, 5.3, 6 and 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from panneau.audit.engine.list_facts import find_title
from panneau.audit.engine.page_reading import Item, Value
from panneau.audit.engine.phrase_finder import PLAIN, Claim
from panneau.audit.engine.subjects import SeenOffer, SeenPage
from panneau.audit.engine.value_forms import fold, format_date, format_day, normalize_spaces
from panneau.licence.duties import Duty
from panneau.site.model.urls import BOARD, HOME, MODIFICATIONS, NEWS, OBSERVATORY, OWN_OFFERS

_DATED = (BOARD, "conformite.html", HOME, MODIFICATIONS, NEWS, OBSERVATORY, OWN_OFFERS)
"""Pages that tell other dates than that of the data."""
LONG = 10
"""Words from which an unknown text is told as one that can be extracted."""
_NUMBER = re.compile(r"[\d\s.,%+–-]*")
_MENTION = re.compile(r"Source|Données lues|[Ll]icence|réutilisation|heure d")
_CURE = (
    "Retirez ce texte du gabarit. Les mots de la collectivité vont sur ses pages, ou dans un élément marqué "
    "data-collectivite, hors des offres."
)


def check_words(page: SeenPage) -> None:
    """Check that every text that is no value is a phrase of the package, a name, or a word of the town's."""
    for item in page.reading.iter_unproven():
        check_item_words(page, item)
    page.ledger.count(Duty.NO_HISTORY, pages=1)
    page.ledger.count(Duty.NO_EXTRACTION, pages=1)


def check_item_words(page: SeenPage, item: Item) -> None:
    """Check what one entry, or one part of a page, says outside values."""
    words, reading = page.site.words, page.reading
    offer = item.offer or (page.view.id if page.view else "")
    shows_base = bool(item.offer) or item is reading.own or item is reading.frame
    mention = normalize_spaces(page.site.facts.own_mention) if shows_base else ""
    for text in item.words:
        if mention and normalize_spaces(text) == mention:
            _report_own_mention(page, text)
        readings = words.phrases.find_readings(text)
        if readings == PLAIN or any(all(_holds(page, item, offer, claim) for claim in one) for one in readings):
            continue
        if not words.knows(text):
            report_unknown(page, text, item)


def _report_own_mention(page: SeenPage, text: str) -> None:
    problem = "Une offre de la base porte la mention des offres de la collectivité."
    cure = "Retirez cette mention du gabarit des offres de France Travail."
    page.report(Duty.SHARE_ALIKE, problem, value=text, cure=cure)


def _holds(page: SeenPage, item: Item, offer: str, claim: Claim) -> bool:
    """Whether what a phrase says in a slot is right where it stands; `offer`: id of the offer that is spoken of."""
    slot, said = claim
    if slot == "offre":
        return said == offer or said in page.site.facts.set_aside
    if slot == "metier":
        return page.view is not None and said in page.view.list_texts_at("romeCode")
    if slot == "hote":
        return any(urlsplit(link.href).hostname == said for link in item.links)
    if slot == "adresse":
        return bool(offer) and said == f"{page.site.facts.site_url}/offres/{offer}.html"
    return page.site.words.is_name(claim)


def check_frame_words(page: SeenPage) -> None:
    """Check that what stands around a page of the town's own is said by the program."""
    check_item_words(page, page.reading.frame)


def check_own_names(page: SeenPage) -> None:
    """Check that the values of a page that are no offer's are names of lists, numbers, or dates of the data."""
    check_names(page, [page.reading.own, page.reading.frame, *page.reading.hidden])


def check_sheet_names(sheet: SeenOffer) -> None:
    """Check that what stands around an offer's content names lists, and the offer itself."""
    hidden = [item for item in sheet.reading.hidden if item.values and not item.offer]
    known = {*(sheet.view.build_forms() if hidden else ()), fold(find_title(sheet.view.payload))}
    around = (sheet.reading.frame, *hidden)
    others = [value for item in around for value in item.values if fold(value.text) not in known]
    check_names(sheet, [Item(values=others)])


def check_names(page: SeenPage, items: Iterable[Item]) -> None:
    """Check the values of a page, or of an entry, that are no offer's: names of lists, phrases, numbers, dates."""
    for item in items:
        for value in item.values:
            if value.text and not (_is_known_date(page, value) if value.stamp else _is_known_name(page, value)):
                cause = item.offer or ("" if value.stamp else page.site.live.find_cause(value.text))
                said = f"{value.sub} {value.text}" if value.stamp else value.text
                _report_unknown(page, said, item, cause)


def _is_known_date(page: SeenPage, value: Value) -> bool:
    facts, text = page.site.facts, normalize_spaces(value.text)
    if text not in (format_date(value.stamp), format_day(value.stamp)):
        return False
    is_other = page.reading.path in _DATED and "Données lues" not in value.sub
    return is_other or value.stamp == facts.began.isoformat(timespec="seconds")


def _is_known_name(page: SeenPage, value: Value) -> bool:
    text = normalize_spaces(value.text)
    return bool(_NUMBER.fullmatch(text)) or page.site.words.says(text)


def check_comments(page: SeenPage) -> None:
    """Check that the comments of a page are those of the town's own templates, word for word."""
    if page.is_town_s:
        return
    for comment in page.reading.comments:
        if not page.site.words.writes(comment):
            problem = "Un commentaire de la page dit ce qui n’est dans aucun gabarit."
            cure = "Écrivez les commentaires des gabarits entre {# et #} : ils ne sont pas publiés."
            for duty in _choose_duties(page, comment, page.reading.own):
                page.report(duty, problem, value=comment, cure=cure)


def report_unknown(page: SeenPage, text: str, item: Item) -> None:
    """Report a text that nothing accounts for, under the duties that it may break."""
    _report_unknown(page, text, item, item.offer)


def _report_unknown(page: SeenPage, text: str, item: Item, cause: str) -> None:
    """`cause`: id of the live offer whose text it is, "" where it is none's."""
    for duty in _choose_duties(page, text, item):
        problem = "Cette page dit ce que ni une offre en ligne, ni le programme, ni la collectivité n’a écrit là."
        page.report(duty, problem, value=text, cure=_CURE, offer=cause or None)


def _choose_duties(page: SeenPage, text: str, item: Item) -> Iterator[Duty]:
    """On the page or the entry of an offer it alters that offer; elsewhere it may be what is left of another one."""
    yield Duty.NO_ALTERATION if page.view is not None or item.offer else Duty.NO_HISTORY
    if page.reading.path in (MODIFICATIONS, "conformite.html"):
        yield Duty.MODIFICATIONS
    if _MENTION.search(text):
        yield Duty.MENTIONS
    if len(text.split()) >= LONG:
        yield Duty.NO_EXTRACTION
