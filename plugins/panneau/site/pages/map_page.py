"""The map's page: the communes with offers, where their own offers are, and the same in words. Pure.

An offer's coordinates are mostly those of its commune: a circle shows a commune, and no pin pretends to know more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from panneau.offers.coordinates import Point
from panneau.site.model.content_security_policy import parse_origin, render_policy
from panneau.site.model.geography import compute_positions
from panneau.site.model.groups import Directory
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Link, Page, PageKind
from panneau.site.model.site_model import SiteModel
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
class TileServer:
    """The server of the pictures (tiles) that the map is drawn on."""

    address: str
    """Template with {z}, {x} and {y}."""
    host: str
    owner: str
    """Who sees the visitor's address, in words."""
    credit: str
    """What must be written on the map."""


def plan_map(model: SiteModel, layout: PageLayout, communes: Directory) -> Iterator[Page]:
    """Plan the page of the map, where the site has one."""
    if model.map_tiles:
        yield Page(MAP, "carte.html", PageKind.MAP, partial(_build_map_context, model, layout, communes))


def list_spots(communes: Directory) -> Sequence[Spot]:
    """List the communes with offers, as the directory orders them; offers without commune are on no map."""
    groups = {code: group for code, group in communes.groups.items() if group.offers}
    positions = compute_positions(offer for group in groups.values() for offer in group.offers)
    return [
        Spot(group.label, group.path, group.count, len(group.offers), positions[code]) for code, group in groups.items()
    ]


def make_tile_server(address: str) -> TileServer:
    """Make what the page says of the server of these tiles."""
    host = urlsplit(address).hostname or ""
    if host == _IGN:
        return TileServer(address, host, f"l’IGN ({host})", "© IGN")
    return TileServer(address, host, host, f"Fond de carte\N{NO-BREAK SPACE}: {host}")


def _build_map_context(model: SiteModel, layout: PageLayout, communes: Directory) -> Context:
    values = {
        "crumbs": (Link("Accueil", HOME), Link(communes.name, f"{communes.stem}.html")),
        "spots": list_spots(communes),
        "tiles": make_tile_server(model.map_tiles),
        "policy": render_policy(img_src=parse_origin(model.map_tiles)),
    }
    description = "Les communes où se trouvent les offres d’emploi, sur une carte et en liste."
    return layout.build_context(
        MAP, title="Carte des offres", description=description, section="communes", values=values
    )
