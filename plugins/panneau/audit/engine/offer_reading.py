"""What the audit itself takes for an offer's id and origin.

Said again on purpose, and not taken from common/offer_identity.py: a proof that shares the reading of what it proves
would share its mistakes. A test holds that both agree.
"""

from __future__ import annotations

from types import MappingProxyType

OFFER_ID = "[0-9A-Za-z]{1,32}"
"""A pattern without groups: the id of an offer in an address of the site."""
DETAIL_ID = "[0-9A-Za-z]{5,32}"
"""The same in an address at France Travail: that site's own words may be shorter."""
ID_LOOKALIKE = "[0-9]{3}[0-9A-Z]{4}"
"""A pattern of what reads as an id where nothing else says that it is one."""
ORIGINS_BY_CODE = MappingProxyType({"1": "france-travail", "2": "partenaires"})
"""`origineOffre.origine` → its name in `etat.json`; any other is `UNKNOWN_ORIGIN`."""
UNKNOWN_ORIGIN = "origine-inconnue"
ORIGINS = (*ORIGINS_BY_CODE.values(), UNKNOWN_ORIGIN)
"""As `etat.json` counts offers."""
PARTNER = "2"
