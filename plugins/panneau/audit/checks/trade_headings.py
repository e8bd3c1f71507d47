"""Trades stand under the heading of their domain: the letter of their code tells it, not the page.

Source: licence, art. 1.1; ROME, arborescence principale.
"""

from __future__ import annotations

import re

from panneau.audit.engine.generated_labels import find_domain
from panneau.audit.engine.page_reading import Item
from panneau.audit.engine.subjects import SeenPage
from panneau.licence.duties import Duty

_PAGE = re.compile(r"metiers(?:-\d+)?\.html")
_TRADE = re.compile(r"metiers/([a-n])\d{4}(?:-[a-z0-9-]*)?\.html")
_CURE = "Laissez repertoire.html ranger chaque métier sous le titre de son domaine."


def check_trade_headings(page: SeenPage) -> None:
    """Check that the trades of their directory stand under the headings of their domains."""
    if not _PAGE.fullmatch(page.reading.path):
        return
    for item in page.reading.items:
        found = _TRADE.fullmatch(page.resolve(item.target))
        wanted = find_domain(found[1].upper()) if found else ""
        if wanted and _find_heading(item) not in (wanted, ""):
            problem = "Un métier est rangé sous le titre d’un autre domaine."
            page.report(Duty.NO_ALTERATION, problem, value=f"{item.target} : {_find_heading(item)}", cure=_CURE)


def _find_heading(item: Item) -> str:
    """The heading under which an entry stands; "" for none, as in a theme that lists trades by their letters."""
    return next((value.heading for value in item.values), "")
