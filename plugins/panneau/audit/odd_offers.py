"""Which offers a site can be published without, where they alone are at fault.

One odd offer never closes a board: where every fault of the audit concerns a few offers, the others are published, and
the public reads which ones are missing. Source: licence, art. 5.2 and 5.3, from which this is a departure.
"""

from __future__ import annotations

from collections.abc import Collection

from panneau.audit.engine.findings import AuditFinding, AuditResult

MAX_SHARE, MIN_LIMIT = 0.01, 3
"""At most this share of the offers, and never fewer than so many: beyond, the fault is not the offers'."""


def compute_set_aside_limit(total: int) -> int:
    """Compute how many of `total` live offers may be left out."""
    return max(MIN_LIMIT, int(total * MAX_SHARE))


def choose_set_aside(
    result: AuditResult, *, live: Collection[str], before: Collection[str]
) -> tuple[AuditFinding, ...]:
    """Choose the offers to leave out, as the first fault of each; none where that would not help, or be too many.

    `live`: ids of the offers on the site; `before`: those that were left out already.
    """
    odd, total = result.odd, len(live) + len(before)
    explained = bool(odd) and not result.general and all(offer_id in live for offer_id in odd)
    few = len(odd) + len(before) <= compute_set_aside_limit(total) and len(odd) < len(live)
    return tuple(odd[offer_id] for offer_id in sorted(odd)) if explained and few else ()
