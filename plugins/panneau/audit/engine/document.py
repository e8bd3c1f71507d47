"""A built page as a visitor's browser reads it: parsed by the rules of HTML, without what nobody sees.

selectolax (lexbor) reads HTML as browsers do, knows today's CSS selectors, and is faster than lxml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from posixpath import dirname, join, normpath
from secrets import token_hex
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from panneau.audit.engine.hosts import parse_host
from panneau.audit.engine.lines import Marks
from panneau.audit.engine.styles import Chain, Styles, is_hiding_style
from panneau.audit.engine.value_forms import normalize_spaces

_NOT_TEXT = "header, aside, nav, footer, form"
_CONTENT = "main"
_END_ID = f"fin-{token_hex(8)}"
END = f"<i id={_END_ID}></i>".encode()
"""Put after a page's content where it is read without what follows it; no theme can guess it."""


class Document:
    """One page. `hide` first removes what is not seen; what is read before it is what the file holds."""

    def __init__(
        self, path: str, data: bytes, styles: Styles, *, marks: Marks | None = None, site_root: str = "/"
    ) -> None:
        """`marks`: what its lines hold, where it is known; `site_root`: path of the site's home on its host."""
        self.path = path
        self._site_root = site_root
        self.data = data
        self.is_whole = not data.endswith(END)
        """False where what is around the content was proven on another page, and is left out."""
        self._marks = marks or Marks.from_data(data)
        self.specials = self._marks.specials
        self._tree = LexborHTMLParser(data)
        inline = "\n".join(node.text() for node in self._tree.css("style")) if "style" in self.specials else ""
        self._styles = styles.add_inline(path, inline) if inline else styles

    @property
    def inline_addresses(self) -> list[tuple[str, str]]:
        """What the page's own `<style>` elements load."""
        return self._styles.imports if "style" in self.specials else []

    def resolve_href(self, href: str) -> str | None:
        """Resolve a link of the page to a path on the site, from the root; None for one that leaves the host."""
        return resolve(dirname(self.path), href, self._site_root)

    def select(self, selector: str) -> list[LexborNode]:
        """Select the elements of a CSS selector, in the order of the page."""
        return self._tree.css(selector)

    @cached_property
    def addresses(self) -> list[tuple[str, str]]:
        """The links that leave the site, or may: target and host; to be asked before `hide`."""
        left = (href for href in self.hrefs if ":" in href or "//" in href or "\\" in href)
        return [(href, parse_host(href)) for href in left]

    @cached_property
    def hrefs(self) -> list[str]:
        """The target of every link that the file holds, of scripts too; to be asked before `hide`."""
        later = self._tree.css("[data-ailleurs]") if b"data-ailleurs" in self.data else ()
        return [*self.list_visible_hrefs(), *(node.attrs["data-ailleurs"] or "" for node in later)]

    def list_visible_hrefs(self) -> list[str]:
        """List the target of every link that is left in the page."""
        return [node.attrs["href"] or "" for node in self._tree.css("a[href], area[href]")]

    @property
    def ends_well(self) -> bool:
        """Whether what follows the content is beside it, and not within something that it left open."""
        last = self._tree.body.last_child if self._tree.body else None
        return last is not None and last.attributes == {"id": _END_ID}

    @property
    def is_child_of_body(self) -> bool:
        """Whether nothing but the body is around the content, so that no rule of style can depend on what is."""
        return self.main is not None and self.main.parent is not None and self.main.parent.tag == "body"

    def hide(self) -> None:
        """Remove what no visitor sees."""
        selector = self._styles.build_hiding_selector(self._marks.names, self.specials)
        if "style" in self.specials:
            _remove(node for node in self._tree.css("[style]") if is_hiding_style(node.attributes["style"] or ""))
            _remove(self._tree.css("style"))
        if selector:
            _remove(self._tree.css(selector))

    @cached_property
    def main(self) -> LexborNode | None:
        """The page's own content."""
        return self._tree.css_first(_CONTENT)

    @cached_property
    def text(self) -> str:
        """All that the visitor reads; to be asked between `hide` and `keep_sheet`."""
        body = self._tree.body
        return body.text() if body else ""

    def has_words(self, words: str) -> bool:
        """Whether the visitor reads these words, whatever white space parts them; to be asked as `text` is."""
        return all(word in self.text for word in words.split()) and normalize_spaces(words) in normalize_spaces(
            self.text
        )

    def keep_sheet(self) -> LexborNode | None:
        """Reduce `main` to the offer itself, without its head, margin and navigation; returns it."""
        main = self.main
        if main is not None:
            _remove(main.css(_NOT_TEXT))
            for node in main.css("br") if b"<br" in self.data else ():
                node.replace_with("\n")
        return main

    def has_preserved_lines(self, node: LexborNode) -> bool:
        """Whether the style sheets keep the line breaks in an element's text."""
        # Elements of the same names, classes and ids take the same rules: each such chain is asked once for all pages.
        chain = tuple(_format_signature(step) for step in _iter_ancestors(node))
        return self._find_known_keeps(chain, node)

    def _find_known_keeps(self, chain: Chain, node: LexborNode) -> bool:
        known = self._styles.known_chains
        if chain not in known:
            if len(known) > _MOST_CHAINS:
                known.clear()
            known[chain] = self._find_keeps(node)
        return known[chain]

    def _find_keeps(self, node: LexborNode) -> bool:
        ruled: dict[int, bool] = {}
        for selector, keeps in self._styles.lines:
            for found in self._tree.css(selector):
                ruled[found.mem_id] = ruled.get(found.mem_id, True) and keeps
        for step in _iter_ancestors(node):
            if step.mem_id in ruled:
                return ruled[step.mem_id]
            if step.tag in ("pre", "textarea"):
                return True
        return False


_MOST_CHAINS = 2000


def _iter_ancestors(node: LexborNode) -> Iterator[LexborNode]:
    step: LexborNode | None = node
    while step is not None and step.tag != "-document":
        yield step
        step = step.parent


def _format_signature(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{node.tag}.{attributes.get('class')}#{attributes.get('id')}" if attributes else str(node.tag)


def _remove(nodes: Iterable[LexborNode]) -> None:
    """Take elements out of the page, each once, the last first: what is inside another one comes after it."""
    unique = {node.mem_id: node for node in nodes}
    for node in reversed(unique.values()):
        if node.tag in ("html", "body"):  # they cannot be taken out; what is in them can
            _remove_children(node)
        else:
            node.decompose()


def _remove_children(node: LexborNode) -> None:
    body = node if node.tag == "body" else node.css_first("body")
    for child in list(body.iter(include_text=True)) if body else ():
        child.decompose()


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


def find_folder(path: str) -> str:
    """Find the folder that relative links of a page start from."""
    return dirname(path)
