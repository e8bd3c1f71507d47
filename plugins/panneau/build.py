"""One build, from the harvest to the list of pages and files; the writing is the plugin's.

settings ─► gather ─► compose ─► (plugin: render) ─► (plugin: swap)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from panneau import __version__
from panneau.france_travail.client import Client
from panneau.france_travail.fields import field_names
from panneau.france_travail.harvest import Harvest, harvest
from panneau.france_travail.pace import Pace, Patience, Timing
from panneau.france_travail.tokens import Access
from panneau.licence.modifications import MODIFICATIONS
from panneau.licence.register import Register
from panneau.licence.tags import parse_tags
from panneau.offer import Sheet
from panneau.pictures import Pictures, fetch_pictures, picture_addresses
from panneau.reading import present_offer, read_offer
from panneau.settings import Settings
from panneau.site.edition import Edition, Logo, Mentions, SiteInfo
from panneau.site.pages import Page
from panneau.site.plan import plan_site
from panneau.site.robots import ROBOTS, render_robots
from panneau.site.sitemap import render_sitemap
from panneau.site.state import STATE_PATH, Build, render_state

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Composition:
    """A site that is ready to be rendered."""

    edition: Edition
    pages: tuple[Page, ...]
    pictures: Pictures
    state: str
    """The text of `etat.json`."""


def gather(settings: Settings, access: Access, *, timing: Timing) -> Harvest:
    """One harvest of the territory, from scratch.

    Raises: ApiUnavailable, CredentialsRefused.
    """
    patience = Patience(settings.patience, timing=timing)
    client = Client(access, pace=Pace(settings.pace_per_s, timing=timing), patience=patience, timing=timing)
    return harvest(client, territory=settings.territory, origins=settings.origins, now=lambda: datetime.now(PARIS))


def gather_pictures(settings: Settings, access: Access, found: Harvest, *, timing: Timing) -> Pictures:
    """The logos that the offers name, from the hosts that the town allows and from the API's own."""
    hosts = settings.logo_hosts | {urlsplit(access.api_url).netloc.lower()}
    return fetch_pictures(picture_addresses(found.offers), hosts=hosts, timing=timing)


def compose(settings: Settings, found: Harvest, pictures: Pictures, *, site_url: str) -> Composition:
    """The edition made from a harvest, its pages planned."""
    register, tags = Register(MODIFICATIONS), parse_tags(settings.tags)
    offers = tuple(read_offer(raw, territory=settings.territory, register=register, tags=tags) for raw in found.offers)
    payloads = {str(raw["id"]): raw for raw in found.offers}

    def sheet_of(offer_id: str) -> Sheet:
        return present_offer(payloads[offer_id], register=register, tags=tags, pictures=pictures.paths)

    edition = Edition(
        site=_site_info(settings, site_url, demonstration=found.tally.fictive),
        mentions=Mentions.of(
            source=settings.licence.source,
            licence_name=settings.licence.name,
            licence_url=settings.licence_address,
            began=found.began,
        ),
        offers=offers,
        sheet_of=sheet_of,
        register=register,
        name_of=settings.territory.name_of,
        communes=settings.territory.communes,
        areas=settings.sub_territories,
        offers_per_page=settings.offers_per_page,
    )
    state = Build(
        began=found.began,
        fields=field_names(found.offers),
        licence=settings.licence.slug,
        mentions=edition.mentions,
        program=__version__,
        demonstration=found.tally.fictive,
    )
    return Composition(edition, plan_site(edition), pictures, render_state(offers, state))


def _site_info(settings: Settings, site_url: str, *, demonstration: bool) -> SiteInfo:
    shows_logo = settings.licence.logo == "required" or settings.logo or settings.logo_statement
    return SiteInfo(
        name=settings.site_name,
        body=settings.body,
        contact=settings.contact,
        site_url=site_url,
        logo=Logo(settings.logo, settings.logo_statement) if shows_logo else None,
        demonstration=demonstration,
        units=settings.territory.units,
    )


def plain_files(composition: Composition, *, town_paths: tuple[str, ...]) -> Mapping[str, bytes]:
    """Path → bytes of every file of the site that is no page; `town_paths` are the town's own pages."""
    edition = composition.edition
    site_url = edition.site.site_url
    sitemap = render_sitemap(composition.pages, town_paths=town_paths, site_url=site_url, mentions=edition.mentions)
    texts = {
        STATE_PATH: composition.state,
        ROBOTS: render_robots(site_url=site_url),
        **sitemap,
    }
    return {**{path: text.encode() for path, text in texts.items()}, **composition.pictures.files}
