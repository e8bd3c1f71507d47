"""The mentions on every page: source and partners, last update of the data, licence with its link, modifications.

They are made again from the facts, and must be read whole and in one piece, in the page's own content. Where they stand
a second time, as in the footer, the rule of all words holds them. Source: licence, art. 4.
"""

from __future__ import annotations

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.offer_view import OfferView, is_partners, list_partner_names
from panneau.audit.engine.page_reading import Item, PageReading
from panneau.audit.engine.value_forms import format_date, normalize_spaces, squeeze

_CURE = "Remettez le bloc des mentions (components/mentions.html) dans le gabarit de la page, sans le cacher."


def check_mentions(reading: PageReading, view: OfferView | None, facts: AuditFacts, ledger: Ledger) -> None:
    """Check the mentions in the page's content, with the partners of its offer if it is one."""
    text = squeeze("".join(reading.text))
    for what, said in _list_parts(view, facts):
        if squeeze(said) not in text:
            ledger.add_fault("mentions", reading.path, f"Il manque {what}.", value=said, cure=_CURE)
    stamps = {value.stamp for value in reading.own.values}
    began = facts.began.isoformat(timespec="seconds")
    if began not in stamps:
        problem = "Il manque la date de dernière mise à jour des données, écrite aussi pour les machines."
        ledger.add_fault("mentions", reading.path, problem, value=began, cure=_CURE)
    _check_links(reading, reading.own, facts, ledger)
    ledger.count("mentions", pages=1, values=3)
    ledger.count("modifications", pages=1, values=1)


def _list_parts(view: OfferView | None, facts: AuditFacts) -> list[tuple[str, str]]:
    """What must be read, in one piece: the source with its partners and the date; the licence and the register."""
    when = format_date(facts.began.isoformat(timespec="seconds"))
    source = f"Source : {normalize_spaces(facts.source)}{_format_partners(view)}. Données lues le {when} (heure de Paris)."
    return [
        ("la source, avec ses partenaires et la date des données", source),
        ("la licence, nommée et liée", f"{normalize_spaces(facts.licence.name)}. Modifications."),
    ]


def _format_partners(view: OfferView | None) -> str:
    names = [normalize_spaces(name) for name in list_partner_names(view.payload)] if view else []
    if len(names) > 1:
        return f" et ses partenaires {', '.join(names)}"
    if names:
        return f" et son partenaire {names[0]}"
    return " et l’un de ses partenaires" if view and is_partners(view.payload) else ""


def _check_links(reading: PageReading, item: Item, facts: AuditFacts, ledger: Ledger) -> None:
    name = normalize_spaces(facts.licence.name)
    if not any(link.href == facts.licence_address and normalize_spaces(link.text) == name for link in item.links):
        problem = "Il manque le lien vers la licence."
        ledger.add_fault("mentions", reading.path, problem, value=facts.licence_address, cure=_CURE)
    if not any(link.text == "Modifications" for link in item.links):  # links are checked for where they lead
        problem = "Il manque le lien vers la page des modifications."
        ledger.add_fault("modifications", reading.path, problem, value="Modifications", cure=_CURE)
