"""Offers that the town hides, each with a reason from a closed list and an end date.

The lines come from the setting `masquer` and from an environment variable, so that a public repository names nobody.
Nothing said of a line holds its id: logs are public too.
Source: licence, art. 5.2 (what is shown follows the API: each hidden offer is a departure, counted for the public).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from panneau.common.offer_identity import is_offer_id
from panneau.errors import SettingsError

SETTING, VARIABLE = "masquer", "PANNEAU_MASQUER"
REASONS: Mapping[str, str] = {
    "discrimination": "discrimination",
    "arnaque-presumee": "arnaque présumée",
    "donnees-personnelles": "données personnelles de trop",
    "contenu-illicite": "contenu illicite",
    "demande-de-l-employeur": "demande de l’employeur",
    "demande-d-une-personne-nommee": "demande d’une personne nommée",
    "demande-de-france-travail": "demande de France Travail",
}
"""Name in the settings → words for the public."""
_KEYS = ("id", "motif", "jusqu_au")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class HiddenOfferLine:
    """One line: hide this offer until the end of that day."""

    place: str
    """Where the line is, in French: « masquer, ligne 2 »."""
    offer_id: str = field(repr=False)
    reason: str
    """A key of `REASONS`."""
    until: date


@dataclass(frozen=True, slots=True)
class HiddenOffers:
    """Which offers of one harvest the town's lines hide, and which lines hide nothing."""

    reasons: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Id of each hidden offer → key of `REASONS`."""
    expired: tuple[str, ...] = ()
    """Places of the lines whose day is past: they hide nothing."""
    unknown: tuple[str, ...] = ()
    """Places of the lines whose offer is not live."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Words for the public → number of offers hidden for that reason, in the order of `REASONS`."""
        found = Counter(self.reasons.values())
        return {words: found[reason] for reason, words in REASONS.items() if found[reason]}


def read_hiding_setting(value: object) -> tuple[HiddenOfferLine, ...]:
    """Read the lines of the setting, a list of `{"id": …, "motif": …, "jusqu_au": "2026-12-31"}`.

    Raises: SettingsError naming the line by its number.
    """
    if not isinstance(value, list | tuple):
        raise SettingsError(f"Réglage « {SETTING} » : une liste de dictionnaires est attendue.")
    return tuple(_parse_entry(f"{SETTING}, ligne {number}", entry) for number, entry in enumerate(value, 1))


def read_hiding_variable(text: str) -> tuple[HiddenOfferLine, ...]:
    """Read the lines of the environment variable, one offer a line: `id;motif;2026-12-31`; empty lines are passed over.

    Raises: SettingsError naming the line by its number.
    """
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
    return tuple(_parse_variable_line(f"{VARIABLE}, ligne {number}", line) for number, line in lines if line)


def decide_hiding(lines: Iterable[HiddenOfferLine], *, live: Sequence[str], today: date) -> HiddenOffers:
    """Choose which of the live offers are hidden; the first line in force of an offer gives the reason."""
    known = frozenset(live)
    lines = tuple(lines)
    in_force = [line for line in lines if line.until >= today]
    reasons: dict[str, str] = {}
    for line in in_force:
        if line.offer_id in known:
            reasons.setdefault(line.offer_id, line.reason)
    return HiddenOffers(
        reasons=reasons,
        expired=tuple(line.place for line in lines if line.until < today),
        unknown=tuple(line.place for line in in_force if line.offer_id not in known),
    )


def format_hidden_offers(counts: Mapping[str, int]) -> str:
    """Tell what is hidden: « 2 offres en ligne sont masquées par la collectivité : arnaque présumée (2). »."""
    total = sum(counts.values())
    if not total:
        return ""
    reasons = ", ".join(f"{words} ({count})" for words, count in counts.items())
    verb = "1 offre en ligne est masquée" if total == 1 else f"{total} offres en ligne sont masquées"
    return f"{verb} par la collectivité : {reasons}."


def _parse_entry(place: str, entry: object) -> HiddenOfferLine:
    if not isinstance(entry, Mapping):
        raise _make_error(place, f"les clés {', '.join(_KEYS)} sont attendues, et elles seules")
    if missing := [key for key in _KEYS if key not in entry]:
        raise _make_error(place, f"il manque « {missing[0]} » ; les clés {', '.join(_KEYS)} sont attendues")
    if len(entry) != len(_KEYS):
        raise _make_error(place, f"les clés {', '.join(_KEYS)} sont attendues, et elles seules")
    return _build_line(place, *(entry[key] for key in _KEYS))


def _parse_variable_line(place: str, line: str) -> HiddenOfferLine:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) != len(_KEYS):
        raise _make_error(place, "« id;motif;2026-12-31 » est attendu")
    return _build_line(place, *parts)


def _build_line(place: str, offer_id: object, reason: object, until: object) -> HiddenOfferLine:
    if not isinstance(offer_id, str) or not is_offer_id(offer_id):
        raise _make_error(place, "l’identifiant n’est pas celui d’une offre (lettres et chiffres)")
    if not isinstance(reason, str) or reason not in REASONS:
        raise _make_error(place, f"le motif est à prendre parmi {', '.join(REASONS)}")
    day = _parse_day(until)
    if day is None:
        raise _make_error(place, "la date de fin est attendue sous la forme 2026-12-31")
    return HiddenOfferLine(place, offer_id, reason, day)


def _parse_day(value: object) -> date | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:  # 31 February
        return None


def _make_error(place: str, expected: str) -> SettingsError:
    """What was found is not shown: it may be the id, in the wrong place."""
    return SettingsError(f"Offre à masquer ({place}) : {expected}.")
