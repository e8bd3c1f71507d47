"""The package's own phrases: what pages may say that is no value of an offer and no word of the town.

They are in phrases.txt, one a line, which is read over when a template says something new (a test holds that it has
every constant of the templates, and nothing else). A slot stands for what changes: `{n}` a number, `{date}` a date,
`{nom}` a name under which lists are found, `{offre}` an offer's number, `{metier}` a code of the ROME, `{hote}` a host,
and, known from the settings, `{site}`, `{collectivite}`, `{source}`, `{licence}`. What follows an arrow is where a link
that says so leads: a path of the site, or a word of checks/links.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType

from panneau.audit.engine.offer_reading import OFFER_ID
from panneau.audit.engine.value_forms import MONTHS, normalize_spaces

PLAIN = ((),)
"""The reading of a phrase that has no slot."""
ARROW = " → "
Claim = tuple[str, str]
"""A slot that must be checked where the phrase stands, and what it holds: an offer's number, a name."""

Reading = tuple[Claim, ...]
"""What one way of reading a phrase claims."""

_SLOT = re.compile(r"\{(\w+)\}")
_MONTH = "|".join(MONTHS)
_SHAPES = MappingProxyType(
    {
        "n": r"\d{1,3}(?: \d{3})*(?:,\d+)?|\d+(?:,\d+)?",
        "date": rf"(?:1er|\d{{1,2}}) (?:{_MONTH}) \d{{4}}(?: à \d{{1,2}} h \d{{2}})?",
        "mois": rf"(?:{_MONTH}) \d{{4}}",
        "offre": OFFER_ID,
        "metier": r"[A-N]\d{4}",
        "hote": r"[\w.:\[\]-]+",
        "nom": r".*?",
        "adresse": r"https?://\S+",
        "navigateur": r"(?:Chromium|Chrome) [0-9.]+",
    }
)
_SLOT_NAMES = frozenset(_SHAPES)
CLAIMED = frozenset(("offre", "metier", "hote", "nom", "adresse"))
"""Slots whose content is held against the page or the offers."""
_SIGNS = re.compile(r"[\W_]*")
_KEY = 4
"""First letters by which phrases with slots are found."""
_MOST_KNOWN = 50_000


def read_phrases() -> tuple[str, ...]:
    """Read the phrases of the package, white space folded to one plain space."""
    text = files("panneau.audit.catalogue").joinpath("phrases.txt").read_text(encoding="utf-8")
    lines = (normalize_spaces(line) for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


class Phrases:
    """Finds whether a text is a phrase; texts are met again on page after page, and resolved once."""

    def __init__(self, phrases: Iterable[str], *, given: Mapping[str, str]) -> None:
        """`given`: slot → what the settings say there."""
        self._known: dict[str, tuple[Reading, ...]] = {}
        self._targets: dict[str, tuple[str, ...]] = {}
        self._slotted: dict[str, list[re.Pattern[str]]] = {}
        for line in phrases:
            phrase, _, target = line.partition(ARROW)
            said = _SLOT.sub(lambda slot: given.get(slot[1], slot[0]), phrase)
            pieces = _split_phrase(phrase, given)
            slots = pieces[1::2]
            if not _SLOT_NAMES.issuperset(slots):
                continue  # of a setting that this town does not have
            if slots:
                self._slotted.setdefault(pieces[0][:_KEY], []).append(_compile_phrase(pieces))
            else:
                self._known[normalize_spaces(said)] = ((),)
            if target:
                known = normalize_spaces(said)
                self._targets[known] = (*self.find_targets(known), target)
        self._fixed = dict(self._known)
        self._starts = sorted({len(start) for start in self._slotted}, reverse=True)

    def find_targets(self, text: str) -> tuple[str, ...]:
        """Find where a link that says a phrase may lead: to several places where a setting says what a phrase says."""
        return self._targets.get(text, ())

    def find_readings(self, text: str) -> tuple[Reading, ...]:
        """Find in which ways a text is a phrase; none for a text that is no phrase. Signs alone are one."""
        try:
            return self._known[text]
        except KeyError:
            found = self._resolve(normalize_spaces(text))
            if len(self._known) > _MOST_KNOWN:
                self._known = dict(self._fixed)
            self._known[text] = found
            return found

    def _resolve(self, text: str) -> tuple[Reading, ...]:
        if text in self._fixed or _SIGNS.fullmatch(text):
            return ((),)
        return tuple(self._iter_readings(text))

    def _iter_readings(self, text: str) -> Iterator[Reading]:
        for length in self._starts:
            for pattern in self._slotted.get(text[:length], ()):
                if found := pattern.fullmatch(text):
                    groups = found.groupdict().items()
                    yield tuple((name.rstrip("_"), value) for name, value in groups if name.rstrip("_") in CLAIMED)


def _split_phrase(phrase: str, given: Mapping[str, str]) -> list[str]:
    """Split a phrase into its words and, between them, its slots; what the settings say are words, braces included."""
    pieces = [""]
    for rank, piece in enumerate(_SLOT.split(phrase)):
        if rank % 2 == 0:
            pieces[-1] += piece
        elif piece in given:
            pieces[-1] += given[piece]
        else:
            pieces += [piece, ""]
    return pieces


def _compile_phrase(pieces: Sequence[str]) -> re.Pattern[str]:
    patterns, used = [], set[str]()
    for rank, piece in enumerate(pieces):
        if rank % 2 == 0:
            patterns.append(re.escape(piece))
            continue
        name = piece
        while name in used:
            name += "_"
        used.add(name)
        patterns.append(f"(?P<{name}>{_SHAPES[piece]})")
    return re.compile("".join(patterns))
