"""Styles by which a text is not seen, or seen otherwise, and the ways by which they reach a page."""

# ruff: noqa: E501 - one row of a table a line

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken

PROPERTIES = {
    "calc": ("une hauteur calculée de zéro", "height: calc(1px - 1px); overflow: hidden"),
    "clip-height": ("une hauteur d’un pixel, le reste coupé", "max-height: min(1px, 2em); overflow: clip"),
    "width": ("une largeur de zéro", "inline-size: 0; overflow: hidden; white-space: nowrap"),
    "canvas": ("la couleur de la page", "color: Canvas"),
    "fill": ("un remplissage transparent", "-webkit-text-fill-color: transparent"),
    "gradient": ("du blanc sur un dégradé blanc", "color: #fff; background: linear-gradient(#fff, #fff)"),
    "clip-path": ("un découpage qui ne laisse rien", "clip-path: inset(50%)"),
    "indent": ("un retrait qui sort de l’écran", "text-indent: -999em; overflow: hidden"),
    "filter": ("un filtre transparent", "filter: opacity(0)"),
    "blur": ("un flou", "filter: blur(9px)"),
    "mask": ("un masque transparent", "-webkit-mask: linear-gradient(transparent, transparent); mask: linear-gradient(transparent, transparent)"),
    "translate": ("un déplacement hors de l’écran", "translate: -999em 0"),
    "scale": ("une échelle de zéro", "scale: 0"),
    "margin": ("une marge qui sort de l’écran", "margin-left: -9999px"),
    "content-visibility": ("un contenu qui n’est pas rendu", "content-visibility: hidden"),
    "size": ("un centième de pixel", "font-size: 0.01px"),
    "line-height": ("des lignes l’une sur l’autre", "line-height: 0; overflow: hidden"),
    "spacing": ("des lettres l’une sur l’autre", "letter-spacing: -1em"),
    "capitals": ("des capitales", "text-transform: uppercase"),
    "one-line": ("une seule ligne, coupée", "white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 3em; display: block"),
    "rtl": ("les lettres dans l’autre sens", "direction: rtl; unicode-bidi: bidi-override"),
    "discs": ("des disques à la place des lettres", "-webkit-text-security: disc"),
    "fixed": ("une place fixe, hors de l’écran", "position: fixed; top: -50vh"),
    "behind": ("derrière le fond de la page", "position: relative; z-index: -1; opacity: 0.02"),
    "zoom": ("un centième de sa taille", "zoom: 0.01"),
}  # fmt: skip
"""Key → words (French), declarations."""
RULES = {
    "animation": ("une animation qui efface", "{0} {{ animation: efface 1s forwards }} @keyframes efface {{ to {{ opacity: 0 }} }}"),
    "after": ("« (offre pourvue) » fait par ::after", "{0}::after {{ content: ' (offre pourvue)' }}"),
    "before": ("« Urgent » fait par ::before", "{0}::before {{ content: 'Urgent : ' }}"),
    "first-line": ("une première ligne transparente", "{0} {{ display: block }} {0}::first-line {{ color: transparent }}"),
    "first-letter": ("une première lettre de taille zéro", "{0} {{ display: block }} {0}::first-letter {{ font-size: 0 }}"),
    "cover": ("un cache par-dessus", "{0} {{ position: relative }} {0}::after {{ content: ''; position: absolute; inset: 0; background: #fff }}"),
    "small": ("rien sur les petits écrans", "@media (max-width: 400px) {{ {0} {{ display: none }} }}"),
    "dark": ("du noir en thème sombre", "@media (prefers-color-scheme: dark) {{ {0} {{ color: #000 }} }}"),
    "parent": ("rien, par un sélecteur du parent", "*:has(> {0}) {{ font-size: 0 }} {0} {{ font-size: inherit }}"),
    "starting": ("rien, tant qu’on ne survole pas", "html:not(:has({0}:hover)) {0} {{ opacity: 0 }}"),
}  # fmt: skip
"""Key → words (French), rules with the selector in them."""


@dataclass(frozen=True)
class Target:
    """What a style hides."""

    key: str
    words: str
    """In French, with the article."""
    selector: str
    pages: tuple[str, ...]
    element: str
    """How the element begins on its page."""
    duties: tuple[Duty, ...]


TARGETS = (
    Target("description", "la description", ".description", ("first", "last", "short"), '<div class="description"', (Duty.WHOLE_CONTENT, Duty.NO_ALTERATION)),
    Target("mention", "la ligne des mentions", ".mention", ("list", "partner", "extract", "home"), '<p class="mention"', (Duty.MENTIONS, Duty.WHOLE_CONTENT)),
    Target("entries", "les valeurs de la fiche", ".entries bdi", ("partner", "logo"), '<dl class="entries"', (Duty.WHOLE_CONTENT, Duty.NO_ALTERATION)),
    Target("card", "l’intitulé des cartes", ".card-title bdi", ("list", "list2", "missing"), '<h[23] class="card-title"', (Duty.NO_ALTERATION, Duty.WHOLE_CONTENT)),
    Target("dates", "les dates", ".offer-dates time", ("first", "last"), '<dl class="offer-dates"', (Duty.DATES, Duty.WHOLE_CONTENT, Duty.NO_ALTERATION)),
)  # fmt: skip

Way = Callable[[Broken, str, Target, str], None]
"""Site, page, target and rule → the rule reaches the page."""


def _extend_sheet(site: Broken, path: str, target: Target, rule: str) -> None:
    sheet = "theme/css/extrait.css" if path.startswith("extraits/") else "theme/css/base.css"
    site.write(sheet, f"{site.read(sheet)}\n{rule}\n")


def _write_in_page(site: Broken, path: str, target: Target, rule: str) -> None:
    site.edit(path, "</head>", f"<style>{rule}</style></head>")


def _add_sheet(site: Broken, path: str, target: Target, rule: str) -> None:
    site.write("theme/css/ville.css", f"{rule}\n")
    link = f'<link rel="stylesheet" href="{"../" * path.count("/")}theme/css/ville.css">'
    site.edit(path, "</head>", f"{link}</head>")


def _nest_in_sheet(site: Broken, path: str, target: Target, rule: str) -> None:
    _extend_sheet(site, path, target, f"@supports (display: grid) {{ @media all {{ {rule} }} }}")


WAYS: dict[str, tuple[str, Way]] = {
    "page": ("un <style> de la page", _write_in_page),
    "sheet": ("la feuille du site", _extend_sheet),
    "file": ("une feuille de plus", _add_sheet),
    "nested": ("une règle imbriquée de la feuille du site", _nest_in_sheet),
}
"""Key → words (French), way."""


def style_element(site: Broken, path: str, target: Target, declarations: str) -> None:
    """Write declarations into the element's own style attribute."""
    site.sub(path, f"({target.element})", rf'\1 style="{declarations}"')
