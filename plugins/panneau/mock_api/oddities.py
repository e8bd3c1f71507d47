"""Offers that are odd in one thing each: every kind of text in every field that people read, and what real ones held.

    world = World(Population(default_communes(), 3000, as_of=now), clock=clock)
    publish_strange(world)

`ODDITIES` names what is odd about each, in the same order. All people, employers and numbers are fictive.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise, product
from typing import Any

from panneau.common.offer_identity import Origin
from panneau.mock_api.oddity_values import (
    ADDRESSES,
    COORDINATES,
    DAY,
    FIELDS,
    NESTED,
    ODD_KEYS,
    ORIGINS,
    PAYS,
    PLACES,
    SENTENCE,
    TITLES,
    VALUES,
)
from panneau.mock_api.world import World

Payload = dict[str, Any]
_LETTERS = "BCDFGHKLMNPQRSTVWXYZ"
_DETAIL = "https://candidat.francetravail.fr/offres/recherche/detail/"


@dataclass(frozen=True, slots=True)
class Oddity:
    """One way for an offer to be odd."""

    name: str
    change: Callable[[Payload], None]
    """Changes a payload in place."""


def make_odd_offers(plain: Mapping[str, Any]) -> Iterator[Payload]:
    """One offer for each of `ODDITIES`, otherwise like `plain`, each with an id of its own."""
    for rank, oddity in enumerate(ODDITIES):
        payload = copy.deepcopy(dict(plain)) | {"id": make_odd_id(rank), "dateCreation": _compute_earlier(plain, rank)}
        put(payload, "origineOffre.urlOrigine", f"{_DETAIL}{payload['id']}")
        oddity.change(payload)
        yield payload


def _compute_earlier(plain: Mapping[str, Any], minutes: int) -> str:
    """That many minutes before it was created: four thousand offers of one second could not be told apart by date."""
    created = datetime.fromisoformat(plain["dateCreation"]) - timedelta(minutes=minutes)
    return f"{created:%Y-%m-%dT%H:%M:%S}.000Z"


def publish_strange(world: World) -> None:
    """Add all odd offers to a world, each otherwise like its youngest offer that has an employer and a commune."""
    payloads = (world.build_payload(key) for key in world.select([]))
    plain = next(one for one in payloads if one.get("entreprise", {}).get("nom") and one["lieuTravail"].get("commune"))
    for payload in make_odd_offers(plain):
        world.publish(payload)


def make_odd_id(rank: int) -> str:
    """The id of the oddity of that rank, in the form of France Travail's own."""
    letters = ""
    for _ in range(4):
        rank, digit = divmod(rank, len(_LETTERS))
        letters = _LETTERS[digit] + letters
    return f"999{letters}"


def put(payload: Payload, path: str, value: object) -> None:
    """Write a value at a path such as `competences[].libelle`; what is not there on the way is made."""
    steps = path.replace("[]", ".[]").split(".")
    below: Any = payload
    for step, following in pairwise(steps):
        made: Any = [] if following == "[]" else {}
        if step == "[]":
            below[:] = below or [made]
            below = below[0]
        else:
            held = below.get(step)
            below[step] = held if isinstance(held, type(made)) else made
            below = below[step]
    if steps[-1] == "[]":
        below[:] = [value]
    else:
        below[steps[-1]] = value


def _put_value(path: str, value: object) -> Callable[[Payload], None]:
    return lambda payload: put(payload, path, value)


def _set_fields(**values: object) -> Callable[[Payload], None]:
    """Fields to write; in names `__` means a dot and `_n` the items of a list."""

    def change(payload: Payload) -> None:
        for name, value in values.items():
            put(payload, name.replace("_n", "[]").replace("__", "."), value)

    return change


def _set_partners(*partners: object) -> Callable[[Payload], None]:
    return lambda payload: put(payload, "origineOffre", {"origine": Origin.PARTNER.value, "partenaires": [*partners]})


def _make_partner(name: object) -> dict[str, object]:
    return {"nom": name, "url": "https://partenaire.exemple.fr/offre/1"}


def _add_partner_to_own(payload: Payload) -> None:
    put(payload, "origineOffre.origine", Origin.FRANCE_TRAVAIL.value)
    put(payload, "origineOffre.partenaires", [_make_partner("UN EMPLOI")])


def _keep_id(payload: Payload) -> None:
    for key in payload.keys() - {"id"}:
        del payload[key]


def _reverse_fields(payload: Payload) -> None:
    items = list(payload.items())[::-1]
    payload.clear()
    payload.update(items)


def _drop_fields(*paths: str) -> Callable[[Payload], None]:
    def change(payload: Payload) -> None:
        for path in paths:
            payload.pop(path, None)

    return change


def _set_text(text: str) -> Callable[[Payload], None]:
    return _set_fields(description=f"Le poste.\n\n{text}\n\nÀ bientôt.")


ODDITIES = (
    *(Oddity(f"{field}: {what}", _put_value(field, value))
      for field, (what, value) in product(FIELDS, VALUES.items())),
    *(Oddity(f"apply at {address[:60]!a}", _set_fields(contact__urlPostulation=address)) for address in ADDRESSES),
    *(Oddity(f"source at {address[:60]!a}", _set_fields(origineOffre__urlOrigine=address)) for address in ADDRESSES),
    *(Oddity(f"text with {address[:60]!a}", _set_text(f"Inscription : {address}")) for address in ADDRESSES),
    *(Oddity(f"text with ({address[:60]!a}).", _set_text(f"Inscription (voir {address}).")) for address in ADDRESSES),
    *(Oddity(f"coordinates {pair}", _set_fields(lieuTravail__latitude=pair[0], lieuTravail__longitude=pair[1]))
      for pair in COORDINATES),
    *(Oddity(f"pay {pay}", _set_fields(salaire__libelle=pay)) for pay in PAYS),
    *(Oddity(f"place {place!a}", _set_fields(lieuTravail__libelle=place)) for place in PLACES),
    *(Oddity(f"title {title}", _set_fields(intitule=title)) for title in TITLES),
    *(Oddity(f"origin {origin}", _set_fields(origineOffre__origine=origin)) for origin in ORIGINS),
    Oddity("ASVP", _set_fields(romeCode="K1743", romeLibelle=TITLES[0])),
    Oddity(
        "four partners",
        _set_partners(*map(_make_partner, ("UN EMPLOI", "DEUX EMPLOIS", "TROIS & FILS", "QUATRE"))),
    ),
    Oddity("a partner twice", _set_partners(_make_partner("UN EMPLOI"), _make_partner("UN EMPLOI"))),
    Oddity("a partner of spaces", _set_partners(_make_partner("  "))),
    Oddity("a partner without name", _set_partners({"url": "https://partenaire.exemple.fr/1"})),
    Oddity("a partner of a letter", _set_partners(_make_partner("x"))),
    Oddity("a partner with odd white space", _set_partners(_make_partner(" UN \t EMPLOI\n"))),
    Oddity("a partner with markup", _set_partners(_make_partner("<b>UN</b> & CIE&#33;"))),
    Oddity("a partner whose name is a number", _set_partners(_make_partner(12))),
    Oddity("no partner", _set_partners()),
    Oddity("partners that are texts", _set_partners("UN EMPLOI", None, 3)),
    Oddity("partners of an own offer", _add_partner_to_own),
    Oddity("keys the other way round", _reverse_fields),
    Oddity("an id and nothing else", _keep_id),
    Oddity("no description", _drop_fields("description")),
    Oddity("no title", _drop_fields("intitule")),
    Oddity("no title nor trade", _drop_fields("intitule", "romeLibelle", "appellationlibelle")),
    Oddity("no place", _drop_fields("lieuTravail")),
    Oddity("no employer", _drop_fields("entreprise")),
    Oddity("no dates", _drop_fields("dateCreation", "dateActualisation")),
    Oddity("no origin", _drop_fields("origineOffre")),
    Oddity("no contact", _drop_fields("contact")),
    Oddity("the same date twice", _set_fields(dateCreation=DAY, dateActualisation=DAY)),
    Oddity("updated before it was created", _set_fields(dateCreation=DAY, dateActualisation="2020-01-01T00:00:00Z")),
    Oddity("created tomorrow", _set_fields(dateCreation="2999-01-01T00:00:00.000Z")),
    Oddity("the description for a title", lambda payload: put(payload, "intitule", payload.get("description"))),
    Oddity("the title for a description", lambda payload: put(payload, "description", payload.get("intitule"))),
    Oddity("one text in six fields", _set_fields(intitule="Agent", description="Agent", appellationlibelle="Agent",
           romeLibelle="Agent", entreprise__nom="Agent", lieuTravail__libelle="Agent")),
    Oddity("nested deep", _set_fields(champInconnu=NESTED)),
    Oddity("a key of markup", lambda payload: payload.update(ODD_KEYS)),
    Oddity("a key like its value", lambda payload: payload.update({"Oui": "Oui", "é\x00": "nul"})),
    Oddity("a long description", _set_fields(description=f"{SENTENCE}.\n" * 400)),
    Oddity("one line of twenty thousand letters", _set_fields(description="mot " * 5_000)),
    Oddity("a thousand empty lines", _set_fields(description="Le poste" + "\n" * 1_000 + "La suite")),
)  # fmt: skip
"""All of them: some four thousand."""
