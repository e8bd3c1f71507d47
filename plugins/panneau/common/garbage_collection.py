"""The collector of cyclic garbage, held back where much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """Pause Python's cyclic collector while what is inside runs, for work that makes many objects and no cycles.

    Visiting them all again and again, to find nothing, takes a tenth of the composition of a site. A process that is
    forked meanwhile stays without a collector.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
