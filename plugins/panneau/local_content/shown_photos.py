"""How a page shows a picture of the town's: a lighter file where the browser reads it, and its place kept while it
comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, unquote

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

MEASURE_PX = 672
"""Width of a text on a page: --measure of theme/static/css/tokens.css, at the usual size of letters."""
PHOTO_KINDS = (".png", ".jpg", ".jpeg", ".webp", ".avif")
"""Of content/images/, what is made again; drawings, icons, animations (GIF) and documents are published as they are."""
_SIZES = f"(max-width: {MEASURE_PX // 16}rem) 100vw, {MEASURE_PX // 16}rem"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture, ready to be published."""

    width: int
    """In CSS pixels, as pages show it; a picture that is not so wide keeps its own."""
    height: int
    files: Mapping[str, bytes]
    """Path from the root of the site → bytes; its own name is among them."""
    variants: tuple[tuple[str, int], ...]
    """Paths of the lighter files, and how wide each is, in points."""


def is_photo(name: str) -> bool:
    """Whether a file of this name is made again."""
    return name.lower().endswith(PHOTO_KINDS)


def show_photos(html: Markup, photos: Mapping[str, Photo]) -> Markup:
    """Give each picture of a text its size, and its lighter files; `photos`: path from content/ → picture."""
    if "<img" not in html or not photos:
        return html
    tree = LexborHTMLParser(str(html), is_fragment=True)
    for node in tree.css("img"):
        address = node.attributes.get("src") or ""
        photo = photos.get(unquote(address).lstrip("./"))
        if photo:
            _show(node, photo, root="../" if address.startswith("../") else "")
    finished = (tree.html or "").replace("&nbsp;", "\N{NO-BREAK SPACE}")
    return Markup(finished)  # noqa: S704 - of a text that was checked, with sizes and addresses added


def _show(node: LexborNode, photo: Photo, *, root: str) -> None:
    if not {"width", "height"} & node.attributes.keys():
        node.attrs["width"], node.attrs["height"] = str(photo.width), str(photo.height)
    if not photo.variants:
        return
    chosen = ", ".join(f"{root}{quote(path)} {width}w" for path, width in photo.variants)
    source = f'<source type="image/webp" srcset="{escape(chosen)}" sizes="{_SIZES}">'
    made = LexborHTMLParser(f"<picture>{source}{node.html}</picture>", is_fragment=True).css_first("picture")
    if made is not None:
        node.replace_with(made)
