"""`sitemap.xml`, one file or an index of several, for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from panneau.site.model.page import Page
from panneau.site.model.site_model import Mentions
from panneau.site.model.urls import MODIFICATIONS, SITEMAP, make_absolute

MOST_ADDRESSES = 50_000
"""Most addresses in one file. Source: sitemaps.org, protocol 0.9."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'

Address = tuple[str, str]
"""Absolute address, raw date of last change or ""."""


def render_sitemap(
    pages: Iterable[Page], *, town_paths: Iterable[str], site_url: str, mentions: Mentions
) -> Mapping[str, str]:
    """Render the sitemap, path → text of each file; `town_paths` are the town's own pages, such as `aide.html`.

    Source: licence, art. 4, for the mentions that each file bears as a comment.
    """
    header = _HEADER
    if mentions.read_on.text:  # a site that is closed shows nothing of the base
        header += _render_comment(mentions, make_absolute(site_url, MODIFICATIONS))
    planned = ((page.path, page.lastmod) for page in pages if page.in_sitemap)
    found = [*planned, *((path, "") for path in town_paths)]
    addresses = [(make_absolute(site_url, path), lastmod) for path, lastmod in found]
    if len(addresses) <= MOST_ADDRESSES:
        return {SITEMAP: header + _render_urlset(addresses)}
    parts = {path: header + text for path, text in _render_parts(addresses)}
    index = "".join(f"<sitemap><loc>{escape(make_absolute(site_url, path))}</loc></sitemap>\n" for path in parts)
    return {SITEMAP: f'{header}<sitemapindex xmlns="{_NAMESPACE}">\n{index}</sitemapindex>\n', **parts}


def _render_comment(mentions: Mentions, modifications: str) -> str:
    words = f"Source : {mentions.source}. Données lues le {mentions.read_on.text}. {mentions.licence_name}"
    text = f"{words} : {mentions.licence_url} . Modifications : {modifications}"
    return f"<!-- {text.replace('--', '- -')} -->\n"  # a comment may not hold two hyphens in a row


def _render_parts(addresses: Sequence[Address]) -> Iterator[tuple[str, str]]:
    for rank, start in enumerate(range(0, len(addresses), MOST_ADDRESSES), 1):
        yield f"sitemap-{rank}.xml", _render_urlset(addresses[start : start + MOST_ADDRESSES])


def _render_urlset(addresses: Iterable[Address]) -> str:
    urls = "".join(_render_url(*address) for address in addresses)
    return f'<urlset xmlns="{_NAMESPACE}">\n{urls}</urlset>\n'


def _render_url(address: str, lastmod: str) -> str:
    changed = f"<lastmod>{escape(lastmod)}</lastmod>" if lastmod else ""
    return f"<url><loc>{escape(address)}</loc>{changed}</url>\n"
