"""Links of the town's own texts to pages of the site: each leads to a page, and a part of it, that is there. Pure.

Where a link leaves the site, nobody is asked whether its page is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from posixpath import dirname, relpath
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from panneau.local_content.file_header import Header
from panneau.local_content.forbidden_words import shorten_text
from panneau.local_content.link_addresses import parse_written_address
from panneau.local_content.mistakes import Mistake

DEAD = "le lien « {href} » ne mène à aucune page du site."
DEAD_FIX = "Écrivez l’adresse d’une page du site, comme aide.html, ou retirez ce lien."
MEANT = "Vouliez-vous écrire « {href} » ?"
NO_PART = "le lien « {href} » mène à une partie qui n’est pas dans la page."
NO_PART_FIX = "Écrivez la marque {{#{part}}} après le titre où ce lien doit mener, ou retirez-la du lien."
PARTS_OF_EVERY_PAGE = frozenset(("", "top", "contenu", "origine-des-offres", "a-propos"))
"""What the theme's frame names on each page, and what browsers take for its beginning."""
_TEXT_FRAGMENT = ":~:"
"""What begins a search of words in a page. Source: https://wicg.github.io/scroll-to-text-fragment/"""
_MISTYPED = re.compile(r"(?:(https?)(?::/?|//))?((?<=/)[\w-]+(?:\.[\w-]+)+.*|(?<!/)www\..+)")
"""`https:/maville.fr`, `https//maville.fr`, `www.maville.fr`."""
_NO_HOST = "https://site.invalid"
_HOME, _PAGE = "index.html", ".html"

IsThere = Callable[[str], bool]
"""Whether the site has a file of this path, from its root."""


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link in a text of the town."""

    href: str
    page: str
    """Path of the page that the text is on."""
    file: str
    """The text's file: `content/pages/aide.md`."""
    line: int


def list_links(html: str, header: Header, *, page: str) -> tuple[WrittenLink, ...]:
    """List the links of a text, each once; `page` is the path of the page that it makes."""
    if "<a " not in html:
        return ()
    found = (node.attributes.get("href") for node in LexborHTMLParser(html, is_fragment=True).css("a[href]"))
    hrefs = dict.fromkeys(href for href in found if href)
    return tuple(WrittenLink(href, page, header.file, _find_line(href, header)) for href in hrefs)


def _find_line(href: str, header: Header) -> int:
    """Find where a whole address was written as that of a link; « aide.htm » is not « aide.html »."""
    written = re.compile(rf"(?:\]\(|\]:|=)\s*[<\"']?{re.escape(href)}(?![\w.-])")
    numbered = enumerate(header.body.split("\n"), header.body_line)
    return next((number for number, line in numbered if written.search(line)), header.find_line(href))


def list_parts(html: str) -> frozenset[str]:
    """List the names to which a link may lead in a text."""
    if "id=" not in html and "name=" not in html:
        return frozenset()
    nodes = LexborHTMLParser(html, is_fragment=True).css("[id], a[name]")
    return frozenset(filter(None, (node.attributes.get(name) for node in nodes for name in ("id", "name"))))


def list_dead_links(
    links: tuple[WrittenLink, ...], parts: Mapping[str, frozenset[str]], *, site_url: str, is_there: IsThere
) -> Iterator[Mistake]:
    """List the links that lead nowhere; `parts`: path of each of the town's own pages → the names in its text.

    `site_url` is the site's address, "" where it has none yet.
    """
    for link in links:
        target = resolve_link(link, site_url or _NO_HOST)
        if target is None:
            continue
        path, part = target
        if not is_there(path):
            meant = _find_address(link.href) or _find_page(link, path, parts, is_there)
            yield _make_mistake(link, DEAD, MEANT.format(href=meant) if meant else DEAD_FIX)
        elif path in parts and not _has_part(parts[path], part):
            yield _make_mistake(link, NO_PART, _suggest_part(link, part, parts[path]))


def resolve_link(link: WrittenLink, site_url: str) -> tuple[str, str] | None:
    """Resolve a link to a path of the site and a part of that page; None for one that leaves the site."""
    root = f"{site_url}/"
    parts = urlsplit(urljoin(root + link.page, link.href))
    whole = f"{parts.scheme}://{parts.netloc}{parts.path}"
    if not f"{whole}/".startswith(root):
        return None
    path = unquote(whole[len(root) :])
    return (f"{path}{_HOME}" if path.endswith("/") or not path else path), unquote(parts.fragment)


def _has_part(known: frozenset[str], part: str) -> bool:
    return part in known or part in PARTS_OF_EVERY_PAGE or part.startswith(_TEXT_FRAGMENT)


def _find_address(href: str) -> str:
    """Find what a link to elsewhere lacks: a mailbox, a telephone or a host without its beginning; "" for another."""
    if found := _MISTYPED.fullmatch(href):
        return f"{found[1] or 'https'}://{found[2]}"
    try:
        return parse_written_address(unquote(href)).href
    except ValueError:
        return ""


def _find_page(link: WrittenLink, path: str, parts: Mapping[str, frozenset[str]], is_there: IsThere) -> str:
    """Find a page that is there and may be meant, another than the link's own; "" for none."""
    name = path.rpartition("/")[2]
    wanted = (f"{path}{_PAGE}", f"{path.removesuffix(f'/{_HOME}')}{_PAGE}", name, f"{name.removesuffix('.md')}{_PAGE}")
    stems = {known.removesuffix(_PAGE): known for known in parts if known != link.page and is_there(known)}
    likely = (stems[stem] for stem in get_close_matches(path.rpartition(".")[0] or path, stems, n=1, cutoff=0.7))
    near = next(chain(filter(is_there, (one for one in wanted if one != _HOME)), likely), "")
    return relpath(near, dirname(link.page) or ".") if near else ""


def _suggest_part(link: WrittenLink, part: str, known: frozenset[str]) -> str:
    near = get_close_matches(part, sorted(known), n=1)
    if near:
        return MEANT.format(href=f"{link.href.partition('#')[0]}#{near[0]}")
    return NO_PART_FIX.format(part=shorten_text(part))


def _make_mistake(link: WrittenLink, problem: str, cure: str) -> Mistake:
    return Mistake(link.file, link.line, problem.format(href=shorten_text(link.href)), cure)
