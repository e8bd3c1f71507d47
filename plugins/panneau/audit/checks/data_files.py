"""The files of a site that are no pages: data files, feeds, sitemap, search index, robots.txt.

Source: licence, art. 3, 4 and 7.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from gzip import GzipFile
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from zipfile import BadZipFile, ZipFile

from panneau.audit.checks.bulk_extraction import TextIndex, find_single_id, split_words
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.code_meanings import DOMAIN_LABELS
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.offer_reading import ID_LOOKALIKE
from panneau.audit.engine.short_texts import iter_short_texts
from panneau.audit.engine.value_forms import format_date, normalize_spaces
from panneau.site.model.urls import ROBOTS, SECURITY_TXT, SITEMAP, STATE_PATH, make_absolute

DATA_SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".csv", ".tsv", ".txt", ".xml", ".atom", ".rss",
                 ".xlsx", ".ods",
        ".yaml", ".yml", ".sql", ".md")  # fmt: skip
"""Kinds of files that can hold a base and can be read."""
OPAQUE_SUFFIXES = (".zip", ".7z", ".tar", ".tgz", ".br", ".zst", ".xz", ".bz2", ".sqlite", ".db", ".parquet",
                   ".feather",
          ".arrow", ".xls", ".doc", ".docx", ".pickle", ".pkl", ".mdb", ".avro")  # fmt: skip
"""Kinds of files that can hold a base and that the audit does not open."""
TABLE_SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".csv", ".tsv", ".xlsx", ".ods")
"""Kinds of files in which even one offer is too many."""
SEARCH_ENGINES = ("Googlebot", "Bingbot", "Qwantify", "DuckDuckBot", "Applebot")
BLOCKED_CRAWLERS = ("GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Applebot-Extended", "Bytespider",
              "meta-externalagent", "Amazonbot", "Diffbot", "img2dataset")  # fmt: skip
TDM_FILE = ".well-known/tdmrep.json"
LONGEST_INDEX_TEXT = 12
"""Words in one text of the search index: a title has fewer, a sentence of a description more."""
MOST_IDS = 20
"""Ids in a file of figures, by chance or as examples; beyond, it is a list of offers."""
_LARGEST_OPENED = 200 * 1024 * 1024
_NUMBER = re.compile(r"[;\t]\"?-?[0-9]")
_ID = re.compile(r"\b(?=[A-Za-z]*[0-9])[0-9A-Za-z]{7}\b")
"""Words as long as an id, and not of letters alone: what is found is looked up among the live offers."""
_LOCATION = re.compile(r"<loc>\s*([^<]*?)\s*</loc>")
_SECURITY_LINE = re.compile(r"(?:Contact|Expires|Preferred-Languages|Canonical): [!-~]{1,300}")
_CURE_DATA = "Retirez ce fichier de données : une offre ne se lit que sur sa page."
_CURE_ROBOTS = "Laissez robots.txt comme le programme l’écrit (site/files/robots_txt.py)."


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


def check_data_file(path: str, data: bytes, texts: TextIndex, facts: AuditFacts, ledger: Ledger) -> None:
    """Check that a data file holds no offers and, if it is made from the base, bears the mentions."""
    if path in (STATE_PATH, ROBOTS, TDM_FILE) or path.startswith("sitemap"):
        return
    if path == SECURITY_TXT:
        _check_security_txt(path, data, ledger)
        return
    if path.endswith(OPAQUE_SUFFIXES):
        problem = "Une archive ou une base est publiée, que l’audit ne peut pas lire."
        ledger.add_fault("no-extraction", path, problem, value=path, cure=_CURE_DATA)
        return
    text = data.decode("utf-8", "replace")
    if path.startswith(facts.search_files) and facts.search_files:
        _check_index(path, text, texts, facts, ledger)
        return
    own = text.replace(facts.site_url, "") if facts.site_url else text
    known = {found for found in _ID.findall(own) if found in facts.payloads} - texts.short.words
    lists = len(known) > MOST_IDS or (known and path.endswith(TABLE_SUFFIXES))
    if lists:
        problem = f"Un fichier de données énumère des offres ({len(known)})."
        ledger.add_fault("no-extraction", path, problem, value=min(known), cure=_CURE_DATA)
    elif named := _find_named_offer(path, text, texts.short.titles):
        problem = "Un fichier de chiffres énumère des offres, sans leurs numéros."
        ledger.add_fault("no-extraction", path, problem, value=named, cure=_CURE_DATA)
    check_file_mentions(path, text, facts, ledger)


def _check_security_txt(path: str, data: bytes, ledger: Ledger) -> None:
    """Check that the file says where a flaw is told, and nothing more. Source: RFC 9116."""
    for line in data.decode("utf-8", "replace").splitlines():
        if not _SECURITY_LINE.fullmatch(line):
            problem = "Ce fichier dit autre chose que l’adresse où signaler une faille."
            cure = "Laissez security.txt comme le programme l’écrit (site/files/security_txt.py)."
            ledger.add_fault("no-extraction", path, problem, value=line, cure=cure)


def _find_named_offer(path: str, text: str, titles: Set[str]) -> str:
    """Find what shows that a file of figures holds offers: a row without a number, or a title in JSON."""
    if path.endswith((".csv", ".tsv")):
        rows = (line for line in text.splitlines()[1:] if re.search("[;\t]", line))
        return next((line for line in rows if not _NUMBER.search(line)), "")
    if path.endswith((".json", ".jsonl", ".ndjson", ".geojson")):
        try:
            found = [
                value
                for value, is_key in _iter_texts(json.loads(text))
                if not is_key and normalize_spaces(value) in titles
            ]
        except ValueError:
            return ""
        return found[0] if found else ""
    return ""


def check_file_mentions(path: str, text: str, facts: AuditFacts, ledger: Ledger) -> None:
    """Check the four mentions of a data file, as texts in it. Source: licence, art. 4."""
    plain = unescape(text)
    began = facts.began.isoformat(timespec="seconds")
    missing = [
        what
        for what, forms in (
            ("la source", (facts.source,)),
            ("l’adresse de la licence", (facts.licence_address,)),
            ("la date des données", (began, format_date(began))),
            ("l’adresse des modifications", ("modifications.html",)),
        )
        if not any(form in plain for form in forms)
    ]
    for what in missing:
        cure = "Ajoutez les mentions à ce fichier, ou ne le publiez pas s’il ne sert à rien."
        ledger.add_fault("mentions", path, f"Il manque {what} dans ce fichier.", value=path, cure=cure)
    ledger.count("mentions", pages=1, values=4)


def _check_index(path: str, text: str, texts: TextIndex, facts: AuditFacts, ledger: Ledger) -> None:
    """Check that the index holds words, facets and titles of live offers, no sentences; that it bears the mentions."""
    cure = "L’index de recherche ne contient que des mots, des facettes, des titres et des offres en ligne."
    try:
        content = json.loads(text)
    except ValueError:
        ledger.add_fault("no-extraction", path, "L’index de recherche ne se lit pas.", value=path, cure=cure)
        return
    names_offers = False
    for value, is_key in _iter_texts(content):
        if (
            len(value.split()) > LONGEST_INDEX_TEXT
            and normalize_spaces(value) not in texts.short.all
            and value not in DOMAIN_LABELS
        ):
            problem = "L’index de recherche contient une phrase."
            for offer in _find_causes(value, texts, facts):
                ledger.add_fault("no-extraction", path, problem, value=value, cure=cure, offer=offer)
        elif not is_key and _is_stale(value, facts) and value not in texts.short.words:
            problem = "L’index de recherche nomme une offre qui n’est pas en ligne."
            ledger.add_fault("no-history", path, problem, value=value, cure=cure)
        is_offer = value in facts.payloads or (" " in value and normalize_spaces(value) in texts.short.titles)
        names_offers = names_offers or (not is_key and is_offer)
    if names_offers:
        check_file_mentions(path, text, facts, ledger)
    ledger.count("no-extraction", pages=1)


def _find_causes(sentence: str, texts: TextIndex, facts: AuditFacts) -> tuple[str, ...]:
    """Find the offer whose text a sentence is, else those whose short facts it is made of; "" where there is none."""
    owner = find_single_id(texts.find_owners(texts.find_runs(split_words(sentence))))
    if owner:
        return (owner,)
    plain = normalize_spaces(sentence)
    parts = (
        (live, [text for text in map(normalize_spaces, iter_short_texts(raw)) if len(text) > LONGEST_INDEX_TEXT])
        for live, raw in facts.payloads.items()
    )
    return tuple(live for live, said in parts if any(text in plain for text in said)) or ("",)


def _iter_texts(content: object) -> Iterator[tuple[str, bool]]:
    """Every text, and whether it is a key."""
    stack = [content]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            yield from ((key, True) for key in value)
            stack += value.values()
        elif isinstance(value, list):
            stack += value
        elif isinstance(value, str):
            yield value, False


def _is_stale(value: str, facts: AuditFacts) -> bool:
    return bool(re.fullmatch(ID_LOOKALIKE, value)) and value not in facts.payloads and value not in facts.moved


def check_sitemap(path: str, text: str, facts: AuditFacts, ledger: Ledger) -> None:
    """Check that a sitemap has addresses of this site only; `links.find_offer_ids` sees to the offers."""
    root = make_absolute(facts.site_url, "")
    for address in _LOCATION.findall(text):
        if not unescape(address).startswith(root):
            problem = "Le plan du site donne l’adresse d’un autre site."
            cure = "Vérifiez l’adresse publique du site (réglage « adresse », variable SITEURL)."
            ledger.add_fault("no-history", path, problem, value=address, cure=cure)


def check_robots(data: bytes | None, facts: AuditFacts, ledger: Ledger) -> None:
    """Check that `robots.txt` parses, lets search engines in, keeps harvesters out, names the sitemap."""
    ledger.count("no-extraction", pages=1, values=len(SEARCH_ENGINES) + len(BLOCKED_CRAWLERS))
    if data is None:
        ledger.add_fault("no-extraction", ROBOTS, "robots.txt manque.", value=ROBOTS, cure=_CURE_ROBOTS)
        return
    rules = RobotFileParser()
    rules.parse(data.decode("utf-8", "replace").splitlines())
    samples = ("/", "/offres/0000001.html", "/toutes-les-offres.html")
    for agent in SEARCH_ENGINES:
        if not all(rules.can_fetch(agent, sample) for sample in samples):
            problem = "robots.txt écarte un moteur de recherche."
            ledger.add_fault("no-extraction", ROBOTS, problem, value=agent, cure=_CURE_ROBOTS)
    for agent in BLOCKED_CRAWLERS:
        if any(rules.can_fetch(agent, sample) for sample in samples):
            problem = "robots.txt laisse entrer un moissonneur."
            ledger.add_fault("no-extraction", ROBOTS, problem, value=agent, cure=_CURE_ROBOTS)
    if make_absolute(facts.site_url, SITEMAP) not in (rules.site_maps() or []):
        problem = "robots.txt ne donne pas l’adresse du plan du site."
        ledger.add_fault("no-extraction", ROBOTS, problem, value=SITEMAP, cure=_CURE_ROBOTS)
    if urlsplit(facts.site_url).path.strip("/"):
        problem = "Le site n’est pas à la racine de son domaine : robots.txt n’y a pas d’effet."
        cure = "Demandez à l’hébergeur de recopier ce fichier à la racine du domaine."
        ledger.add_notice("no-extraction", ROBOTS, problem, value=facts.site_url, cure=cure)
