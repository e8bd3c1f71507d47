"""The files of a site that are no pages: each by the module that makes it again; any other may hold a base.

Source: licence, art. 3, 4 and 7; RFC 5545 for calendars.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from html import unescape

from panneau.audit.checks import feed_entries, figures, robot_files
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.live_offers import LiveOffers
from panneau.audit.engine.subjects import RawFile
from panneau.audit.engine.value_forms import format_date, normalize_spaces
from panneau.licence.duties import Duty
from panneau.site.model.urls import ROBOTS, SECURITY_TXT, STATE_PATH, make_absolute

DATA_SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".csv", ".tsv", ".txt", ".xml", ".atom", ".rss",
                 ".xlsx", ".ods",
        ".yaml", ".yml", ".sql", ".md")  # fmt: skip
"""Kinds of files that can hold a base and can be read."""
OPAQUE_SUFFIXES = (".zip", ".7z", ".tar", ".tgz", ".br", ".zst", ".xz", ".bz2", ".sqlite", ".db", ".parquet",
                   ".feather",
          ".arrow", ".xls", ".doc", ".docx", ".pickle", ".pkl", ".mdb", ".avro")  # fmt: skip
"""Kinds of files that can hold a base and that the audit does not open."""
_SITE_FILES = (STATE_PATH, ROBOTS, SECURITY_TXT)
"""Looked at with the site as a whole, as are the sitemap and the search, or by a check of its own."""
_PROPERTIES = frozenset(
    ("BEGIN", "END", "VERSION", "PRODID", "X-WR-CALNAME", "TZID", "DTSTART", "RRULE", "TZNAME", "TZOFFSETFROM",
     "TZOFFSETTO", "SUMMARY", "DTEND", "DTSTAMP", "UID", "DESCRIPTION", "LOCATION", "URL")
)  # fmt: skip
_ESCAPED = re.compile(r"\\([\\;,])")
_LEAST_WORDS = 3
"""A shorter title may be what the town calls its own event."""
_CURE = "Retirez ce fichier de données : une offre ne se lit que sur sa page."


def is_data(path: str) -> bool:
    """Whether a file, by its name, could hold a base of offers."""
    return path.endswith((*DATA_SUFFIXES, *OPAQUE_SUFFIXES, ".gz"))


def check_unknown_data(file: RawFile) -> None:
    """Check that a data file is one that the site makes; another one bears the mentions at least."""
    if not _is_made(file.path, file.site.facts):
        problem = "Ce fichier de données n’est pas de ceux que le site publie."
        file.report(Duty.NO_EXTRACTION, problem, value=file.path, cure=_CURE)
        _check_mentions(file, file.site.facts)


def _is_made(path: str, facts: AuditFacts) -> bool:
    """Whether a file is one that another check makes again, or one of a theme, which has a plan of its own."""
    is_known = path in _SITE_FILES or robot_files.SITEMAPS.fullmatch(path) is not None
    is_search = bool(facts.search_files) and path.startswith(facts.search_files)
    return is_known or is_search or path.startswith("theme/") or feed_entries.is_feed(path) or figures.is_figures(path)


def _check_mentions(file: RawFile, facts: AuditFacts) -> None:
    """Check the four mentions of a data file, as texts in it. Source: licence, art. 4."""
    plain, began = unescape(file.data.decode("utf-8", "replace")), facts.began.isoformat(timespec="seconds")
    sought = {
        "la source": (facts.source,),
        "l’adresse de la licence": (facts.licence_address,),
        "la date des données": (began, format_date(began)),
        "l’adresse des modifications": ("modifications.html",),
    }
    for what in (what for what, forms in sought.items() if not any(form in plain for form in forms)):
        cure = "Ajoutez les mentions à ce fichier, ou ne le publiez pas s’il ne sert à rien."
        file.report(Duty.MENTIONS, f"Il manque {what} dans ce fichier.", value=file.path, cure=cure)
    file.ledger.count(Duty.MENTIONS, pages=1, values=4)


def check_calendar(file: RawFile) -> None:
    """Check that a calendar has the town's events, each with the address of its page, and no offer."""
    site, facts = file.site, file.site.facts
    called = {site.pages.tell(page)[0] for page in facts.town_pages}
    lines = file.data.decode("utf-8", "replace").replace("\r\n ", "").split("\r\n")
    pages = {make_absolute(facts.site_url, page) for page in facts.town_pages}
    for line in filter(None, lines):
        head, _, value = line.partition(":")
        name, said = head.partition(";")[0], _ESCAPED.sub(r"\1", value).replace("\\n", "\n")
        if name not in _PROPERTIES or (name == "URL" and said not in pages):
            problem = "Un calendrier porte autre chose que les événements de la collectivité."
            file.report(Duty.NO_EXTRACTION, problem, value=line, cure=_CURE)
        for offer_id in _find_named(said, site.live, called):
            problem = "Un calendrier nomme une offre."
            file.report(Duty.NO_EXTRACTION, problem, value=line, cure=_CURE, offer=offer_id)
    file.ledger.count(Duty.NO_EXTRACTION, pages=1, values=len(lines))


def _find_named(said: str, short: LiveOffers, called: Container[str]) -> Mapping[str, None]:
    """Find the live offers of which a text has the number, or is the title; `called`: titles of the town's pages."""
    ids = [word for word in re.findall(r"\w+", said) if word in short.lists and not word.isdecimal()]
    title = normalize_spaces(said)
    if title in short.titles and title not in called and len(title.split()) >= _LEAST_WORDS:
        ids += [live for live, facts in short.lists.items() if normalize_spaces(facts.title) == title]
    return dict.fromkeys(ids)
