"""The composition of a site: from what was fetched to the list of pages and files; the writing is the plugin's.

(gathering) ─► compose ─► (pelican_plugin: render)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from panneau import __version__
from panneau.build.gathering import BuildInputs
from panneau.common.garbage_collection import pause_collector
from panneau.common.process_pool import count_cores
from panneau.config import Settings
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.logos import LogoFiles
from panneau.licence.redirect_tags import RedirectTags, add_tags, parse_tags
from panneau.licence.set_aside import make_offer_link
from panneau.local_content.town_content import TownContent, TownShown
from panneau.offers import build_sheet, read_offer, read_words
from panneau.offers.model import Offer, OfferSheet
from panneau.site.files.colours_css import render_colours
from panneau.site.files.figure_mentions import format_mentions
from panneau.site.files.robots_txt import format_unavailable_after, render_robots
from panneau.site.files.security_txt import render_security_txt
from panneau.site.files.site_status import SiteStatus, compute_digest, count_origins, render_site_status
from panneau.site.files.sitemap import render_sitemap
from panneau.site.model.layout import NO_INDEX
from panneau.site.model.page import Page
from panneau.site.model.site_model import NO_COUNTING, Logo, Mentions, SiteInfo, SiteModel, TownLogo
from panneau.site.model.urls import MODIFICATIONS as MODIFICATIONS_PAGE
from panneau.site.model.urls import ROBOTS, STATE_PATH
from panneau.site.pages.plan import plan_site
from panneau.site.pages.waiting_page import DECIDED, NOT_AVAILABLE, plan_waiting
from panneau.site.search import find_index_path, render_search
from panneau.statistics.counts import OfferCounts
from panneau.statistics.csv_files import render_files
from panneau.statistics.history import DayCount
from panneau.statistics.tables import CountTable

NO_CONTENT = TownContent()
NO_PICTURES = LogoFiles({}, {}, 0)
SEARCH = "https://candidat.francetravail.fr/offres/recherche"
"""Search of France Travail, where offers can be read while this site shows none."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A site that is ready to be rendered."""

    edition: SiteModel
    pages: tuple[Page, ...]
    pictures: LogoFiles
    state: str
    """The text of `etat.json`."""
    search: Mapping[str, bytes] = field(default_factory=dict)
    """Path → bytes of the files of the search."""


@pause_collector()
def compose(
    settings: Settings,
    gathered: BuildInputs,
    *,
    site_url: str,
    history: tuple[DayCount, ...] = (),
    town: TownContent = NO_CONTENT,
    set_aside: Sequence[str] = (),
) -> Composition:
    """Build the site model of what was fetched, and plan its pages; `history` is what the town keeps of its counts.

    `set_aside`: ids of live offers that are not among those of `gathered`, because their pages could not be proven.
    """
    tags = parse_tags(settings.tags)
    raws = gathered.found.offers
    offers = tuple(read_offer(raw, territory=settings.territory, tags=tags) for raw in raws.values())
    shown = town.select_shown(gathered.found.began.date())
    edition = _build_site_model(settings, gathered, offers, site_url=site_url, town=shown, set_aside=set_aside)
    search = render_search(edition, words_of=lambda offer_id: read_words(raws[offer_id]), workers=count_cores())
    figures = _compute_figures(edition, gathered.found)
    edition = replace(edition, search_index=find_index_path(search), figures=figures, history=history)
    status = render_site_status(_build_status(settings, gathered, edition))
    return Composition(edition, plan_site(edition), gathered.pictures, status, search)


def _build_site_model(
    settings: Settings,
    gathered: BuildInputs,
    offers: tuple[Offer, ...],
    *,
    site_url: str,
    town: TownShown,
    set_aside: Sequence[str],
) -> SiteModel:
    found, tags = gathered.found, parse_tags(settings.tags)
    return SiteModel(
        site=_build_site_info(settings, site_url, demonstration=found.tally.fictive, town=town),
        mentions=_build_mentions(settings, found.began),
        offers=offers,
        sheet_of=partial(_build_offer_sheet, gathered, tags),
        name_of=settings.territory.find_name,
        communes=settings.territory.communes,
        areas=settings.sub_territories,
        offers_per_page=settings.offers_per_page,
        extract_size=settings.extract_size,
        hidden=gathered.hiding.counts,
        offer_robots=_build_offer_robots(settings, found.began),
        trade_sheet_of=partial(_build_trade_address, settings.trade_sheets, tags),
        help_links=settings.help_links,
        canonical=settings.canonical,
        map_tiles=settings.map_tiles,
        max_age_h=settings.max_age_h,
        elsewhere=add_tags(SEARCH, tags),
        town=town,
        set_aside=tuple(make_offer_link(offer_id, tags=tags) for offer_id in set_aside),
    )


def _build_offer_sheet(gathered: BuildInputs, tags: RedirectTags, offer_id: str) -> OfferSheet:
    return build_sheet(gathered.found.offers[offer_id], tags=tags, pictures=gathered.pictures.paths)


def _build_status(settings: Settings, gathered: BuildInputs, edition: SiteModel) -> SiteStatus:
    return SiteStatus(
        began=gathered.found.began,
        demonstration=gathered.found.tally.fictive,
        counts=count_origins(edition.offers),
        hidden=len(gathered.hiding.reasons),
        set_aside=tuple(link.id for link in edition.set_aside),
        digest=compute_digest(offer.id for offer in edition.offers),
        fields=gathered.found.offers.field_names,
        source=edition.mentions.source,
        licence=settings.licence.slug,
        text_address=edition.mentions.licence_url,
        modifications=MODIFICATIONS_PAGE,
        program=__version__,
    )


def _compute_figures(edition: SiteModel, found: Harvest) -> tuple[CountTable, ...]:
    """Compute the counts of the observatory."""
    today = found.began.date()
    return OfferCounts(edition.offers, name_of=edition.name_of, areas=edition.areas, today=today).build_public_tables()


def compose_closed(settings: Settings, *, site_url: str, now: datetime, town: TownContent = NO_CONTENT) -> Composition:
    """Compose the site without any offer: the waiting page, the town's pages, and an `etat.json` that says so."""
    shown = town.select_shown(now.date())
    edition = SiteModel(
        site=_build_site_info(settings, site_url, demonstration=False, town=shown),
        mentions=_build_mentions(settings, None),
        offers=(),
        sheet_of=_refuse_sheet,
        name_of=settings.territory.find_name,
        communes=settings.territory.communes,
        areas=settings.sub_territories,
        closed=True,
        town=shown,
    )
    reason = DECIDED if settings.closed else NOT_AVAILABLE
    pages = plan_waiting(edition, search_href=add_tags(SEARCH, parse_tags(settings.tags)), reason=reason)
    status = SiteStatus(closed=True, since=now, demonstration=False, licence=settings.licence.slug, program=__version__)
    return Composition(edition, pages, NO_PICTURES, render_site_status(status))


def _refuse_sheet(offer_id: str) -> OfferSheet:
    raise KeyError(offer_id)


def _build_mentions(settings: Settings, began: datetime | None) -> Mentions:
    return Mentions.from_harvest(
        source=settings.licence.source,
        licence_name=settings.licence.name,
        licence_url=settings.licence_address,
        began=began,
        hours=settings.local_time.name,
    )


def _build_offer_robots(settings: Settings, began: datetime) -> tuple[str, ...]:
    asked = format_unavailable_after(began, max_age_h=settings.max_age_h)
    return (NO_INDEX, asked) if settings.noindex else (asked,)


def _build_site_info(settings: Settings, site_url: str, *, demonstration: bool, town: TownShown) -> SiteInfo:
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
        town_logo=_build_town_logo(settings.town_logo, town),
        shared_picture=settings.shared_picture if settings.shared_picture in town.photo_sizes else "",
        menu=settings.menu,
        units=(settings.usual_name,) if settings.usual_name else settings.territory.units,
        accessibility=settings.accessibility.state,
    )


def _build_town_logo(path: str, town: TownShown) -> TownLogo | None:
    width, height = town.photo_sizes.get(path, (0, 0))
    return TownLogo(path, width, height) if path else None


def _build_trade_address(base: str, tags: RedirectTags, code: str) -> str:
    """Build the address of a trade's sheet at France Travail, with the tags; "" for no trade or no such setting."""
    return add_tags(f"{base}/{code}", tags) if base and code else ""


def render_plain_files(composition: Composition, *, town_paths: tuple[str, ...]) -> Mapping[str, bytes]:
    """Render every file of the site that is no page: path → bytes; `town_paths` are the town's own pages."""
    edition = composition.edition
    site_url = edition.site.site_url
    sitemap = render_sitemap(composition.pages, town_paths=town_paths, site_url=site_url, mentions=edition.mentions)
    texts = {
        STATE_PATH: composition.state,
        ROBOTS: render_robots(site_url=site_url),
        **render_security_txt(edition.site, edition.mentions.read_on.datetime),
        **sitemap,
        **render_colours(edition.site.colours),
    }
    lines = format_mentions(edition.mentions, site_url=site_url)
    figures = render_files(edition.figures, edition.history, mentions=lines)
    encoded = {path: text.encode() for path, text in texts.items()}
    return {
        **figures,
        **_render_event_files(edition),
        **encoded,
        **composition.search,
        **composition.pictures.files,
        **edition.town.photo_files,
    }


def _render_event_files(edition: SiteModel) -> Mapping[str, bytes]:
    """Render the town's events; the library is slow to load, which a site without events does not wait for."""
    if not any(news.period for news in edition.town.upcoming):
        return {}
    from panneau.local_content.event_calendar import render_calendars

    return render_calendars(edition.town, name=edition.site.name, site_url=edition.site.site_url)
