"""Lists of lists lead to every offer, and what calls itself the latest offers leaves out none that is newer.

Source: licence, art. 1.1 and 5.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from panneau.audit.engine.page_reader import read_page
from panneau.audit.engine.page_reading import PageReading
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.licence.duties import Duty
from panneau.site.model.urls import HOME

_DIRECTORIES = ("communes.html", "contrats.html", "domaines.html", "metiers.html")
_NEWEST = "Les dernières offres d’emploi"
"""Title of the extract of all offers."""
_CURE = "Laissez les gabarits montrer toutes les entrées qu’ils reçoivent (repertoire.html, index.html, extrait.html)."


def check_directory(page: SeenPage) -> None:
    """Check that the entries of a list of lists, on all its pages, lead to every live offer."""
    if page.reading.path not in _DIRECTORIES:
        return
    covered = set[str]()
    for href in (href for reading in _iter_parts(page) for href in _iter_seen(reading)):
        title, number = page.site.pages.tell(page.resolve(href))
        ids = page.site.groups.find_ids(title)
        if ids is None and number not in ("", "0"):
            return  # two lists have this name, and neither tells which offers it means
        covered |= ids or set()
    missing = sorted(page.site.live.lists.keys() - covered)
    if missing:
        problem = "Cette page ne mène pas à toutes les listes, et une offre n’y est trouvée par aucune."
        page.report(Duty.FRESHNESS, problem, value=missing[0], cure=_CURE, offer="")


def _iter_parts(page: SeenPage) -> Iterator[PageReading]:
    yield page.reading
    stem, number = page.reading.path.removesuffix(".html"), 2
    while (path := f"{stem}-{number}.html") in page.site.pages.paths:
        yield read_page(path, page.site.pages.read_html(path))
        number += 1


def _iter_seen(reading: PageReading) -> Iterator[str]:
    """Iterate over where the names that are seen lead: a town's theme may show them otherwise than as a list."""
    for item in (reading.own, *reading.items):
        yield from (link.href for link in item.links if link.is_value)


def check_newest(page: SeenPage) -> None:
    """Check that the home page, or an extract, leaves out no offer newer than its last, identical ones aside."""
    live, path = page.site.live, page.reading.path
    if path != HOME and path not in page.site.facts.fragments:
        return
    title, _ = page.site.pages.tell(path)
    ids = page.site.groups.find_ids(title)
    if ids is None and path != HOME and title != _NEWEST:
        return
    shown = {item.offer for item in page.reading.items if item.offer in live.ranks}
    first = [item.offer for item in page.reading.items if item.offer in shown and item.links[0].is_value]
    last = max((live.ranks[offer] for offer in first), default=0)
    titles = {normalize_spaces(live.lists[offer].title) for offer in shown}
    newer = islice(live.ranks, last) if ids is None else (one for one in ids if live.ranks[one] < last)
    left_out = (one for one in newer if one not in shown and normalize_spaces(live.lists[one].title) not in titles)
    if offer := next(left_out, ""):
        problem = "Une offre plus récente que celles de cette page n’y est pas."
        page.report(Duty.FRESHNESS, problem, value=offer, cure=_CURE, offer="")
