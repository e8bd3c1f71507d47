"""Titles and descriptions in varied French, as long and as uneven as real ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from panneau.mock_api.blemishes import add_blemishes
from panneau.mock_api.draws import Draws, WeightedChoice
from panneau.mock_api.fictive_addresses import make_contact_lines
from panneau.mock_api.phrases import PhraseSection, Words, fill, parse_pattern, read_sections, read_words
from panneau.mock_api.population import find_trade
from panneau.mock_api.source_lists import Trade, read_appellations
from panneau.mock_api.text_lengths import DESCRIPTION_CAP, Shape, draw_line, draw_shape

_SHARES = {"opening": 0.1, "company": 0.19, "missions": 0.35, "profile": 0.2, "conditions": 0.13, "closing": 0.06}
"""Part of a description that each section takes, on average."""
_SHORT, _ITEM, _ITEMS = 22, 80, 122
"""Longest lines that are a few words, an entry of a list, several entries."""
_JOINTS = (", ", ", ", " ; ", " / ", " - ", " + ", " et ")
_BEFORE_HEAD, _BETWEEN, _HEAD, _STANDARD = 0.45, 0.03, 0.5, 0.125
"""How often a blank line is before a section, a blank line elsewhere, a head over a section; share of the
lines that other offers have word for word."""
_DENSE, _ENOUGH = 290, 0.88
"""Median length of lines above which a text is one block; share of the wanted length at which a line ends."""
_CONTRACTIONS = {" de le ": " du ", " de les ": " des ", " à le ": " au ", " à les ": " aux ", " de ": " d'"}
_CONTRACTED = re.compile(" de les? | à les? | de (?=[aeiouyéèêâœ])")
_TAIL = re.compile(r" ((?:d'|de |des |du |en |à |pour |sur ).+)$")
_SKIPPED = 0.13
"""Share of sections that an author leaves out."""
_MARKS = WeightedChoice({"": 50, "- ": 36, "* ": 7, "-": 3, "• ": 2.2, "✅ ": 0.5, "✔ ": 0.3, "👉 ": 0.3, "1) ": 0.2})
_TITLES = WeightedChoice({
    "{name} (H/F)": 58, "{name}": 12, "{one} (H/F)": 12, "{one} H/F": 8, "{name} (F/H)": 4, "{name} - {town} (H/F)": 3,
    "{one} {town} (H/F)": 2, "{one} F/H - CDI": 2, "URGENT - {name} (F/H)": 1.5,
    "{one} confirmé(e) (H/F)": 2, "{name} - secteur {near} (H/F)": 1.5, "SHOUT": 9,
})  # fmt: skip
_BRANDS = tuple(map(parse_pattern, ("{start}{end} {unreal}", *2 * ("{start}{middle}{end} {unreal}",))))
"""Names that nobody can take for a real company's: « Calidor Exemple »."""


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
    far: Sequence[str]
    """Names of communes anywhere."""
    area: Sequence[str]
    """Names of the département and of the région."""
    rank: float
    """Share of descriptions that are shorter."""
    contact: float
    """In [0, 1): chooses the kind of address that the description gives; see `make_contact_lines`."""
    blemish: float
    """In [0, 1): chooses its rare blemishes; see `add_blemishes`."""


def write_title(subject: Subject, draws: Draws) -> str:
    """`intitule`: the appellation, with the marks that real titles carry."""
    form, one = _TITLES.pick(draws), _drop_feminine(subject.name)
    if form == "SHOUT":
        return f"{one.upper()} H/F"
    return form.format(name=subject.name, one=one, town=subject.town, near=draws.pick(subject.near))


def write_description(subject: Subject, draws: Draws) -> str:
    """`description`: from about 100 to 5,000 characters, in 1 to 75 lines."""
    contact = make_contact_lines(subject.employer, subject.contact, draws)
    words, shape = _choose_words(subject, draws), draw_shape(subject.rank, draws)
    lines = list(_make_lines(shape, words, draws))
    prose = "\n".join(lines) if shape.line < _DENSE else _run_on(lines, draws)
    return "\n".join([add_blemishes(_apply_contractions(prose), subject.blemish, draws), *contact])[:DESCRIPTION_CAP]


def rephrase_title(title: str, draws: Draws) -> str:
    """The title that another partner gives the same job."""
    forms = (title.replace("(H/F)", "H/F"), title.replace("(H/F)", "(F/H)"), title.upper(), f"{title} - CDI")
    other = draws.pick(forms)
    return other if other != title else f"Offre : {title}"


def rephrase_description(description: str, draws: Draws) -> str:
    """The description that another partner gives the same job: a reference, fewer blank lines or lines."""
    lines = description.split("\n")
    reference = f"Référence : {10_000 + draws.draw_below(90_000)}"
    forms = ([*lines, reference], [reference, *filter(None, lines)], [*lines[: -(-len(lines) * 3 // 4)], reference])
    return "\n".join(draws.pick(forms))[:DESCRIPTION_CAP]


def _make_lines(shape: Shape, words: Words, draws: Draws) -> Iterator[str]:
    """The lines of the sections, up to the length of the shape."""
    mark, written, airy = _MARKS.pick(draws), 0, shape.line < _DENSE
    for section, end in _plan(shape.characters, draws):
        if written and airy and draws.draw_chance(_BEFORE_HEAD):
            yield ""
            written += 1
        if airy and draws.draw_chance(_HEAD):
            yield (head := fill(draws.pick(section.heads), words, draws))
            written += len(head) + 1
        while written + (wanted := draw_line(shape, draws)) / 2 < end:
            line = _make_line(section, wanted, words, draws)
            line = mark + line if len(line) <= _ITEM else line
            written += len(line) + 1
            yield line
            if draws.draw_chance(_BETWEEN):
                yield ""


def _run_on(lines: Sequence[str], draws: Draws) -> str:
    """Lines of a text that was written, or pasted, in one block or nearly."""
    breaks = ("\n", *(3 if draws.draw_chance(0.5) else 24) * (" ",))
    return "".join(line + draws.pick(breaks) for line in lines).rstrip()


def _plan(characters: int, draws: Draws) -> Iterator[tuple[PhraseSection, float]]:
    """The sections of one text, and up to which character each of them goes."""
    parts = [
        (section, share * (0.5 + draws.draw_number()))
        for section, share in _list_sections()
        if not draws.draw_chance(_SKIPPED)
    ]
    factor, end = characters / (sum(share for _, share in parts) or 1), 0.0
    for section, share in parts:
        end += share * factor
        yield section, end


@cache
def _list_sections() -> tuple[tuple[PhraseSection, float], ...]:
    return tuple((read_sections()[name], share) for name, share in _SHARES.items())


def _make_line(section: PhraseSection, wanted: float, words: Words, draws: Draws) -> str:
    """A few words, entries of a list or sentences, as long as wanted, more or less."""
    if draws.draw_chance(_STANDARD):
        return draws.pick(section.standard)[0]
    if wanted <= _SHORT:
        return _capitalise(fill(draws.pick(section.shorts), words, draws))
    patterns, joint = (section.items, draws.pick(_JOINTS)) if wanted <= _ITEMS else (section.sentences, " ")
    text = _capitalise(fill(draws.pick(patterns), words, draws))
    while len(text) < wanted * _ENOUGH:
        more = fill(draws.pick(patterns), words, draws)
        text += joint + (_capitalise(more) if joint == " " else more)
    return text


def _choose_words(subject: Subject, draws: Draws) -> Words:
    """What the slots of one text may hold."""
    trade = subject.trade
    known = _list_trade_words(trade.rome)
    brand, brand2, brand3 = ((fill(draws.pick(_BRANDS), known, draws),) for _ in range(3))
    return {
        **known,
        "trade": (_lower_words(subject.name), _lower_words(_drop_feminine(subject.name))),
        "employer": (subject.employer,),
        "town": (subject.town,),
        "near": subject.near,
        "area": subject.area,
        "far": subject.far,
        "postcode": (str(10_000 + draws.draw_below(80_000)),),
        "brand": brand, "brand2": brand2, "brand3": brand3,
        "ref": (str(10_000 + draws.draw_below(90_000)), f"{trade.rome}-{draws.draw_below(10_000)}"),
    }  # fmt: skip


@cache
def _list_trade_words(rome: str) -> Words:
    """The words of one trade and of its domain."""
    trade = find_trade(rome)
    return {
        **_list_domain_words(rome[0]),
        "task": tuple(map(_lower_initial, trade.tasks)),
        "skill": tuple(map(_lower_initial, trade.skills)),
    }


@cache
def _list_domain_words(domain: str) -> Words:
    """The words of a domain, the names of its trades and what they are about, and those of any other domain."""
    names = [name for code, names in read_appellations().items() if code[0] == domain for name in names]
    return {
        **read_words(domain),
        **_list_all_words(),
        "other": tuple(_lower_words(_drop_feminine(name)) for name in names),
        "specialty": _list_specialties(names),
    }


@cache
def _list_all_words() -> Words:
    names = [name for names in read_appellations().values() for name in names]
    return {
        "other2": tuple(_lower_words(_drop_feminine(name)) for name in names),
        "specialty2": _list_specialties(names),
    }


def _list_specialties(names: Sequence[str]) -> tuple[str, ...]:
    """What the trades are about: « de motoculteurs et de tronçonneuses »."""
    return tuple(filter(None, map(_find_specialty, names)))


def _find_specialty(name: str) -> str:
    found = _TAIL.search(name.rpartition(" / ")[2])
    return found[1] if found else ""


@cache
def _drop_feminine(name: str) -> str:
    """« Ouvrier / Ouvrière viticole » → « Ouvrier viticole »."""
    one, _, other = name.partition(" / ")
    return " ".join([one, *other.split()[len(one.split()) :]])


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _lower_initial(text: str) -> str:
    return text[:1].lower() + text[1:]


def _apply_contractions(text: str) -> str:
    """« de assurer » → « d'assurer », « à les » → « aux »."""
    return _CONTRACTED.sub(lambda found: _CONTRACTIONS[found[0]], text)


@cache
def _lower_words(name: str) -> str:
    """« Soudeur / Soudeuse TIG » → « soudeur / soudeuse TIG »."""
    return re.sub(r"\b[A-ZÉ](?=[a-zéèêœ])", lambda match: match.group().lower(), name)
