"""Drawings (SVG) of content/images/: a browser runs them as pages of the site, so that none may act or fetch. Pure.

An SVG opened at its own address can hold programs and call other hosts. Sources: https://www.w3.org/TR/SVG2/ (chapters
on linking and scripting), https://www.w3.org/TR/SVG-integration/ ; licence, art. 5.1 (a site without trackers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import tinycss2
from lxml import etree
from tinycss2.ast import Node

from panneau.local_content.mistakes import Mistake

SVG, XHTML, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/XML/1998/namespace"
UNREAD = "ce dessin SVG ne se lit pas."
NO_DRAWING = "ce fichier n’est pas un dessin SVG."
DOCTYPE = "ce dessin commence par « <!DOCTYPE », qui peut y faire entrer autre chose."
ENCODING = "ce dessin n’est pas écrit en UTF-8."
ELEMENT = "ce dessin contient « <{name}> », qui n’est pas du dessin."
ATTRIBUTE = "ce dessin contient un programme (« {name} »)."
ELSEWHERE = "ce dessin mène à un autre site ou y prend un fichier (« {name} »)."
FIX = "Enregistrez-le en « SVG simple » (sans programme, lien ni fichier lié), ou en .png."
_ENCODINGS = ("utf-8", "us-ascii", "ascii", "iso-8859-1")
"""Those that every reader takes alike."""
_ELEMENTS = frozenset(
    ("script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio", "video", "link", "meta")
)
_ADDRESSES = frozenset(("href", "src", "ping", "data", f"{{{XML}}}base"))
_ANIMATED = re.compile(r"(?:.*:)?href|on.*", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_INSIDE = re.compile(
    r"data:(?:image/(?:png|jpe?g|gif|webp|avif)|(?:application/)?(?:x-)?font[/-][\w-]+)[;,]", re.IGNORECASE
)
_BLANKS = re.compile(r"[\x00-\x20\x7f]")
_MAY_LOAD = re.compile(r"[(@\\]")


def check_drawing(file: str, data: bytes) -> Mistake | None:
    """Find the first thing that is wrong with an SVG file; `file` is its path as the webmaster knows it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Mistake(file, 0, UNREAD, FIX)
    line, problem = next(_check_tree(root), (0, ""))
    return Mistake(file, line, problem, FIX) if problem else None


def _check_tree(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Find all that is wrong with a drawing, each with its line, 0 for the whole file."""
    document = root.getroottree()
    if document.docinfo.internalDTD is not None:
        yield 0, DOCTYPE
    if (document.docinfo.encoding or "utf-8").lower() not in _ENCODINGS:
        yield 0, ENCODING
    if root.tag != f"{{{SVG}}}svg":
        yield 0, NO_DRAWING
    for sheet in document.xpath("//processing-instruction('xml-stylesheet')"):
        yield sheet.sourceline or 0, ELSEWHERE.format(name="xml-stylesheet")
    for element in root.iter(etree.Element):
        for problem in _check_element(element):
            yield element.sourceline or 0, problem


def _check_element(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element)
    if name.localname.lower() in _ELEMENTS or name.namespace == XHTML:
        yield ELEMENT.format(name=name.localname[:40])
    if name.localname.lower() == "style" and _has_external_reference("".join(map(str, element.itertext()))):
        yield ELSEWHERE.format(name="style")
    for attribute, value in element.attrib.items():
        yield from _check_attribute(str(attribute), str(value))


def _check_attribute(attribute: str, value: str) -> Iterator[str]:
    name = etree.QName(attribute).localname
    written = _BLANKS.sub("", value)
    if attribute.lower().startswith("on") or "javascript:" in written.lower():
        yield ATTRIBUTE.format(name=name[:40])
    elif name == "attributeName" and _ANIMATED.fullmatch(written):
        yield ATTRIBUTE.format(name=f"{name}={value[:40]}")
    elif (name in _ADDRESSES or attribute in _ADDRESSES) and _is_elsewhere(written):
        yield ELSEWHERE.format(name=name)
    elif _MAY_LOAD.search(value) and _has_external_reference(value):
        yield ELSEWHERE.format(name=name[:40])


def _is_elsewhere(address: str) -> bool:
    """Whether an address leaves the site; a picture or a font inside the file itself does not."""
    address = _BLANKS.sub("", address)
    return bool(_SCHEME.match(address)) and not _INSIDE.match(address)


def _has_external_reference(style: str) -> bool:
    """Whether a style, or an attribute that is one, takes something from elsewhere: `url()` and `@import`."""
    return any(
        _is_external_reference(node)
        for node in _iter_nodes(tinycss2.parse_component_value_list(style, skip_comments=True))
    )


def _is_external_reference(node: Node) -> bool:
    if node.type == "at-keyword":
        return bool(node.lower_value == "import")
    if node.type in ("url", "string"):
        return _is_elsewhere(node.value)
    return bool(node.type == "error")  # what cannot be read might be read otherwise by a browser


def _iter_nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    """Iterate over nodes with those inside them, however deep; recursion would have a limit."""
    left = list(nodes)
    while left:
        node = left.pop()
        yield node
        left += getattr(node, "arguments", None) or getattr(node, "content", None) or ()
