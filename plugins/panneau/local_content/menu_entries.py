"""The entries of the main menu, where the town chooses them: pages of the site, or of another one. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from panneau.local_content.forbidden_words import check_link

KEYS = ("titre", "page")
MOST = 8
"""Entries: more do not fit on the screen of a phone."""
LONGEST = 30
"""Characters of a title."""
_PAGE = re.compile(r"[a-z0-9-]+\.html")
_ELSEWHERE = re.compile(r"https://[^\s\"<>@/?#]+(?:[/?#][^\s\"<>]*)?")


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry."""

    title: str
    target: str
    """A page of the site, `actualites.html`, or a whole address."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it leads to another site."""
        return self.target.startswith("https://")


def parse_menu_entry(given: Mapping[str, object]) -> MenuEntry:
    """Parse one entry of the setting. Raises: ValueError, in French, for what is none."""
    title, target = given.get("titre"), given.get("page")
    if not isinstance(title, str) or not 0 < len(" ".join(title.split())) <= LONGEST:
        raise ValueError(f"un « titre » de {LONGEST} caractères au plus est attendu")
    if not isinstance(target, str) or not (_PAGE.fullmatch(target) or _ELSEWHERE.fullmatch(target)):
        raise ValueError("une « page » est attendue, comme actualites.html ou https://www.maville.fr/")
    for fault in check_link(target, folder=""):
        raise ValueError(fault.problem.rstrip("."))
    return MenuEntry(" ".join(title.split()), target)
