"""The town's own words that pages show beside its pages: what the audit is told of them."""

from __future__ import annotations

from collections.abc import Mapping

from panneau.config import Settings
from panneau.licence.hidden_offers import format_hidden_offers
from panneau.site.pages.map_page import make_tile_server


def list_place_names(settings: Settings) -> frozenset[str]:
    """List the official names of the territory's communes and units, and those of its sectors."""
    territory = settings.territory
    communes = map(territory.find_name, territory.communes)
    usual = (settings.usual_name,) if settings.usual_name else ()
    return frozenset((*communes, *territory.units, *usual, *(area.name for area in settings.sub_territories)))


def list_settings_words(settings: Settings, *, hidden: Mapping[str, int]) -> Mapping[str, str]:
    """List the settings' other words, by the slot of the audit's phrases in which they stand.

    `hidden`: reason, in French → how many offers the town hides for it.
    """
    words = {"masquees": format_hidden_offers(hidden)}
    if settings.map_tiles:
        tiles = make_tile_server(settings.map_tiles)
        words |= {"carte": tiles.owner, "credit": tiles.credit}
    return words


def list_menu(settings: Settings) -> frozenset[tuple[str, str]]:
    """List the entries of the menu that the town chose: title, and where it leads."""
    return frozenset((entry.title, entry.target) for entry in settings.menu)
