"""`etat.json`: what the published site says of itself. Nothing else is known from one build to the next.

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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from panneau.common.offer_identity import ORIGIN_SLUGS
from panneau.offers.model import Offer
from panneau.site.model.urls import STATE_PATH

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStatus:
    """What a site says of itself; None for what it does not say: earlier versions, and closed sites, say less."""

    closed: bool = False
    """Whether it shows the waiting page, without any offer."""
    began: datetime | None = None
    """Start of the harvest, aware, in whole seconds."""
    since: datetime | None = None
    """When it was closed, aware, in whole seconds."""
    demonstration: bool | None = None
    """Whether its offers are fictive."""
    counts: Mapping[str, int] | None = None
    """Offers: `total`, then by origin."""
    hidden: int | None = None
    """Live offers that the town hides."""
    set_aside: tuple[str, ...] | None = None
    """Ids of live offers whose pages could not be proven, sorted."""
    digest: str | None = None
    """Of the ids of its offers (`compute_digest`)."""
    fields: frozenset[str] | None = None
    """Names of the API's fields seen in the payloads, as dotted paths."""
    source: str | None = None
    licence: str | None = None
    """Version of the licence."""
    text_address: str | None = None
    """Where the public reads the licence's text."""
    modifications: str | None = None
    """Path of the page that tells how offers are changed."""
    program: str | None = None
    """Version of Panneau."""

    @property
    def stamp(self) -> datetime:
        """When its data were read or, of a closed site, since when it is closed; aware.

        Raises: ValueError where it does not say.
        """
        found = self.since if self.closed else self.began
        if found is None:
            raise ValueError(f"{STATE_PATH} has no date with its offset")
        return found

    @property
    def real_count(self) -> int | None:
        """How many real offers it holds; None for a demonstration or a closed site.

        Raises: ValueError where it does not say.
        """
        if self.closed:
            return None
        if self.counts is None or "total" not in self.counts or self.demonstration is None:
            raise ValueError(f"{STATE_PATH} lacks its counts")
        return None if self.demonstration else self.counts["total"]

    @property
    def real_began(self) -> datetime | None:
        """When its real offers were read, aware; None where it shows none, or does not say."""
        try:
            return self.began if self.real_count is not None else None
        except ValueError:
            return None


def parse_site_status(text: bytes) -> SiteStatus:
    """Parse an `etat.json` of any version of Panneau; a value of another kind than today's is left out.

    Raises: ValueError when the text is no JSON; nothing else, whatever the text.
    """
    said = _parse_object(text)
    return SiteStatus(
        closed=said.get("fermee") is True,
        began=_parse_time(said.get("lecture")),
        since=_parse_time(said.get("depuis")),
        demonstration=_keep_kind(said.get("demonstration"), bool),
        counts=_parse_counts(said.get("offres")),
        hidden=_keep_kind(said.get("masquees"), int),
        set_aside=_parse_texts(said.get("ecartees")),
        digest=_keep_kind(said.get("empreinte"), str),
        fields=_parse_names(said.get("champs")),
        source=_keep_kind(said.get("source"), str),
        licence=_keep_kind(said.get("licence"), str),
        text_address=_keep_kind(said.get("texte"), str),
        modifications=_keep_kind(said.get("modifications"), str),
        program=_keep_kind(said.get("programme"), str),
    )


def render_site_status(status: SiteStatus) -> str:
    """Render the text of `etat.json`."""
    said = {
        "fermee": True if status.closed else None,
        "lecture": _format_time(status.began),
        "depuis": _format_time(status.since),
        "demonstration": status.demonstration,
        "offres": status.counts,
        "masquees": status.hidden,
        "ecartees": status.set_aside,
        "empreinte": status.digest,
        "champs": None if status.fields is None else sorted(status.fields),
        "source": status.source,
        "licence": status.licence,
        "texte": status.text_address,
        "modifications": status.modifications,
        "programme": status.program,
    }
    return json.dumps({key: value for key, value in said.items() if value is not None}, indent=1) + "\n"


def compute_digest(ids: Iterable[str]) -> str:
    """Compute the SHA-256 of the sorted ids joined by line feeds, in hexadecimal."""
    return sha256("\n".join(sorted(ids)).encode()).hexdigest()


def count_origins(offers: Sequence[Offer]) -> dict[str, int]:
    """Count the offers: `total`, then the number of each origin, 0 included."""
    found = Counter(offer.origin for offer in offers)
    return {"total": len(offers), **{name: found[origin] for origin, name in ORIGIN_SLUGS.items()}}


def _parse_object(text: bytes) -> Mapping[str, object]:
    """The names and values of a JSON object; none of any other JSON. Raises: ValueError."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{STATE_PATH} is no JSON") from error
    return said if isinstance(said, dict) else {}


def _keep_kind(value: object, kind: type[_Kind]) -> _Kind | None:
    """The value where it is exactly of this kind: True is no int."""
    return value if type(value) is kind else None


def _parse_time(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.utcoffset() is not None else None


def _parse_counts(value: object) -> Mapping[str, int] | None:
    if not isinstance(value, dict):
        return None
    return {name: count for name, count in value.items() if type(count) is int and count >= 0}


def _parse_texts(value: object) -> tuple[str, ...] | None:
    """Texts; a number among them, as somebody may have written an id, is one too."""
    return tuple(str(text) for text in value if isinstance(text, str | int)) if isinstance(value, list) else None


def _parse_names(value: object) -> frozenset[str] | None:
    texts = _parse_texts(value)
    return None if texts is None else frozenset(texts)


def _format_time(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat(timespec="seconds")
