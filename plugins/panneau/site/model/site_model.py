"""What one build of the site is made of: the offers, and what every page says around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from panneau.common.french import Moment, build_reading_moment
from panneau.common.local_time import PARIS_TIME
from panneau.config.colours import Colours
from panneau.licence.set_aside import OfferLink
from panneau.local_content.help_links import HelpLink
from panneau.local_content.menu_entries import MenuEntry
from panneau.local_content.town_content import TownShown
from panneau.offers.model import Offer, OfferSheet
from panneau.statistics.history import DayCount
from panneau.statistics.tables import CountTable
from panneau.views.counting_setting import Counting

DEFAULT_OFFERS_PER_PAGE = 50
DEFAULT_EXTRACT_SIZE = 5
ON_THIS_SITE, AT_FRANCE_TRAVAIL = "site", "france-travail"
"""Values of the setting `canonique`."""
NO_COUNTING = Counting()
NO_COLOURS = Colours()
NO_TOWN_CONTENT = TownShown()


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo of France Travail on each offer; with neither path nor statement, a marked placeholder is shown there.

    Source: 2018 licence, art. 8.
    """

    path: str = ""
    """From the root of the site, without leading slash: `images/france-travail.png`."""
    statement: str = ""
    """Why there is none, in French."""


@dataclass(frozen=True, slots=True)
class TownLogo:
    """The logo of the public body, beside the name of the site."""

    path: str
    """From the root of the site: `images/blason.png`."""
    width: int = 0
    """Its proportions; 0 where they are not known, as of a drawing."""
    height: int = 0


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What the town says of its site."""

    name: str
    body: str
    """The public body that publishes it."""
    contact: str = ""
    """An electronic address or the address of a page; "" while it is to be filled in."""
    site_url: str = ""
    """Public address without last slash; "" in development."""
    logo: Logo | None = None
    """None where the licence asks for no logo and the town has none."""
    colours: Colours = NO_COLOURS
    accessibility: str = "non conforme"
    """The state that its accessibility statement declares."""
    demonstration: bool = False
    """Whether the offers are fictive: every page then says so."""
    counting: Counting = NO_COUNTING
    """How views are counted; a demonstration and a site without address count none."""
    town_logo: TownLogo | None = None
    shared_picture: str = ""
    """Path, from the root, of the picture that is shown of a page that has none where it is shared."""
    menu: tuple[MenuEntry, ...] = ()
    """Entries of the main menu that the town chose; () for the usual ones."""
    units: tuple[str, ...] = ()
    """French names of the territory's units, such as « CA du Grand Cahors »."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What every page with offers must say. Source: licence, art. 4."""

    source: str
    licence_name: str
    licence_url: str
    read_on: Moment
    """When the harvest began: the date of last update; empty on a site that is closed."""
    hours: str = PARIS_TIME.name
    """What the hours of dates are called: « heure de Paris »."""

    @classmethod
    def from_harvest(
        cls,
        *,
        source: str,
        licence_name: str,
        licence_url: str,
        began: datetime | None,
        hours: str = PARIS_TIME.name,
    ) -> Mentions:
        """Make the mentions of a harvest that began at an aware time, told in these hours; of no harvest, for None."""
        read_on = build_reading_moment(began) if began else Moment("", "")
        return cls(source, licence_name, licence_url, read_on, hours)


class Area(Protocol):
    """A named group of communes with lists of its own (`SubTerritory`)."""

    @property
    def name(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def communes(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class SiteModel:
    """All that the plan needs to know."""

    site: SiteInfo
    mentions: Mentions
    offers: tuple[Offer, ...]
    """In any order, with distinct ids."""
    sheet_of: Callable[[str], OfferSheet]
    """The whole content of an offer, by its id; asked when its page is rendered, and not kept."""
    name_of: Callable[[str], str]
    """Display name of a commune's code."""
    communes: tuple[str, ...] = ()
    """Codes that have a page even without offers; those of the offers are added."""
    areas: tuple[Area, ...] = ()
    hidden: Mapping[str, int] = field(default_factory=dict)
    """Reason, in words for the public → number of live offers that the town hides for it."""
    offer_robots: tuple[str, ...] = ()
    """What each offer's page asks of search engines."""
    touched: tuple[int, ...] = ()
    """One number an offer: the modifications that changed one of its values. Known once its page was rendered."""
    closed: bool = False
    """Whether no offer may be shown: every page is then the waiting page or one of the town's."""
    trade_sheet_of: Callable[[str], str] = lambda _: ""
    """Address of a trade's sheet at France Travail, tags included, by its ROME code; "" for none."""
    help_links: tuple[HelpLink, ...] = ()
    """The town's pages that help around an offer."""
    canonical: str = ON_THIS_SITE
    """Which page of an offer search engines should retain: `ON_THIS_SITE` or `AT_FRANCE_TRAVAIL`."""
    offers_per_page: int = DEFAULT_OFFERS_PER_PAGE
    extract_size: int = DEFAULT_EXTRACT_SIZE
    """Offers in a list made to be shown in another site."""
    map_tiles: str = ""
    """Address template of the map's tiles, with {z}, {x} and {y}; "" for a site without map."""
    max_age_h: int = 24
    """Age in hours, counted from `mentions.read_on`, from which a page hides its offers by itself."""
    elsewhere: str = ""
    """Where offers can be read while this site shows none, redirect tags included."""
    figures: tuple[CountTable, ...] = ()
    """The counts of the observatory, in the order of its page."""
    history: tuple[DayCount, ...] = ()
    """The counts that the town has chosen to keep, oldest first."""
    town: TownShown = NO_TOWN_CONTENT
    """The town's own news and vacancies, as they are on the day of the build."""
    set_aside: tuple[OfferLink, ...] = ()
    """Live offers that are left out because their pages could not be proven, by id."""
    search_index: str = ""
    """Address of the search index (`search.find_index_path`); "" without one: the search page then gives lists."""
