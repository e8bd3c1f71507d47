"""What is written for robots: robots.txt, the sitemap and security.txt, made again and compared.

The audit's own texts and no parser: whatever else a robot might read in these files, an `Allow` for harvesters, a
second group, a reservation in a comment, is then a difference.
Source: RFC 9309, RFC 9116, sitemaps.org; licence, art. 3 and 5.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, timedelta
from html import escape, unescape
from urllib.parse import urlsplit

from panneau.audit.engine.audit_facts import AuditFacts, parse_offer_id
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.list_facts import ListFacts, parse_day
from panneau.audit.engine.subjects import RawFile, WholeSite
from panneau.audit.engine.value_forms import format_date
from panneau.licence.duties import Duty
from panneau.site.model.urls import (
    CONFORMITY,
    HOME,
    MODIFICATIONS,
    ROBOTS,
    SECURITY_TXT,
    SITEMAP,
    make_absolute,
    make_offer_path,
)

REFUSED = (
    "GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Applebot-Extended", "Bytespider", "meta-externalagent",
    "Amazonbot", "Diffbot", "omgili", "img2dataset", "Scrapy",
)  # fmt: skip
"""Harvesters."""
SITEMAPS = re.compile(r"sitemap(?:-[1-9][0-9]*)?\.xml")
MOST_ADDRESSES = 50_000
"""In one sitemap; a larger one is an index of parts."""
_URL = re.compile(r"<url><loc>([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?</url>\n")
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_VALID_FOR = timedelta(days=90)
_CURE = "Laissez {} comme le programme l’écrit ({})."

Rows = Mapping[str, str]
"""Path → date of last change, "" for none."""


def check_robots(whole: WholeSite) -> None:
    """Check that `robots.txt` lets everybody in but harvesters, names the sitemap, and says nothing else."""
    facts, ledger, data = whole.site.facts, whole.ledger, whole.folder.find(ROBOTS)
    ledger.count(Duty.NO_EXTRACTION, pages=1, values=len(REFUSED) + 2)
    refused = "".join(f"User-agent: {name}\n" for name in REFUSED)
    right = f"{refused}Disallow: /\n\nUser-agent: *\nAllow: /\n\nSitemap: {make_absolute(facts.site_url, SITEMAP)}\n"
    cure = _CURE.format(ROBOTS, "site/files/robots_txt.py")
    if data != right.encode():
        problem = (
            "robots.txt manque." if data is None else "robots.txt demande autre chose que ce que la licence impose."
        )
        ledger.add_fault(Duty.NO_EXTRACTION, ROBOTS, problem, value=_find_difference(data or b"", right), cure=cure)
    if urlsplit(facts.site_url).path.strip("/"):
        problem = "Le site n’est pas à la racine de son domaine : robots.txt n’y a pas d’effet."
        cure = "Demandez à l’hébergeur de recopier ce fichier à la racine du domaine."
        ledger.add_notice(Duty.NO_EXTRACTION, ROBOTS, problem, value=facts.site_url, cure=cure)


def check_security_txt(file: RawFile) -> None:
    """Check that `security.txt` says where a flaw is told, until when, and nothing more."""
    if file.path != SECURITY_TXT:
        return
    facts = file.site.facts
    contact = f"mailto:{facts.contact}" if "@" in facts.contact and "/" not in facts.contact else facts.contact
    expires = (facts.began.astimezone(UTC) + _VALID_FOR).isoformat(timespec="seconds")
    address = make_absolute(facts.site_url, SECURITY_TXT)
    right = f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: fr\nCanonical: {address}\n"
    file.ledger.count(Duty.NO_EXTRACTION, pages=1, values=4)
    if file.data != right.encode():
        problem = "Ce fichier dit autre chose que l’adresse où signaler une faille."
        cure = _CURE.format("security.txt", "site/files/security_txt.py")
        file.report(Duty.NO_EXTRACTION, problem, value=_find_difference(file.data, right), cure=cure)


def _find_difference(data: bytes, right: str) -> str:
    """Find the first line that is not right, or is missing."""
    said, lines = data.decode("utf-8", "replace").split("\n"), right.split("\n")
    wrong = (line for rank, line in enumerate(said) if lines[rank : rank + 1] != [line])
    return next(filter(None, wrong), next((line for line in lines if line not in said), ""))


def check_sitemaps(whole: WholeSite) -> None:
    """Check that the sitemap, in one file or in parts, has this site's pages, each offer with its date, no other."""
    facts, ledger, paths = whole.site.facts, whole.ledger, whole.folder.known
    parts = {path: whole.folder.read(path) for path in whole.folder.paths if SITEMAPS.fullmatch(path)}
    rows = dict[str, str]()
    for path, data in parts.items():
        _check_text(path, data, parts, rows, facts, ledger)
    live = {make_offer_path(offer_id): said for offer_id, said in whole.site.live.lists.items()}
    moved = {make_offer_path(offer_id) for offer_id in facts.moved}
    due = {HOME, *live, *moved, *(path for path in facts.legal_pages if path in paths)}
    known = facts.later | {CONFORMITY} | {path for path in paths if path.endswith(".html")}
    report = _make_reporter(ledger)
    for path in sorted(due - rows.keys()):
        report(Duty.FRESHNESS, "Le plan du site ne donne pas une page qui est là.", path)
    for path in sorted(rows.keys() - (known if facts.planned is None else known & (facts.planned | facts.later))):
        report(Duty.NO_HISTORY, "Le plan du site donne l’adresse d’une page qui n’est pas de ce site.", path)
    for path, changed in rows.items():
        if path not in moved and changed != (_choose_date(live[path]) if path in live else ""):
            report(Duty.DATES, "Une date du plan du site n’est pas celle de l’offre.", path)
    ledger.count(Duty.NO_HISTORY, pages=len(parts), values=len(rows))


def _make_reporter(ledger: Ledger) -> Callable[[Duty, str, str], None]:
    def report(duty: Duty, problem: str, path: str) -> None:
        cure = _CURE.format("le plan du site", "site/files/sitemap.py")
        ledger.add_fault(duty, SITEMAP, problem, value=path, cure=cure, offer=parse_offer_id(path))

    return report


def _choose_date(said: ListFacts) -> str:
    return next((stamp for stamp in (said.updated, said.created) if parse_day(stamp)), "")


def _check_text(
    path: str, data: bytes, parts: Mapping[str, bytes], rows: dict[str, str], facts: AuditFacts, ledger: Ledger
) -> None:
    """Check that a file is what its own addresses make again, and add them to the rows."""
    text, root = data.decode("utf-8", "replace"), make_absolute(facts.site_url, "")
    found = _URL.findall(text)
    if path == SITEMAP and len(parts) > 1:
        inner = "".join(_iter_index(parts, root))
    else:
        inner = f'<urlset xmlns="{_SCHEMA}">\n{"".join(map(_render_url, found))}</urlset>\n'
    places = [unescape(address).removeprefix(root) or HOME for address, _ in found]
    told = [place for place in places if place in rows or "://" in place]
    if text != _build_header(facts) + inner or len({*places}) < len(places) or told or len(found) > MOST_ADDRESSES:
        report = _make_reporter(ledger)
        report(Duty.NO_HISTORY, "Le plan du site dit autre chose que les adresses des pages.", next(iter(told), path))
    if not text.startswith(_build_header(facts)):
        cure = _CURE.format("le plan du site", "site/files/sitemap.py")
        ledger.add_fault(Duty.MENTIONS, path, "Il manque une mention dans le plan du site.", value=path, cure=cure)
    rows.update(zip(places, (changed for _, changed in found), strict=True))


def _build_header(facts: AuditFacts) -> str:
    """The first lines of each file, with the mentions as a comment. Source: licence, art. 4."""
    read, register = (
        format_date(facts.began.isoformat(timespec="seconds")),
        make_absolute(facts.site_url, MODIFICATIONS),
    )
    said = f"Source : {facts.source}. Données lues le {read}. {facts.licence.name} : {facts.licence_address} ."
    comment = f"{said} Modifications : {register}".replace("--", "- -")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {comment} -->\n'


def _iter_index(parts: Mapping[str, bytes], root: str) -> Iterator[str]:
    yield f'<sitemapindex xmlns="{_SCHEMA}">\n'
    for rank in range(1, len(parts)):
        yield f"<sitemap><loc>{escape(root, quote=False)}sitemap-{rank}.xml</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def _render_url(row: tuple[str, str]) -> str:
    changed = f"<lastmod>{row[1]}</lastmod>" if row[1] else ""
    return f"<url><loc>{row[0]}</loc>{changed}</url>\n"
