"""The files of a site without a record that the site itself, or the project, shows to be Panneau's.

A site names its own files: its pages in `sitemap.xml`, those without offers in the list of their kind, such as
`communes.html`, and its offers by the digest of their ids in `etat.json`. Feeds, calendars and extracts are beside
pages so named; a logo is named after its bytes. The project names what is copied from it. Few names are left, which
every build of that state writes. Nothing is guessed from the kind of a file or from its folder: a town may have put a
page there. The extracts of a closed site, which nothing names, say the sentence that all of them say.
"""

from __future__ import annotations

import filecmp
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import unescape
from pathlib import Path

from panneau.site.files.site_status import SiteStatus, compute_digest, parse_site_status
from panneau.site.model.urls import HOME, NOT_FOUND, ROBOTS, SITEMAP, STATE_PATH
from panneau.site.pages.embed_pages import CLOSED

ALWAYS = frozenset((STATE_PATH, ROBOTS, SITEMAP, HOME, NOT_FOUND))
"""What every build writes and no sitemap names, the home page aside, whose address has no name."""
OPEN = frozenset(("fil.xml", "affichage.html", "favoris.html", "extraits/dernieres.html", "extraits/absent.html"))
"""What every build with offers writes besides, unlisted."""
WAITING = frozenset(
    f"{name}.html"
    for name in (
        *("recherche", "toutes-les-offres", "communes", "secteurs", "contrats", "domaines", "metiers"),
        *("carte", "favoris", "plan-du-site", "listes", "extraits/dernieres", "extraits/absent"),
    )
)
"""Where a site that is closed has its waiting page, unlisted."""
LINKED = {"actualites.html": "calendrier.ics", "index.html": "theme/css/couleurs.css"}
"""What some builds write: the page that then links to it, and its path."""
_GROUPS = ("communes/", "secteurs/", "contrats/", "domaines/", "metiers/")
_EXTRACTS = tuple(f"extraits/{group}" for group in _GROUPS)
_LIST = re.compile(r"(communes|secteurs|contrats|domaines|metiers|observatoire|actualites|offres-locales)(-\d+)?\.html")
_LOC = re.compile(r"<loc>([^<]+)</loc>")
_HREF = re.compile(r'href="([^"#?]+)"')
_PART = re.compile(r"sitemap-\d+\.xml")
_OFFER = re.compile(r"offres/([\w-]+)\.html")
"""Wider than the pattern of ids: a page of any other name in that folder must make the digest differ."""
_LOGO = re.compile(r"logos/([0-9a-f]{20})\.(png|jpg|webp)")
_INDEX = re.compile(r"recherche/(index|mots)-[0-9a-f]{12}(-\d+)?\.json")


def find_explained_files(folder: Path, entries: Mapping[str, bool], *, sources: Sequence[Path]) -> frozenset[str]:
    """Find the files of a site that it names itself, or that have been copied from the project.

    `entries` are all paths in the folder, and whether each is a plain file; `sources` are the folders that a build
    copies files from. A damaged sitemap or state names nothing. Raises: OSError.
    """
    plain = frozenset(path for path, is_plain in entries.items() if is_plain)
    status = _read_status(folder)
    unlisted = WAITING if status.closed else OPEN
    pages = ALWAYS | unlisted | _read_sitemap_paths(folder, plain) | _find_offer_pages(plain, digest=status.digest)
    pages |= frozenset(_read_listed_paths(folder, pages & plain))
    pages |= frozenset(path for path in plain if status.closed and _is_waiting_extract(folder, path))
    ours = pages | frozenset(_iter_derived_paths(pages))
    return frozenset(
        path
        for path in plain
        if path in ours or _has_derived_name(folder, path) or _is_copy(folder, path, sources=sources)
    )


def _read_sitemap_paths(folder: Path, plain: frozenset[str]) -> frozenset[str]:
    """Read the paths that the sitemap and its parts name, whatever the site's address: it is that of the first entry.

    The first entry is the home page or, in the index of a large sitemap, the first part.
    """
    addresses = _read_addresses(folder, SITEMAP, plain)
    home = next(iter(addresses), "").removesuffix("sitemap-1.xml")
    if not home.endswith("/"):
        return frozenset()
    found = _select_paths(home, addresses)
    parts = [_read_addresses(folder, path, plain) for path in found if _PART.fullmatch(path)]
    return found.union(*(_select_paths(home, part) for part in parts))


def _read_addresses(folder: Path, path: str, plain: frozenset[str]) -> list[str]:
    return [unescape(found) for found in _LOC.findall(_read_text(folder, path))] if path in plain else []


def _select_paths(home: str, addresses: list[str]) -> frozenset[str]:
    return frozenset(address.removeprefix(home) for address in addresses if address.startswith(home))


def _find_offer_pages(plain: frozenset[str], *, digest: str | None) -> frozenset[str]:
    """Find every page of an offer, where the digest of their ids is the one that the site gives; else none."""
    found = {path: match[1] for path in plain if (match := _OFFER.fullmatch(path))}
    return frozenset(found) if compute_digest(found.values()) == digest else frozenset()


def _read_listed_paths(folder: Path, pages: frozenset[str]) -> Iterator[str]:
    """Read what the list of a kind names in the folder of that kind: a commune without offers, a table, a past event.

    And the few files that one page of a build, and none of a town's texts, links to.
    """
    for page in pages:
        match = _LIST.fullmatch(page)
        if match or page in LINKED:
            links = map(unescape, _HREF.findall(_read_text(folder, page)))
            inner = f"{match[1]}/" if match else None
            yield from (link for link in links if link == LINKED.get(page) or (inner and link.startswith(inner)))


def _iter_derived_paths(pages: frozenset[str]) -> Iterator[str]:
    for page in pages:
        if page.startswith(_GROUPS):
            yield f"extraits/{page}"
            yield f"{page.removesuffix('.html')}.xml"
        elif page.startswith("actualites/"):
            yield f"{page.removesuffix('.html')}.ics"


def _is_waiting_extract(folder: Path, path: str) -> bool:
    """Whether a file is the extract of a group on a closed site, which no page of that site names."""
    return path.startswith(_EXTRACTS) and path.endswith(".html") and CLOSED in unescape(_read_text(folder, path))


def _has_derived_name(folder: Path, path: str) -> bool:
    """Whether a file has a name that only a program gives: after its bytes, or after the offers that it indexes."""
    if logo := _LOGO.fullmatch(path):
        return sha256((folder / path).read_bytes()).hexdigest().startswith(logo[1])
    return bool(_INDEX.fullmatch(path))


def _is_copy(folder: Path, path: str, *, sources: Sequence[Path]) -> bool:
    """Whether the project has the file: a theme's and a picture by name, since they may have changed; else alike."""
    inner = path.removeprefix("theme/")
    if inner != path:
        folders = (source if source.name == "static" else source / "static" for source in sources)
        return any((folder / inner).is_file() for folder in folders)
    found = [source / path for source in sources if (source / path).is_file()]
    if path.startswith("images/"):
        return bool(found)
    return any(filecmp.cmp(folder / path, original, shallow=False) for original in found)


def _read_status(folder: Path) -> SiteStatus:
    """Read what the site says of itself; nothing where that is damaged. Raises: OSError."""
    try:
        return parse_site_status((folder / STATE_PATH).read_bytes())
    except ValueError:
        return SiteStatus()


def _read_text(folder: Path, path: str) -> str:
    return (folder / path).read_text(encoding="utf-8", errors="replace")
