"""What the head of an offer may write otherwise than received, said again from the register: a title, a place, a pay.

Nothing here is shared with offers/plain_facts.py, on purpose (see value_forms.py). A text that has no such form gives
"". Source: licence, art. 4; the register of modifications.
"""

from __future__ import annotations

import math
import re
import unicodedata
from fractions import Fraction

RECKONED, RECEIVED = "Notre calcul\N{NO-BREAK SPACE}:", "Texte reçu\N{NO-BREAK SPACE}:"
"""Words before a pay by the month that the site reckons, and before the text that it is reckoned of."""
_MARKS = ("(H/F)", "(F/H)", "(h/f)", "(f/h)")
_HOUR, _MONTH, _YEAR = "Horaire", "Mensuel", "Annuel"
_UNITS = {_HOUR: "de l’heure", _MONTH: "par mois", _YEAR: "par an"}
_PAY = re.compile(r"(\w+) de ([\d.,]+) Euros(?: à ([\d.,]+) Euros)?(?: sur ([\d.,]+) mois)?", re.ASCII)
_DEPARTMENT = re.compile(r"\d{2,3}|2A|2B", re.ASCII)
_WEEK, _WEEKS, _MONTHS = 35, 52, 12


def drop_repeated_marks(title: str) -> str:
    """Drop « (H/F) » where it follows itself."""
    for mark in _MARKS:
        pieces = title.split(mark)
        kept = pieces[:1]
        for rank, piece in enumerate(pieces[1:], start=1):
            # Between two marks stand spaces alone: the first of them is dropped with those spaces.
            is_repeat = rank < len(pieces) - 1 and not piece.strip(" \N{NO-BREAK SPACE}")
            kept.append("" if is_repeat else mark + piece)
        title = "".join(kept)
    return title


def format_place(raw: str, town: str) -> str:
    """Format « 46 - CAHORS », where the commune is the one that its code names, as « Cahors (46) »."""
    department, _, name = raw.strip().partition(" - ")
    if not _DEPARTMENT.fullmatch(department) or not town or _spell(name) != _spell(town):
        return ""
    return f"{town} ({department})"


def _spell(name: str) -> str:
    """The letters and digits of a name, without accents or case; « St » and « Ste » are « Saint » and « Sainte »."""
    spread = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "OE"))
    plain = "".join(sign for sign in spread if not unicodedata.combining(sign)).lower()
    words = re.findall("[a-z0-9]+", plain)
    return "".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)


def format_pay(raw: str) -> str:
    """Format a pay of the documented form as people write it, in its own period, as plain spaces allow."""
    found = _PAY.fullmatch(raw.strip())
    if not found or found[1] not in _UNITS:
        return ""
    least, most = _read_number(found[2]), _read_number(found[3] or found[2])
    said = _write_euros(least) if least == most else f"de {_write_euros(least)} à {_write_euros(most)}"
    months = _read_number(found[4]) if found[4] else Fraction(_MONTHS)
    over = "" if months == _MONTHS or found[1] == _HOUR else f", sur {_write_months(months)} mois"
    return f"{said} {_UNITS[found[1]]}{over}"


def format_monthly(raw: str) -> str:
    """Format what a pay by the hour or the year makes a month, to ten euros; "" where the register says none."""
    found = _PAY.fullmatch(raw.strip())
    if not found or found[1] not in (_HOUR, _YEAR) or (found[4] and _read_number(found[4]) != _MONTHS):
        return ""
    times = Fraction(_WEEK * _WEEKS, _MONTHS) if found[1] == _HOUR else Fraction(1, _MONTHS)
    tens = [
        math.floor(_read_number(one) * times / 10 + Fraction(1, 2)) * 10 for one in (found[2], found[3] or found[2])
    ]
    said = " à ".join(_write_euros(Fraction(one)) for one in dict.fromkeys(tens))
    return f"environ {said} par mois{' pour 35 heures par semaine' if found[1] == _HOUR else ''}"


def _read_number(digits: str) -> Fraction:
    return Fraction(digits.replace(",", ".").strip("."))


def _write_months(number: Fraction) -> str:
    text = _write_number(number)
    return text.rstrip("0") if "," in text else text


def _write_euros(amount: Fraction) -> str:
    return f"{_write_number(amount)} €"


def _write_number(amount: Fraction) -> str:
    """Whole, or with two digits after the comma; thousands apart."""
    whole, cents = divmod(round(amount * 100), 100)
    thousands = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", " ", str(whole))
    return f"{thousands},{cents:02d}" if cents else thousands
