"""The files of a picture among which a browser chooses by the width of its screen (`srcset`): all are on the site.

Source: licence, art. 5.1 (nothing is taken from other sites); HTML, « srcset ».
"""

from __future__ import annotations

import re

from panneau.audit.engine.subjects import SeenPage

_CHOSEN = re.compile(r"([^\s:]+) [1-9]\d{0,4}w")
"""One of them: its address has no scheme."""


def are_on_site(page: SeenPage, srcset: str) -> bool:
    """Whether all pictures that a browser may choose are files of this site, each with its width."""
    chosen = [_CHOSEN.fullmatch(one.strip()) for one in srcset.split(",")]
    return all(one is not None and page.resolve(one[1]) in page.site.pages.paths for one in chosen)
