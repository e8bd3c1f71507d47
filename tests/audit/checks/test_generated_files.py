"""Files that the site makes: any change of what one says is caught, whatever the file and whatever is changed.

Each mutation is an operator on a file, so that the kind is tested and not the case.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from panneau.audit.engine.findings import AuditFinding, Ledger, Level
from panneau.audit.engine.site_folder import list_paths
from panneau.audit.page_audit import AuditContext
from panneau.audit.site_audit import _check_site, build_context
from panneau.audit.walk import check_files
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
    "an allowance for a harvester": (swap("Disallow: /\n", "Disallow: /\nAllow: /offres/\n"), "no-extraction"),
    "a second group": (append("\nUser-agent: CCBot\nAllow: /\n"), "no-extraction"),
    "a reservation in a comment": (append("# tdm-reservation: 0\n"), "no-extraction"),
    "a harvester less": (cut("User-agent: omgili\n"), "no-extraction"),
    "a harvester of another name": (swap("Scrapy", "Scrapie"), "no-extraction"),
    "a page closed to all": (swap("Allow: /", "Allow: /\nDisallow: /modifications.html"), "no-extraction"),
    "two sitemaps": (double("Sitemap: .*?\n"), "no-extraction"),
    "a sitemap elsewhere": (put("https://[^/]*", "https://exemple.invalid"), "no-extraction"),
    "groups exchanged": (exchange("Disallow: /|Allow: /"), "no-extraction"),
    "a line less at the end": (cut("\nSitemap: [^\n]*\n$"), "no-extraction"),
}
STATE: Mapping[str, tuple[Operator, str]] = {
    "a count": (put(r'"total": \d+', '"total": 7'), "freshness"),
    "an origin": (put(r'"partenaires": \d+', '"partenaires": 1'), "freshness"),
    "an hour": (put(r"T\d\d:", "T99:"), "freshness"),
    "fictive offers": (swap('"demonstration": false', '"demonstration": 0'), "no-history"),
    "hidden offers": (swap('"masquees": 0', '"masquees": 3'), "freshness"),
    "offers set aside": (swap('"ecartees": []', f'"ecartees": ["{GONE}"]'), "freshness"),
    "a field that no offer has": (swap('"champs": [', f'"champs": [\n  "{STRANGE}",'), "no-history"),
    "fields in another order": (exchange(r'"agence\.courriel"|"alternance"'), "no-history"),
    "the source": (put(r'"source": "[^"]*"', '"source": "La mairie"'), "freshness"),
    "the address of the licence": (put(r'"texte": "[^"]*"', '"texte": "https://exemple.invalid"'), "freshness"),
    "the page of modifications": (swap("modifications.html", "aide.html"), "freshness"),
    "a version": (put(r'"programme": "[^"]*"', f'"programme": "{STRANGE}"'), "freshness"),
    "a key more": (swap('"lecture"', f'"offre": "{GONE}",\n "lecture"'), "no-history"),
    "a key twice": (swap('"lecture"', f'"source": "{GONE}",\n "lecture"'), "no-history"),
    "a key less": (cut(r' "masquees": 0,\n'), "freshness"),
    "another spacing": (append("\n"), "no-history"),
}
URL = r"<url><loc>[^<]*/offres/\w+\.html</loc><lastmod>[^<]*</lastmod></url>\n"
SITEMAP: Mapping[str, tuple[Operator, str]] = {
    "an offer less": (cut(URL), "freshness"),
    "an offer twice": (double(URL), "no-history"),
    "an offer that is gone": (put(r"/offres/\w+\.html", f"/offres/{GONE}.html"), "no-history"),
    "a page that is none": (put(r"/aide\.html", "/reservee.html"), "no-history"),
    "another site": (put(r"<loc>https://[^/]*", "<loc>https://exemple.invalid"), "no-history"),
    "a date": (put(r"<lastmod>\d{4}", "<lastmod>2019"), "dates"),
    "dates exchanged": (exchange(r"<lastmod>[^<]*</lastmod>"), "dates"),
    "a date less": (cut(r"<lastmod>[^<]*</lastmod>"), "dates"),
    "a date more": (put(r"aide\.html</loc>", "aide.html</loc><lastmod>2026-11-30</lastmod>"), "dates"),
    "the mentions": (cut(r"<!-- .*? -->\n"), "mentions"),
    "a text": (put(r"</loc>", f"</loc><title>{STRANGE}</title>"), "no-history"),
    "a comment": (append(f"<!-- {STRANGE} -->"), "no-history"),
    "the home page": (cut(r"<url><loc>https://[^/]*/emploi/</loc></url>\n"), "freshness"),
}
ENTRY = r"<entry>.*?</entry>\n"
FEEDS: Mapping[str, tuple[Operator, str]] = {
    "an entry less": (cut(ENTRY), "freshness"),
    "an entry twice": (double(ENTRY), "no-alteration"),
    "entries exchanged": (exchange(ENTRY), "no-alteration"),
    "a title": (put(r"(?<=</id>\n<title>)(?=[^<]*</title>\n<published>)", "Urgent "), "no-alteration"),
    "titles exchanged": (exchange(r"(?<=</id>\n)<title>[^<]*</title>(?=\n<published>)"), "no-alteration"),
    "a summary": (put(r"</summary>", ", bien payé</summary>"), "no-alteration"),
    "a summary less": (cut(r"<summary>[^<]*</summary>\n"), "no-alteration"),
    "a date of publication": (put(r"<published>\d{4}", "<published>2019"), "dates"),
    "a date of change": (put(r"(<published>.*?<updated>)\d{4}", r"\g<1>2019"), "dates"),
    "an offer that is gone": (put(r"/offres/\w+\.html(?=</id>)", f"/offres/{GONE}.html"), "no-history"),
    "an attribute": (put(r"(<entry>.*?<link )", rf"\1title='{STRANGE}' "), "no-extraction"),
    "an element": (put(r"</entry>", f"<category term='{STRANGE}'/></entry>"), "no-extraction"),
    "a comment in an entry": (put(r"</entry>", f"<!-- {STRANGE} --></entry>"), "no-extraction"),
    "an instruction": (put(r"</entry>", "<?xsl x?></entry>"), "no-extraction"),
    "a comment at the end": (append(f"<!-- {STRANGE} -->"), "no-extraction"),
    "the name of the feed": (put(r"<title>[^<]*–", "<title>Nos offres –"), "mentions"),
    "the name of the site": (put(r"– [^<]*</title>", "– Une autre ville</title>"), "mentions"),
    "the source": (put(r"(?<=<name>)[^<]*", "La mairie"), "mentions"),
    "the date of the data": (put(r"Données lues le \d+", "Données lues le 31"), "mentions"),
    "the rights": (cut(r"<rights>.*?</rights>\n"), "mentions"),
    "the link to the licence": (put(r'rel="license" href="[^"]*"', 'rel="license" href="#"'), "mentions"),
    "an element in the head": (swap("<updated>", f"<logo>{STRANGE}</logo>\n<updated>"), "mentions"),
}
ROW = r"\n[^;\n]+;\d+(?:;\d+)*(?=\r\n(?!Ensemble))"
FIGURES: Mapping[str, tuple[Operator, str]] = {
    "a count": (put(r"(\n[^;\n]+);(\d+)", r"\1;77\2"), "no-alteration"),
    "a total": (put(r"\nEnsemble;\d+", "\nEnsemble;3"), "no-alteration"),
    "a total less": (cut(r"Ensemble;\d+(?:;\d+)*\r\n"), "no-alteration"),
    "a label": (put(r"\n[^;\n]+;", f"\n{STRANGE};"), "no-extraction"),
    "a row more": (put(r"\nEnsemble", f"\n{STRANGE};0\r\nEnsemble"), "no-extraction"),
    "a column more": (put(r"Offres", "Offres;Titre"), "no-extraction"),
    "a head": (put(r"\ufeff[^;]*", "\ufeffOffre"), "no-extraction"),
    "a text for a number": (put(r"(\n[^;\n]+);\d+", rf"\1;{STRANGE}"), "no-extraction"),
    "a mention": (put(r"Données lues le \d+", "Données lues le 31"), "mentions"),
    "a mention less": (cut(r"Modifications apportées[^\r]*\r\n"), "mentions"),
    "mentions exchanged": (exchange(r"Source\u00a0:[^\r]*|Nombres calculés[^\r]*"), "mentions"),
    "a line at the end": (append(f"{STRANGE}\r\n"), "mentions"),
}


def _first(content: Any, name: str) -> Any:
    return next(facet for facet in content["facets"] if facet["key"] == name)


def _add_offer(content: Any) -> None:
    content["ids"][0] = GONE


INDEX: Mapping[str, tuple[Operator, str]] = {
    "a title": (assign("texts", "titles", 0, value="Urgent"), "no-alteration"),
    "an employer": (assign("texts", "employers", 1, value="Un autre employeur"), "no-alteration"),
    "a place": (assign("texts", "places", 0, value="46 - FIGEAC"), "no-alteration"),
    "a contract": (assign("texts", "contracts", 0, value="CDI bien payé"), "no-alteration"),
    "a partner": (assign("texts", "sources", 0, value="et son partenaire AUTREFICTIF"), "no-alteration"),
    "a column of titles exchanged": (
        edit_json(lambda content: content["texts"]["titles"].insert(0, content["texts"]["titles"].pop(1))),
        "no-alteration",
    ),
    "a title that no offer has": (
        edit_json(lambda content: content["texts"]["titles"].append(STRANGE)), "no-extraction"),
    "a column more": (assign("texts", "descriptions", value=[STRANGE]), "no-extraction"),
    "a key more": (assign("note", value=STRANGE), "no-extraction"),
    "an offer that is gone": (edit_json(_add_offer), "no-history"),
    "offers exchanged": (
        edit_json(lambda content: content["ids"].insert(0, content["ids"].pop(1))), "no-alteration"),
    "an offer less": (edit_json(lambda content: content["ids"].pop()), "freshness"),
    "a date": (edit_json(lambda content: content["dates"]["others"].update({"0": 1})), "dates"),
    "a label of a filter": (
        edit_json(lambda content: _first(content, "metier")["labels"].__setitem__(0, STRANGE)), "no-extraction"),
    "a commune": (
        edit_json(lambda content: _first(content, "commune")["labels"].__setitem__(0, "Figeac")), "no-extraction"),
    "the title of a filter": (
        edit_json(lambda content: _first(content, "temps").__setitem__("title", STRANGE)), "no-extraction"),
    "the words of a filter": (
        edit_json(lambda content: _first(content, "temps")["words"].__setitem__(0, STRANGE)), "no-extraction"),
    "a filter less": (edit_json(lambda content: content["facets"].pop()), "no-extraction"),
    "a stop word": (
        edit_json(lambda content: content["folding"]["stopWords"].append(STRANGE)), "no-extraction"),
    "the source": (assign("mentions", "source", value="La mairie"), "mentions"),
    "the date of the data": (assign("mentions", "read", value="2026-01-01T00:00:00+01:00"), "mentions"),
    "a mention less": (edit_json(lambda content: content["mentions"].pop("licence")), "mentions"),
    "another version": (assign("version", value=1), "no-extraction"),
    "a position": (edit_json(lambda content: content["positions"].append([44.1, STRANGE])), "no-extraction"),
    "a blank": (append("\n"), "no-extraction"),
    "no JSON": (swap("{", "["), "no-extraction"),
}  # fmt: skip


def _first_numbers(content: dict[str, Any]) -> list[int]:
    return next(numbers for pair in content.values() for numbers in pair if numbers)


WORDS: Mapping[str, tuple[Operator, str]] = {
    "a word of no offer": (edit_json(lambda content: content.update({"zzyzxqw": [[], [0]]})), "no-history"),
    "a posting of no offer": (edit_json(lambda content: _first_numbers(content).append(9_999)), "no-extraction"),
    "a posting before the first": (
        edit_json(lambda content: _first_numbers(content).__setitem__(0, -1)), "no-extraction"),
    "a sentence": (edit_json(lambda content: content.update({STRANGE: [[], [0]]})), "no-history"),
    "a text for numbers": (
        edit_json(lambda content: content.__setitem__(next(iter(content)), STRANGE)), "no-extraction"),
    "a word twice": (put(r"^\{", '{"01":[[],[0]],'), "no-extraction"),
    "a blank": (append(" "), "no-extraction"),
}  # fmt: skip
CALENDAR: Mapping[str, tuple[Operator, str]] = {
    "a property": (swap("END:VEVENT", f"COMMENT:{STRANGE}\r\nEND:VEVENT"), "no-extraction"),
    "an address": (put(r"\nURL:[^\r]*", "\nURL:https://exemple.invalid/offre.html"), "no-extraction"),
    "a page that is none of the town's": (put(r"actualites/forum\.html", "index.html"), "no-extraction"),
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
def context(built: Built) -> AuditContext:
    """What the files are compared with: the same for all, since no mutation changes what is so."""
    return build_context(built.folder, list_paths(built.folder), built.facts)


@pytest.mark.parametrize(("path", "operator", "duty"), tuple(_all_cases()))
def test_a_change_of_a_file_that_the_site_makes_is_a_fault_of_its_duty(
    built: Built, context: AuditContext, tmp_path: Path, path: str, operator: Operator, duty: str
) -> None:
    with broken_copy(built, tmp_path / "site") as site:
        found = next(page for page in site.pages(path.rpartition("/")[2]) if Path(page).match(path))
        operator(site, found)
        faults = find_faults(site, found, context)
    assert duty in {fault.duty for fault in faults}, faults


def find_faults(site: Broken, path: str, context: AuditContext) -> list[AuditFinding]:
    """The faults of the site as a whole, and of one of its files."""
    context = replace(context, ledger=Ledger(context.facts.licence))
    _check_site(site.folder, list_paths(site.folder), context)
    check_files(site.folder, (path,), context, workers=1)
    return [finding for finding in context.ledger.findings if finding.level is Level.FAULT]


def test_the_files_as_they_are_made_have_no_fault(built: Built, context: AuditContext, tmp_path: Path) -> None:
    with broken_copy(built, tmp_path / "site") as site:
        assert [find_faults(site, path, context) for path in ("fil.xml", CSV("communes"), "calendrier.ics")] == [[]] * 3
