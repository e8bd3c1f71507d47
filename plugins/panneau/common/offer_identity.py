"""What tells offers apart: their ids, and where they come from.

It is in `common` because the licence, the counting of views, the town's content, the API's client and the mock API need
it as the site does, and may not import `offers`. The audit says it again for itself (audit/engine/offer_reading.py).
"""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType


class Origin(StrEnum):
    """Where an offer comes from. Source: values of `origineOffre.origine`, and two that the API has not."""

    FRANCE_TRAVAIL = "1"
    PARTNER = "2"
    OWN = "collectivite"
    """A vacancy of the town's own: the site says so, the API never does."""
    UNKNOWN = ""

    @classmethod
    def from_api(cls, value: object) -> Origin:
        """The origin that a payload gives; UNKNOWN for whatever the API is not known to say."""
        return cls(value) if isinstance(value, str) and value in API_ORIGINS else cls.UNKNOWN


API_ORIGINS = (Origin.FRANCE_TRAVAIL, Origin.PARTNER)
"""Those that a search can ask for."""
ORIGIN_SLUGS = MappingProxyType(
    {Origin.FRANCE_TRAVAIL: "france-travail", Origin.PARTNER: "partenaires", Origin.UNKNOWN: "origine-inconnue"}
)
"""The names of the API's offers in settings and in `etat.json`."""

OFFER_ID = "[0-9A-Za-z]{1,32}"
"""A pattern without groups, for others to hold: the id of an offer, which can name a file and stand in an address."""
ID_SHAPES = MappingProxyType({Origin.FRANCE_TRAVAIL: "[0-9]{3}[B-DF-HJ-NP-TV-Z]{4}", Origin.PARTNER: "[0-9]{7}"})
"""Patterns of the ids met so far: `206MMXC`, `6437418`. An offer is not refused for having another."""
ID_LOOKALIKE = "[0-9]{3}[0-9A-Z]{4}"
"""A pattern of what reads as an id of either shape, right or mistyped: wider than both."""
_WHOLE_ID = re.compile(OFFER_ID)


def is_offer_id(text: str) -> bool:
    """Whether a text can be the id of an offer."""
    return _WHOLE_ID.fullmatch(text) is not None
