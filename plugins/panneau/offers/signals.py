"""What a person should read again among the offers: signals, never edits, and never a reason to hide by itself.

The words are looked for in the title and the description; a signal that is wrong costs a minute, so each pattern
prefers silence to doubt.
Source: penal code, art. 225-2, and labour code, art. L5331-2 and L5331-5 (what an announcement may not say).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from panneau.offers.gendered_titles import is_single_sex

PREMIUM_NUMBER = "Numéro surtaxé"
AGE_LIMIT = "Limite d’âge"
ONE_SEX = "Un seul sexe"
NO_DATE = "Date manquante"
SAME_TEXT = "Même texte plusieurs fois"
SIGNALS = (PREMIUM_NUMBER, AGE_LIMIT, ONE_SEX, NO_DATE, SAME_TEXT)
LEAST_REPEATED = 5
"""Offers with the same text from which on it is told."""
YOUNGEST, OLDEST = 20, 67
"""Ages that an unlawful limit names; below, the text speaks of minors or of years of experience."""

Payload = Mapping[str, object]

_GAP = r"[ .\-/]?"
_EIGHTY_NINE = re.compile(rf"8{_GAP}9")
"""What every premium number holds: looked for first, since it costs little."""
_PREMIUM = re.compile(
    rf"(?<!\d)(?<!\d[ .\-/])(?:(?:\+|00)33{_GAP}(?:\(0\){_GAP})?|0{_GAP})8{_GAP}9(?:{_GAP}\d){{7}}(?!{_GAP}\d)"
)
_DIRECTORY = re.compile(
    r"(?:appel|compos|contact|join|joign|num[ée]ro|t[ée]l)[^\n.;]{0,30}?(?<!\d)118[ .]?\d{3}(?![ .]?\d| ?€)",
    re.IGNORECASE,
)
"""118 and three digits, where the words around speak of a call."""
_AGE = r"(?P<age>\d\d) ?ans(?! *(?:d'|de (?!préf)|en |sur |minimum|min\b))"
_YEARS = re.compile(r"\d\d ?ans", re.IGNORECASE)
_BEFORE, _AFTER = 100, 40
"""Characters around a number of years in which the other words of a limit are looked for."""
_LIMITS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:moins de|pas plus de|maximum|max\.?|jusqu'à|inférieur à) {_AGE}",
        rf"{_AGE} ?(?:au )?(?:maximum|max\b|au plus)",
        rf"\b(?:âgée?s?(?:\(e\)|·e)?|vous avez|avoir|candidats?|âge)\b[^\n.;]{{0,12}}?\d\d[^\n.;]{{0,5}}"
        rf"(?:à|et|-) ?{_AGE}",
        r"(?:âge maximum|âge limite|limite d'âge) *(?::|est de|fixée? à)? *(?P<age>\d\d) ?ans",
    )
)
_OTHERS = re.compile(
    r"\b(?:jeunes|enfants?|adolescents|mineurs|personnes|publics?|patients|résidents|usagers|clients|clientèle|élèves"
    r"|étudiants|adultes|bénéficiaires|familles|entreprise|société|véhicule|bâtiment|équipe|existe|depuis)\b"
    r"[^\n.;]{0,40}$",
    re.IGNORECASE,
)
"""Just before an age: the text speaks of others than the candidate."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing to read again."""

    name: str
    """One of `SIGNALS`."""
    ids: tuple[str, ...]
    """Ids of the offers, sorted."""


def collect_signals(found: Iterable[tuple[str, Sequence[str], int]]) -> tuple[Signal, ...]:
    """Collect the signals of a harvest, in the order of `SIGNALS`, without the empty ones.

    `found`: for each offer its id, `find_offer_signals` and `hash_description`.
    """
    ids: dict[str, list[str]] = defaultdict(list)
    same: dict[int, list[str]] = defaultdict(list)
    for offer_id, names, text in found:
        for name in names:
            ids[name].append(offer_id)
        if text:
            same[text].append(offer_id)
    ids[SAME_TEXT] = [offer_id for group in same.values() if len(group) >= LEAST_REPEATED for offer_id in group]
    return tuple(Signal(name, tuple(sorted(ids[name]))) for name in SIGNALS if ids[name])


def hash_description(payload: Payload) -> int:
    """Hash a description, but for its case and white space; 0 without any. Hashes differ from process to process."""
    text = " ".join(_find_text(payload, "description").casefold().split())
    return hash(text) if text else 0


def find_offer_signals(payload: Payload) -> Iterator[str]:
    """Find the signals that one offer gives by itself."""
    title, description = _find_text(payload, "intitule"), _find_text(payload, "description")
    text = f"{title}\n{description}".replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    if _has_premium_number(text):
        yield PREMIUM_NUMBER
    if _has_age_limit(text):
        yield AGE_LIMIT
    if is_single_sex(title, description):
        yield ONE_SEX
    if not _DAY.match(_find_text(payload, "dateCreation")):
        yield NO_DATE


def _has_premium_number(text: str) -> bool:
    if _EIGHTY_NINE.search(text) and _PREMIUM.search(text):
        return True
    return "118" in text and _DIRECTORY.search(text) is not None


def _has_age_limit(text: str) -> bool:
    around = (text[max(0, years.start() - _BEFORE) : years.end() + _AFTER] for years in _YEARS.finditer(text))
    return any(_is_limit(words) for words in around)


def _is_limit(words: str) -> bool:
    found = (match for pattern in _LIMITS for match in pattern.finditer(words))
    return any(
        YOUNGEST <= int(match["age"]) <= OLDEST and not _OTHERS.search(words[: match.start()]) for match in found
    )


def _find_text(payload: Payload, key: str) -> str:
    value = payload.get(key)
    return value if isinstance(value, str) else ""
