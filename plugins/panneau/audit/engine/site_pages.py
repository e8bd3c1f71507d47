"""The pages that links lead to: what each is called, and how many offers it tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from posixpath import join, normpath
from urllib.parse import unquote

from panneau.audit.engine.value_forms import normalize_spaces

COUNT = re.compile("(?<!\\d)(\\d{1,3}(?:[\u202f\xa0 ]\\d{3})*|\\d+)[\xa0 ]offres?\\b")
"""« 1 234 offres »."""
_H1 = re.compile(rb"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAGS = re.compile(rb"<[^>]*>")
_NEAR = 400
"""Bytes after a title in which a list tells its number."""


@dataclass(slots=True)
class SitePages:
    """The files of one site."""

    read: Callable[[str], bytes | None]
    """Path → the file's bytes, None for no such file."""
    paths: frozenset[str]
    _told: dict[str, tuple[str, str]] = field(default_factory=dict)

    def read_html(self, path: str) -> str:
        """Read a page; "" where there is none."""
        return (self.read(path) or b"").decode("utf-8", "replace")

    def tell(self, path: str) -> tuple[str, str]:
        """Tell a page's title and its number of offers, "" where it says none. Reads the file on the first call."""
        if path not in self._told:
            self._told[path] = _read_title(self.read(path) or b"")
        return self._told[path]


def _read_title(data: bytes) -> tuple[str, str]:
    found = _H1.search(data)
    if found is None:
        return "", ""
    title = normalize_spaces(unescape(_TAGS.sub(b"", found[1]).decode("utf-8", "replace")))
    after = COUNT.search(data[found.end() : found.end() + _NEAR].decode("utf-8", "replace"))
    return title, re.sub(r"\D", "", after[1]) if after else ""


@lru_cache(maxsize=20_000)  # pages of one folder share most of their links
def resolve(folder: str, href: str, site_root: str = "/") -> str | None:
    """Resolve a link without host to a path on the site, from the root; None for any other link.

    `site_root`: path of the site’s home on its host, between slashes. A path that leaves the site begins with `..`.
    """
    address = href.strip().partition("#")[0].partition("?")[0]
    if not address or "://" in address or address.startswith("//") or address.partition("/")[0].find(":") >= 0:
        return None
    if address.startswith("/"):
        path = normpath(unquote(address)).lstrip("/")
        above = site_root.strip("/")
        return path.removeprefix(f"{above}/") if not above or f"{path}/".startswith(f"{above}/") else f"../{path}"
    return normpath(join(folder, unquote(address)))
