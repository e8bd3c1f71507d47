"""Which offers a site can be published without, where they alone are at fault.

One odd offer never closes a board: where every fault of the audit concerns a few offers, the others are published, and
the public reads which ones are missing. Source: licence, art. 5.2 and 5.3, from which this is a departure.
"""

from __future__ import annotations

from collections.abc import Collection

from panneau.audit.engine.findings import AuditResult, Finding

MOST_SHARE, LEAST_MOST = 0.01, 3
"""At most this share of the offers, and never fewer than so many: beyond, the fault is not the offers'."""


def most_set_aside(total: int) -> int:
    """How many of `total` live offers may be left out."""
    return max(LEAST_MOST, int(total * MOST_SHARE))


def choose_set_aside(result: AuditResult, *, live: Collection[str], before: Collection[str]) -> tuple[Finding, ...]:
    """The first fault of each offer to leave out, by id; none where that would mend nothing or be too much.

    `live`: ids of the offers on the site; `before`: those that were left out already.
    """
    odd, total = result.odd, len(live) + len(before)
    explained = bool(odd) and not result.general and all(offer_id in live for offer_id in odd)
    few = len(odd) + len(before) <= most_set_aside(total) and len(odd) < len(live)
    return tuple(odd[offer_id] for offer_id in sorted(odd)) if explained and few else ()
