"""The blemishes of real texts: typography, entities that nobody decoded, lost characters, slips of the keyboard."""

from __future__ import annotations

from panneau.france_travail.sandbox.draws import Draws

_NARROW, _WIDE = "\u202f", "\u00a0"
_TYPOGRAPHY = ((" :", f"{_WIDE}:"), (" ;", f"{_NARROW};"), (" !", f"{_NARROW}!"), (" ?", f"{_NARROW}?"),
               (" €", f"{_WIDE}€"), (" %", f"{_WIDE}%"), ("n'", "n’"), ("d'", "d’"), ("l'", "l’"))  # fmt: skip
_NUMERIC = (("é", "&#233;", 11), (" :", "&#160;:", 4), ("à", "&#224;", 2), ("°", "&#176;", 2),
            ("â", "&#226;", 2))  # fmt: skip
_NAMED = (("é", "&eacute;", 8), (" :", "&nbsp;:", 3), ("'", "&#39;", 1))
_SINGLE = (("'", "&#39;"), ("'", "&#39;"), ("'", "&apos;"), ("'", "&apos;"), (" et ", " &amp; "), (" et ", " &amp; "),
           (" et ", " &amp; "), (" :", "&nbsp;:"), (" et ", " &#43; "), ("- ", "-&gt; "))  # fmt: skip
_TYPOGRAPHIC, _ENTITIES, _LOST, _EDGES, _GAPS, _SLIPS = 0.12, 0.035, 0.012, 0.02, 0.013, 0.7
"""Shares of the texts that have each blemish."""
_MOST_LOST = 13


def blemish(text: str, draws: Draws) -> str:
    """The text with none, one or several blemishes."""
    if draws.chance(_SLIPS):
        text = _slip(text, draws)
    if draws.chance(_TYPOGRAPHIC):
        for plain, fine in _TYPOGRAPHY:
            text = text.replace(plain, fine)
    if draws.chance(_ENTITIES):
        text = _encode(text, draws)
    if draws.chance(_LOST):
        text = text.replace(draws.pick(("é", "'", "- ")), "\ufffd", 1 + draws.below(_MOST_LOST))
    if draws.chance(_GAPS):
        text = text.replace("\n", "\n\n\n\n", 1)
    return f" {text}\n" if draws.chance(_EDGES) else text


def _encode(text: str, draws: Draws) -> str:
    """Part of the text as it stood in a page: numbers or names of characters, or one sign alone."""
    form = draws.number()
    if form < 0.5:
        replacements: tuple[tuple[str, str, int], ...] = _NUMERIC
    elif form < 0.58:
        replacements = _NAMED
    else:
        plain, entity = draws.pick(_SINGLE)
        replacements = ((plain, entity, 1),)
    for plain, entity, most in replacements:
        text = text.replace(plain, entity, most)
    return text


def _slip(text: str, draws: Draws) -> str:
    """One to six times two letters the wrong way round, or a letter left out."""
    for _ in range(1 + draws.below(6)):
        at = draws.below(max(len(text) - 2, 1))
        pair = text[at : at + 2]
        if pair.isalpha():
            text = text[:at] + (pair[::-1] if draws.chance(0.5) else pair[0]) + text[at + 2 :]
    return text
