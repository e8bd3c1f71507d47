"""The files of a site that are no pages: each by the module that makes it again; any other may hold a base.

Source: licence, art. 3, 4 and 7; RFC 5545 for calendars.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from gzip import GzipFile
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from panneau.audit.checks import feed_entries, figures, robot_files
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.audited_page import SiteKnowledge
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.live_offers import LiveOffers
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
TDM_FILE = ".well-known/tdmrep.json"
_SITE_FILES = (STATE_PATH, ROBOTS, TDM_FILE)
"""Looked at with the site as a whole, as are the sitemap and the search."""
_LARGEST_OPENED = 200 * 1024 * 1024
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


def decompress_data(path: str, data: bytes) -> bytes:
    """Decompress a compressed file or a workbook; other files stay as they are.

    Raises: ValueError for one that cannot be opened or is far too large.
    """
    try:
        if path.endswith(".gz"):
            return GzipFile(fileobj=BytesIO(data)).read(_LARGEST_OPENED)
        if path.endswith((".xlsx", ".ods")):
            with ZipFile(BytesIO(data)) as book:
                if sum(member.file_size for member in book.infolist()) > _LARGEST_OPENED:
                    raise ValueError("workbook too large")
                return b"\n".join(book.read(name) for name in book.namelist())
    except (OSError, EOFError, BadZipFile) as error:
        raise ValueError("file that cannot be opened") from error
    return data


def check_data_file(path: str, data: bytes, short: LiveOffers, facts: AuditFacts, ledger: Ledger) -> None:
    """Check a data file by its kind; one that the site does not make is a fault, and bears the mentions at least."""
    if path in _SITE_FILES or robot_files.SITEMAPS.fullmatch(path) or path.startswith("theme/"):
        return
    if path == SECURITY_TXT:
        robot_files.check_security_txt(data, facts, ledger)
    elif feed_entries.is_feed(path):
        feed_entries.check_feed(path, data, short, facts, ledger)
    elif not (facts.search_files and path.startswith(facts.search_files)) and not figures.check_figures(
        path, data, short.lists, facts, ledger
    ):
        problem = "Ce fichier de données n’est pas de ceux que le site publie."
        ledger.add_fault(Duty.NO_EXTRACTION, path, problem, value=path, cure=_CURE)
        check_file_mentions(path, data.decode("utf-8", "replace"), facts, ledger)


def check_file_mentions(path: str, text: str, facts: AuditFacts, ledger: Ledger) -> None:
    """Check the four mentions of a data file, as texts in it. Source: licence, art. 4."""
    plain, began = unescape(text), facts.began.isoformat(timespec="seconds")
    sought = {
        "la source": (facts.source,),
        "l’adresse de la licence": (facts.licence_address,),
        "la date des données": (began, format_date(began)),
        "l’adresse des modifications": ("modifications.html",),
    }
    for what in (what for what, forms in sought.items() if not any(form in plain for form in forms)):
        cure = "Ajoutez les mentions à ce fichier, ou ne le publiez pas s’il ne sert à rien."
        ledger.add_fault(Duty.MENTIONS, path, f"Il manque {what} dans ce fichier.", value=path, cure=cure)
    ledger.count(Duty.MENTIONS, pages=1, values=4)


def check_calendar(path: str, data: bytes, site: SiteKnowledge, ledger: Ledger) -> None:
    """Check that a calendar has the town's events, each with the address of its page, and no offer."""
    facts, called = site.facts, {site.pages.tell(page)[0] for page in site.facts.town_pages}
    lines = data.decode("utf-8", "replace").replace("\r\n ", "").split("\r\n")
    pages = {make_absolute(facts.site_url, page) for page in facts.town_pages}
    for line in filter(None, lines):
        head, _, value = line.partition(":")
        name, said = head.partition(";")[0], _ESCAPED.sub(r"\1", value).replace("\\n", "\n")
        if name not in _PROPERTIES or (name == "URL" and said not in pages):
            problem = "Un calendrier porte autre chose que les événements de la collectivité."
            ledger.add_fault(Duty.NO_EXTRACTION, path, problem, value=line, cure=_CURE)
        for offer_id in _find_named(said, site.live, called):
            problem = "Un calendrier nomme une offre."
            ledger.add_fault(Duty.NO_EXTRACTION, path, problem, value=line, cure=_CURE, offer=offer_id)
    ledger.count(Duty.NO_EXTRACTION, pages=1, values=len(lines))


def _find_named(said: str, short: LiveOffers, called: Container[str]) -> Mapping[str, None]:
    """Find the live offers of which a text has the number, or is the title; `called`: titles of the town's pages."""
    ids = [word for word in re.findall(r"\w+", said) if word in short.lists and not word.isdecimal()]
    title = normalize_spaces(said)
    if title in short.titles and title not in called and len(title.split()) >= _LEAST_WORDS:
        ids += [live for live, facts in short.lists.items() if normalize_spaces(facts.title) == title]
    return dict.fromkeys(ids)
