"""`robots.txt`: search engines are welcome, bulk harvesters are not.

Source: licence, art. 3 (technical measures so that the content cannot be extracted in bulk).
"""

from __future__ import annotations

from panneau.site.addresses import absolute
from panneau.site.sitemap import SITEMAP

ROBOTS = "robots.txt"
HARVESTERS = (
    "GPTBot",
    "ClaudeBot",
    "CCBot",
    "Google-Extended",
    "Applebot-Extended",
    "Bytespider",
    "meta-externalagent",
    "Amazonbot",
    "Diffbot",
    "omgili",
    "img2dataset",
    "Scrapy",
)


def render_robots(*, site_url: str) -> str:
    """The text of `robots.txt`; it counts only at the root of a host."""
    refused = "".join(f"User-agent: {name}\n" for name in HARVESTERS)
    return f"{refused}Disallow: /\n\nUser-agent: *\nAllow: /\n\nSitemap: {absolute(site_url, SITEMAP)}\n"
