"""One event that may count: somebody read an offer's page, or left it for France Travail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from panneau.common.offer_identity import ID_SHAPES, OFFER_ID, Origin

LEAVING = "vers-france-travail"
"""The path that a page calls when a visitor leaves an offer for France Travail: `vers-france-travail/206MMXC`."""
_VIEW = re.compile(rf"(?:.*/)?offres/({OFFER_ID})\.html", re.DOTALL)
_REDIRECT = re.compile(rf"(?:.*/)?{LEAVING}/({OFFER_ID})", re.DOTALL)
_SHAPES = tuple((origin, re.compile(shape)) for origin, shape in ID_SHAPES.items())


class EventKind(StrEnum):
    """What a visitor did to an offer: read its page, or left it for France Travail."""

    VIEW = "consultations"
    REDIRECT = "redirections"


@dataclass(frozen=True, slots=True)
class ViewEvent:
    """One view or one redirection, before the rules decide whether it counts."""

    time: int
    """Seconds since 1970 (UTC)."""
    offer: str
    kind: EventKind
    visitor: bytes
    """A keyed hash, or the visit's own number in a counter: what tells two visitors apart, and nothing else."""


def parse_event_target(target: str) -> tuple[str, EventKind] | None:
    """Parse which offer an address or path is about, and what calling it means; None for any other.

    The site may be at any depth; query and fragment play no part; percent-encoding is undone once.
    """
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    path = unquote(path) if "%" in path else path
    if found := _VIEW.fullmatch(path):
        return found[1], EventKind.VIEW
    if found := _REDIRECT.fullmatch(path):
        return found[1], EventKind.REDIRECT
    return None


def find_origin(offer: str) -> Origin:
    """Find the origin that an identifier shows; offers seen so far have one of two shapes, any other stays unknown.

    Source: identifiers of the API, `206MMXC` for France Travail, `6437418` for partners.
    """
    return next((origin for origin, shape in _SHAPES if shape.fullmatch(offer)), Origin.UNKNOWN)
