"""`etat.json`: what the published site says of itself. The only memory from one build to the next.

    {
      "lecture": "2026-11-20T14:32:05+01:00",    start of the harvest, with offset
      "demonstration": false,                     whether the offers are fictive
      "offres": {
        "total": 1234,
        "france-travail": 1000,                   by origin
        "partenaires": 230,
        "origine-inconnue": 4
      },
      "masquees": 2,                              live offers that the town hides, in no other count
      "ecartees": ["123ABCD"],                    live offers left out because their pages could not be proven
      "empreinte": "…",                           SHA-256 of the sorted ids joined by line feeds, in hexadecimal
      "champs": ["competences[].libelle", …],     names of the API's fields seen, sorted
      "source": "France Travail",
      "licence": "pole-emploi-2018",
      "texte": "https://…",                       address of the licence's text
      "modifications": "modifications.html",
      "programme": "0.1.0"
    }

A site that is closed says `"fermee": true`, since when (`"depuis"`), and counts nothing.
It holds no content of any offer. Source: licence, art. 7.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from panneau.offers.model import Offer
from panneau.site.model.site_model import Mentions
from panneau.site.model.urls import MODIFICATIONS, STATE_PATH

_ORIGINS = {"1": "france-travail", "2": "partenaires", "": "origine-inconnue"}


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """What a build says of itself beside its offers."""

    began: datetime
    """Aware: the start of the harvest."""
    fields: Iterable[str]
    """Names of the API's fields seen in the payloads, as dotted paths."""
    licence: str
    """Version of the licence."""
    mentions: Mentions
    program: str
    """Version of Panneau."""
    demonstration: bool
    hidden: int = 0
    """Live offers that the town hides."""
    set_aside: Sequence[str] = ()
    """Ids of live offers whose pages could not be proven, sorted."""


def render_state(offers: Sequence[Offer], build: BuildFacts) -> str:
    """The text of `etat.json`."""
    state = {
        "lecture": build.began.isoformat(timespec="seconds"),
        "demonstration": build.demonstration,
        "offres": count_origins(offers),
        "masquees": build.hidden,
        "ecartees": list(build.set_aside),
        "empreinte": compute_digest(offer.id for offer in offers),
        "champs": sorted(set(build.fields)),
        "source": build.mentions.source,
        "licence": build.licence,
        "texte": build.mentions.licence_url,
        "modifications": MODIFICATIONS,
        "programme": build.program,
    }
    return json.dumps(state, indent=1) + "\n"


def render_closed_state(*, since: datetime, licence: str, program: str) -> str:
    """The text of `etat.json` of a site without offers; `since` is aware."""
    state = {
        "fermee": True,
        "depuis": since.isoformat(timespec="seconds"),
        "demonstration": False,
        "licence": licence,
        "programme": program,
    }
    return json.dumps(state, indent=1) + "\n"


def compute_digest(ids: Iterable[str]) -> str:
    """SHA-256 of the sorted ids joined by line feeds, in hexadecimal."""
    return sha256("\n".join(sorted(ids)).encode()).hexdigest()


def read_count(text: bytes) -> int | None:
    """How many real offers a published site holds, from its `etat.json`; None for a demonstration or a closed site.

    Raises: ValueError when the text is not what `render_state` writes.
    """
    try:
        state = json.loads(text)
        if state.get("fermee") is True:
            return None
        total, demonstration = state["offres"]["total"], state["demonstration"]
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"{STATE_PATH} lacks its counts") from error
    if type(total) is not int or total < 0 or type(demonstration) is not bool:
        raise ValueError(f"{STATE_PATH} has counts of the wrong kind")
    return None if demonstration else total


def read_began(text: bytes) -> datetime | None:
    """When the real offers of a published site were read, aware; None where it shows none, or does not say."""
    try:
        if read_count(text) is None:
            return None
        began = datetime.fromisoformat(json.loads(text)["lecture"])
    except (KeyError, TypeError, ValueError):
        return None
    return began if began.utcoffset() is not None else None


def read_set_aside(text: bytes) -> tuple[str, ...]:
    """Ids of the offers that a published site leaves out because their pages could not be proven."""
    try:
        return tuple(map(str, json.loads(text).get("ecartees", ())))
    except (AttributeError, TypeError, ValueError, RecursionError):
        return ()


def read_fields(text: bytes) -> frozenset[str]:
    """Names of the API's fields that were seen in the offers of a published site; none where it does not say."""
    try:
        return frozenset(map(str, json.loads(text)["champs"]))
    except (KeyError, TypeError, ValueError, RecursionError):
        return frozenset()


def is_closed(text: bytes) -> bool:
    """Whether the site is the waiting page, without any offer."""
    try:
        state = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(state, dict) and state.get("fermee") is True


def read_stamp(text: bytes) -> datetime:
    """When the data of a site were read or, of the waiting page, since when it stands; aware.

    Raises: ValueError when the text is not what this module writes.
    """
    try:
        state = json.loads(text)
        stamp = datetime.fromisoformat(state["depuis" if is_closed(text) else "lecture"])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"{STATE_PATH} has no date") from error
    if stamp.utcoffset() is None:
        raise ValueError(f"{STATE_PATH} has a date without offset")
    return stamp


def count_origins(offers: Sequence[Offer]) -> dict[str, int]:
    """`total`, then the number of offers of each origin, 0 included."""
    found = Counter(_ORIGINS.get(offer.origin, _ORIGINS[""]) for offer in offers)
    return {"total": len(offers), **{name: found[name] for name in _ORIGINS.values()}}
