"""`/.well-known/security.txt`: where whoever finds a flaw of the site writes to the town. Source: RFC 9116."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from panneau.site.model.layout import make_contact_link
from panneau.site.model.site_model import SiteInfo
from panneau.site.model.urls import SECURITY_TXT, make_absolute

VALID_FOR = timedelta(days=90)
"""The site renews itself several times a day: where the file has expired, nobody looks after the site any more."""


def render_security_txt(site: SiteInfo, read_on: str) -> Mapping[str, str]:
    """Render the file: path → text; nothing without a contact, for fictive offers, or in a folder of a host.

    `read_on`: when the offers were read, ISO 8601 with offset; "" on a site that is closed. Well-known addresses are at
    the root of a host, and of no use below it.
    """
    contact = make_contact_link(site.contact)
    is_at_root = bool(site.site_url) and not urlsplit(site.site_url).path.strip("/")
    if contact is None or site.demonstration or not is_at_root or not read_on:
        return {}
    expires = datetime.fromisoformat(read_on).astimezone(UTC) + VALID_FOR
    lines = (
        f"Contact: {contact.path}",
        f"Expires: {expires.isoformat(timespec='seconds')}",
        "Preferred-Languages: fr",
        f"Canonical: {make_absolute(site.site_url, SECURITY_TXT)}",
    )
    return {SECURITY_TXT: "".join(f"{line}\n" for line in lines)}
