"""Every check of the audit: what it is given, in which order, and the duties under which it may report.

A table is a phase and a kind of page or file; its type says what its checks are given. Within a table the order is that
in which findings are told: of an offer that is at fault, the first one names the reason for which it is set aside.
`docs/checks.md` is made of these tables: article → checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from panneau.audit.checks import (
    closed_files,
    data_files,
    elements,
    feed_entries,
    figure_rows,
    figures,
    heads,
    job_postings,
    links,
    list_entries,
    list_items,
    list_members,
    loaded_addresses,
    mentions,
    offer_content,
    offer_heads,
    own_pages,
    own_texts,
    page_words,
    published_files,
    published_state,
    register_page,
    robot_files,
    search_index,
    secret_values,
    settings_followed,
    shown_logos,
    told_hours,
    traces,
    trade_headings,
    whole_lists,
)
from panneau.audit.engine.registration import Check
from panneau.audit.engine.subjects import RawFile, SeenOffer, SeenPage, SeenSite, WholeSite
from panneau.audit.sight.looking import look_at_site
from panneau.licence.duties import Duty

SiteChecks: TypeAlias = tuple[Check[WholeSite], ...]
FileChecks: TypeAlias = tuple[Check[RawFile], ...]
PageChecks: TypeAlias = tuple[Check[SeenPage], ...]

_LEGAL = (Duty.LEGAL_PAGES, Duty.NO_EXTRACTION, Duty.PERSONAL_DATA)
"""Of the law; two of the pages are asked for by the licence."""
_STRANGE_WORDS = (Duty.NO_ALTERATION, Duty.NO_HISTORY, Duty.MODIFICATIONS, Duty.MENTIONS, Duty.NO_EXTRACTION)
"""What words that nobody accounts for may break."""
_ANY_WORDS = (*_STRANGE_WORDS, Duty.SHARE_ALIKE)

_PAGES = Check(published_state.check_pages, (Duty.FRESHNESS, Duty.NO_HISTORY))
_FILES = Check(published_files.check_published_files, (Duty.NO_EXTRACTION, Duty.NO_HISTORY, Duty.FRESHNESS))
_ROBOTS = Check(robot_files.check_robots, (Duty.NO_EXTRACTION,))
_LOG = Check(secret_values.check_log, (Duty.SECRETS,))
WHOLE_SITE: SiteChecks = (
    _PAGES,
    _FILES,
    Check(published_state.check_age, (Duty.FRESHNESS,)),
    Check(told_hours.check_hours, (Duty.FRESHNESS,)),
    Check(published_state.check_state, (Duty.FRESHNESS, Duty.NO_HISTORY)),
    _ROBOTS,
    Check(robot_files.check_sitemaps, (Duty.FRESHNESS, Duty.NO_HISTORY, Duty.DATES, Duty.MENTIONS)),
    Check(
        search_index.check_search,
        (Duty.NO_EXTRACTION, Duty.NO_HISTORY, Duty.NO_ALTERATION, Duty.MENTIONS, Duty.DATES, Duty.FRESHNESS),
    ),
    _LOG,
    Check(own_pages.check_legal_pages_exist, _LEGAL),
    Check(settings_followed.check_tags_are_set, (Duty.REDIRECT_TAGS,)),
    Check(settings_followed.check_logo_is_there, (Duty.SOURCE_LOGO,)),
    Check(settings_followed.check_reach, (Duty.MENTIONS,)),
)
SEEN_SITE: tuple[Check[SeenSite], ...] = (
    Check(look_at_site, (Duty.WHOLE_CONTENT, Duty.MENTIONS, Duty.NO_ALTERATION, Duty.FREE_OF_CHARGE)),
)

_SECRETS = Check(secret_values.check_secrets, (Duty.SECRETS,))
_TRACES = Check(traces.check_traces, (Duty.NO_HISTORY,))
ANY_FILE: FileChecks = (_SECRETS,)
PAGE_BYTES: FileChecks = (_SECRETS, _TRACES)
STYLE_OR_SCRIPT: FileChecks = (
    _SECRETS,
    Check(loaded_addresses.check_loaded, (Duty.FREE_OF_CHARGE,)),
    _TRACES,
)
CALENDAR: FileChecks = (_SECRETS, Check(data_files.check_calendar, (Duty.NO_EXTRACTION,)), _TRACES)
DATA_FILE: FileChecks = (
    _SECRETS,
    Check(robot_files.check_security_txt, (Duty.NO_EXTRACTION,)),
    Check(
        feed_entries.check_feed,
        (Duty.NO_EXTRACTION, Duty.NO_HISTORY, Duty.NO_ALTERATION, Duty.MENTIONS, Duty.DATES, Duty.FRESHNESS),
    ),
    Check(figures.check_figures, (Duty.NO_EXTRACTION, Duty.NO_ALTERATION, Duty.MENTIONS)),
    Check(data_files.check_unknown_data, (Duty.NO_EXTRACTION, Duty.MENTIONS)),
    _TRACES,
)

_ELEMENTS = Check(
    elements.check_elements,
    (*_STRANGE_WORDS, Duty.FREE_OF_CHARGE, Duty.WHOLE_CONTENT),
)
_LINKS = Check(
    links.check_links,
    (Duty.NO_ALTERATION, Duty.NO_HISTORY, Duty.MODIFICATIONS, Duty.FREE_OF_CHARGE, Duty.REDIRECT_TAGS),
)
_PLACEHOLDERS = Check(own_pages.check_placeholders, (Duty.LEGAL_PAGES,))
_LEGAL_LINKS = Check(own_pages.check_legal_links, _LEGAL)
_SAID_HEAD = Check(
    heads.check_said_head,
    (
        *(Duty.NO_ALTERATION, Duty.NO_HISTORY, Duty.NO_EXTRACTION),
        *(Duty.FRESHNESS, Duty.FREE_OF_CHARGE, Duty.WHOLE_CONTENT),
    ),
)
_WORDS = Check(page_words.check_words, _ANY_WORDS)
_ENTRIES = Check(list_entries.check_entries, (*_ANY_WORDS, Duty.DATES, Duty.LEGAL_PAGES))
_MENTIONS = Check(mentions.check_mentions, (Duty.MENTIONS, Duty.MODIFICATIONS))
EVERY_PAGE: PageChecks = (
    _ELEMENTS,
    _SAID_HEAD,
    Check(heads.check_scripts, (Duty.FREE_OF_CHARGE, Duty.FRESHNESS, Duty.REDIRECT_TAGS)),
    Check(job_postings.check_postings, (Duty.NO_ALTERATION, Duty.DATES, Duty.NO_EXTRACTION, Duty.SHARE_ALIKE)),
    _LINKS,
    _PLACEHOLDERS,
    Check(page_words.check_comments, _STRANGE_WORDS),
    _LEGAL_LINKS,
)
OFFER_PAGE: tuple[Check[SeenOffer], ...] = (
    Check(heads.check_expiry, (Duty.FRESHNESS,)),
    _WORDS,
    Check(page_words.check_sheet_names, _STRANGE_WORDS),
    Check(list_members.check_lists_of, (Duty.NO_ALTERATION,)),
    _ENTRIES,
    Check(offer_content.check_content, (Duty.WHOLE_CONTENT, Duty.NO_ALTERATION, Duty.DATES, Duty.MODIFICATIONS)),
    Check(offer_heads.check_head, (Duty.NO_ALTERATION, Duty.WHOLE_CONTENT, Duty.DATES)),
    _MENTIONS,
    Check(shown_logos.check_logos, (Duty.OFFER_LOGOS, Duty.SOURCE_LOGO, Duty.NO_ALTERATION)),
    Check(own_pages.check_borrowed, (Duty.SHARE_ALIKE,)),
)
TOWN_PAGE: PageChecks = (
    Check(own_pages.check_town_page, (Duty.SHARE_ALIKE, *_LEGAL)),
    Check(own_texts.check_own_text, (Duty.SHARE_ALIKE, Duty.LEGAL_PAGES)),
    Check(page_words.check_frame_words, _ANY_WORDS),
)
OTHER_PAGE: PageChecks = (
    _WORDS,
    Check(page_words.check_own_names, _STRANGE_WORDS),
    _ENTRIES,
    Check(list_items.check_order, (Duty.NO_ALTERATION,)),
    Check(list_items.check_twins, (Duty.NO_ALTERATION,)),
    Check(list_members.check_members, (Duty.FRESHNESS, Duty.NO_ALTERATION)),
    Check(trade_headings.check_trade_headings, (Duty.NO_ALTERATION,)),
    Check(whole_lists.check_directory, (Duty.FRESHNESS,)),
    Check(whole_lists.check_newest, (Duty.FRESHNESS,)),
    Check(figure_rows.check_figure_rows, (Duty.NO_ALTERATION,)),
    Check(figure_rows.check_bars, (Duty.NO_ALTERATION,)),
    _MENTIONS,
    Check(register_page.check_register, (Duty.MODIFICATIONS,)),
)

CLOSED_SITE: SiteChecks = (
    _LOG,
    Check(closed_files.check_closed_state, (Duty.FRESHNESS,)),
    _PAGES,
    _FILES,
    _ROBOTS,
)
CLOSED_FILE: FileChecks = (_SECRETS, Check(closed_files.check_no_offer, (Duty.NO_HISTORY,)))
CLOSED_PAGE: PageChecks = (
    _ELEMENTS,
    _SAID_HEAD,
    _LINKS,
    _PLACEHOLDERS,
    _LEGAL_LINKS,
    Check(closed_files.check_closed_words, _ANY_WORDS),
    Check(closed_files.check_no_source, (Duty.MENTIONS,)),
)

TABLES: Mapping[str, tuple[Check[Any], ...]] = MappingProxyType(
    {
        "the whole site": WHOLE_SITE,
        "any file": ANY_FILE,
        "style sheets and scripts": STYLE_OR_SCRIPT,
        "calendars": CALENDAR,
        "data files": DATA_FILE,
        "every page": EVERY_PAGE,
        "pages of offers": OFFER_PAGE,
        "the town's pages": TOWN_PAGE,
        "other pages": OTHER_PAGE,
        "the bytes of every page": PAGE_BYTES,
        "pages as they are seen": SEEN_SITE,
        "a closed site": CLOSED_SITE,
        "the files of a closed site": CLOSED_FILE,
        "the pages of a closed site": CLOSED_PAGE,
    }
)
"""What checks are made on → the checks, in the order of the audit."""
