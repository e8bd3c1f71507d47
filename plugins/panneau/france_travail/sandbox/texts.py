"""Titles and descriptions in varied French, as long and as uneven as real ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from panneau.france_travail.sandbox.addresses import lines_of_contact
from panneau.france_travail.sandbox.blemishes import blemish
from panneau.france_travail.sandbox.catalogue import Trade, read_appellations
from panneau.france_travail.sandbox.draws import Draws, Weighted
from panneau.france_travail.sandbox.lengths import DESCRIPTION_CAP, Shape, draw_line, draw_shape
from panneau.france_travail.sandbox.phrases import Section, Words, fill, read_sections, read_words

_SHARES = {"opening": 0.1, "company": 0.19, "missions": 0.35, "profile": 0.2, "conditions": 0.13, "closing": 0.06}
"""Part of a description that each section takes, on average."""
_SHORT, _ITEM = 26, 74
"""Longest lines that are a few words, and an entry of a list."""
_BEFORE_HEAD, _BETWEEN, _HEAD = 0.55, 0.035, 0.6
"""How often a blank line stands before a section, a blank line elsewhere, a head over a section."""
_DENSE, _ENOUGH = 330, 0.8
"""Median length of lines above which a text is one block; share of the wanted length at which a line ends."""
_ELISION = re.compile("\\b([Dd])e (?=[aeiouyéèêâœ])")
_SKIPPED = 0.13
"""Share of sections that an author leaves out."""
_MARKS = Weighted({"": 50, "- ": 36, "* ": 7, "-": 3, "• ": 2.2, "✅ ": 0.5, "✔ ": 0.3, "👉 ": 0.3, "1) ": 0.2})
_TITLES = Weighted({
    "{name} (H/F)": 38, "{name}": 12, "{one} (H/F)": 12, "{one} H/F": 8, "{name} (F/H)": 4, "{name} - {town} (H/F)": 5,
    "{one} {town} (H/F)": 4, "{one} F/H - CDI": 2, "URGENT - {name} (F/H)": 1.5,
    "{one} confirmé(e) (H/F)": 2, "{one} débutant accepté H/F": 1, "{name} - secteur {near} (H/F)": 3, "SHOUT": 9,
})  # fmt: skip
_BRAND_STARTS = tuple("Ab Al Am Ar Au Bel Bri Cal Ce Cla Co Da Del Do El Em Fa Fer Flo Ga Gra Ha Her In Is Jo Ka La Le Lu Ma "
                      "Mer Mi No Nor Oc Or Pa Per Pli Qua Ra Ri Ro Sa Se Sil So Ta Ter To Ul Va Ver Vi Xa Ze".split())
_BRAND_MIDDLES = tuple("ba bi co da do fa ga gi la li lo lu ma mi mo na ni no pa po ra ri ro sa si so ta ti to tra va vi".split())
_BRAND_ENDS = tuple("bat bois cia dis dor fer gest lia line lis log med mar nov pro rex ria rys san sol tec tis val via xis".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """What an offer speaks of."""

    trade: Trade
    name: str
    """The appellation, in both genders."""
    employer: str
    town: str
    near: Sequence[str]
    """Names of the communes around."""
    area: Sequence[str]
    """Names of the département and of the région."""


def write_title(subject: Subject, draws: Draws) -> str:
    """`intitule`: the appellation, with the marks that real titles carry."""
    form, one = _TITLES.pick(draws), subject.name.partition(" / ")[0]
    if form == "SHOUT":
        return f"{one.upper()} H/F"
    return form.format(name=subject.name, one=one, town=subject.town, near=draws.pick(subject.near))


def write_description(subject: Subject, draws: Draws) -> str:
    """`description`: from about 100 to 5,000 characters, in 1 to 75 lines."""
    words, shape = _words(subject, draws), draw_shape(draws)
    prose = blemish(_elide("\n".join(_lines(shape, words, draws))), draws)
    return "\n".join([prose, *lines_of_contact(subject.employer, draws)])[:DESCRIPTION_CAP]


def retell_title(title: str, draws: Draws) -> str:
    """The title that another partner gives the same job."""
    other = draws.pick((title.replace("(H/F)", "H/F"), title.upper(), f"{title} - CDI", title.replace("(H/F)", "(F/H)")))
    return other if other != title else f"Offre : {title}"


def retell(description: str, draws: Draws) -> str:
    """The description that another partner gives the same job: a reference, fewer blank lines or lines."""
    lines = description.split("\n")
    reference = f"Référence : {10_000 + draws.below(90_000)}"
    forms = ([*lines, reference], [reference, *filter(None, lines)], [*lines[: -(-len(lines) * 3 // 4)], reference])
    return "\n".join(draws.pick(forms))[:DESCRIPTION_CAP]


def _lines(shape: Shape, words: Words, draws: Draws) -> Iterator[str]:
    """The lines of the sections, up to the length of the shape."""
    mark, written, airy = _MARKS.pick(draws), 0, shape.line < _DENSE
    for section, end in _plan(shape.characters, draws):
        if written and airy and draws.chance(_BEFORE_HEAD):
            yield ""
        if airy and draws.chance(_HEAD):
            yield fill(draws.pick(section.heads), words, draws)
        while written + (wanted := draw_line(shape, draws)) / 2 < end:
            line = _line(section, wanted, words, draws)
            line = mark + line if len(line) <= _ITEM else line
            written += len(line) + 1
            yield line
            if draws.chance(_BETWEEN):
                yield ""


def _plan(characters: int, draws: Draws) -> Iterator[tuple[Section, float]]:
    """The sections of one text, and up to which character each of them goes."""
    parts = [(section, share * (0.5 + draws.number())) for section, share in _sections() if not draws.chance(_SKIPPED)]
    factor, end = characters / (sum(share for _, share in parts) or 1), 0.0
    for section, share in parts:
        end += share * factor
        yield section, end


@cache
def _sections() -> tuple[tuple[Section, float], ...]:
    return tuple((read_sections()[name], share) for name, share in _SHARES.items())


def _line(section: Section, wanted: float, words: Words, draws: Draws) -> str:
    """A few words, an entry of a list or sentences, as long as wanted, more or less."""
    if wanted <= _SHORT:
        return _capital(fill(draws.pick(section.shorts), words, draws))
    if wanted <= _ITEM:
        return _capital(fill(draws.pick(section.items), words, draws))
    text = _capital(fill(draws.pick(section.sentences), words, draws))
    while len(text) < wanted * _ENOUGH:
        text += " " + _capital(fill(draws.pick(section.sentences), words, draws))
    return text


def _words(subject: Subject, draws: Draws) -> Words:
    """What the slots of one text may hold."""
    trade = subject.trade
    return {
        **_trade_words(trade.rome),
        "trade": (_lowered(subject.name),),
        "employer": (subject.employer,),
        "town": (subject.town,),
        "near": subject.near,
        "area": subject.area,
        "brand": tuple(_invent_brand(draws) for _ in range(3)),
        "ref": (str(10_000 + draws.below(90_000)), f"{trade.rome}-{draws.below(10_000)}"),
        "task": tuple(map(_small, trade.tasks)),
        "skill": tuple(map(_small, trade.skills)),
    }


@cache
def _trade_words(rome: str) -> Words:
    """The words of the trade's domain, and the trades of that domain."""
    names = [name for code, names in read_appellations().items() if code[0] == rome[0] for name in names]
    return {**read_words(rome[0]), "other": tuple(map(_lowered, names))}


def _invent_brand(draws: Draws) -> str:
    """A name that nobody can take for a real company's: « Calidor Exemple »."""
    middle = draws.pick(_BRAND_MIDDLES) if draws.chance(0.7) else ""
    return f"{draws.pick(_BRAND_STARTS)}{middle}{draws.pick(_BRAND_ENDS)} {draws.pick(('Exemple', 'Fictif', 'Imaginaire'))}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _elide(text: str) -> str:
    """« de assurer » → « d'assurer »."""
    return _ELISION.sub(lambda found: f"{found[1]}'", text)


@cache
def _lowered(name: str) -> str:
    """« Soudeur / Soudeuse TIG » → « soudeur / soudeuse TIG »."""
    return re.sub(r"\b[A-ZÉ](?=[a-zéèêœ])", lambda match: match.group().lower(), name)
