"""What an offer's page calls when it is read and when it is left: finished addresses, with the offer's id alone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from panneau.views.counting_setting import Counting, Source
from panneau.views.events import LEAVING


@dataclass(frozen=True, slots=True)
class Calls:
    """The two addresses for one page."""

    read: str
    """Called when the page is shown; "" where the server's own log says it."""
    left: str
    """Called when a link to France Travail is followed."""


def calls_of(counting: Counting, offer: str, *, site_url: str, root: str) -> Calls | None:
    """What the page of an offer calls; `root` leads from it to the root of the site. None where nothing counts.

    Neither title nor words nor the page's own address is sent: a counter keeps what it is given, and nothing of a
    withdrawn offer may stay there. Source: licence, art. 7.
    """
    viewed, leaving = f"/offres/{offer}.html", f"/{LEAVING}/{offer}"
    match counting.source:
        case Source.LOGS:
            return Calls("", f"{root}{LEAVING}/{offer}")
        case Source.GOATCOUNTER:
            return Calls(*(f"{counting.address}/count?p={quote(path, safe='')}" for path in (viewed, leaving)))
        case Source.MATOMO:
            front = f"{counting.address}/matomo.php?idsite={counting.site}&rec=1&send_image=0&url="
            return Calls(*(front + quote(site_url + path, safe="") for path in (viewed, leaving)))
        case Source.NONE:
            return None
