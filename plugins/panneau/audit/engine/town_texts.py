"""What the town's own pages say, to be found again in offers, and in lists that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from panneau.audit.engine.audit_facts import Payload
from panneau.audit.engine.value_forms import normalize_text, squeeze

RUN, ANCHOR = 10, 8
"""Words in a row that are a text and no chance; letters of the word at which a run is looked for."""
_WORD = re.compile(r"[^\W_]+")


class TownTexts:
    """What the town's own pages say, in runs of words: no offer's text may be among them."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """`texts`: path of a page, and all that it says."""
        given = dict(texts)
        self.pages = {path: squeeze(text) for path, text in given.items()}
        """Path → all that the page says, without white space."""
        self._runs = {run: path for path, text in given.items() for run in _iter_runs(_WORD.findall(text.lower()))}
        self._anchors = frozenset(run.partition(" ")[0] for run in self._runs)

    def find_page(self, payload: Payload) -> tuple[str, str]:
        """Find the page that holds a run of an offer's description, and the run; "" for none."""
        text = payload.get("description")
        words = _WORD.findall(normalize_text(text).lower()) if self._runs and isinstance(text, str) else []
        for start in (place for place, word in enumerate(words) if word in self._anchors):
            run = " ".join(words[start : start + RUN])
            if run in self._runs:
                return self._runs[run], run
        return "", ""


def _iter_runs(words: list[str]) -> Iterator[str]:
    for start in range(len(words) - RUN + 1):
        if len(words[start]) >= ANCHOR:
            yield " ".join(words[start : start + RUN])
