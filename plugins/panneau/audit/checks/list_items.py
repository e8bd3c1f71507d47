"""What lists say of an offer: its title, which leads to it, and its short facts as received; nothing of another one.

Source: licence, art. 1.1, 4, 5.3 and 7.
"""

from __future__ import annotations

import re
from itertools import pairwise
from types import MappingProxyType

from panneau.audit.engine.audit_facts import OFFERS_FOLDER
from panneau.audit.engine.list_facts import ListFacts, format_number
from panneau.audit.engine.page_reading import Item, Value
from panneau.audit.engine.proven_entries import Entry
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import fold, format_date, format_day, normalize_spaces
from panneau.licence.duties import Duty

_CURE = "Les listes reprennent le titre et les faits de l’offre tels qu’ils sont reçus (components/cards.html)."
_FIELDS = MappingProxyType({"Lieu :": "place", "Salaire :": "pay"})
"""Words before a value → the fact that it must be."""
_TWINS = re.compile(r"(\d+) annonces identiques")
_NEWEST_FIRST = "de la plus récente à la plus ancienne"


def check_item(page: SeenPage, item: Item) -> None:
    """Check what is said in one entry of a list, of the offer that it leads to."""
    short = page.site.live.lists.get(item.offer)
    if short is None:
        return  # links are checked for what they lead to
    page.ledger.count(Duty.NO_ALTERATION, values=len(item.values))
    if item.is_proven:
        return
    called = (fold(short.title), format_number(item.offer))
    if not any(fold(link.text) in called for link in item.links if item.offer in link.href):
        problem = "Un lien vers une offre ne porte pas son intitulé."
        page.report(Duty.NO_ALTERATION, problem, value=item.links[0].text, cure=_CURE, offer=item.offer)
    for shown in item.values:
        _check_value(page, shown, item.offer, short)
    if not _is_twin(item):
        _check_partners(page, item, short)
    _check_references(page, item)


def is_alike_everywhere(page: SeenPage, entry: Entry) -> bool:
    """Whether nothing that an entry says depends on the page: it tells offers, and leads to each of them alone."""
    root, says = "../" * page.reading.path.count("/"), page.site.words.says
    if not all(item.offer and not item.pictures and _leads_to_itself(item, root) for item in entry.items):
        return False
    if any(item.values or item.links or item.pictures for item in entry.hidden):
        return False
    return bool(entry.items) and all(says(text) for item in (*entry.items, *entry.hidden) for text in item.words)


def _leads_to_itself(item: Item, root: str) -> bool:
    return {link.href for link in item.links} == {f"{root}{OFFERS_FOLDER}{item.offer}.html"}


def _check_references(page: SeenPage, item: Item) -> None:
    """Check that an entry is named and described, to those who listen, by its own words."""
    for reference in item.references:
        if reference not in item.ids:
            problem = "Une offre d’une liste est décrite, à qui écoute la page, par un texte qui n’est pas le sien."
            page.report(Duty.NO_ALTERATION, problem, value=reference, cure=_CURE, offer=item.offer)


def _is_twin(item: Item) -> bool:
    """Whether it is one of identical offers, told by its number under the card of the first."""
    return not item.links[0].is_value and item.links[0].text.startswith("Offre n°")


def _check_partners(page: SeenPage, item: Item, short: ListFacts) -> None:
    said = {normalize_spaces(value.text) for value in item.values}
    for name in short.partners:
        if normalize_spaces(name) not in said:
            problem = "La fiche d’une offre de partenaire ne nomme pas le partenaire."
            page.report(Duty.MENTIONS, problem, value=name, cure=_CURE, offer=item.offer)
    if short.is_partners and not any("partenaire" in words for words in item.words):
        problem = "La fiche d’une offre de partenaire ne dit pas qu’elle vient d’un partenaire."
        page.report(Duty.MENTIONS, problem, value="partenaire", cure=_CURE, offer=item.offer)


def _check_value(page: SeenPage, value: Value, offer: str, short: ListFacts) -> None:
    if value.stamp:
        said = normalize_spaces(value.text)
        if value.stamp != short.created or said not in (format_date(value.stamp), format_day(value.stamp)):
            problem = "La fiche d’une offre montre une date qui n’est pas celle que l’API donne."
            page.report(Duty.DATES, problem, value=f"{value.stamp} {value.text}", cure=_CURE, offer=offer)
        return
    wanted = _FIELDS.get(normalize_spaces(value.sub))
    allowed = short.texts if wanted is None else {fold(getattr(short, wanted))}
    if "partenaire" in value.sub:
        allowed = frozenset(short.partners)
    if value.text not in allowed and fold(value.text) not in allowed:
        problem = "La fiche d’une offre dit autre chose que l’API."
        page.report(Duty.NO_ALTERATION, problem, value=value.text, cure=_CURE, offer=offer)


def check_twins(page: SeenPage) -> None:
    """Check that a card tells as many identical offers as are folded under it."""
    folded = 0
    for item in page.reading.items:
        if not item.offer:
            continue
        told = next((found for words in item.words if (found := _TWINS.fullmatch(normalize_spaces(words)))), None)
        if not _is_twin(item) and int(told[1] if told else 1) != folded + 1:
            problem = "Le nombre d’annonces identiques n’est pas celui des offres qui sont dessous."
            page.report(Duty.NO_ALTERATION, problem, value=told[0] if told else "", cure=_CURE, offer=item.offer)
        folded = folded + 1 if _is_twin(item) else 0


def check_order(page: SeenPage) -> None:
    """Check that a list that says so begins with the latest offers; identical ones stand under the first of them."""
    if not any(_NEWEST_FIRST in normalize_spaces(words) for words in page.reading.own.words):
        return
    shorts = ((item.offer, page.site.live.lists.get(item.offer)) for item in page.reading.items if not _is_twin(item))
    dates = [(short.created, offer) for offer, short in shorts if short and format_date(short.created)]
    for (one, _), (following, offer) in pairwise(dates):
        if following > one:
            problem = "Cette liste dit aller de l’offre la plus récente à la plus ancienne, et ne le fait pas."
            page.report(Duty.NO_ALTERATION, problem, value=offer, cure=_CURE, offer="")
            return
