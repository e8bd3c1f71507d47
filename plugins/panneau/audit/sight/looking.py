"""Which pages of a site are looked at, and by which proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from posixpath import dirname

from panneau.audit.engine.audit_facts import AuditFacts, SightProof
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.sight_report import SightReport
from panneau.audit.sight.chosen_pages import PageStructures
from panneau.audit.sight.sight_audit import check_sight
from panneau.audit.sight.structures import find_structures

_EXTREMES = 2
"""Longest, and shortest, pages of each folder that may be looked at: a rule that cuts a text cuts a long one."""


def look_at_site(
    folder: Path,
    paths: Iterable[str],
    bringing: Iterable[str],
    facts: AuditFacts,
    ledger: Ledger,
    *,
    clock: Callable[[], float],
) -> SightReport | None:
    """Look at the pages that may hold a structure of their own; None where sight is not to be proven.

    `bringing`: paths of the pages that brought an element with classes of its own, while they were read.
    Raises: OSError when a file cannot be read.
    """
    if facts.sight is SightProof.NONE:
        return None
    kept = PageStructures()
    for path in sorted({*bringing, *_iter_extremes(folder, paths)}):
        kept.add(path, find_structures((folder / path).read_text("utf-8", "replace")))
    own = {path: (folder / path).read_text("utf-8", "replace") for path in _iter_styles(facts)}
    return check_sight(folder, kept.pages, facts, ledger, town_files=own, clock=clock)


def _iter_extremes(folder: Path, paths: Iterable[str]) -> Iterator[str]:
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for path in paths:
        if path.endswith(".html"):
            found[dirname(path)].append(((folder / path).stat().st_size, path))
    for sized in found.values():
        ordered = [path for _, path in sorted(sized)]
        yield from (*ordered[:_EXTREMES], *ordered[-_EXTREMES:])


def _iter_styles(facts: AuditFacts) -> Iterator[str]:
    """The town's own style sheets and scripts."""
    for path in facts.files.own if facts.files else ():
        if path.endswith((".css", ".js", ".mjs")):
            yield path
