"""How two sites differ, file by file, and the lines that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panneau.build.staging.sealed_site import File
from panneau.hosting.deploy.release import Changes

MOST_SHOWN = 20


def compute_changes(new: Mapping[str, File], online: Mapping[str, File]) -> Changes:
    """Compute what a deployment of `new` over `online` would send, delete and keep."""
    sent = tuple(sorted(path for path, file in new.items() if online.get(path) != file))
    return Changes(sent, tuple(sorted(online.keys() - new.keys())), len(new) - len(sent))


def format_changes(found: Changes) -> Iterator[str]:
    """Format changes for people, in French: the first paths and the counts."""
    for sign, paths in (("+", found.sent), ("-", found.deleted)):
        yield from (f"  {sign} {path}" for path in paths[:MOST_SHOWN])
        if len(paths) > MOST_SHOWN:
            yield f"  {sign} … et {len(paths) - MOST_SHOWN} autres"
    yield f"À envoyer : {len(found.sent)} ; à effacer : {len(found.deleted)} ; inchangés : {found.kept}."
