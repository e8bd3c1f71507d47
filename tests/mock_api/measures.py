"""How hard the texts of offers are: the figures by which fictive offers are held to real ones.

    .venv/bin/python -m tests.mock_api.measures [offers.json]

prints them for a JSON list of payloads, else for the first offers of the demonstration. Everything is counted over the
payloads as the API gives them.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.territory import parse_territory
from panneau.mock_api.demonstration_population import build_population
from panneau.mock_api.payloads import build_offer

Payload = Mapping[str, Any]
SHARES = (5, 25, 50, 75, 95, 100)
STEPS = (50, 100, 200, 400, 605)
FIELDS = ("competences", "contexteTravail", "deplacementLibelle", "dureeTravailLibelle", "formations",
          "qualitesProfessionnelles", "trancheEffectifEtab", "contact.coordonnees1", "entreprise.entrepriseAdaptee",
          "alternance", "nombrePostes", "employeurHandiEngage", "entrepriseAdaptee", "lieuTravail.latitude",
          "lieuTravail.longitude", "salaire.libelle")  # fmt: skip
_ADDRESS = re.compile(r"https?://\S+")
_MAIL = re.compile(r"[\w.-]+@[\w-]+\.\w+")
_PHONE = re.compile(r"(?<!\d)0\d(?:[ .]?\d\d){4}(?!\d)")
_ENTITY = re.compile(r"&(?:#\d+|[a-zA-Z]+);")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")


def demonstration(size: int) -> list[dict[str, Any]]:
    """The first offers of 3,000 around Cahors, on a day like any other."""
    known = divisions.load()
    territory = parse_territory({"epci": ["200023737"]}, known)
    population = build_population(territory, known, size=3000, as_of=datetime(2026, 11, 20, tzinfo=UTC))
    return [build_offer(population, population.build_key(index)) for index in range(size)]


def descriptions(offers: Iterable[Payload]) -> list[str]:
    return [str(offer.get("description", "")) for offer in offers]


def percentiles(values: Iterable[int]) -> tuple[int, ...]:
    """The values below which each of SHARES lies."""
    ordered = sorted(values)
    return tuple(ordered[min(len(ordered) * share // 100, len(ordered) - 1)] for share in SHARES)


def characters(offers: Iterable[Payload]) -> tuple[int, ...]:
    return percentiles(map(len, descriptions(offers)))


def lines(offers: Iterable[Payload]) -> tuple[int, ...]:
    return percentiles(text.count("\n") + 1 for text in descriptions(offers))


def line_lengths(offers: Iterable[Payload]) -> tuple[int, ...]:
    return percentiles(len(line) for text in descriptions(offers) for line in text.split("\n") if line.strip())


def words(offers: Iterable[Payload]) -> list[str]:
    return [word for text in descriptions(offers) for word in re.findall(r"\w+", text.lower())]


def growth(offers: Sequence[Payload]) -> tuple[int, ...]:
    """Distinct words of the first offers, for each of STEPS."""
    return tuple(len(set(words(offers[:step]))) for step in STEPS)


def distinct_lines(offers: Iterable[Payload]) -> float:
    """Share of different ones among the lines of more than 25 characters."""
    long = [line for text in descriptions(offers) for line in text.split("\n") if len(line) > 25]
    return len(set(long)) / len(long)


def titles(offers: Iterable[Payload]) -> int:
    return len({offer["intitule"] for offer in offers})


def leaves(value: object) -> Iterator[object]:
    """The values of a payload that are neither objects nor lists."""
    if isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from leaves(part)
    else:
        yield value


def median_leaves(offers: Iterable[Payload]) -> float:
    return median(len(list(leaves(offer))) for offer in offers)


def presence(offers: Sequence[Payload]) -> dict[str, float]:
    """Share of the offers that have each of FIELDS."""
    return {path: sum(_has(offer, path.split(".")) for offer in offers) / len(offers) for path in FIELDS}


def _has(value: object, steps: Sequence[str]) -> bool:
    if not steps:
        return True
    return isinstance(value, Mapping) and steps[0] in value and _has(value[steps[0]], steps[1:])


def marks(offers: Sequence[Payload]) -> dict[str, float]:
    """Share of the offers whose description (or title, for capitals) has each mark."""
    tests: dict[str, Callable[[str], object]] = {
        "http": _ADDRESS.search,
        "mail": _MAIL.search,
        "phone": _PHONE.search,
        "bullet": lambda text: "•" in text,
        "emoji": _EMOJI.search,
        "no-break space": lambda text: "\u00a0" in text,
        "three empty lines": lambda text: "\n\n\n\n" in text,
    }
    found = {name: sum(bool(test(text)) for text in descriptions(offers)) / len(offers) for name, test in tests.items()}
    shouted = sum(str(offer["intitule"]).isupper() for offer in offers) / len(offers)
    encoded = sum(bool(_ENTITY.search(text)) for text in map(_whole, offers)) / len(offers)
    return found | {"capitals": shouted, "entities": encoded}


def entities(offers: Iterable[Payload]) -> Counter[str]:
    """How often each HTML entity is left over, anywhere in the offers."""
    return Counter(entity for offer in offers for entity in _ENTITY.findall(_whole(offer)))


def lost_characters(offers: Iterable[Payload]) -> int:
    return sum(_whole(offer).count("\ufffd") for offer in offers)


def addresses(offers: Iterable[Payload]) -> dict[str, int]:
    """How many addresses of each shape there are, over every field; one given twice by an offer counts once."""
    offers = list(offers)
    texts = descriptions(offers)
    found = [one for offer in offers for one in {*_ADDRESS.findall(_whole(offer))} if one.startswith("https")]
    return {
        "https": len(found),
        "query": sum("?" in one for one in found),
        "long": sum(len(one) > 200 for one in found),
        "route": sum("/#/" in one for one in found),
        "closed": sum(len(re.findall(r"https?://\S+[).](?=\s|$)", text)) for text in texts),
        "bare": sum(len(re.findall(r"(?<![/\w.])www\.\w", text)) for text in texts),
        "escaped": sum("%" in one.partition("?")[0] for one in found),
        "accents": sum(not one.isascii() for one in found),
        "tagged": sum("francetravail.fr" in one and "at_campaign=" in one for text in texts
                      for one in _ADDRESS.findall(text)),
    }  # fmt: skip


def twins(offers: Sequence[Payload]) -> int:
    """Offers that have the title and the description of another one before them."""
    return len(offers) - len({(offer["intitule"], offer.get("description")) for offer in offers})


def labels(offers: Iterable[Payload], field: str, *, origin: str) -> Counter[str]:
    """The forms of a label (`salaire.libelle`…) among the offers of one origin, each number as 9."""
    name, _, part = field.partition(".")
    here = [offer for offer in offers if offer["origineOffre"]["origine"] == origin]
    values = [offer.get(name, {}).get(part) if part else offer.get(name) for offer in here]
    return Counter(re.sub(r"\d+", "9", str(value)) for value in values if value is not None)


def place_forms(offers: Sequence[Payload]) -> dict[str, float]:
    """Shares of the forms of `lieuTravail.libelle`: « 46 - CAHORS », « 46 - Cahors », « 46 - CAHORS 46 »."""
    forms = Counter(_place_form(offer["lieuTravail"]["libelle"].partition(" - ")[2]) for offer in offers)
    return {form: count / len(offers) for form, count in forms.items()}


def _place_form(name: str) -> str:
    if not name:
        return "wide"
    return "numbered" if name[-1].isdigit() else "capitals" if name.isupper() else "name"


def _whole(offer: Payload) -> str:
    return "\n".join(map(str, leaves(offer)))


_ROWS: Mapping[str, Callable[[list[dict[str, Any]]], object]] = {
    "characters of a description, at 5/25/50/75/95/100 %": characters,
    "lines of a description": lines,
    "characters of a line that is not empty": line_lengths,
    "words of all descriptions": lambda offers: len(words(offers)),
    "distinct words of the first 50/100/200/400/605": growth,
    "distinct among lines over 25 characters": distinct_lines,
    "distinct titles": titles,
    "offers that repeat another's title and text": twins,
    "leaves, median": median_leaves,
    "share of offers with": presence,
    "share of texts with": marks,
    "entities": entities,
    "lost characters": lost_characters,
    "addresses": addresses,
    "forms of places": place_forms,
}
_LABELS = ("salaire.libelle", "dureeTravailLibelle", "typeContratLibelle", "experienceLibelle", "id")


def main(arguments: Sequence[str]) -> None:
    """Print every figure."""
    offers = json.loads(Path(arguments[0]).read_text(encoding="utf-8")) if arguments else demonstration(STEPS[-1])
    print(f"{len(offers)} offers")
    for name, measure in _ROWS.items():
        print(f"{name}: {measure(offers)}")
    for field in _LABELS:
        for origin in ("1", "2"):
            print(f"{field}, origin {origin}: {labels(offers, field, origin=origin).most_common(14)}")


if __name__ == "__main__":
    main(sys.argv[1:])
