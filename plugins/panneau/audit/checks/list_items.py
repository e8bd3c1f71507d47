"""What lists say of an offer: its title, which leads to it, and its short facts as received; nothing of another one.

Source: licence, art. 1.1, 4, 5.3 and 7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.page_reading import Item, Value
from panneau.audit.engine.short_facts import ShortFacts
from panneau.audit.engine.value_forms import fold, format_date, normalize_spaces

_CURE = "Les listes reprennent le titre et les faits de l’offre tels qu’ils sont reçus (components/cards.html)."
_FIELDS = MappingProxyType({"Lieu :": "place", "Salaire :": "pay"})
"""Words before a value → the fact that it must be."""


def check_item(path: str, item: Item, facts: AuditFacts, shorts: Mapping[str, ShortFacts], ledger: Ledger) -> None:
    """Check what is said in one entry of a list, of the offer that it leads to; `shorts`: id → its short facts."""
    short = shorts.get(item.offer)
    if short is None:
        return  # links are checked for what they lead to
    said = {value.text for value in item.values}
    if not any(fold(link.text) in short.titles for link in item.links if item.offer in link.href):
        problem = "Un lien vers une offre ne porte pas son intitulé."
        value = item.links[0].text
        ledger.add_fault("no-alteration", path, problem, value=value, cure=_CURE, offer=item.offer)
    for shown in item.values:
        _check_value(path, shown, item.offer, short, ledger)
    if _is_twin(item):
        return
    for name in short.partners:
        if name not in said and normalize_spaces(name) not in map(normalize_spaces, said):
            problem = "La fiche d’une offre de partenaire ne nomme pas le partenaire."
            ledger.add_fault("mentions", path, problem, value=name, cure=_CURE, offer=item.offer)
    if short.is_partners and not any("partenaire" in words for words in item.words):
        problem = "La fiche d’une offre de partenaire ne dit pas qu’elle vient d’un partenaire."
        ledger.add_fault("mentions", path, problem, value="partenaire", cure=_CURE, offer=item.offer)
    ledger.count("no-alteration", values=len(item.values))


def _is_twin(item: Item) -> bool:
    """Whether it is one of identical offers, told by its number under the card of the first."""
    return item.links[0].text.startswith("Offre n°")


def _check_value(path: str, value: Value, offer: str, short: ShortFacts, ledger: Ledger) -> None:
    if value.stamp:
        if (value.stamp, normalize_spaces(value.text)) not in short.dates:
            problem = "La fiche d’une offre montre une date qui n’est pas celle que l’API donne."
            shown = f"{value.stamp} {value.text}"
            ledger.add_fault("dates", path, problem, value=shown, cure=_CURE, offer=offer)
        return
    wanted = _FIELDS.get(normalize_spaces(value.sub))
    allowed = short.texts if wanted is None else getattr(short, wanted)
    if value.text not in allowed and fold(value.text) not in allowed:
        problem = "La fiche d’une offre dit autre chose que l’API."
        ledger.add_fault("no-alteration", path, problem, value=value.text, cure=_CURE, offer=offer)


def check_order(path: str, items: Sequence[Item], shorts: Mapping[str, ShortFacts], ledger: Ledger) -> None:
    """Check that a list that says so begins with the latest offers; identical ones stand under the first of them."""
    dates = [(short.created, item.offer) for item in items if (short := shorts.get(item.offer)) and not _is_twin(item)]
    readable = [(created, offer) for created, offer in dates if format_date(created)]
    for (one, _), (following, offer) in pairwise(readable):
        if following > one:
            problem = "Cette liste dit aller de l’offre la plus récente à la plus ancienne, et ne le fait pas."
            ledger.add_fault("no-alteration", path, problem, value=offer, cure=_CURE, offer="")
            return
