"""The tags of the pages before: what was found clean once is not looked at again."""

from __future__ import annotations

from collections.abc import Iterable

from panneau.audit.engine.html_tags import parse_tag, split_run
from panneau.audit.engine.page_reading import PageReading

_MOST_KNOWN = 50_000


class KnownTags:
    """The tags that were found clean: most are on page after page."""

    def __init__(self) -> None:
        self.clean: set[str] = set()
        self._runs: set[str] = set()
        self._structures: set[tuple[str, str]] = set()

    def find_new(self, reading: PageReading) -> set[str]:
        """Find the tags of a page that were not met before."""
        return {tag for run in reading.runs - self._runs for tag in split_run(run)[1::2]} - self.clean

    def bring_structure(self, tags: Iterable[str]) -> bool:
        """Whether one of some tags is an element with classes that no page had before."""
        found = {(tag.name, tag.attributes.get("class", "")) for tag in map(parse_tag, tags)} - self._structures
        self._structures |= found
        return bool(found)

    def remember(self, tags: set[str], runs: set[str]) -> None:
        """Remember tags without fault, and the runs that hold no others."""
        for known in (self.clean, self._runs):
            if len(known) > _MOST_KNOWN:
                known.clear()
        self.clean |= tags
        self._runs |= runs
