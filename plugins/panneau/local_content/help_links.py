"""The town's own pages that help around an offer: transport, childcare, a CV, an interview. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

KEYS = ("titre", "page", "metiers", "communes")
_PAGE = re.compile(r"[a-z0-9-]+\.html(?:#[a-z0-9-]+)?")
_TRADE = re.compile(r"[A-N](?:\d{2,4})?")
_COMMUNE = re.compile(r"\d[0-9AB]\d{3}")


@dataclass(frozen=True, slots=True)
class HelpLink:
    """A link that offers show."""

    title: str
    page: str
    """`transports.html`, or a part of a page, `aide.html#cv`."""
    trades: tuple[str, ...] = ()
    """First letters and digits of ROME codes, « N », « N41 »; () for every trade."""
    communes: tuple[str, ...] = ()
    """INSEE codes; () for every commune."""

    def suits(self, *, rome: str, commune: str) -> bool:
        """Whether an offer of this trade and commune shows it."""
        is_trade = not self.trades or rome.startswith(self.trades)
        return is_trade and (not self.communes or commune in self.communes)


def parse_help_link(given: Mapping[str, object]) -> HelpLink:
    """Parse one entry of the setting. Raises: ValueError, in French, for what is none."""
    title, page = given.get("titre"), given.get("page")
    if not isinstance(title, str) or not title.strip():
        raise ValueError("un «\u00a0titre\u00a0» qui n’est pas vide est attendu")
    if not isinstance(page, str) or not _PAGE.fullmatch(page):
        raise ValueError("une «\u00a0page\u00a0» de content/pages/ est attendue, comme transports.html ou aide.html#cv")
    trades = _parse_codes(given.get("metiers", []), _TRADE, "un code ROME ou son début (N, N41, N4105)")
    communes = _parse_codes(given.get("communes", []), _COMMUNE, "un code INSEE de commune (46042)")
    return HelpLink(title.strip(), page, trades, communes)


def _parse_codes(given: object, form: re.Pattern[str], expected: str) -> tuple[str, ...]:
    codes = given if isinstance(given, list | tuple) else [given]
    for code in codes:
        if not isinstance(code, str) or not form.fullmatch(code):
            raise ValueError(f"{expected} est attendu à la place de {code!r}")
    return tuple(codes)
