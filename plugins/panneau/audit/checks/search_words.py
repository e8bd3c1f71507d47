"""The word files of the search: words of live offers, and which offers of the index have them.

Source: licence, art. 3 (no sentence) and 7 (no offer that is gone).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Any

from panneau.audit.engine.live_offers import LiveOffers
from panneau.licence.duties import Duty

_ROWS = (2, 3)
"""By skills, by text, and where there are some by the names of the trade."""
Report = Callable[..., None]
"""Adds a fault: duty, problem, value, `page`, `offer`."""


def check_words(files: Mapping[str, bytes], content: Mapping[str, Any], short: LiveOffers, report: Report) -> None:
    """Check that each word is one of a live offer, and leads to offers of the index."""
    starts, size = content["starts"], len(content["ids"])
    live = [offer_id in short.lists for offer_id in content["ids"]]
    phrases = {first + second for first, second in content["folding"]["phrases"]}
    if len(starts) != len(files):
        report(Duty.NO_EXTRACTION, "L’index de recherche ne nomme pas ses fichiers de mots.", len(starts))
    for (path, data), start in zip(files.items(), starts, strict=False):
        postings: Mapping[str, Any] = json.loads(data)
        written = json.dumps(postings, ensure_ascii=False, separators=(",", ":"))
        if written.encode() != data.replace(b",\n", b",") or not next(iter(postings), "").startswith(start):
            report(
                Duty.NO_EXTRACTION, "Un fichier de mots a autre chose que des mots et des nombres.", start, page=path
            )
        for stem, rows in postings.items():
            numbers = [number for row in rows for number in accumulate(row)]
            rise = min((step for row in rows for step in row[1:]), default=1) > 0  # each is its distance from the last
            if len(rows) not in _ROWS or not numbers or not rise or min(numbers) < 0 or max(numbers) >= size:
                report(
                    Duty.NO_EXTRACTION,
                    "Un fichier de mots mène à une offre qui n’est pas dans l’index.",
                    stem,
                    page=path,
                )
            elif stem not in phrases and not short.live_words.holds_stem(stem) and any(map(live.__getitem__, numbers)):
                report(
                    Duty.NO_HISTORY, "Un fichier de mots a un mot qui n’est d’aucune offre en ligne.", stem, page=path
                )
