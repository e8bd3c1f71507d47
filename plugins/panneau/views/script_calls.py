"""What an offer's page calls when it is read and when it is left: finished addresses, with the offer's id alone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from panneau.views.counting_setting import Counting, CountingSource
from panneau.views.events import LEAVING


@dataclass(frozen=True, slots=True)
class ScriptCalls:
    """The two addresses for one page."""

    read: str
    """Called when the page is shown; "" where the server's own log says it."""
    left: str
    """Called when a link to France Travail is followed."""


def build_calls(counting: Counting, offer: str, *, site_url: str, root: str) -> ScriptCalls | None:
    """Build what the page of an offer calls; `root` leads from it to the root of the site. None where nothing counts.

    Neither title nor words nor the page's own address is sent: a counter keeps what it is given, and nothing of a
    withdrawn offer may stay there. Source: licence, art. 7.
    """
    viewed, leaving = f"/offres/{offer}.html", f"/{LEAVING}/{offer}"
    match counting.source:
        case CountingSource.LOGS:
            return ScriptCalls("", f"{root}{LEAVING}/{offer}")
        case CountingSource.GOATCOUNTER:
            return ScriptCalls(*(f"{counting.address}/count?p={quote(path, safe='')}" for path in (viewed, leaving)))
        case CountingSource.MATOMO:
            front = f"{counting.address}/matomo.php?idsite={counting.site}&rec=1&send_image=0&url="
            return ScriptCalls(*(front + quote(site_url + path, safe="") for path in (viewed, leaving)))
        case CountingSource.NONE:
            return None
