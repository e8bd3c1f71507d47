"""Links inside the site: each leads to a page that is there, and that is what the link says.

Source: licence, art. 1.1 and 7.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from panneau.audit.checks.contract_links import EXPLANATIONS, explains_contract
from panneau.audit.engine.audit_facts import OFFERS_FOLDER, parse_offer_id
from panneau.audit.engine.names import format_at
from panneau.audit.engine.page_reading import PAPER_CODE, Item, LinkSeen
from panneau.audit.engine.site_pages import COUNT
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.licence.duties import Duty
from panneau.site.model.urls import SITE_MAP

_CURE = (
    "Un lien mène là où son texte le dit ; l’adresse est celle que l’API a donnée, avec pour seul ajout les balises."
)
_PAGE = re.compile(r"(?P<stem>.*?)(?:-(?P<number>\d+))?\.html")
_PAGE_NUMBER = re.compile(r"Page (\d{1,6})", re.ASCII)
_NAMELESS = re.compile(r"(?:Offres d’emploi)?(?: à)?\W*")
"""Title of the list of a code of blanks alone."""
_OF_LISTS = "Offres d’emploi"
_FIGURES = "observatoire/"


def check_inner(page: SeenPage, link: LinkSeen, item: Item) -> None:
    """Check that a link leads to a page that is there, and that is what the link says."""
    said = normalize_spaces(link.text)
    if link.href.startswith("#"):
        targets = page.site.words.phrases.find_targets(said)
        if targets and link.href not in targets:
            _report_elsewhere(page, link)
        return
    path = page.resolve(link.href)
    if path not in page.site.pages.paths and path not in page.site.facts.later:
        report_absent(page, link, path)
    elif path.startswith(OFFERS_FOLDER):
        if item.offer != parse_offer_id(path) and (link.text != PAPER_CODE or path != page.reading.path):
            problem = "Un lien mène à une offre hors de l’entrée de liste qui en parle."
            cure = "Mettez chaque offre d’une liste dans un <li>, un <article> ou un <tr> à elle."
            page.report(Duty.NO_ALTERATION, problem, value=link.href, cure=cure)
    elif not said:
        _check_bare(page, link, path, item)
    elif link.text == PAPER_CODE or not (
        is_menu_entry(page, said, path, item) or _leads_where_it_says(page, path, link, item)
    ):
        _report_elsewhere(page, link)


def is_menu_entry(page: SeenPage, said: str, target: str, item: Item) -> bool:
    """Whether a link is one of the menu, which the town words itself; the plan of the site has the menu, too."""
    return (item is page.reading.frame or page.reading.path == SITE_MAP) and (said, target) in page.site.facts.menu


def _check_bare(page: SeenPage, link: LinkSeen, path: str, item: Item) -> None:
    """Check that a link without a word is a picture's, or leads to a list whose name has no letter.

    A link with a query is filled by a script: there is one on the home page.
    """
    title, _ = page.site.pages.tell(path)
    if not item.pictures and "?" not in link.href and not _NAMELESS.fullmatch(title):
        problem = "Un lien ne dit pas où il mène."
        page.report(Duty.NO_ALTERATION, problem, value=link.href, cure=_CURE)


def report_absent(page: SeenPage, link: LinkSeen, path: str) -> None:
    is_offer = path.startswith(OFFERS_FOLDER)
    problem = (
        "Un lien mène à une offre qui n’est pas en ligne." if is_offer else "Un lien mène à une page qui n’est pas là."
    )
    cure = "Reconstruisez le site d’une seule moisson ; rien ne doit rester d’une offre retirée."
    page.report(Duty.NO_HISTORY if is_offer else Duty.NO_ALTERATION, problem, value=link.href, cure=cure)


def _report_elsewhere(page: SeenPage, link: LinkSeen) -> None:
    problem = "Un lien du site mène ailleurs que son texte ne le dit."
    duty = Duty.MODIFICATIONS if link.text.startswith("Modifications") else Duty.NO_ALTERATION
    cause = page.site.live.find_cause(link.text) if link.is_value else ""
    page.report(duty, problem, value=f"{link.text} → {link.href}", cure=_CURE, offer=cause or None)


def _leads_where_it_says(page: SeenPage, path: str, link: LinkSeen, item: Item) -> bool:
    said, entry = normalize_spaces(link.text), item.words if item.target else ()
    targets = page.site.words.phrases.find_targets(said)
    if path == EXPLANATIONS and page.view is not None:
        return explains_contract(page, link)
    if path in targets:
        return True
    if link.is_value:  # « Accueil » is a step of the way back, and the beginning of the names of trades
        return _is_called(page, path, said, entry) and (not targets or _is_named(page, path, said))
    if said.startswith("fil Atom :"):
        return path.endswith(".xml") and _is_called(page, f"{path[:-4]}.html", said[10:].strip(), ())
    if targets or _PAGE_NUMBER.fullmatch(said) or said.startswith("Télécharger en CSV"):
        return _is_beside(page.reading.path, path, said, targets)
    return _is_called(page, path, said, (said, *entry))


def _is_beside(here: str, path: str, said: str, targets: Collection[str]) -> bool:
    """Whether a file is what goes with a page: its feed, its calendar, its figures, its next part."""
    if "@fil" in targets:
        return path == "fil.xml" or here[:-5] in (path[:-4], *_iter_steps(path[:-4], here))
    if "@agenda" in targets:
        return path.endswith(".ics") and path[:-4] == here[:-5]
    return path.startswith(_FIGURES) if said.startswith("Télécharger") else _is_step(here, path, said)


def _iter_steps(stem: str, page: str) -> Iterator[str]:
    """The name of a page, without its ending, where it is one of a list's: `communes/46042-cahors-2`."""
    number = page.removeprefix(f"{stem}-").removesuffix(".html")
    if number.isdigit():
        yield f"{stem}-{number}"


def _is_step(page: str, path: str, said: str) -> bool:
    """Whether a link of a list leads to the page of it that it names."""
    here, there = _PAGE.fullmatch(page), _PAGE.fullmatch(path)
    if not here or not there:
        return False
    stem, number = here["stem"], int(here["number"] or 1)
    wanted = {"Page précédente": number - 1, "Page suivante": number + 1}.get(said)
    if wanted is None:
        wanted = int(found[1]) if (found := _PAGE_NUMBER.fullmatch(said)) else 0
    # A list may itself be called « …-2 »: then its number is a part of its name.
    return path in (f"{stem}-{wanted}.html", f"{page[:-5]}-{wanted}.html", f"{stem}.html" if wanted == 1 else "")


def _is_named(page: SeenPage, path: str, said: str) -> bool:
    """Whether a page, or a list, has just this name, or is a list of two of which one has it."""
    title = page.site.pages.tell(path)[0].casefold()
    called = title.removeprefix(_OF_LISTS.casefold()).removeprefix(" :").strip()
    names = [name.casefold() for name in (said, format_at(said))]
    return title in names or any(
        called == name or called.startswith(f"{name}, ") or called.endswith(f", {name}") for name in names
    )


def _is_called(page: SeenPage, path: str, said: str, told: Iterable[str]) -> bool:
    """Whether a page is called as the link says, and has as many offers as are told there and beside it, in `told`."""
    title, number = page.site.pages.tell(path)
    counted = next(filter(None, map(COUNT.search, told)), None)
    if counted and number and re.sub(r"\D", "", counted[1]) != number:
        return False
    names = (said.removesuffix("…").casefold(), format_at(said).casefold())
    is_named = any(name in title.casefold() for name in names) or (counted is not None and counted[0] in said)
    return is_named or path in page.site.facts.later
