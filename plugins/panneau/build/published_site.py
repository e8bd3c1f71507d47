"""What the published site says of itself, read from its `etat.json`: the only memory that a build has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import requests

from panneau.build.drop_guard import Published
from panneau.build.live_site import LiveSite
from panneau.site.files.site_status import SiteStatus, parse_site_status
from panneau.site.model.urls import STATE_PATH

TIMEOUT_S = (5.0, 20.0)


def read_published_site(target: Path, *, address: str, session: requests.Session) -> Published:
    """Read what the site in the folder to be replaced says of itself or, where it holds none, that at `address`."""
    try:
        status = parse_site_status((target / STATE_PATH).read_bytes())
        ids = frozenset(path.stem for path in (target / "offres").glob("*.html"))
        return replace(_make_published(status), ids=ids)
    except (FileNotFoundError, NotADirectoryError):
        return _fetch_live_site(address, session) if address else Published(None)
    except ValueError:
        return Published(None)  # damaged: nothing can be compared, and the new site replaces it


def _fetch_live_site(address: str, session: requests.Session) -> Published:
    try:
        answer = session.get(
            f"{address.rstrip('/')}/{STATE_PATH}", timeout=TIMEOUT_S, headers={"Cache-Control": "no-cache"}
        )
        if answer.status_code == 404:
            return Published(None)
        found = _make_published(parse_site_status(answer.content))
        return replace(found, ids=_fetch_live_ids(address, session), reachable=answer.status_code == 200)
    except (requests.RequestException, ValueError):
        return Published(None, reachable=False)


def _make_published(status: SiteStatus) -> Published:
    """Raises: ValueError where the status lacks its counts."""
    return Published(status.real_count, began=status.real_began, fields=status.fields or frozenset())


def _fetch_live_ids(address: str, session: requests.Session) -> frozenset[str] | None:
    try:
        return LiveSite(address.rstrip("/"), session).fetch_offer_ids()
    except requests.RequestException:
        return None  # the sitemap tells what is new and what is gone; a build does without
