"""Which offers a list holds, and how many it tells: those that its name means, no more and no fewer.

Source: licence, art. 1.1 and 5.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from panneau.audit.checks import list_heads
from panneau.audit.engine.audit_facts import OFFERS_FOLDER
from panneau.audit.engine.subjects import SeenOffer, SeenPage
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.licence.duties import Duty
from panneau.site.model.urls import HOME, OBSERVATORY

_COUNT = re.compile(r"([\d ]+) offres?(?: en ligne, comptées en une fois\.)?")
_CURE = "Laissez les listes dire les offres qu’elles tiennent, et leur nombre (liste.html)."


def check_members(page: SeenPage) -> None:
    """Check that a list, the home page and the figures tell the offers that their title means, and how many."""
    groups = page.site.groups
    title = normalize_spaces(next((value.text for value in page.reading.own.values), ""))
    ids = frozenset(page.site.live.lists) if page.reading.path in (HOME, OBSERVATORY) else groups.find_ids(title)
    list_heads.check_list_head(page, groups, None if page.reading.path in (HOME, OBSERVATORY) else ids)
    list_heads.check_part(page)
    if ids is None:
        return
    told = next(_iter_counts(page), None)
    if told is not None and told != len(ids):
        problem = "Le nombre d’offres de cette page n’est pas celui de ses offres."
        page.report(Duty.FRESHNESS, problem, value=f"{told} au lieu de {len(ids)}", cure=_CURE)
    shown = {item.offer for item in page.reading.items if item.offer}
    is_whole = told is not None and page.reading.path not in (HOME, OBSERVATORY) and not _has_parts(page)
    if not shown <= ids or (is_whole and shown != ids):
        problem = "Cette liste ne tient pas les offres que dit son titre."
        page.report(Duty.FRESHNESS, problem, value=", ".join(sorted(shown ^ ids)[:3]), cure=_CURE)


def check_lists_of(page: SeenOffer) -> None:
    """Check that the lists that an offer's page names are those that hold the offer."""
    view, groups = page.view, page.site.groups
    for link in (link for item in page.reading.iter_unproven() for link in item.links if link.is_value):
        path = page.resolve(link.href)
        ids = groups.find_ids(page.site.pages.tell(path)[0]) if path and not path.startswith(OFFERS_FOLDER) else None
        if ids is not None and view.id not in ids:
            problem = "La page d’une offre mène à une liste où elle n’est pas."
            page.report(Duty.NO_ALTERATION, problem, value=link.href, cure=_CURE)


def _iter_counts(page: SeenPage) -> Iterator[int]:
    called = normalize_spaces(page.site.facts.site_name)  # a site may be called « 12 offres »
    for words in map(normalize_spaces, page.reading.own.words):
        if words != called and (found := _COUNT.fullmatch(words)):
            yield int(found[1].replace(" ", ""))


def _has_parts(page: SeenPage) -> bool:
    """Whether the list goes on, or began, on another page."""
    links = (link for item in page.reading.iter_items() for link in item.links)
    return any(link.text in ("Page suivante", "Page précédente") and not link.is_value for link in links)
