"""Titles and descriptions in varied French, with the blemishes of real texts."""

from __future__ import annotations

import re
from functools import cache

from panneau.france_travail.sandbox.catalogue import Trade, read_sentences
from panneau.france_travail.sandbox.draws import Draws

_DESCRIPTION_CAP = 5_000
"""Length at which the API cuts `description`, even inside a word."""
_VERB_ENDINGS = ("er", "ir", "re", "oir")
_NARROW, _WIDE = "\u202f", "\u00a0"
_TYPOGRAPHY = ((" :", f"{_WIDE}:"), (" ;", f"{_NARROW};"), (" !", f"{_NARROW}!"), (" ?", f"{_NARROW}?"),
               (" €", f"{_WIDE}€"), (" %", f"{_WIDE}%"), ("n'", "n’"), ("d'", "d’"), ("l'", "l’"))  # fmt: skip
_ENTITIES = (("'", "&#39;"), ("'", "&apos;"), (" :", "&nbsp;:"), (", ", " &amp; "), ("- ", "-&gt; "))


def write_title(name: str, draws: Draws) -> str:
    """`intitule`: the appellation, with the marks that real titles carry."""
    form = draws.number()
    if form < 0.72:
        return f"{name} (H/F)"
    if form < 0.84:
        return name
    if form < 0.94:
        return f"{name.partition(' / ')[0].upper()} H/F"
    return f"URGENT - {name} (F/H)"


def write_description(trade: Trade, name: str, employer: str, town: str, draws: Draws) -> str:
    """`description`: about 300 to 1,500 characters, 5,000 for a few."""
    words = {"employer": employer, "trade": _lowered(name), "one": f"un(e) {_lowered(name)}", "town": town}
    words["skill"] = _skill_phrase(trade, draws)
    text = _blemish(_compose(trade, words, draws), draws)
    if draws.chance(0.02):
        while len(text) <= _DESCRIPTION_CAP:
            text += "\n\n" + _compose(trade, words, draws)
    return text[:_DESCRIPTION_CAP]


def _compose(trade: Trade, words: dict[str, str], draws: Draws) -> str:
    shared = read_sentences()
    bullet = draws.pick(shared["bullets"])
    tasks = [bullet + task for task in draws.shuffled(draws.some(trade.tasks, 3 + draws.below(3)))]
    blocks = [
        draws.pick(shared["openings"]),
        "\n".join([draws.pick(shared["missions"]), *tasks]),
        " ".join(draws.some(shared["profiles"], 1 + draws.below(3))),
        "\n".join(draws.some(shared["conditions"], 1 + draws.below(4))),
        " ".join(draws.some(shared["values"], draws.below(3))),
        draws.pick(shared["closings"]),
    ]
    return "\n\n".join(block for block in blocks if block).format_map(words)


def _blemish(text: str, draws: Draws) -> str:
    """Unbreakable spaces in half of the texts, entities in 1 %, a lost character or blanks in very few."""
    if draws.chance(0.5):
        for plain, fine in _TYPOGRAPHY:
            text = text.replace(plain, fine)
    if draws.chance(0.012):
        plain, entity = draws.pick(_ENTITIES)
        text = text.replace(plain, entity)
    if draws.chance(0.004):
        text = text.replace("é", "\ufffd", 1)
    return f" {text}\n" if draws.chance(0.02) else text


def _skill_phrase(trade: Trade, draws: Draws) -> str:
    verbs = [skill for skill in trade.skills if skill.split()[0].endswith(_VERB_ENDINGS)] or trade.tasks
    phrase = draws.pick(verbs)
    return phrase[0].lower() + phrase[1:]


@cache
def _lowered(name: str) -> str:
    """« Soudeur / Soudeuse TIG » → « soudeur / soudeuse TIG »."""
    return re.sub(r"\b[A-ZÉ](?=[a-zéèêœ])", lambda match: match.group().lower(), name)
