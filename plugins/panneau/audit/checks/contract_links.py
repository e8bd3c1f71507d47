"""Links from the name of an offer's contract to the town's page that explains it, in its own part of that page.

Source: licence, art. 1.1: under another contract's words, the offer would say something else.
"""

from __future__ import annotations

from types import MappingProxyType

from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.page_reading import LinkSeen
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import fold

EXPLANATIONS = "comprendre-les-contrats.html"
_WORK_STUDY = "alternance"
_PARTS = MappingProxyType(
    {
        "cdi": ("CDI",),
        "cdd": ("CDD",),
        "interim": ("MIS",),
        "cdi-interimaire": ("DIN",),
        "saisonnier": ("SAI",),
        "insertion": ("DDI",),
        "a-son-compte": ("LIB", "FRA", "REP", "CCE"),
    }
)
"""Part of the page → the codes of the contracts that it explains; said again, apart from site/model/offer_head.py."""


def explains_contract(page: SeenPage, link: LinkSeen) -> bool:
    """Whether a link from an offer says the offer's contract and leads to the part about it."""
    view = page.view
    if view is None or fold(link.text) not in view.build_forms("typeContratLibelle", "typeContrat"):
        return False
    return link.href.partition("#")[2] in _list_parts(view)


def _list_parts(view: OfferView) -> list[str]:
    codes = view.list_texts_at("typeContrat")
    parts = [part for part, explained in _PARTS.items() if any(code in explained for code in codes)]
    return [_WORK_STUDY] if view.payload.get("alternance") is True else parts
