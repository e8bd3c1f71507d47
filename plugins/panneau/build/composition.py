"""One build, from what was gathered to the list of pages and files; the writing is the plugin's.

(gathering: gather ─► hide) ─► compose ─► (plugin: render) ─► (plugin: swap)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from panneau import __version__
from panneau.build.gathering import PARIS, Gathered
from panneau.config import Settings
from panneau.france_travail.harvest.field_names import field_names
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.logos import Pictures
from panneau.licence.modifications import MODIFICATIONS
from panneau.licence.redirect_tags import RedirectTags, add_tags, parse_tags
from panneau.licence.register import Register
from panneau.licence.set_aside import link_to
from panneau.local_content.town_content import TownContent
from panneau.offers import present_offer, read_offer, read_words
from panneau.offers.model import Sheet
from panneau.site.files.colours_css import colour_files
from panneau.site.files.figure_mentions import mention_lines
from panneau.site.files.robots_txt import render_robots, unavailable_after
from panneau.site.files.site_status import Build, render_closed_state, render_state
from panneau.site.files.sitemap import render_sitemap
from panneau.site.model.layout import NO_INDEX
from panneau.site.model.page import Page
from panneau.site.model.site_model import NO_COUNTING, Edition, Logo, Mentions, SiteInfo
from panneau.site.model.urls import ROBOTS, STATE_PATH
from panneau.site.pages.plan import plan_site
from panneau.site.pages.waiting_page import plan_waiting
from panneau.site.search import index_path, render_search
from panneau.statistics.csv_files import render_files
from panneau.statistics.history import DayCount
from panneau.statistics.tables import Table

NO_CONTENT = TownContent()
NO_PICTURES = Pictures({}, {}, 0)
SEARCH = "https://candidat.francetravail.fr/offres/recherche"
"""Where offers can be read while this site shows none."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A site that is ready to be rendered."""

    edition: Edition
    pages: tuple[Page, ...]
    pictures: Pictures
    state: str
    """The text of `etat.json`."""
    search: Mapping[str, bytes] = field(default_factory=dict)
    """The files of the search."""


def compose(
    settings: Settings,
    gathered: Gathered,
    *,
    site_url: str,
    history: tuple[DayCount, ...] = (),
    town: TownContent = NO_CONTENT,
    set_aside: Sequence[str] = (),
) -> Composition:
    """The edition made from what was gathered, its pages planned; `history` is what the town keeps of its counts.

    `set_aside`: ids of live offers that are not among those gathered, because their pages could not be proven.
    """
    found, pictures, hiding = gathered.found, gathered.pictures, gathered.hiding
    register, tags = Register(MODIFICATIONS), parse_tags(settings.tags)
    payloads = found.offers
    offers = tuple(
        read_offer(raw, territory=settings.territory, register=register, tags=tags) for raw in payloads.values()
    )

    def sheet_of(offer_id: str) -> Sheet:
        return present_offer(payloads[offer_id], register=register, tags=tags, pictures=pictures.paths)

    edition = Edition(
        site=_site_info(settings, site_url, demonstration=found.tally.fictive),
        mentions=_mentions(settings, found.began),
        offers=offers,
        sheet_of=sheet_of,
        register=register,
        name_of=settings.territory.name_of,
        communes=settings.territory.communes,
        areas=settings.sub_territories,
        offers_per_page=settings.offers_per_page,
        extract_size=settings.extract_size,
        hidden=hiding.counts,
        offer_robots=_offer_robots(settings, found.began),
        trade_sheet_of=partial(_trade_sheet, settings.trade_sheets, tags),
        canonical=settings.canonical,
        map_tiles=settings.map_tiles,
        max_age_h=settings.max_age_h,
        elsewhere=add_tags(SEARCH, tags),
        town=town.on(found.began.date()),
        set_aside=tuple(link_to(offer_id, tags=tags) for offer_id in set_aside),
    )
    state = Build(
        began=found.began,
        fields=field_names(payloads.values()),
        licence=settings.licence.slug,
        mentions=edition.mentions,
        program=__version__,
        demonstration=found.tally.fictive,
        hidden=len(hiding.reasons),
        set_aside=set_aside,
    )
    search = render_search(edition, text_of=lambda offer_id: read_words(payloads[offer_id]))
    edition = replace(edition, search_index=index_path(search), figures=_figures(edition, found), history=history)
    return Composition(edition, plan_site(edition), pictures, render_state(offers, state), search)


def _figures(edition: Edition, found: Harvest) -> tuple[Table, ...]:
    """The counts of the observatory; pandas is loaded here, 0.4 s that a site without offers does not wait."""
    from panneau.statistics.counts import Figures

    today = found.began.date()
    return Figures(edition.offers, name_of=edition.name_of, areas=edition.areas, today=today).public_tables()


def compose_gathered(
    settings: Settings,
    gathered: Gathered | None,
    *,
    site_url: str,
    history: tuple[DayCount, ...] = (),
    town: TownContent = NO_CONTENT,
    set_aside: Sequence[str] = (),
) -> Composition:
    """The site made from what was gathered; the waiting page where nothing was."""
    if gathered is None:
        return compose_closed(settings, site_url=site_url, now=datetime.now(PARIS), town=town)
    return compose(settings, gathered, site_url=site_url, history=history, town=town, set_aside=set_aside)


def compose_closed(settings: Settings, *, site_url: str, now: datetime, town: TownContent = NO_CONTENT) -> Composition:
    """The site without any offer: the waiting page, the town's pages, and an `etat.json` that says so."""
    edition = Edition(
        site=_site_info(settings, site_url, demonstration=False),
        mentions=_mentions(settings, None),
        offers=(),
        sheet_of=_no_sheet,
        register=Register(MODIFICATIONS),
        name_of=settings.territory.name_of,
        areas=settings.sub_territories,
        closed=True,
        town=town.on(now.date()),
    )
    pages = plan_waiting(edition, search_href=add_tags(SEARCH, parse_tags(settings.tags)))
    state = render_closed_state(since=now, licence=settings.licence.slug, program=__version__)
    return Composition(edition, pages, NO_PICTURES, state)


def _no_sheet(offer_id: str) -> Sheet:
    raise KeyError(offer_id)


def _mentions(settings: Settings, began: datetime | None) -> Mentions:
    return Mentions.of(
        source=settings.licence.source,
        licence_name=settings.licence.name,
        licence_url=settings.licence_address,
        began=began,
    )


def _offer_robots(settings: Settings, began: datetime) -> tuple[str, ...]:
    asked = unavailable_after(began, max_age_h=settings.max_age_h)
    return (NO_INDEX, asked) if settings.noindex else (asked,)


def _site_info(settings: Settings, site_url: str, *, demonstration: bool) -> SiteInfo:
    shows_logo = settings.licence.logo == "required" or settings.logo or settings.logo_statement
    return SiteInfo(
        name=settings.site_name,
        body=settings.body,
        contact=settings.contact,
        colours=settings.colours,
        site_url=site_url,
        logo=Logo(settings.logo, settings.logo_statement) if shows_logo else None,
        demonstration=demonstration,
        counting=settings.counting if site_url and not demonstration else NO_COUNTING,
        units=settings.territory.units,
        accessibility=settings.accessibility.state,
    )


def _trade_sheet(base: str, tags: RedirectTags, code: str) -> str:
    """The address of a trade's sheet at France Travail, with the tags; "" for no trade or no such setting."""
    return add_tags(f"{base}/{code}", tags) if base and code else ""


def plain_files(composition: Composition, *, town_paths: tuple[str, ...]) -> Mapping[str, bytes]:
    """Path → bytes of every file of the site that is no page; `town_paths` are the town's own pages."""
    edition = composition.edition
    site_url = edition.site.site_url
    sitemap = render_sitemap(composition.pages, town_paths=town_paths, site_url=site_url, mentions=edition.mentions)
    texts = {
        STATE_PATH: composition.state,
        ROBOTS: render_robots(site_url=site_url),
        **sitemap,
        **colour_files(edition.site.colours),
    }
    lines = mention_lines(edition.mentions, site_url=site_url)
    figures = render_files(edition.figures, edition.history, mentions=lines)
    encoded = {path: text.encode() for path, text in texts.items()}
    return {**figures, **_calendars(edition), **encoded, **composition.search, **composition.pictures.files}


def _calendars(edition: Edition) -> Mapping[str, bytes]:
    """The town's events; the library is slow to load, which a site without events does not wait for."""
    if not any(news.period for news in edition.town.upcoming):
        return {}
    from panneau.local_content.event_calendar import render_calendars

    return render_calendars(edition.town, name=edition.site.name, site_url=edition.site.site_url)
