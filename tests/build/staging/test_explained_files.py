"""What a site and its project explain, where no record does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.build.staging.explained_files import find_explained_files
from panneau.build.staging.ownership import list_entries
from panneau.site.files.site_status import compute_digest

HOME = "https://ville.invalid/emploi/"
OFFERS = ("206MMXC", "207ABCD")
LOGO = b"\x89PNG\r\n\x1a\n"
COPIED = ("images/été/affiche.png", "theme/css/base.css", "theme/css/ville.css")


def sitemap(*paths: str) -> str:
    return "".join(f"<url><loc>{HOME}{path}</loc></url>" for path in paths)


def site(folder: Path, state: object = None, **texts: str) -> Path:
    """A site with two communes, one of them without offers, an event that is past and a page of the town."""
    listed = (
        "",
        "communes.html",
        "communes/46042-cahors.html",
        "aide.html",
        "actualites.html",
        "actualites/forum.html",
    )
    files = {
        "etat.json": json.dumps({"empreinte": compute_digest(OFFERS)} if state is None else state),
        "sitemap.xml": sitemap(*listed, "offres/206MMXC.html"),
        "communes.html": '<a href="communes/46042-cahors.html"><a href="communes/46224-pradines.html">',
        "actualites.html": '<a href="actualites/passe.html"><a href="documents/reglement.pdf">',
        **dict.fromkeys(COPIED, ""),
        **{f"offres/{offer}.html": "" for offer in OFFERS},
        f"logos/{sha256(LOGO).hexdigest()[:20]}.png": LOGO.decode("latin-1"),
        **{path: "" for path in (*listed[2:4], listed[5], "communes/46224-pradines.html", "actualites/passe.html")},
        **{f"{path}.xml": "" for path in ("communes/46042-cahors", "communes/46224-pradines", "fil")},
        **{f"extraits/{path}.html": "" for path in ("communes/46042-cahors", "dernieres", "absent")},
        **{
            path: ""
            for path in ("404.html", "robots.txt", "actualites/forum.ics", "recherche/mots-ee848e11db4c-3.json")
        },
    } | texts
    return write(folder, files)


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("latin-1"))
    return folder


def sources(project: Path) -> list[Path]:
    write(project / "content", {"images/été/affiche.png": "autre taille"})
    write(project / "theme", {"static/css/base.css": ""})
    write(project / "theme-local/static", {"css/ville.css": ""})
    return [project / "content", project / "theme", project / "theme-local/static"]


def unexplained(folder: Path, project: Iterable[Path] = ()) -> set[str]:
    entries = dict(list_entries(folder))
    return entries.keys() - find_explained_files(folder, entries, sources=tuple(project))


def test_a_whole_site_is_explained_to_the_last_file(tmp_path: Path) -> None:
    assert unexplained(site(tmp_path / "www"), sources(tmp_path)) == set()


FOREIGN = (
    *("ma-page.html", "memoires.html", "actualites/perso.html", "communes/46042-cahors-perso.html", "extraits/x.html"),
    *("theme/css/perso.css", "theme/these.docx", "images/vacances/photo.jpg", "documents/reglement.pdf", "aide.xml"),
    *("logos/94c0471757c2235980af.png", "recherche/notes.json", "sitemap-2.xml", "actualites/perso.ics"),
    *(
        "observatoire/perso.csv",
        "carte.html",
        "calendrier.ics",
        "theme/css/couleurs.css",
        "conformite.html",
        "static/css/base.css",
        "communes/46042-cahors.ics",
    ),
)


@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_file_that_neither_names_is_foreign_whatever_its_shape(foreign: str, tmp_path: Path) -> None:
    write(site(tmp_path / "www"), {foreign: "à la mairie"})
    assert unexplained(tmp_path / "www", sources(tmp_path)) == {foreign}


def test_one_page_too_many_among_the_offers_leaves_those_of_the_sitemap_alone(tmp_path: Path) -> None:
    write(site(tmp_path / "www"), {"offres/note1.html": "à la mairie"})
    assert unexplained(tmp_path / "www", sources(tmp_path)) == {"offres/note1.html", "offres/207ABCD.html"}


def test_a_closed_site_has_waiting_pages_and_no_offer(tmp_path: Path) -> None:
    pages = {"sitemap.xml": sitemap("", "aide.html"), **dict.fromkeys(("aide.html", "carte.html", "communes.html"), "")}
    write(tmp_path, {"etat.json": '{"fermee": true}', **pages, "offres/note1.html": ""})
    assert unexplained(tmp_path) == {"offres/note1.html"}


def test_a_calendar_and_the_town_s_colours_are_known_by_the_page_that_links_to_them(tmp_path: Path) -> None:
    linked = {"calendrier.ics": "", "theme/css/couleurs.css": ""}
    pages = {
        "index.html": '<link href="theme/css/couleurs.css">',
        "actualites.html": '<a href="calendrier.ics"><a href="actualites/passe.html">',
    }
    write(site(tmp_path / "www", **pages), linked)
    assert unexplained(tmp_path / "www", sources(tmp_path)) == set()


def test_the_parts_of_a_large_sitemap_are_read(tmp_path: Path) -> None:
    parts = {"sitemap-1.xml": sitemap("", "a.html"), "sitemap-2.xml": sitemap("b&amp;c.html")}
    write(
        tmp_path,
        {"sitemap.xml": sitemap(*parts), **parts, "etat.json": "{}", "a.html": "", "b&c.html": "", "d.html": ""},
    )
    assert unexplained(tmp_path) == {"d.html"}


@given(damaged=st.text(st.characters(max_codepoint=0xFF)) | st.sampled_from(["[" * 100_000, "<loc>x</loc>", "null"]))
def test_a_damaged_sitemap_or_state_explains_nothing_and_raises_nothing(
    damaged: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("www")
    write(folder, {"etat.json": damaged, "sitemap.xml": damaged, "aide.html": "", "offres/206MMXC.html": ""})
    assert unexplained(folder) == {"aide.html", "offres/206MMXC.html"}


def test_links_and_special_files_are_never_explained(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    for name in ("etat.json", "sitemap.xml", "index.html"):
        (tmp_path / "www" / name).symlink_to("/etc/hostname")
    assert len(unexplained(tmp_path / "www")) == 3
