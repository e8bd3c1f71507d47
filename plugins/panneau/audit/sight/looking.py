"""Which pages of a site are looked at, and by which proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from posixpath import dirname

from panneau.audit.engine.audit_facts import AuditFacts, SightProof
from panneau.audit.engine.site_folder import SiteFolder
from panneau.audit.engine.subjects import SeenSite
from panneau.audit.sight.chosen_pages import PageStructures
from panneau.audit.sight.sight_audit import check_sight
from panneau.audit.sight.structures import find_structures

_EXTREMES = 2
"""Longest, and shortest, pages of each folder that may be looked at: a rule that cuts a text cuts a long one."""


def look_at_site(seen: SeenSite) -> None:
    """Check that what pages say is seen, on those that may hold a structure of their own.

    Raises: OSError when a file cannot be read.
    """
    folder, facts = seen.folder, seen.site.facts
    if facts.sight is SightProof.NONE:
        return
    kept = PageStructures()
    for path in sorted({*seen.new_structures, *_iter_extremes(folder)}):
        kept.add(path, find_structures(folder.read_text(path)))
    own = {path: folder.read_text(path) for path in _iter_styles(facts)}
    seen.ledger.sight = check_sight(folder.root, kept.pages, facts, seen.ledger, town_files=own, clock=seen.clock)


def _iter_extremes(folder: SiteFolder) -> Iterator[str]:
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for path in folder.paths:
        if path.endswith(".html"):
            found[dirname(path)].append((folder.measure(path), path))
    for sized in found.values():
        ordered = [path for _, path in sorted(sized)]
        yield from (*ordered[:_EXTREMES], *ordered[-_EXTREMES:])


def _iter_styles(facts: AuditFacts) -> Iterator[str]:
    """The town's own style sheets and scripts."""
    for path in facts.files.own:
        if path.endswith((".css", ".js", ".mjs")):
            yield path
