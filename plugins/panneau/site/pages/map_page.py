"""The map's page: the communes with offers, where their own offers are, and the same in words. Pure.

An offer's coordinates are mostly those of its commune: a circle stands for a commune, and no pin pretends to know more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from panneau.offers.coordinates import Point
from panneau.site.model.content_security_policy import content_policy, origin_of
from panneau.site.model.geography import commune_positions
from panneau.site.model.groups import Directory
from panneau.site.model.layout import Chrome
from panneau.site.model.page import Context, Kind, Link, Page
from panneau.site.model.site_model import Edition
from panneau.site.model.urls import HOME, MAP

_IGN = "data.geopf.fr"


@dataclass(frozen=True, slots=True)
class Spot:
    """A commune with offers."""

    label: str
    path: str
    """Its list."""
    count: str
    """« 12 offres »."""
    number: int
    position: Point | None
    """None when no offer of the commune says where it is: the list shows it, the map cannot."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where the ground of the map comes from."""

    address: str
    """Template with {z}, {x} and {y}."""
    host: str
    owner: str
    """Who sees the visitor's address, in words."""
    credit: str
    """What must be written on the map."""


def plan_map(edition: Edition, chrome: Chrome, communes: Directory) -> Iterator[Page]:
    """The page of the map, where the site has one."""
    if edition.map_tiles:
        yield Page(MAP, "carte.html", Kind.MAP, partial(_map, edition, chrome, communes))


def spots_of(communes: Directory) -> Sequence[Spot]:
    """The communes with offers, as the directory orders them; offers without commune have no place on a map."""
    groups = {code: group for code, group in communes.groups.items() if group.offers}
    positions = commune_positions(offer for group in groups.values() for offer in group.offers)
    return [
        Spot(group.label, group.path, group.count, len(group.offers), positions[code]) for code, group in groups.items()
    ]


def tiles_of(address: str) -> Tiles:
    """What the page says of the server of these tiles."""
    host = urlsplit(address).hostname or ""
    if host == _IGN:
        return Tiles(address, host, f"l’IGN ({host})", "© IGN")
    return Tiles(address, host, host, f"Fond de carte\N{NO-BREAK SPACE}: {host}")


def _map(edition: Edition, chrome: Chrome, communes: Directory) -> Context:
    values = {
        "crumbs": (Link("Accueil", HOME), Link(communes.name, f"{communes.stem}.html")),
        "spots": spots_of(communes),
        "tiles": tiles_of(edition.map_tiles),
        "policy": content_policy(img_src=origin_of(edition.map_tiles)),
    }
    description = "Les communes où se trouvent les offres d’emploi, sur une carte et en liste."
    return chrome.around(MAP, title="Carte des offres", description=description, section="communes", values=values)
