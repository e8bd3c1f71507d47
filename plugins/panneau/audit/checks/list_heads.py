"""What a list says of itself beside its title: its name and number in the head, and which part of it a page is.

Source: licence, art. 1.1 and 5.2.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from panneau.audit.engine.list_groups import Groups
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.licence.duties import Duty

_DESCRIBED = re.compile(r"(?:Offres par [\w’ ]+ : |Chercher parmi )?(\d[\d ]*) offres? d’emploi\b(?: : (.*)\.)?.*")
_NUMBERED = re.compile(r"(.*?)(?:, page (\d+))?")
_PART = re.compile(r".*\(page (\d+) sur (\d+)\)")
_EVERYTHING = "Toutes les offres"
_CURE = "Laissez le programme dire le titre, la description et les pages d’une liste (base.html, liste.html)."


def check_list_head(page: SeenPage, groups: Groups, ids: Collection[str] | None) -> None:
    """Check the title and the description of a page that counts offers; `ids`: those of its list, None for no list."""
    suffix = f" – {normalize_spaces(page.site.facts.site_name)}"
    name, _ = _split_number(page, normalize_spaces(page.reading.title).removesuffix(suffix))
    _check_named(page, groups.find_ids(name), ids, name)
    for meta in page.reading.metas:
        if meta.get("name") == "description":
            _check_description(page, normalize_spaces(meta.get("content", "")), groups, ids)


def _check_description(page: SeenPage, said: str, groups: Groups, ids: Collection[str] | None) -> None:
    found = _DESCRIBED.fullmatch(said)
    if found is None:
        if ids is not None:
            _report(page, said)
        return
    told, counted = int(found[1].replace(" ", "")), page.site.live.lists if ids is None and found[2] is None else ids
    if counted is not None and told != len(counted):
        _report(page, said)
    name, _ = _split_number(page, found[2] or "")
    if name not in ("", _EVERYTHING):  # a trade may be called so, too
        _check_named(page, groups.find_ids(f"Offres d’emploi : {name}"), ids, said)


def _split_number(page: SeenPage, said: str) -> tuple[str, str]:
    """Split the number of a part from the name of its list; it is a part of the name where the address has it not."""
    found = _NUMBERED.fullmatch(said)
    if found is None or not found[2]:
        return said, ""
    if not page.reading.path.endswith(f"-{found[2]}.html"):
        _report(page, said)
    return found[1], found[2]


def _check_named(page: SeenPage, named: Collection[str] | None, ids: Collection[str] | None, said: str) -> None:
    if named is not None and ids is not None and named != ids:
        _report(page, said)


def check_part(page: SeenPage) -> None:
    """Check that a page of a list is the part of it that it says, of as many as there are."""
    paths, stem = page.site.pages.paths, page.reading.path.removesuffix(".html")
    for words in map(normalize_spaces, page.reading.own.words):
        if found := _PART.fullmatch(words):
            number, total = map(int, found.groups())
            whole = stem.removesuffix(f"-{number}") if number > 1 else stem
            last = f"{whole}-{total}.html" if total > 1 else f"{whole}.html"
            is_named = number == 1 or whole != stem
            if not is_named or number > total or last not in paths or _goes_on(page, whole, total):
                _report(page, words)


def _goes_on(page: SeenPage, whole: str, total: int) -> bool:
    """Whether the list has a page after the last that is told; another list may have such an address."""
    following, (title, _) = f"{whole}-{total + 1}.html", page.site.pages.tell(page.reading.path)
    return following in page.site.pages.paths and page.site.pages.tell(following)[0] == title


def _report(page: SeenPage, value: str) -> None:
    page.report(
        Duty.NO_ALTERATION, "Cette liste dit d’elle-même autre chose que ce qu’elle est.", value=value, cure=_CURE
    )
