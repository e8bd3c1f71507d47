"""Whether the addresses that the mentions lead to answer: asked here, told to the audit as a plain fact."""

from __future__ import annotations

import requests

TIMEOUT_S = (3.0, 5.0)
"""To connect, and between two pieces of the answer."""
LEAST_REFUSAL = 400


def fetch_unreachable(*addresses: str) -> tuple[str, ...]:
    """Find the addresses that do not answer, or refuse; each is asked once, and its text is not read."""
    with requests.Session() as session:
        return tuple(address for address in addresses if not _is_reachable(address, session))


def _is_reachable(address: str, session: requests.Session) -> bool:
    try:
        with session.get(address, timeout=TIMEOUT_S, stream=True) as answer:
            return answer.status_code < LEAST_REFUSAL
    except (requests.RequestException, ValueError):
        return False
