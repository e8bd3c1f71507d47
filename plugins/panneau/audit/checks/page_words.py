"""Every word of a page is accounted for: a value of a live offer where it may stand, a phrase of the package, a word of
the town's own. Anything else is a fault, whatever it says and wherever it comes from.

One rule finds a text of a withdrawn offer, an offer's text in the wrong place, a sentence that a template adds to all
offers, a list made by hand. Source: licence, art. 1.1, 3, 5.3, 6 and 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.names import Names
from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.page_reading import Item, PageReading
from panneau.audit.engine.phrases import Claim, Phrases
from panneau.audit.engine.value_forms import format_date, format_day, normalize_spaces
from panneau.site.model.urls import BOARD, HOME, MODIFICATIONS, NEWS, OBSERVATORY, OWN_OFFERS

_DATED = (BOARD, "conformite.html", HOME, MODIFICATIONS, NEWS, OBSERVATORY, OWN_OFFERS)
"""Pages that tell other dates than that of the data."""
LONG = 10
"""Words from which an unknown text is told as one that can be extracted."""
_NUMBER = re.compile(r"[\d\s.,%+–-]*")
_CURE = (
    "Retirez ce texte du gabarit. Les mots de la collectivité vont sur ses pages, ou dans un élément marqué "
    "data-collectivite, hors des offres."
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the pages of one site may say beside the offers' own values."""

    phrases: Phrases
    names: Names
    town: frozenset[str]
    """Texts of the settings and of the audit itself, white space folded to one plain space."""

    def knows(self, text: str) -> bool:
        """Whether a text is a word of the site, whatever stands around it."""
        plain = normalize_spaces(text)
        return plain in self.town or self.names.contains(plain)

    def names_list(self, claim: Claim) -> bool:
        """Whether a slot holds a name, or the title of something of the package's own."""
        slot, said = claim
        return slot == "nom" and (self.knows(said) or self.phrases.find_readings(said) == _PLAIN)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands: what its slots are held against."""

    item: Item
    offer: str
    view: OfferView | None
    words: Vocabulary
    facts: AuditFacts

    def holds(self, claim: Claim) -> bool:
        """Whether what a phrase says in a slot is right here."""
        slot, said = claim
        if slot == "offre":
            return said == self.offer or said in self.facts.set_aside
        if slot == "metier":
            return self.view is not None and said in self.view.list_texts_at("romeCode")
        if slot == "hote":
            return any(urlsplit(link.href).hostname == said for link in self.item.links)
        if slot == "adresse":
            return bool(self.offer) and said == f"{self.facts.site_url}/offres/{self.offer}.html"
        return self.words.names_list(claim)


def check_words(
    reading: PageReading, view: OfferView | None, words: Vocabulary, facts: AuditFacts, ledger: Ledger
) -> None:
    """Check every text of a page that is no value of an offer; `view` is that of the page's offer, if it is one."""
    for item in reading.iter_items():
        check_item_words(reading, item, view, words, facts, ledger)
    ledger.count("no-history", pages=1)


def check_item_words(
    reading: PageReading, item: Item, view: OfferView | None, words: Vocabulary, facts: AuditFacts, ledger: Ledger
) -> None:
    """Check what one entry, or one part of a page, says outside values."""
    place = _Place(item, item.offer or (view.id if view else ""), view, words, facts)
    shows_base = bool(item.offer) or item is reading.own or item is reading.frame
    for text in item.words:
        if shows_base and normalize_spaces(text) == normalize_spaces(facts.own_mention):
            problem = "Une offre de la base porte la mention des offres de la collectivité."
            cure = "Retirez cette mention du gabarit des offres de France Travail."
            ledger.add_fault("share-alike", reading.path, problem, value=text, cure=cure)
        readings = words.phrases.find_readings(text)
        if readings == _PLAIN or any(all(map(place.holds, reading)) for reading in readings):
            continue
        if not words.knows(text):
            report_unknown(reading, text, item, ledger)


_PLAIN = ((),)


def check_names(
    reading: PageReading, items: Iterable[Item], words: Vocabulary, facts: AuditFacts, ledger: Ledger
) -> None:
    """Check the values of a page, or of an entry, that are no offer's: names of lists, phrases, numbers, dates."""
    for item in items:
        for value in item.values:
            text = normalize_spaces(value.text)
            if not text:
                continue  # a template of the search, to be filled in
            if value.stamp:
                known = text in (format_date(value.stamp), format_day(value.stamp))
                known = known and (reading.path in _DATED or value.stamp == facts.began.isoformat(timespec="seconds"))
            else:
                known = words.knows(text) or bool(_NUMBER.fullmatch(text)) or is_phrase(text, words)
            if not known:
                report_unknown(reading, value.text, item, ledger)


def check_comments(reading: PageReading, facts: AuditFacts, ledger: Ledger) -> None:
    """Check that the comments of a page are those of the town's own templates, word for word."""
    for comment in reading.comments:
        if normalize_spaces(comment) not in facts.template_comments:
            problem = "Un commentaire de la page dit ce qui n’est dans aucun gabarit."
            cure = "Écrivez les commentaires des gabarits entre {# et #} : ils ne sont pas publiés."
            for slug in _choose_duties(reading.path, comment, reading.own):
                ledger.add_fault(slug, reading.path, problem, value=comment, cure=cure)


def is_phrase(text: str, words: Vocabulary) -> bool:
    """Whether a text is a phrase that says names alone in its slots."""
    readings = words.phrases.find_readings(text)
    return any(all(map(words.names_list, reading)) for reading in readings)


def report_unknown(reading: PageReading, text: str, item: Item, ledger: Ledger) -> None:
    """Report a text that nothing accounts for, under the duties that it may break."""
    for slug in _choose_duties(reading.path, text, item):
        problem = "Cette page dit ce que ni une offre en ligne, ni le programme, ni la collectivité n’a écrit là."
        ledger.add_fault(slug, reading.path, problem, value=text, cure=_CURE, offer=item.offer or None)


def _choose_duties(path: str, text: str, item: Item) -> Iterator[str]:
    """On the page or the entry of an offer it alters that offer; elsewhere it may be what is left of another one."""
    yield "no-alteration" if path.startswith("offres/") or item.offer else "no-history"
    if len(text.split()) >= LONG:
        yield "no-extraction"
