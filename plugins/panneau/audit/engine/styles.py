"""What the style sheets hide: a value that no visitor sees is not shown.

Only the rules that can hide, cut or join lines are kept. A rule that another one would undo counts all the same: the
site has no reason to hide an offer's content, and an audit need not follow the whole cascade. Print sheets are left
out, and states (`:hover`) are read as a page at rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError
from tinycss2.ast import Declaration, Node

from panneau.audit.engine.hidden_styles import is_hiding

HIDDEN_BY_MARKUP = {
    "hidden": "[hidden]", "inert": "[inert]", "aria-hidden": "[aria-hidden]:not([aria-hidden=false])",
    "popover": "[popover]", "noscript": "noscript", "dialog": "dialog:not([open])",
    "details": "details:not([open]) > :not(summary)", "script": "script", "template": "template",
    "datalist": "datalist", "object": "object", "iframe": "iframe", "canvas": "canvas", "option": "option",
    "textarea": "textarea", "frameset": "frameset", "svg": "svg", "math": "math",
}  # fmt: skip
"""Element or attribute → what it keeps from being read.

A folded `<details>` counts: the whole content is to be read, not looked for.
"""
_PSEUDO_ELEMENT = re.compile(r"::|:(?:before|after|first-line|first-letter)\b")
_NAMES = re.compile(r"[.#]((?:[\w-]|\\.)+)")
_LEADING_CHOICE = re.compile(r"(^|[\s>+~,(])(:(?:is|where|not|has)\()")
_NEGATIONS = re.compile(r":not\([^)]*\)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)[^)]*\)")
_KEEPS_LINES = frozenset(("pre", "pre-wrap", "pre-line", "break-spaces", "preserve", "preserve-breaks"))

_PSEUDO_CLASS = re.compile(r":[\w-]+(?:\([^()]*\)|(?![\w(-]))")
_NEGATIONS_WHOLE = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_EMPTY_COMPOUND = re.compile(r"(^|[\s>+~,(])\s*(?=[>+~,)]|$)")
Chain = tuple[str, ...]
"""An element and those around it, each as `name.classes#id`."""
Declarations = Mapping[str, tuple[str, ...]]
"""Property, in lower case → its values in one block."""


@dataclass(slots=True)
class Styles:
    """The rules of a site's style sheets that matter here."""

    hiding: list[str] = field(default_factory=list)
    """Selectors of what is hidden or cut."""
    lines: list[tuple[str, bool]] = field(default_factory=list)
    """Selectors of what has a `white-space`, and whether it keeps line breaks."""
    imports: list[tuple[str, str]] = field(default_factory=list)
    """What the sheets load: path of the sheet, address of another sheet, a picture, a font."""

    known_chains: dict[Chain, bool] = field(default_factory=dict, compare=False)
    """Elements around a text, told by name, class and id → whether these rules keep its line breaks: a cache."""
    printed: frozenset[str] = frozenset()
    """Paths of the sheets that are for print, and left out."""

    def add_inline(self, path: str, sheet: str) -> Styles:
        """Add the `<style>` elements of the page at `path`, in a copy."""
        inline = read_styles({path: sheet})
        return Styles(self.hiding + inline.hiding, self.lines + inline.lines, inline.imports, printed=self.printed)

    def build_hiding_selector(self, names: frozenset[bytes], specials: frozenset[str]) -> str:
        """Build one selector for all that is hidden in a page, "" for nothing.

        `names`: its classes and ids, or more; `specials`: its special names.
        """
        rules = tuple(self.hiding)
        return _build_selector(rules, names & _list_all_names(rules), specials)


@lru_cache(maxsize=2_000)
def _build_selector(rules: tuple[str, ...], present: frozenset[bytes], specials: frozenset[str]) -> str:
    """Build one selector for the rules whose names are all present; pages of one kind share it.

    A page has the names of few rules, and only those are then tried on each of its elements.
    """
    markup = [selector for name, selector in HIDDEN_BY_MARKUP.items() if name in specials]
    return ", ".join([*markup, *(selector for selector in rules if _parse_names(selector) <= present)])


@lru_cache(maxsize=64)
def _list_all_names(rules: tuple[str, ...]) -> frozenset[bytes]:
    return frozenset().union(*map(_parse_names, rules))


@lru_cache(maxsize=2_000)
def _parse_names(selector: str) -> frozenset[bytes]:
    """Parse the classes and ids without which a page holds nothing that the selector takes, in lower case.

    None where the selector is not plain: it is then always tried.
    """
    plain = _NEGATIONS.sub("", selector)
    found = () if ":" in plain or "\\" in plain else _NAMES.findall(plain)
    return frozenset(name.lower().encode() for name in found)


def read_styles(sheets: Mapping[str, str]) -> Styles:
    """Read the rules that matter here in these sheets, path → text, in order."""
    variables = _parse_variables(sheets.values())
    styles = Styles()
    for path, sheet in sheets.items():
        rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
        _read_rules(rules, ("",), _SheetReader(path, styles, variables))
    return styles


def is_hiding_style(style: str) -> bool:
    """Whether a `style` attribute hides its element."""
    nodes = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    return is_hiding(_parse_declarations(nodes, {}))


@dataclass(frozen=True, slots=True)
class _SheetReader:
    path: str
    styles: Styles
    variables: Mapping[str, tuple[str, ...]]

    def add_imports(self, addresses: Iterable[str]) -> None:
        self.styles.imports += [(self.path, address) for address in addresses]


def _read_rules(nodes: Iterable[Node], parents: tuple[str, ...], reader: _SheetReader) -> None:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = tuple(_resolve_nesting(selector, parents) for selector in _split(node.prelude))
            _read_block(node.content, selectors, reader)
        elif node.type == "at-rule":
            _read_at_rule(node, parents, reader)


def _read_at_rule(node: Node, parents: tuple[str, ...], reader: _SheetReader) -> None:
    if node.lower_at_keyword == "import":
        reader.add_imports(
            [part.value for part in node.prelude if part.type in ("string", "url")] + _find_addresses(node.prelude)
        )
    elif node.content is None or (node.lower_at_keyword == "media" and _is_print_only(node.prelude)):
        return
    elif node.lower_at_keyword in ("media", "supports", "layer", "container", "scope", "starting-style"):
        _read_block(node.content, parents, reader)
    elif node.lower_at_keyword == "font-face":
        reader.add_imports(_find_addresses(node.content))


def _read_block(content: list[Node], selectors: tuple[str, ...], reader: _SheetReader) -> None:
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    reader.add_imports(_find_addresses(content))
    declared = _parse_declarations(nodes, reader.variables)
    elements = (selector for selector in selectors if selector and not _PSEUDO_ELEMENT.search(selector))
    shown = list(filter(None, map(simplify_selector, elements)))
    if is_hiding(declared):
        reader.styles.hiding += shown
    spaces = [value for name in ("white-space", "white-space-collapse") for value in declared.get(name, ())]
    if spaces:
        keeps = all(_KEEPS_LINES & set(value.split()) for value in spaces)
        reader.styles.lines += [(selector, keeps) for selector in shown]
    _read_rules((node for node in nodes if node.type in ("qualified-rule", "at-rule")), selectors, reader)


def _parse_declarations(nodes: Iterable[Node], variables: Mapping[str, tuple[str, ...]]) -> Declarations:
    declared: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        if isinstance(node, Declaration):
            values = _resolve_variable(tinycss2.serialize(node.value).strip().lower(), variables)
            declared[node.lower_name] = declared.get(node.lower_name, ()) + values
    return declared


def _resolve_variable(value: str, variables: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found = _VARIABLE.search(value)
    if not found or found[1] not in variables:
        return (value,)
    return tuple(value.replace(found[0], meaning) for meaning in variables[found[1]])


def _parse_variables(sheets: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Parse every value that a custom property takes anywhere."""
    found: dict[str, tuple[str, ...]] = {}
    for sheet in sheets:
        for name, value in re.findall(r"(--[\w-]+)\s*:\s*([^;{}]+)", sheet):
            found[name] = (*found.get(name, ()), value.strip().lower())
    return found


def _split(prelude: list[Node]) -> Iterator[str]:
    part: list[Node] = []
    for piece in prelude:
        if piece == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(piece)
    yield tinycss2.serialize(part).strip()


def _resolve_nesting(selector: str, parents: tuple[str, ...]) -> str:
    """A selector within other rules, on its own; `*` is put before a leading `:is()`, which lexbor misreads."""
    above = ", ".join(filter(None, parents))
    if above:
        selector = selector.replace("&", f":is({above})") if "&" in selector else f":is({above}) {selector}"
    return _LEADING_CHOICE.sub(r"\1*\2", selector)


@lru_cache(maxsize=2_000)
def simplify_selector(selector: str) -> str:
    """Simplify a selector for lexbor: without the pseudo-classes that it does not know, as if they always applied.

    "" for what no browser reads either, whose rule it leaves out.
    """
    weaker = selector
    for unknown in (_NEGATIONS_WHOLE, _PSEUDO_CLASS, _PSEUDO_CLASS):
        if _can_parse(weaker):
            break
        weaker = _EMPTY_COMPOUND.sub(r"\1*", unknown.sub("", weaker))
    return weaker if _can_parse(weaker) else ""


def _can_parse(selector: str) -> bool:
    try:
        _NOTHING.css(selector)
    except SelectolaxError:
        return False
    return True


_NOTHING = LexborHTMLParser("<p>")


def _is_print_only(prelude: list[Node]) -> bool:
    queries = tinycss2.serialize(prelude).lower().split(",")
    return all(query.split()[:1] == ["print"] or query.split()[:2] == ["only", "print"] for query in queries)


def _find_addresses(content: Iterable[Node]) -> list[str]:
    found: list[str] = []
    for token in content:
        if token.type == "url":
            found.append(token.value)
        elif token.type == "function":
            strings = [inner.value for inner in token.arguments if inner.type == "string"]
            found += strings if token.lower_name in ("url", "src", "image-set") else _find_addresses(token.arguments)
    return found
