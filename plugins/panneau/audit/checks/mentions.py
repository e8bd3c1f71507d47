"""The mentions on every page: source and partners, last update of the data, licence with its link, modifications.

They are made again from the facts, and must be read whole and in one piece, in the page's own content. Where they stand
a second time, as in the footer, the rule of all words holds them. Source: licence, art. 4.
"""

from __future__ import annotations

from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import format_date, normalize_spaces, squeeze
from panneau.licence.duties import Duty
from panneau.site.model.urls import NOT_FOUND

_CURE = "Remettez le bloc des mentions (components/mentions.html) dans le gabarit de la page, sans le cacher."


def check_mentions(page: SeenPage) -> None:
    """Check that a page's content holds the mentions, with the partners of its offer if it is one."""
    if page.reading.path == NOT_FOUND and not page.reading.items:
        return
    facts, own = page.site.facts, page.reading.own
    began = facts.began.isoformat(timespec="seconds")
    for what, said in _list_parts(page):
        if squeeze(said) not in page.squeezed:
            page.report(Duty.MENTIONS, f"Il manque {what}.", value=said, cure=_CURE)
    if not any(value.stamp == began for value in own.values):
        problem = "Il manque la date de dernière mise à jour des données, écrite aussi pour les machines."
        page.report(Duty.MENTIONS, problem, value=began, cure=_CURE)
    _check_links(page)
    page.ledger.count(Duty.MENTIONS, pages=1, values=3)
    page.ledger.count(Duty.MODIFICATIONS, pages=1, values=1)


def _list_parts(page: SeenPage) -> tuple[tuple[str, str], ...]:
    """What must be read, in one piece: the source with its partners and the date; the licence and the register."""
    facts, partners = page.site.facts, page.site.live.lists[page.view.id].source if page.view else ""
    when = format_date(facts.began.isoformat(timespec="seconds"))
    source = f"Source : {facts.source} {partners}. Données lues le {when} ({facts.hours})."
    return (
        ("la source, avec ses partenaires et la date des données", source),
        ("la licence, nommée et liée", f"{facts.licence.name}. Modifications."),
    )


def _check_links(page: SeenPage) -> None:
    facts, links = page.site.facts, page.reading.own.links
    name = normalize_spaces(facts.licence.name)
    if not any(link.href == facts.licence_address and normalize_spaces(link.text) == name for link in links):
        problem = "Il manque le lien vers la licence."
        page.report(Duty.MENTIONS, problem, value=facts.licence_address, cure=_CURE)
    if not any(link.text == "Modifications" for link in links):  # links are checked for where they lead
        problem = "Il manque le lien vers la page des modifications."
        page.report(Duty.MODIFICATIONS, problem, value="Modifications", cure=_CURE)
