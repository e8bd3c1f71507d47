"""The blemishes of real texts: typography, entities that nobody decoded, lost characters, slips of the keyboard."""

from __future__ import annotations

from panneau.mock_api.draws import Draws, WeightedChoice

_NARROW, _WIDE = "\u202f", "\u00a0"
_TYPOGRAPHY = ((" :", f"{_WIDE}:"), (" ;", f"{_NARROW};"), (" !", f"{_NARROW}!"), (" ?", f"{_NARROW}?"),
               (" €", f"{_WIDE}€"), (" %", f"{_WIDE}%"), ("n'", "n’"), ("d'", "d’"), ("l'", "l’"))  # fmt: skip
_NUMERIC = (("é", "&#233;", 11), (" :", "&#160;:", 4), ("à", "&#224;", 2), ("°", "&#176;", 2),
            ("â", "&#226;", 2))  # fmt: skip
_NAMED = (("é", "&eacute;", 8), (" :", "&nbsp;:", 3), ("'", "&#39;", 1))
_SINGLE = (("'", "&#39;"), ("'", "&#39;"), ("'", "&apos;"), ("'", "&apos;"), (" et ", " &amp; "), (" et ", " &amp; "),
           (" et ", " &amp; "), (" :", "&nbsp;:"), (" et ", " &#43; "), ("- ", "-&gt; "))  # fmt: skip
_TYPOGRAPHIC, _EDGES, _SLIPS = 0.1, 0.02, 0.7
"""Shares of the texts with a typographer's signs, with white space around them, with slips of the keyboard."""
_RARE = WeightedChoice({"": 94, "numbers": 1.65, "names": 0.18, "sign": 1.4, "lost": 1.25, "gap": 1.5})
"""Hundredths of the texts: entities (by number, by name, one sign alone), lost characters, three empty lines."""
_MOST_LOST = 9


def add_blemishes(text: str, target: float, draws: Draws) -> str:
    """Add none, one or several blemishes to a text; `target`, in [0, 1), chooses the rare ones."""
    if draws.draw_chance(_SLIPS):
        text = _add_typos(text, draws)
    if draws.draw_chance(_TYPOGRAPHIC):
        for plain, fine in _TYPOGRAPHY:
            text = text.replace(plain, fine)
    for plain, spoilt, most in _choose_replacements(_RARE.find_choice(target), draws):
        text = text.replace(plain, spoilt, most)
    return f" {text}\n" if draws.draw_chance(_EDGES) else text


def _choose_replacements(kind: str, draws: Draws) -> tuple[tuple[str, str, int], ...]:
    if kind == "sign":
        return ((*draws.pick(_SINGLE), 1),)
    if kind == "lost":
        return ((draws.pick(("é", "'")), "\ufffd", 1 + draws.draw_below(_MOST_LOST)),)
    return {"numbers": _NUMERIC, "names": _NAMED, "gap": (("\n", "\n\n\n\n", 1),)}.get(kind, ())


def _add_typos(text: str, draws: Draws) -> str:
    """One to six times two letters the wrong way round, or a letter left out."""
    for _ in range(1 + draws.draw_below(6)):
        at = draws.draw_below(max(len(text) - 2, 1))
        pair = text[at : at + 2]
        if pair.isalpha():
            text = text[:at] + (pair[::-1] if draws.draw_chance(0.5) else pair[0]) + text[at + 2 :]
    return text
