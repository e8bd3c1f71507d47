"""Ways in which a theme keeps a visitor from seeing what is on an offer's page, each with the duty it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from panneau.licence.duties import Duty


class Change(NamedTuple):
    """A change of one page: rules after all others, a script, and texts that are replaced (old, new)."""

    duty: str
    style: str = ""
    script: str = ""
    markup: tuple[tuple[str, str], ...] = ()


SHEET, DESCRIPTION = ".offer .description", '<div class="description">'
HIDING = {
    "display none": "display: none",
    "visibility hidden": "visibility: hidden",
    "opacity": "opacity: 0.05",
    "opacity of a filter": "filter: opacity(0)",
    "blurred": "filter: blur(6px)",
    "no height by a sum": "height: calc(0px); overflow: hidden; margin: 0",
    "cut after three lines": "max-height: 3rem; overflow: hidden",
    "a box to scroll without height": "max-height: 0; overflow: auto",
    "line clamp": "display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1; overflow: hidden",
    "one line, then dots": "height: 1lh; overflow: hidden; text-overflow: ellipsis",
    "the colour of its background": "color: var(--card)",
    "nearly the colour of its background": "color: #c8c4bc",
    "transparent colour": "color: transparent",
    "transparent filling": "-webkit-text-fill-color: transparent",
    "size zero": "font-size: 0",
    "size of a crumb": "font-size: 3px",
    "clip path": "clip-path: inset(100%)",
    "clip": "position: absolute; clip: rect(0 0 0 0)",
    "mask": "mask-image: linear-gradient(transparent, transparent)",
    "text indent": "text-indent: -9999px; white-space: nowrap; overflow: hidden",
    "written off the screen": "position: absolute; left: -9999px",
    "moved off the screen": "transform: translateX(-300vw)",
    "under the screen, fixed": "position: fixed; top: 200vh",
    "scaled to nothing": "transform: scale(0)",
    "scaled to a crumb": "transform: scale(0.1)",
    "mirrored": "transform: scaleX(-1)",
    "turned on its edge": "transform: rotateY(90deg)",
    "content visibility": "content-visibility: hidden",
    "behind its background": "position: relative; z-index: -1",
    "lines on one another": "line-height: 0",
    "letters on one another": "letter-spacing: -1em",
    "dots for letters": "-webkit-text-security: disc",
    "pulled over what is before": "margin-top: -9rem",
    "faded away": "animation: away 0.4s forwards",
    "faded away after a while": "animation: away 1s 40s forwards",
    "blinking": "animation: away 0.5s infinite alternate",
}
"""Declarations for the description of an offer."""
KEYFRAMES = "@keyframes away { to { opacity: 0 } }"
REMOVED = "document.querySelector('.description').remove();"
LATER = "setTimeout(() => {{ {} }}, 300);"
APPENDED = "document.querySelector('.description bdi').append(' (offre pourvue)');"
ABROAD = "new Image().src = 'http://traceur.invalid/pixel.png?' + Math.random();"
POLICY = '<meta http-equiv="Content-Security-Policy"'
VEIL = '<div class="voile"></div></body>'


def _written(selector: str, content: str) -> Change:
    return Change(Duty.NO_ALTERATION, f"{selector} {{ content: {content} }}")


def _marked(duty: str, attribute: str) -> Change:
    return Change(duty, markup=((DESCRIPTION, f'<div class="description" {attribute}>'),))


def _veiled(colour: str) -> Change:
    rule = f".voile {{ position: absolute; inset: 0; z-index: 9; height: 900px; background: {colour} }}"
    return Change(Duty.WHOLE_CONTENT, rule, markup=(("</body>", VEIL),))


IN_SOME_VIEWS: Mapping[str, Change] = {
    "hidden on a narrow screen": Change(
        Duty.WHOLE_CONTENT, f"@media (max-width: 30rem) {{ {SHEET} {{ display: none }} }}"
    ),
    "covered on a narrow screen": Change(
        Duty.WHOLE_CONTENT, "@media (max-width: 30rem) { .offer::after { content: ''; position: absolute; "
        "inset: auto 0 0; z-index: 5; height: 150rem; background: #fff } "
        ".offer { position: relative } }"
    ),
    "under a bar that sticks on a narrow screen": Change(
        Duty.WHOLE_CONTENT, "@media (max-width: 30rem) { .apply-bar { position: sticky; bottom: 0; height: 100vh } }"
    ),
    "unreadable in dark colours": Change(
        Duty.WHOLE_CONTENT, f"@media (prefers-color-scheme: dark) {{ {SHEET} {{ color: #333 }} }}"
    ),
    "covered in dark colours": Change(
        Duty.WHOLE_CONTENT, "@media (prefers-color-scheme: dark) { body::after { content: ''; position: absolute; "
        "inset: 0; height: 4000px; background: #111; z-index: 9 } }"
    ),
    "not on paper": Change(Duty.WHOLE_CONTENT, f"@media print {{ {SHEET} {{ display: none }} }}"),
    "white on paper": Change(Duty.WHOLE_CONTENT, f"@media print {{ {SHEET} {{ color: #fff }} }}"),
    "mentions not on paper": Change(Duty.MENTIONS, "@media print { .offer .offer-source { display: none } }"),
}  # fmt: skip
"""What is wrong in some views alone: pictures of all of them are compared."""
CHANGES: Mapping[str, Change] = {
    **IN_SOME_VIEWS,
    **{
        name: Change(Duty.WHOLE_CONTENT, f"{KEYFRAMES} {SHEET} {{ {declared} }}")
        for name, declared in HIDING.items()
    },
    "first line without colour": Change(Duty.WHOLE_CONTENT, f"{SHEET}::first-line {{ color: transparent }}"),
    "a page that does not scroll": Change(Duty.WHOLE_CONTENT, "body { height: 100vh; overflow: hidden }"),
    "a veil before the page": _veiled("#fff"),
    "a thin veil before the page": _veiled("rgb(255 255 255 / 93%)"),
    "a bar that never leaves its place": Change(
        Duty.WHOLE_CONTENT, ".apply-bar { position: fixed; inset: 30% 0 auto; height: 9rem; background: #fff }"
    ),
    "a veil made by a style": Change(
        Duty.WHOLE_CONTENT, "main::before { content: ''; position: absolute; z-index: 9; inset: 0; height: 900px; "
        "background: #fff }"
    ),
    "mentions hidden": Change(Duty.MENTIONS, ".offer .mention { display: none }"),
    "mentions tiny": Change(Duty.MENTIONS, ".offer .mention { font-size: 1px }"),
    "mentions pale": Change(Duty.MENTIONS, ".offer .mention { color: #d8d4cc }"),
    "mentions of the foot hidden": Change(Duty.MENTIONS, ".footer-mentions { height: 0; overflow: hidden }"),
    "lines joined": Change(Duty.NO_ALTERATION, f"{SHEET} bdi {{ white-space: normal }}"),
    "struck out": Change(Duty.NO_ALTERATION, ".offer h1 { text-decoration: line-through }"),
    "words after a title": _written(".offer h1::after", '" (offre pourvue)"'),
    "words before a value": _written(".offer .facts dd::before", '"environ "'),
    "a number before a heading": _written(".offer h2::before", "counter(page) '. '"),
    "an attribute written out": _written(".offer .offer-body a[href]:not(.button)::after", "attr(href)"),
    "a picture before a text": _written(".offer h1::before", "url(/img/urgent.svg)"),
    "a text replaced": _written(".offer .offer-employer", "url(/img/autre.svg)"),
    "words for a bullet": Change(
        Duty.NO_ALTERATION, ".offer-number { display: list-item; list-style-type: 'Urgent '; margin-left: 5em }"
    ),
    "removed by a script": Change(Duty.WHOLE_CONTENT, script=REMOVED),
    "removed by a script, later": Change(Duty.WHOLE_CONTENT, script=LATER.format(REMOVED)),
    "added by a script": Change(Duty.NO_ALTERATION, script=LATER.format(APPENDED)),
    "hidden by a script": Change(Duty.WHOLE_CONTENT, script="document.querySelector('.description').hidden = true;"),
    "asked of another site": Change(Duty.FREE_OF_CHARGE, script=ABROAD, markup=((POLICY, "<meta name=\"x\""),)),
    "the attribute hidden": _marked(Duty.WHOLE_CONTENT, "hidden"),
    "inert": _marked(Duty.WHOLE_CONTENT, "inert"),
    "not read out": _marked(Duty.WHOLE_CONTENT, 'aria-hidden="true"'),
    "a popover": _marked(Duty.WHOLE_CONTENT, "popover"),
    "without scripts alone": Change(
        Duty.WHOLE_CONTENT, markup=(
            (DESCRIPTION, f"<noscript>{DESCRIPTION}"),
            ("</div>\n\n</section>", "</div></noscript>\n\n</section>"),
        )
    ),
    "a heading hidden": Change(Duty.WHOLE_CONTENT, ".offer-section h2 { position: absolute; opacity: 0 }"),
    "every label hidden": Change(Duty.WHOLE_CONTENT, ".entries dt { font-size: 0 }"),
}  # fmt: skip
