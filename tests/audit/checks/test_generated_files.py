"""Files that the site makes: any change of what one says is caught, whatever the file and whatever is changed.

Each mutation is an operator on a file, so that the kind is tested and not the case.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from panneau.audit import check_table
from panneau.audit.engine.findings import AuditFinding, Ledger, Level
from panneau.audit.engine.registration import run_checks
from panneau.audit.engine.site_folder import scan_site
from panneau.audit.engine.subjects import PagesBefore, SiteKnowledge, WholeSite
from panneau.audit.page_audit import AuditContext
from panneau.audit.site_audit import build_knowledge
from panneau.audit.walk import check_files
from panneau.licence.duties import Duty
from tests.audit.built import Built
from tests.audit.mutations import broken_copy
from tests.audit.mutations.harness import Broken

GONE, STRANGE = "999ZZZZ", "Recherchons une personne motivée"
CSV = "observatoire/{}.csv".format
TABLES = ("activites", "communes", "contrats", "domaines", "experience", "nouveautes", "peu-de-candidats", "salaires",
          "temps")  # fmt: skip
Operator = Callable[[Broken, str], None]


# -- operators on any text


def swap(old: str, new: str) -> Operator:
    """Put one text for another, where it first is."""
    return lambda site, path: site.edit(path, old, new)


def cut(pattern: str) -> Operator:
    """Take the first match of a pattern away."""
    return lambda site, path: site.sub(path, pattern, "")


def append(text: str) -> Operator:
    """Add a text at the end."""
    return lambda site, path: site.write(path, site.read(path) + text)


def double(pattern: str) -> Operator:
    """Write the first match of a pattern twice."""
    return lambda site, path: site.sub(path, f"({pattern})", r"\1\1")


def exchange(pattern: str) -> Operator:
    """Exchange the first two matches of a pattern."""

    def change(site: Broken, path: str) -> None:
        text = site.read(path)
        first, second = list(re.finditer(pattern, text, re.DOTALL))[:2]
        assert first[0] != second[0]
        changed = text[: first.start()] + second[0] + text[first.end() : second.start()] + first[0]
        site.write(path, changed + text[second.end() :])

    return change


def put(pattern: str, new: str) -> Operator:
    """Put a text for the first match of a pattern."""
    return lambda site, path: site.sub(path, pattern, new)


def edit_json(change: Callable[[Any], object], *, indent: int | None = None) -> Operator:
    """Change the content of a file of JSON, which is written again as the site writes it."""

    def edit(site: Broken, path: str) -> None:
        content = json.loads(site.read(path))
        change(content)
        compact = None if indent else (",", ":")
        ends = "\n" if indent else ""
        site.write(path, json.dumps(content, ensure_ascii=bool(indent), indent=indent, separators=compact) + ends)

    return edit


def assign(*keys: Any, value: Any) -> Operator:
    """Assign a value under keys in a file of JSON."""

    def change(content: Any) -> None:
        for key in keys[:-1]:
            content = content[key]
        content[keys[-1]] = value

    return edit_json(change)


ROBOTS: Mapping[str, tuple[Operator, str]] = {
    "an allowance for a harvester": (swap("Disallow: /\n", "Disallow: /\nAllow: /offres/\n"), Duty.NO_EXTRACTION),
    "a second group": (append("\nUser-agent: CCBot\nAllow: /\n"), Duty.NO_EXTRACTION),
    "a reservation in a comment": (append("# tdm-reservation: 0\n"), Duty.NO_EXTRACTION),
    "a harvester less": (cut("User-agent: omgili\n"), Duty.NO_EXTRACTION),
    "a harvester of another name": (swap("Scrapy", "Scrapie"), Duty.NO_EXTRACTION),
    "a page closed to all": (swap("Allow: /", "Allow: /\nDisallow: /modifications.html"), Duty.NO_EXTRACTION),
    "two sitemaps": (double("Sitemap: .*?\n"), Duty.NO_EXTRACTION),
    "a sitemap elsewhere": (put("https://[^/]*", "https://exemple.invalid"), Duty.NO_EXTRACTION),
    "groups exchanged": (exchange("Disallow: /|Allow: /"), Duty.NO_EXTRACTION),
    "a line less at the end": (cut("\nSitemap: [^\n]*\n$"), Duty.NO_EXTRACTION),
}
STATE: Mapping[str, tuple[Operator, str]] = {
    "a count": (put(r'"total": \d+', '"total": 7'), Duty.FRESHNESS),
    "an origin": (put(r'"partenaires": \d+', '"partenaires": 1'), Duty.FRESHNESS),
    "an hour": (put(r"T\d\d:", "T99:"), Duty.FRESHNESS),
    "fictive offers": (swap('"demonstration": false', '"demonstration": 0'), Duty.NO_HISTORY),
    "hidden offers": (swap('"masquees": 0', '"masquees": 3'), Duty.FRESHNESS),
    "offers set aside": (swap('"ecartees": []', f'"ecartees": ["{GONE}"]'), Duty.FRESHNESS),
    "a field that no offer has": (swap('"champs": [', f'"champs": [\n  "{STRANGE}",'), Duty.NO_HISTORY),
    "fields in another order": (exchange(r'"agence\.courriel"|"alternance"'), Duty.NO_HISTORY),
    "the source": (put(r'"source": "[^"]*"', '"source": "La mairie"'), Duty.FRESHNESS),
    "the address of the licence": (put(r'"texte": "[^"]*"', '"texte": "https://exemple.invalid"'), Duty.FRESHNESS),
    "the page of modifications": (swap("modifications.html", "aide.html"), Duty.FRESHNESS),
    "a version": (put(r'"programme": "[^"]*"', f'"programme": "{STRANGE}"'), Duty.FRESHNESS),
    "a key more": (swap('"lecture"', f'"offre": "{GONE}",\n "lecture"'), Duty.NO_HISTORY),
    "a key twice": (swap('"lecture"', f'"source": "{GONE}",\n "lecture"'), Duty.NO_HISTORY),
    "a key less": (cut(r' "masquees": 0,\n'), Duty.FRESHNESS),
    "another spacing": (append("\n"), Duty.NO_HISTORY),
}
URL = r"<url><loc>[^<]*/offres/\w+\.html</loc><lastmod>[^<]*</lastmod></url>\n"
SITEMAP: Mapping[str, tuple[Operator, str]] = {
    "an offer less": (cut(URL), Duty.FRESHNESS),
    "an offer twice": (double(URL), Duty.NO_HISTORY),
    "an offer that is gone": (put(r"/offres/\w+\.html", f"/offres/{GONE}.html"), Duty.NO_HISTORY),
    "a page that is none": (put(r"/aide\.html", "/reservee.html"), Duty.NO_HISTORY),
    "another site": (put(r"<loc>https://[^/]*", "<loc>https://exemple.invalid"), Duty.NO_HISTORY),
    "a date": (put(r"<lastmod>\d{4}", "<lastmod>2019"), Duty.DATES),
    "dates exchanged": (exchange(r"<lastmod>[^<]*</lastmod>"), Duty.DATES),
    "a date less": (cut(r"<lastmod>[^<]*</lastmod>"), Duty.DATES),
    "a date more": (put(r"aide\.html</loc>", "aide.html</loc><lastmod>2026-11-30</lastmod>"), Duty.DATES),
    "the mentions": (cut(r"<!-- .*? -->\n"), Duty.MENTIONS),
    "a text": (put(r"</loc>", f"</loc><title>{STRANGE}</title>"), Duty.NO_HISTORY),
    "a comment": (append(f"<!-- {STRANGE} -->"), Duty.NO_HISTORY),
    "the home page": (cut(r"<url><loc>https://[^/]*/emploi/</loc></url>\n"), Duty.FRESHNESS),
}
ENTRY = r"<entry>.*?</entry>\n"
FEEDS: Mapping[str, tuple[Operator, str]] = {
    "an entry less": (cut(ENTRY), Duty.FRESHNESS),
    "an entry twice": (double(ENTRY), Duty.NO_ALTERATION),
    "entries exchanged": (exchange(ENTRY), Duty.NO_ALTERATION),
    "a title": (put(r"(?<=</id>\n<title>)(?=[^<]*</title>\n<published>)", "Urgent "), Duty.NO_ALTERATION),
    "titles exchanged": (exchange(r"(?<=</id>\n)<title>[^<]*</title>(?=\n<published>)"), Duty.NO_ALTERATION),
    "a summary": (put(r"</summary>", ", bien payé</summary>"), Duty.NO_ALTERATION),
    "a summary less": (cut(r"<summary>[^<]*</summary>\n"), Duty.NO_ALTERATION),
    "a date of publication": (put(r"<published>\d{4}", "<published>2019"), Duty.DATES),
    "a date of change": (put(r"(<published>.*?<updated>)\d{4}", r"\g<1>2019"), Duty.DATES),
    "an offer that is gone": (put(r"/offres/\w+\.html(?=</id>)", f"/offres/{GONE}.html"), Duty.NO_HISTORY),
    "an attribute": (put(r"(<entry>.*?<link )", rf"\1title='{STRANGE}' "), Duty.NO_EXTRACTION),
    "an element": (put(r"</entry>", f"<category term='{STRANGE}'/></entry>"), Duty.NO_EXTRACTION),
    "a comment in an entry": (put(r"</entry>", f"<!-- {STRANGE} --></entry>"), Duty.NO_EXTRACTION),
    "an instruction": (put(r"</entry>", "<?xsl x?></entry>"), Duty.NO_EXTRACTION),
    "a comment at the end": (append(f"<!-- {STRANGE} -->"), Duty.NO_EXTRACTION),
    "the name of the feed": (put(r"<title>[^<]*–", "<title>Nos offres –"), Duty.MENTIONS),
    "the name of the site": (put(r"– [^<]*</title>", "– Une autre ville</title>"), Duty.MENTIONS),
    "the source": (put(r"(?<=<name>)[^<]*", "La mairie"), Duty.MENTIONS),
    "the date of the data": (put(r"Données lues le \d+", "Données lues le 31"), Duty.MENTIONS),
    "the rights": (cut(r"<rights>.*?</rights>\n"), Duty.MENTIONS),
    "the link to the licence": (put(r'rel="license" href="[^"]*"', 'rel="license" href="#"'), Duty.MENTIONS),
    "an element in the head": (swap("<updated>", f"<logo>{STRANGE}</logo>\n<updated>"), Duty.MENTIONS),
}
ROW = r"\n[^;\n]+;\d+(?:;\d+)*(?=\r\n(?!Ensemble))"
FIGURES: Mapping[str, tuple[Operator, str]] = {
    "a count": (put(r"(\n[^;\n]+);(\d+)", r"\1;77\2"), Duty.NO_ALTERATION),
    "a total": (put(r"\nEnsemble;\d+", "\nEnsemble;3"), Duty.NO_ALTERATION),
    "a total less": (cut(r"Ensemble;\d+(?:;\d+)*\r\n"), Duty.NO_ALTERATION),
    "a label": (put(r"\n[^;\n]+;", f"\n{STRANGE};"), Duty.NO_EXTRACTION),
    "a row more": (put(r"\nEnsemble", f"\n{STRANGE};0\r\nEnsemble"), Duty.NO_EXTRACTION),
    "a column more": (put(r"Offres", "Offres;Titre"), Duty.NO_EXTRACTION),
    "a head": (put(r"\ufeff[^;]*", "\ufeffOffre"), Duty.NO_EXTRACTION),
    "a text for a number": (put(r"(\n[^;\n]+);\d+", rf"\1;{STRANGE}"), Duty.NO_EXTRACTION),
    "a mention": (put(r"Données lues le \d+", "Données lues le 31"), Duty.MENTIONS),
    "a mention less": (cut(r"Modifications apportées[^\r]*\r\n"), Duty.MENTIONS),
    "mentions exchanged": (exchange(r"Source\u00a0:[^\r]*|Nombres calculés[^\r]*"), Duty.MENTIONS),
    "a line at the end": (append(f"{STRANGE}\r\n"), Duty.MENTIONS),
}


def _first(content: Any, name: str) -> Any:
    return next(facet for facet in content["facets"] if facet["key"] == name)


def _add_offer(content: Any) -> None:
    content["ids"][0] = GONE


INDEX: Mapping[str, tuple[Operator, str]] = {
    "a title": (assign("texts", "titles", 0, value="Urgent"), Duty.NO_ALTERATION),
    "an employer": (assign("texts", "employers", 1, value="Un autre employeur"), Duty.NO_ALTERATION),
    "a place": (assign("texts", "places", 0, value="46 - FIGEAC"), Duty.NO_ALTERATION),
    "a contract": (assign("texts", "contracts", 0, value="CDI bien payé"), Duty.NO_ALTERATION),
    "a partner": (assign("texts", "sources", 0, value="et son partenaire AUTREFICTIF"), Duty.NO_ALTERATION),
    "a column of titles exchanged": (
        edit_json(lambda content: content["texts"]["titles"].insert(0, content["texts"]["titles"].pop(1))),
        Duty.NO_ALTERATION,
    ),
    "a title that no offer has": (
        edit_json(lambda content: content["texts"]["titles"].append(STRANGE)), Duty.NO_EXTRACTION),
    "a column more": (assign("texts", "descriptions", value=[STRANGE]), Duty.NO_EXTRACTION),
    "a key more": (assign("note", value=STRANGE), Duty.NO_EXTRACTION),
    "an offer that is gone": (edit_json(_add_offer), Duty.NO_HISTORY),
    "offers exchanged": (
        edit_json(lambda content: content["ids"].insert(0, content["ids"].pop(1))), Duty.NO_ALTERATION),
    "an offer less": (edit_json(lambda content: content["ids"].pop()), Duty.FRESHNESS),
    "a date": (edit_json(lambda content: content["dates"]["others"].update({"0": 1})), Duty.DATES),
    "a label of a filter": (
        edit_json(lambda content: _first(content, "metier")["labels"].__setitem__(0, STRANGE)), Duty.NO_EXTRACTION),
    "a commune": (
        edit_json(lambda content: _first(content, "commune")["labels"].__setitem__(0, "Figeac")), Duty.NO_EXTRACTION),
    "the title of a filter": (
        edit_json(lambda content: _first(content, "temps").__setitem__("title", STRANGE)), Duty.NO_EXTRACTION),
    "the words of a filter": (
        edit_json(lambda content: _first(content, "temps")["words"].__setitem__(0, STRANGE)), Duty.NO_EXTRACTION),
    "a filter less": (edit_json(lambda content: content["facets"].pop()), Duty.NO_EXTRACTION),
    "a stop word": (
        edit_json(lambda content: content["folding"]["stopWords"].append(STRANGE)), Duty.NO_EXTRACTION),
    "the source": (assign("mentions", "source", value="La mairie"), Duty.MENTIONS),
    "the date of the data": (assign("mentions", "read", value="2026-01-01T00:00:00+01:00"), Duty.MENTIONS),
    "a mention less": (edit_json(lambda content: content["mentions"].pop("licence")), Duty.MENTIONS),
    "another version": (assign("version", value=1), Duty.NO_EXTRACTION),
    "a position": (edit_json(lambda content: content["positions"].append([44.1, STRANGE])), Duty.NO_EXTRACTION),
    "a blank": (append("\n"), Duty.NO_EXTRACTION),
    "no JSON": (swap("{", "["), Duty.NO_EXTRACTION),
}  # fmt: skip


def _first_numbers(content: dict[str, Any]) -> list[int]:
    return next(numbers for pair in content.values() for numbers in pair if numbers)


WORDS: Mapping[str, tuple[Operator, str]] = {
    "a word of no offer": (edit_json(lambda content: content.update({"zzyzxqw": [[], [0]]})), Duty.NO_HISTORY),
    "a posting of no offer": (edit_json(lambda content: _first_numbers(content).append(9_999)), Duty.NO_EXTRACTION),
    "a posting before the first": (
        edit_json(lambda content: _first_numbers(content).__setitem__(0, -1)), Duty.NO_EXTRACTION),
    "a sentence": (edit_json(lambda content: content.update({STRANGE: [[], [0]]})), Duty.NO_HISTORY),
    "a text for numbers": (
        edit_json(lambda content: content.__setitem__(next(iter(content)), STRANGE)), Duty.NO_EXTRACTION),
    "a word twice": (put(r"^\{", '{"01":[[],[0]],'), Duty.NO_EXTRACTION),
    "a blank": (append(" "), Duty.NO_EXTRACTION),
}  # fmt: skip
CALENDAR: Mapping[str, tuple[Operator, str]] = {
    "a property": (swap("END:VEVENT", f"COMMENT:{STRANGE}\r\nEND:VEVENT"), Duty.NO_EXTRACTION),
    "an address": (put(r"\nURL:[^\r]*", "\nURL:https://exemple.invalid/offre.html"), Duty.NO_EXTRACTION),
    "a page that is none of the town's": (put(r"actualites/forum\.html", "index.html"), Duty.NO_EXTRACTION),
}


def _all_cases() -> Iterator[Any]:
    groups = {
        "fil.xml": FEEDS,
        "communes/46042-cahors.xml": FEEDS,
        "contrats/cdi.xml": FEEDS,
        "domaines/m-support-a-l-entreprise.xml": FEEDS,
        **{CSV(name): FIGURES for name in TABLES},
        "calendrier.ics": CALENDAR,
        "actualites/forum.ics": CALENDAR,
        "robots.txt": ROBOTS,
        "etat.json": STATE,
        "sitemap.xml": SITEMAP,
        "recherche/index-*.json": INDEX,
        "recherche/mots-*.json": WORDS,
    }
    for path, operators in groups.items():
        for name, (operator, duty) in operators.items():
            yield pytest.param(path, operator, duty, id=f"{path}: {name}")


@pytest.fixture(scope="session")
def built(site_under: Callable[[str], Built]) -> Built:
    return site_under("pole-emploi-2018")


@pytest.fixture(scope="session")
def knowledge(built: Built) -> SiteKnowledge:
    """What the files are compared with: the same for all, since no mutation changes what is so."""
    return build_knowledge(scan_site(built.folder), built.facts)


@pytest.mark.parametrize(("path", "operator", "duty"), tuple(_all_cases()))
def test_a_change_of_a_file_that_the_site_makes_is_a_fault_of_its_duty(
    built: Built, knowledge: SiteKnowledge, tmp_path: Path, path: str, operator: Operator, duty: Duty
) -> None:
    with broken_copy(built, tmp_path / "site") as site:
        found = next(page for page in site.pages(path.rpartition("/")[2]) if Path(page).match(path))
        operator(site, found)
        faults = find_faults(site, found, knowledge)
    assert duty in {fault.duty for fault in faults}, faults


def find_faults(site: Broken, path: str, knowledge: SiteKnowledge) -> list[AuditFinding]:
    """The faults of the site as a whole, and of one of its files."""
    folder, ledger = scan_site(site.folder), Ledger(site.facts.licence)
    run_checks(check_table.WHOLE_SITE, WholeSite(folder, knowledge, ledger))
    check_files(folder, (path,), AuditContext(knowledge, ledger, PagesBefore()), workers=1)
    return [finding for finding in ledger.findings if finding.level is Level.FAULT]


def test_the_files_as_they_are_made_have_no_fault(built: Built, knowledge: SiteKnowledge, tmp_path: Path) -> None:
    with broken_copy(built, tmp_path / "site") as site:
        for path in ("fil.xml", CSV("communes"), "calendrier.ics"):
            assert find_faults(site, path, knowledge) == []
