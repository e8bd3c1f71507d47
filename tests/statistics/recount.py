"""The figures counted again, straight from the payloads and without the code under test: slow, plain, independent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

Payload = dict[str, Any]
SECTIONS = {
    "01 02 03": "A", "05 06 07 08 09": "B", "35": "D", "36 37 38 39": "E", "41 42 43": "F", "45 46 47": "G",
    "49 50 51 52 53": "H", "55 56": "I", "58 59 60 61 62 63": "J", "64 65 66": "K", "68": "L",
    "69 70 71 72 73 74 75": "M", "77 78 79 80 81 82": "N", "84": "O", "85": "P", "86 87 88": "Q", "90 91 92 93": "R",
    "94 95 96": "S", "97 98": "T", "99": "U",
}  # fmt: skip
DOMAINS = "ABCDEFGHIJKLMN"


def text(raw: Payload, *keys: str) -> str:
    value: Any = raw
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def domain(raw: Payload) -> str:
    letter = text(raw, "romeCode")[:1]
    return letter if letter and letter in DOMAINS else ""


def hours(raw: Payload) -> str:
    said = text(raw, "dureeTravailLibelleConverti").lower()
    return "plein" if "plein" in said else "partiel" if "partiel" in said else ""


def experience(raw: Payload) -> str:
    return said if (said := text(raw, "experienceExige")) in ("D", "S", "E") else ""


def activity(raw: Payload) -> str:
    division = text(raw, "secteurActivite")
    if division in {str(number) for number in range(10, 34)}:
        return "C"
    return next((letter for divisions, letter in SECTIONS.items() if division in divisions.split()), "")


def pay(raw: Payload) -> str:
    label = text(raw, "salaire", "libelle").strip()
    if label in ("", "Horaire de", "Mensuel de", "Annuel de", "Autre de"):
        return ""
    number = r"\d{1,7}(?:[.,]\d{1,2})?"
    months = r"(?: sur \d\d?(?:[.,]\d\d?)? mois)?"
    shape = rf"(Horaire|Mensuel|Annuel) de ({number}) Euros(?: à ({number}) Euros)?{months}$"
    found = re.match(shape, label, re.ASCII)
    if not found:
        return "autre"
    low, high = (float(amount.replace(",", ".")) for amount in (found[2], found[3] or found[2]))
    least, most = {"Horaire": (3, 200), "Mensuel": (300, 20_000), "Annuel": (4_000, 240_000)}[found[1]]
    if not least <= low <= high <= most:
        return "autre"
    edges: dict[str, list[float]] = {
        "Horaire": [12, 13, 15, 20],
        "Mensuel": [1500, 1800, 2000, 2500, 3000],
        "Annuel": [20e3, 25e3, 30e3, 40e3],
    }
    return f"{found[1].lower()}-{len([edge for edge in edges[found[1]] if edge <= low])}"


def day(raw: Payload, today: date) -> str:
    try:
        created = date.fromisoformat(text(raw, "dateCreation")[:10])
    except ValueError:
        return ""
    if created > today:
        return ""
    return created.isoformat() if created > today - timedelta(days=7) else "avant"


def recount(raws: Iterable[Payload], *, today: date) -> dict[str, Counter[str]]:
    """Table → code → offers."""
    raws = list(raws)
    return {
        "domaines": Counter(map(domain, raws)),
        "contrats": Counter(text(raw, "typeContrat") for raw in raws),
        "communes": Counter(text(raw, "lieuTravail", "commune") for raw in raws),
        "temps": Counter(map(hours, raws)),
        "experience": Counter(map(experience, raws)),
        "activites": Counter(map(activity, raws)),
        "salaires": Counter(map(pay, raws)),
        "nouveautes": Counter(day(raw, today) for raw in raws),
    }
