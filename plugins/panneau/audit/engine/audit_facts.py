"""What the audit is told: everything else it reads in the built files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import cached_property
from urllib.parse import unquote, urlsplit

from panneau.licence.duties import Duty
from panneau.licence.versions import LicenceVersion

Payload = Mapping[str, object]
"""An offer as the API gave it."""
OFFERS_FOLDER = "offres/"


def parse_offer_id(path: str) -> str:
    """Parse the id of the offer whose page is at `path`; "" for any other file."""
    return path.removeprefix(OFFERS_FOLDER).removesuffix(".html") if path.startswith(OFFERS_FOLDER) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePlan:
    """Every file that a site may have besides its pages: path from the root → SHA-256, in hexadecimal."""

    made: Mapping[str, str]
    """Those that the build makes; "" where the file may be there, and its bytes are not known."""
    shipped: Mapping[str, str]
    """Those of the program's own theme."""
    own: Mapping[str, str]
    """Those that the town has put into content/ or theme-local/."""
    replaced: tuple[str, ...] = ()
    """The town's files that take the place of one of the program's theme: `theme-local/static/css/print.css`."""
    template_words: frozenset[str] = frozenset()
    """Comments, and texts of attributes, in the town's own templates; `{n}` stands for a number."""

    @property
    def paths(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.made, *self.shipped, *self.own))


NO_FILES = FilePlan(made={}, shipped={}, own={})
"""No file may be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyFile:
    """Fields of the file of a vacancy of the town's own; "" for what it does not say."""

    title: str
    employer: str
    place: str
    hours: str
    published: str
    """A day, as 2026-11-20."""
    deadline: str
    """The last day, so too."""
    offset: str
    """How far the clocks of the place are from universal time at its end: `+01:00`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """What a file of the town's says, for the page that is made of it."""

    body: str
    """Its text in HTML, as pages hold it."""
    facts: frozenset[tuple[str, str]] = frozenset()
    """Label, "" where it stands beside none, and value; white space is one plain space."""
    stamps: frozenset[tuple[str, str, str]] = frozenset()
    """Label, the date as `<time datetime>` has it, and its French text."""
    links: frozenset[str] = frozenset()
    """Where one applies, or learns more."""
    posting: VacancyFile | None = None
    """Of a vacancy, what engines may be told."""


class SightProof(Enum):
    """How it is proven that what is on the pages is seen."""

    NONE = "none"
    """Not here: while a theme is being made, or where a test proves something else."""
    STYLES = "styles"
    """By what the town's own style sheets hold."""
    BROWSER = "browser"
    """In Chromium; where there is none, by the style sheets."""


@dataclass(frozen=True, kw_only=True)
class AuditFacts:
    """What the build knows to be so: the built site is compared with it."""

    payloads: Mapping[str, Payload]
    """Id → payload of every offer that must be shown: live, of an origin that is shown, not hidden."""
    licence: LicenceVersion
    licence_address: str
    """Where the mentions must lead."""
    source: str
    """The source that the mentions must name."""
    began: datetime
    """Aware: the start of the harvest, in the hours of the town."""
    now: datetime
    """Aware: when the audit is made."""
    max_age_h: int
    """Age of the data, in hours, from which they may not be shown: the setting `fraicheur_h`."""
    hours: str = "heure de Paris"
    """What the hours of the town are called."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """Redirect tags, plain texts."""
    site_url: str = ""
    """Public address without last slash; "" in development."""
    site_name: str = ""
    """What the site is called, in the titles of its feeds."""
    name_commune: Callable[[str], str] = str
    """Code of a commune as an offer gives it → the official name under which figures and feeds show it."""
    area_names: tuple[str, ...] = ()
    """Names of the parts of the territory that figures are counted by."""
    hidden: frozenset[str] = frozenset()
    """Ids of offers that the town hides."""
    logo_path: str = ""
    """The grantor's logo on the site, from the root."""
    logo_statement: str = ""
    """Why there is none, in the town's words."""
    map_tiles: str = ""
    """Address of the tiles of the map, with its slots; "" for a site without map."""
    counter: str = ""
    """Scheme and host to which the pages of offers tell their views; "" for nowhere."""
    noindex: bool = False
    """Whether the town asks search engines not to keep offers."""
    trade_sheets: str = ""
    """Address of the sheets of trades, without last slash; "" where offers lead to none."""
    contact: str = ""
    """Where faults in an offer are told: an electronic address or that of a page; "" where nowhere."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Address of a logo in the payloads → its copy on the site, from the root."""
    secrets: tuple[str, ...] = ()
    """What no output may hold: client id, client secret, token."""
    log: str = ""
    """What the build has said so far."""
    legal_pages: tuple[str, ...] = ()
    """Paths of the pages that must be there and be linked from every page."""
    production: bool = False
    """Whether placeholders and demonstration data are faults rather than notices."""
    demonstration: bool = False
    """Whether the offers are fictive."""
    departures: tuple[str, ...] = ()
    """What the town chose to do otherwise than the text, in French."""
    town_pages: tuple[str, ...] = ()
    """Paths of the town's own pages and articles."""
    own_offers: tuple[str, ...] = ()
    """Paths of the town's own offers."""
    own_texts: Mapping[str, OwnText] = field(default_factory=dict)
    """Path of a page of the town's → what its file says; none where the files are not at hand."""
    own_mention: str = ""
    """The words by which the town's own offers say that they are its own."""
    unreachable: tuple[str, ...] = ()
    """Addresses of the mentions that did not answer when they were asked."""
    fragments: tuple[str, ...] = ()
    """Paths of lists made to be shown in other sites: mentions and facts, without the site's own head and foot."""
    planned: frozenset[str] | None = None
    """Paths of every page of the plan, the town's included; None when it is not known."""
    files: FilePlan = NO_FILES
    """Every file that is no page."""
    later: frozenset[str] = frozenset()
    """Paths of pages that are made from the audit's own result, and audited once they are written."""
    search_files: tuple[str, ...] = ()
    """Paths of the search index, or of folders that hold it: words and facets, no sentences."""
    everyday_words: tuple[str, ...] = ()
    """What people type, in the town's own table of words."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Id → why (French) the page of an offer may be there although its payload is not in `payloads` any more."""
    set_aside: tuple[str, ...] = ()
    """Ids of live offers that this build leaves out because their pages could not be proven, sorted."""
    awaited: tuple[str, ...] = ()
    """Ids of live offers that are younger than the site."""

    body: str = ""
    """The public body that publishes it."""
    place_names: frozenset[str] = frozenset()
    """Official names of the territory's communes, of its units and sectors."""
    settings_words: Mapping[str, str] = field(default_factory=dict)
    """Other words of the settings that pages show: slot of a phrase → what stands there."""

    menu: frozenset[tuple[str, str]] = frozenset()
    """Entries of the main menu that the town chose: title, and page or address to which it leads."""
    practices: Mapping[Duty, str] = field(default_factory=dict)
    """Duty → name of what is done for it here (`duty_words.PRACTICES`), where hosts and settings differ."""

    sight: SightProof = SightProof.NONE

    @cached_property
    def site_root(self) -> str:
        """The path of the site's home on its host, between slashes: `/` or `/emploi/`."""
        return f"{unquote(urlsplit(self.site_url).path).rstrip('/')}/"
