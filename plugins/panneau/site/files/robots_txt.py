"""What is asked of robots: search engines are welcome as long as an offer is fresh, bulk harvesters are not.

Source: licence, art. 3 (technical measures so that the content cannot be extracted in bulk) and 5.2 (what is withdrawn
disappears).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from panneau.site.model.urls import SITEMAP, make_absolute

BULK_ROBOTS = (
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
    """Render the text of `robots.txt`; it counts only at the root of a host."""
    refused = "".join(f"User-agent: {name}\n" for name in BULK_ROBOTS)
    return f"{refused}Disallow: /\n\nUser-agent: *\nAllow: /\n\nSitemap: {make_absolute(site_url, SITEMAP)}\n"


def format_unavailable_after(began: datetime, *, max_age_h: int) -> str:
    """Format the directive that takes a page out of search results once its data are too old; `began` is aware.

    The date has the form of RFC 822 without the day of the week: its comma would end the directive.
    Source: Google, robots meta tag specifications.
    """
    ends = began.astimezone(UTC) + timedelta(hours=max_age_h)
    return f"unavailable_after: {format_datetime(ends, usegmt=True).partition(', ')[2]}"
