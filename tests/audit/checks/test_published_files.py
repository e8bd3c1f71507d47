"""Every file of a site is planned, byte for byte: what is added, changed, taken away or of a wrong kind is found."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from panneau.audit import audit_site, render_table
from panneau.audit.checks.published_files import check_published_files
from panneau.audit.checks.published_state import check_pages, is_planned
from panneau.audit.engine.audit_facts import FilePlan
from panneau.audit.engine.findings import AuditFinding, Ledger, Level
from panneau.audit.engine.secret_patterns import SecretPatterns
from panneau.audit.engine.site_folder import list_paths
from panneau.licence.duties import Duty
from tests import builds
from tests.audit.built import Built, build_site
from tests.audit.mutations.harness import Broken, broken_copy
from tests.audit.subjects import read_site

PNG, PDF = b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'
PLACES = ("", "theme/", "theme/js/", "offres/", "recherche/", "observatoire/", "images/", "logos/", "nouveau/dossier/",
          ".well-known/")  # fmt: skip
"""Where a stranger may have been put."""


class FullLedger(Ledger):
    """A ledger that keeps all that it is told, however alike."""

    def _keep(self, finding: AuditFinding) -> None:
        self._kept.append(finding)


@pytest.fixture
def site(site_under: Callable[[str], Built], tmp_path: Path) -> Iterator[Broken]:
    with broken_copy(site_under("pole-emploi-2018"), tmp_path / "site") as broken:
        yield broken


def find_faults(site: Broken) -> dict[str, set[str]]:
    """Path → duties, of all that is found wrong with the files of a site."""
    ledger = FullLedger(site.facts.licence)
    whole = read_site(site.folder, site.facts, ledger=ledger)
    check_pages(whole)
    check_published_files(whole)
    found = dict[str, set[str]]()
    for finding in ledger.findings:
        assert finding.level is Level.FAULT
        assert finding.problem
        assert finding.cure
        found.setdefault(finding.page, set()).add(finding.duty)
    return found


def plain_files(site: Broken) -> list[str]:
    """The files of the site that are no pages."""
    return [path for path in list_paths(site.folder) if not is_planned(path)]


# -- what nobody has planned


def _zip(base: bytes) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("offres.json", base)
    return data.getvalue()


STRANGERS: dict[str, Callable[[bytes], bytes]] = {
    **dict.fromkeys(("offres.csv", "offres.json", "offres.jsonl", "offres.geojson", "offres.txt"), bytes),
    **dict.fromkeys(("offres.sqlite", "offres.parquet", "offres.br", "offres.bin", "base"), bytes),
    **dict.fromkeys(("toutes.html", "toutes.htm", "toutes.xhtml", "toutes.xht", "toutes.shtml", "TOUTES.HTML"), bytes),
    **dict.fromkeys(("toutes.php", "toutes.xml", "toutes.svg", "toutes.md", "toutes.yaml", "toutes.ics"), bytes),
    **dict.fromkeys(
        ("index.html~", "index.html.bak", "index.html.orig", "index (copie).html", ".index.html.swp"), bytes
    ),
    **dict.fromkeys((".htaccess", ".DS_Store", ".env", "Thumbs.db", "CNAME", "manifest.webmanifest"), bytes),
    **dict.fromkeys(("sw.js", "search.js.map", "offres.css", "offres.wasm", "offres.woff2", "offres.js"), bytes),
    "offres.zip": _zip,
    "offres.xlsx": _zip,
    "offres.json.gz": gzip.compress,
    "offres.png": lambda base: PNG + base,
    "offres.pdf": lambda base: PDF + base,
}
"""Name of a file → how it holds the whole base."""


@pytest.mark.parametrize("name", STRANGERS)
def test_a_file_that_nobody_has_planned_is_found_wherever_it_is(site: Broken, name: str) -> None:
    base = json.dumps([dict(raw) for raw in site.facts.payloads.values()]).encode()
    added = {f"{place}{name}" for place in PLACES}
    for path in added:
        site.write(path, STRANGERS[name](base))
    found = find_faults(site)
    assert found.keys() == added
    assert all(duties <= {Duty.NO_EXTRACTION, Duty.NO_HISTORY} for duties in found.values())


@pytest.mark.parametrize("name", ["999ZZZZ.json", "999ZZZZ.html.bak", "999ZZZZ"])
def test_a_file_named_after_an_offer_that_is_not_live_is_a_trace_of_it(site: Broken, name: str) -> None:
    site.write(f"theme/{name}", "{}")
    site.write(f"theme/{site.offers()[0]}.json", "{}")
    found = find_faults(site)
    assert found.pop(f"theme/{name}") == {Duty.NO_HISTORY}
    assert list(found.values()) == [{Duty.NO_EXTRACTION}]


@pytest.mark.parametrize("change", [str.upper, str.title, str.swapcase])
def test_a_copy_under_a_name_in_other_capitals_is_found(site: Broken, change: Callable[[str], str]) -> None:
    originals = ["robots.txt", "etat.json", "index.html", "theme/css/base.css", "images/place.png", "fil.xml"]
    originals += [f"offres/{site.offers()[0]}.html"]
    twins = {change(path) for path in originals} - set(originals)
    for path in originals:
        if change(path) in twins:
            site.write(change(path), (site.folder / path).read_bytes())
    assert find_faults(site).keys() == twins


# -- what is not as it was made

CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a byte more": lambda data: data + b"\n",
    "a byte less": lambda data: data[:-1],
    "another byte": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "a line before": lambda data: b"/* */\n" + data,
    "nothing left": lambda data: b"",
    "a script after": lambda data: data + b"\nfetch('offres.json')",
    "other line ends": lambda data: data.replace(b"\n", b"\r\n") + b"\r",
    "compressed": gzip.compress,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_any_file_is_found(site: Broken, change: str) -> None:
    """Sheets, scripts, index, figures, sitemap, logos, calendars, pictures: all of them."""
    changed = plain_files(site)
    for path in changed:
        site.write(path, CHANGES[change]((site.folder / path).read_bytes()))
    found = find_faults(site)
    assert found.keys() == set(changed)
    assert all(duties == {Duty.NO_EXTRACTION} for duties in found.values())
    ends = {Path(path).suffix for path in changed}
    assert {".css", ".js", ".json", ".csv", ".txt", ".svg", ".ics", ".png", ".pdf", ".xml", ""} <= ends


def test_two_files_that_change_places_are_found(site: Broken) -> None:
    first, second = "theme/css/base.css", "theme/css/search.css"
    one, other = site.read(first), site.read(second)
    site.write(first, other)
    site.write(second, one)
    assert find_faults(site).keys() == {first, second}


def test_a_file_or_page_that_is_missing_is_found(site: Broken) -> None:
    gone = {*plain_files(site), "index.html", "fil.xml", "aide.html"}
    for path in gone:
        site.delete(path)
    assert find_faults(site) == {path: {Duty.FRESHNESS} for path in gone}


# -- what is neither a file nor a folder of files


def _make_folder(path: Path) -> None:
    path.mkdir(parents=True)


ENTRIES: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "a link to a file": ("theme/lien.css", lambda path: path.symlink_to("css/base.css")),
    "a link to a folder": ("theme/tout", lambda path: path.symlink_to("/etc", target_is_directory=True)),
    "a link to nowhere": ("theme/rien", lambda path: path.symlink_to("absent")),
    "a pipe": ("theme/tube", os.mkfifo),
    "a folder named like a page": ("accueil.html", _make_folder),
    "a folder named like a page, deep": ("theme/a/b.PHP", _make_folder),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_that_is_no_file_is_found_and_not_followed(site: Broken, name: str) -> None:
    path, make = ENTRIES[name]
    make(site.folder / path)
    assert find_faults(site) == {path: {Duty.NO_EXTRACTION}}


def test_a_link_in_the_place_of_a_page_or_file_is_no_page_or_file(site: Broken) -> None:
    for path in ("aide.html", "theme/css/base.css"):
        site.delete(path)
        (site.folder / path).symlink_to("index.html")
    found = find_faults(site)
    assert found == {path: {Duty.NO_EXTRACTION, Duty.FRESHNESS} for path in ("aide.html", "theme/css/base.css")}


# -- what is the town's own

RIGHT: dict[str, str | bytes] = {
    "images/mairie.png": PNG + b"pixels",
    "images/mairie.JPG": b"\xff\xd8\xff\xe0",
    "images/dossier/plan.pdf": PDF,
    "images/logo.svg": DRAWING,
    "theme/css/ville.css": ":root { --radius: 0 }",
    "theme/js/ville.js": "document.title;",
    "theme/img/ville.svg": f'<?xml version="1.0"?>\n{DRAWING}',
    "theme/fonts/ville.woff2": b"wOF2\x00\x01",
    "theme/css/print.css": "",
}
WRONG: dict[str, str | bytes] = {
    **dict.fromkeys(("theme/offres.csv", "theme/offres.json", "theme/a.xml.gz", "theme/OFL.txt", "images/a.txt"), "a"),
    **dict.fromkeys(("theme/a.html.bak", "theme/a.php", "theme/a.xlsx", "theme/a.sqlite", "theme/a", "CNAME"), "a"),
    **dict.fromkeys(("images/ville.css", "images/ville.js", "ville.js", "logos/ville.woff2"), ""),
    "images/base.png": "id;intitule\n",
    "images/base.pdf": b"PK\x03\x04",
    "theme/fonts/base.woff2": b"SQLite format 3\x00",
    "theme/css/base-2.css": b"SQLite format 3\x00",
    "theme/js/.cache.js": "",
    "images/.vignettes/a.png": PNG,
    "theme/img/script.svg": DRAWING.replace("<path", "<script>fetch('/')</script><path"),
    "images/clic.svg": DRAWING.replace("<path", '<path onClick = "x()"'),
    "images/page.svg": DRAWING.replace("<path", "<svg:foreignObject><p>Offres</p></svg:foreignObject><path"),
    "images/entite.svg": '<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING,
    "images/utf16.svg": DRAWING.encode("utf-16"),
}


def test_what_a_town_may_publish_passes(site: Broken) -> None:
    for path, content in RIGHT.items():
        site.own(path, content)
    assert find_faults(site) == {}


@pytest.mark.parametrize("path", WRONG)
def test_what_a_town_may_not_publish_there_is_found(site: Broken, path: str) -> None:
    site.own(path, WRONG[path])
    assert find_faults(site) == {path: {Duty.NO_EXTRACTION}}


def test_pages_of_the_theme_folder_are_no_pages_of_the_town(site: Broken) -> None:
    site.own("theme/page.html", "<p>Offres</p>")
    site.own("images/fil.xml", "<feed/>")
    assert find_faults(site).keys() == {"theme/page.html", "images/fil.xml"}


def test_names_that_differ_by_capitals_alone_are_found_among_the_town_s_own(site: Broken) -> None:
    site.own("images/Place.PNG", PNG)
    assert len(find_faults(site)) == 1


# -- what is known of the files


def test_a_file_of_which_only_the_name_is_known_may_hold_anything(site: Broken) -> None:
    files = site.facts.files
    site.know(files=replace(files, made=dict.fromkeys(files.made, "")))
    site.write("etat.json", "{}")
    site.write("theme/css/base.css", "")
    site.write("etat2.json", "{}")
    assert find_faults(site).keys() == {"theme/css/base.css", "etat2.json"}


def test_a_secret_in_a_name_is_not_repeated(site: Broken) -> None:
    secret = site.facts.secrets[1]
    site.write(f"theme/{secret}.zip", "")
    ledger = FullLedger(site.facts.licence, find_secrets=SecretPatterns(site.facts.secrets).find_secrets)
    check_published_files(read_site(site.folder, site.facts, ledger=ledger))
    assert ledger.faults == 1
    assert secret not in str(ledger.findings)


# -- whole sites


@pytest.fixture(scope="module")
def at_root(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site at the root of its host, with the file that tells where a flaw is reported."""
    return build_site(tmp_path_factory.mktemp("racine") / "site", "france-travail-2025", address=builds.ROOT)


def test_a_clean_site_at_a_root_passes_and_every_one_of_its_files_is_known(at_root: Built) -> None:
    result = audit_site(at_root.folder, at_root.facts)
    assert result.passed, render_table(result)
    files = at_root.facts.files
    assert isinstance(files, FilePlan)
    assert ".well-known/security.txt" in files.made
    assert "images/place.png" in files.made, "a photo is written again, without what a camera puts into it"
    assert {"images/plan.pdf"} == files.own.keys()
    assert files.paths | (at_root.facts.planned or set()) == set(list_paths(at_root.folder))
    assert all(len(digest) == 64 for group in (files.made, files.shipped, files.own) for digest in group.values())


@pytest.mark.parametrize("path", ["theme/css/base.css", "theme/js/search/search.js", "nouveau/offres.bin"])
def test_the_audit_of_a_site_holds_its_files(site: Broken, path: str) -> None:
    site.write(path, (site.folder / path).read_bytes() + b"//" if (site.folder / path).is_file() else b"//")
    result = audit_site(site.folder, site.facts)
    assert [finding.page for finding in result.findings if finding.level is Level.FAULT] == [path]
