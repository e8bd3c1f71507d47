"""What the package itself hides, fills by script or generates by style on purpose: CSS selectors, reviewed by hand.

None of them holds a value of an offer that does not stand elsewhere on the same page, nor the only mention of a page.
A new one is added here with the rule, the script or the template that is its reason.
"""

from __future__ import annotations

from collections.abc import Mapping

HIDDEN: Mapping[str, tuple[str, ...]] = {
    "both": (
        "script, style",
        ".sr-only",  # components.css: said to those who hear a page, seen by its place by the others
        "select > option",  # affichage.html, recherche.html: choices of a form
        "svg > title",  # chart.html: said by the table below it
        "main > noscript, main > template",  # recherche.html, favoris.html: without scripts, and for scripts
    ),
    "screen": (".offer-paper", ".board-foot", ".ticket .paper-way"),
    "print": (
        "main > header .search-box, .hero .search-box, .pager, .more, .card-tools",
        ".apply, .offer-help, .offer-trade, .offer-report, .offer-related, .source-link + .note, .own-apply .button",
        ".footer-site, .footer-legal, body:has(.offer) > footer, body:has(.board) > footer",
        "body:has(.board) main > :not(.board)",
        ".atlas-map, .figure-index, .figure-file",
    ),
}
"""Medium → what is not seen there."""
FILLED = (
    ".favourite, .card-mark, .hero-new",  # device.js: what the visitor's device remembers
    "#recherche, #favoris, #recherches-gardees, .atlas-map",  # search.js, favourites.js, searches.js, map.js
    ".paper-code, .paper-address, .paper-day, .board-choice, .board-total",  # paper.js, board.js
)
"""What the package's own scripts fill or show."""
FOLDED = "details:not(#recherche details)"
"""What stands folded, and is opened before it is looked at: a value that must be seen is in no fold. The search form is
aside: opening its filters asks for a search, whose answer takes the place of the lists."""
GENERATED = (
    ('a[rel~="noopener"]', " (hors de ce site)"),  # base.css: said of a link that leaves the site
    (".source-link a", ""),  # print.css: the link's own address, which is `attr(href)` there
)
"""Selector → the letters or digits that style sheets may generate there; any content without either may stand."""


def build_page_lists(medium: str) -> dict[str, object]:
    """Build the lists for `measures.js`; `medium`: "screen" or "print"."""
    hidden = (*HIDDEN["both"], *HIDDEN[medium], *FILLED)
    return {"aside": ", ".join(hidden), "folded": FOLDED, "generated": GENERATED}
