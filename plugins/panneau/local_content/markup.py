"""The HTML of the town's prose: what it may hold, and its pictures and files as the page reaches them. Pure.

Markdown lets HTML through. An element or an attribute that is not named here is told of: what loads something, sends
something or moves the visitor elsewhere has no place on a site that the licence wants free and without trackers.
Source: licence, art. 5.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from panneau.common.offer_identity import ID_LOOKALIKE
from panneau.local_content import content_images
from panneau.local_content.forbidden_words import TextFault, check_link, check_words, parse_host, shorten_text

ELEMENTS = frozenset(
    (
        "a", "abbr", "acronym", "address", "article", "aside", "b", "bdi", "big", "blockquote", "br",
        "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt",
        "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i",
        "img", "ins", "kbd", "li", "mark", "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section",
        "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
        "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
    )
)  # fmt: skip
ATTRIBUTES = frozenset(
    (
        "abbr", "align", "alt", "border", "cellpadding", "cellspacing", "cite", "class", "color", "colspan",
        "datetime", "decoding", "dir", "download", "headers", "height", "href", "hreflang", "id", "lang", "loading",
        "name", "open", "rel", "reversed", "role", "rowspan", "scope", "size", "span", "src", "start", "style",
        "tabindex", "target", "title", "translate", "type", "valign", "value", "width",
    )
)  # fmt: skip
LONGEST_ATTRIBUTE = 2000
MOST_ANGLES = 5000
"""Signs « < » that open no element: what looks for elements takes a time that grows with the square of their number."""
ELEMENT = "« <{name}> » n’a pas sa place sur ce site, qui n’a ni formulaire, ni programme, ni contenu d’un autre site."
ELEMENT_FIX = "Retirez-le ; un lien peut mener au site où il se trouve."
ATTRIBUTE = "« {name} » n’a pas sa place dans « <{element}> »."
ATTRIBUTE_FIX = "Retirez-le, ou écrivez ce passage en Markdown."
STYLE = "« style » n’a d’effet sur ce site que pour aligner un texte (text-align)."
STYLE_FIX = "Retirez-le ; un style va dans theme-local/static/css/ville.css, sous le nom d’une classe."
SILENT = "un texte est caché à qui écoute la page (aria-hidden)."
SILENT_FIX = "Retirez « aria-hidden » : seuls des signes et des dessins peuvent l’avoir."
UNSEEN = "un texte n’est dit qu’à qui écoute la page (sr-only)."
UNSEEN_FIX = "Retirez cette classe : une page se lit et s’écoute en entier."
NUMBERED = "« {value} » porte ce qui se lit comme le numéro d’une offre de France Travail."
NUMBERED_FIX = "Donnez à cette classe ou à cette ancre un nom sans numéro."
NO_FILE = "le fichier « {path} » n’est pas dans content/."
NO_FILE_FIX = "Mettez-le dans content/images/, et écrivez {static}/images/ puis son nom."
MEANT = "Vouliez-vous écrire « {{static}}/{path} » ?"
ELSEWHERE = "une image vient d’un autre site."
ELSEWHERE_FIX = "Copiez-la dans content/images/, et écrivez ![ce qu’elle montre]({static}/images/nom.png)."
NOT_READ = "l’image ou le lien « {words} » ne peut pas être lu."
NOT_READ_FIX = (
    "Renommez le fichier en lettres sans accent, chiffres et tirets, comme plan-acces.png, et écrivez ce nom."
)
ANGLES = "ce texte a plus de {most} signes « < » qui n’ouvrent rien."
ANGLES_FIX = "Retirez-les, ou mettez ce passage dans un PDF."
OTHER_MARK = "« {href} » ne mène nulle part."
OTHER_MARK_FIX = "Écrivez l’adresse de la page, comme aide.html, ou {static}/images/ puis le nom d’un fichier."
LICENSED = "cette page se donne la licence de France Travail."
LICENSED_FIX = 'Retirez rel="license" de ce lien.'
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ALIGNMENT = re.compile(r"\s*text-align\s*:\s*(left|right|center|justify)\s*;?\s*", re.IGNORECASE)
_HEADING = re.compile(r"(</?h)([1-5])\b")
_NAMES = ("class", "id", "name")
_NUMBERED = re.compile(rf"(?<![0-9A-Z]){ID_LOOKALIKE}(?![0-9A-Za-z])")
_UNREAD = re.compile(r"[{|](?:static|attach)[|}]\S*|!\[[^\]\n]{0,200}\]\(\S*")
_OTHER_MARK = re.compile(r"\s*[{|]\w+[|}]")
_OF_THE_THEME = "theme/"


def finish_markup(html: str, *, folder: str, files: frozenset[str]) -> tuple[str, tuple[TextFault, ...]]:
    """Make the HTML as the page has it, every element closed; gives it, and what is wrong with it.

    `folder` is the page's own, in content/; `files` are those of content/images/, from content/.
    """
    tree = LexborHTMLParser(html, is_fragment=True)
    faults: list[TextFault] = []
    for node in tree.css("*"):
        faults += _check_node(node)
        faults += _resolve_address(node, folder, files)
    finished = _lower_headings((tree.html or "").replace("&nbsp;", "\N{NO-BREAK SPACE}"))
    if finished.count("&lt;") > MOST_ANGLES:
        faults.append(TextFault(ANGLES.format(most=MOST_ANGLES), ANGLES_FIX, "<<"))
    else:
        faults += _check_text(finished)
    return finished, tuple(faults)


def _lower_headings(html: str) -> str:
    """Lower the headings of a text that has one of the first level, which is that of its page's title."""
    return _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html) if "<h1" in html else html


def _check_node(node: LexborNode) -> Iterator[TextFault]:
    element = node.tag or ""
    if element not in ELEMENTS:
        yield TextFault(ELEMENT.format(name=shorten_text(element)), ELEMENT_FIX, f"<{element}")
        return
    for name, value in node.attributes.items():
        long = len(value or "") > LONGEST_ATTRIBUTE
        if long or (name not in ATTRIBUTES and not name.startswith("aria-")):
            yield TextFault(ATTRIBUTE.format(name=shorten_text(name), element=element), ATTRIBUTE_FIX, name)
        elif name == "aria-hidden" and value != "false" and re.search(r"\w", node.text()):
            yield TextFault(SILENT, SILENT_FIX, name)
        elif name == "class" and "sr-only" in (value or "").split():
            yield TextFault(UNSEEN, UNSEEN_FIX, "sr-only")
        elif name in _NAMES and (found := _NUMBERED.search(value or "")):
            yield TextFault(NUMBERED.format(value=shorten_text(value or "")), NUMBERED_FIX, found[0])
    yield from _replace_style(node)


def _replace_style(node: LexborNode) -> Iterator[TextFault]:
    """Replace an alignment, as Markdown writes it in tables, by a class: the policy of pages lets no style through."""
    style = node.attributes.get("style")
    if style is None and "style" not in node.attributes:
        return
    found = _ALIGNMENT.fullmatch(style or "")
    if not found:
        yield TextFault(STYLE, STYLE_FIX, "style")
        return
    del node.attrs["style"]
    node.attrs["class"] = f"{node.attributes.get('class') or ''} align-{found[1].lower()}".strip()


def _resolve_address(node: LexborNode, folder: str, files: frozenset[str]) -> Iterator[TextFault]:
    """Make the address of a picture or a file lead there from the page; tell what is wrong with it."""
    name = {"img": "src", "a": "href"}.get(node.tag or "")
    address = (node.attributes.get(name) or "").strip() if name else ""
    if not name or not address:
        return
    found = content_images.find_file(address, folder, files)
    if found is not None:
        node.attrs[name] = f"{_find_root(folder)}{found}"
    elif content_images.is_marked(address) or (name == "src" and not _SCHEME.match(address)):
        if not content_images.normalize_path(address).startswith(_OF_THE_THEME):
            yield _make_file_fault(address, files)
    elif name == "src":
        yield TextFault(ELSEWHERE, ELSEWHERE_FIX, address)
    else:
        yield from _check_href(address, node.attributes, folder, files)


def _check_href(
    address: str, attributes: Mapping[str, str | None], folder: str, files: frozenset[str]
) -> Iterator[TextFault]:
    if _OTHER_MARK.match(address):
        yield TextFault(OTHER_MARK.format(href=shorten_text(address)), OTHER_MARK_FIX, address)
    elif content_images.normalize_path(address).startswith(f"{content_images.FOLDER}/"):
        yield _make_file_fault(address, files)
    elif "license" in (attributes.get("rel") or "").lower().split() and "travail" in (parse_host(address) or ""):
        yield TextFault(LICENSED, LICENSED_FIX, address)
    else:
        yield from check_link(address, folder)


def _make_file_fault(address: str, files: frozenset[str]) -> TextFault:
    near = content_images.find_nearest_file(address, files)
    fix = MEANT.format(path=near) if near else NO_FILE_FIX
    return TextFault(NO_FILE.format(path=shorten_text(content_images.normalize_path(address))), fix, address)


def _check_text(html: str) -> Iterator[TextFault]:
    """Check what the page says: with its tags, and without them."""
    tree = LexborHTMLParser(html, is_fragment=True)
    yield from dict.fromkeys((*check_words(html), *check_words(tree.text())))
    for node in tree.css("code, pre, kbd, samp"):
        node.decompose()
    for found in _UNREAD.finditer(tree.text()):
        yield TextFault(NOT_READ.format(words=shorten_text(found[0])), NOT_READ_FIX, found[0])


def _find_root(folder: str) -> str:
    """Find the way from a page to the root of the site: pages are there, news and vacancies one folder below."""
    return "" if folder.partition("/")[0] == "pages" else "../"
