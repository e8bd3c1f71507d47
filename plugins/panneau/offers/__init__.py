"""From an offer as the API gives it to what the site knows and shows: the only package with the API's French keys."""

from panneau.offers.parsing import CommuneLookup, read_offer
from panneau.offers.sheet import build_sheet
from panneau.offers.traits import read_words

__all__ = ["CommuneLookup", "build_sheet", "read_offer", "read_words"]
