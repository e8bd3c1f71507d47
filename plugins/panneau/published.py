"""What the published site says of itself, read from its `etat.json`: the only memory that a build has."""

from __future__ import annotations

from pathlib import Path

import requests

from panneau.gate import Published
from panneau.site.state import STATE_PATH, read_began, read_count

TIMEOUT_S = (5.0, 20.0)


def published_site(target: Path, *, address: str, session: requests.Session) -> Published:
    """What stands in the folder to be replaced or, where it holds no site, at the site's own address."""
    try:
        text = (target / STATE_PATH).read_bytes()
        return Published(read_count(text), began=read_began(text))
    except (FileNotFoundError, NotADirectoryError):
        return _live_site(address, session) if address else Published(None)
    except ValueError:
        return Published(None)  # damaged: nothing can be compared, and the new site mends it


def _live_site(address: str, session: requests.Session) -> Published:
    try:
        answer = session.get(
            f"{address.rstrip('/')}/{STATE_PATH}", timeout=TIMEOUT_S, headers={"Cache-Control": "no-cache"}
        )
        if answer.status_code == 404:
            return Published(None)
        count, began = read_count(answer.content), read_began(answer.content)
        return Published(count, began=began, reachable=answer.status_code == 200)
    except (requests.RequestException, ValueError):
        return Published(None, reachable=False)
