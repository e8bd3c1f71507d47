"""What a closed site may hold: the waiting page and the town's pages, and nothing of any offer.

Source: licence, art. 5.2, 7 and 9 of 2018 (10 of 2025).
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from panneau.audit.checks import page_words, traces
from panneau.audit.checks.published_state import CLOCK_TOLERANCE
from panneau.audit.engine.subjects import RawFile, SeenPage, WholeSite
from panneau.audit.engine.value_forms import squeeze
from panneau.licence.duties import Duty
from panneau.licence.modifications import MODIFICATIONS
from panneau.site.model.urls import MODIFICATIONS as REGISTER
from panneau.site.model.urls import STATE_PATH

KEYS = frozenset(("fermee", "depuis", "demonstration", "licence", "programme"))
LONGEST_CLOSING = timedelta(hours=1)
"""Longest time between the making of the waiting page and its audit."""
_TOLD = (".html", ".js", ".json", ".xml", ".txt")
_CURE = "Relancez « panneau fermer » : la page d’attente prend la place de tout ce que le dossier contient."


def check_closed_state(whole: WholeSite) -> None:
    """Check that `etat.json` says that the site is closed, since when, and nothing else."""
    facts, ledger = whole.site.facts, whole.ledger
    ledger.count(Duty.FRESHNESS, pages=1, values=len(KEYS))
    try:
        state = json.loads(whole.folder.read(STATE_PATH))
        age = facts.now - datetime.fromisoformat(state["depuis"])
    except (OSError, ValueError, KeyError, TypeError):
        ledger.add_fault(Duty.FRESHNESS, STATE_PATH, "etat.json manque ou ne se lit pas.", cure=_CURE)
        return
    right = {"fermee": True, "demonstration": False, "licence": facts.licence.slug}
    for key in sorted({key for key, value in right.items() if state.get(key) != value} | (state.keys() ^ KEYS)):
        problem = f"etat.json ne dit pas ce qu’il doit d’un site fermé : « {key} »."
        ledger.add_fault(Duty.FRESHNESS, STATE_PATH, problem, value=state.get(key), cure=_CURE)
    if not -CLOCK_TOLERANCE <= age <= LONGEST_CLOSING:
        problem = "etat.json donne une autre heure de fermeture."
        ledger.add_fault(Duty.FRESHNESS, STATE_PATH, problem, value=state["depuis"], cure=_CURE)


def check_no_offer(file: RawFile) -> None:
    """Check that a file of a closed site names no offer, but for the examples of the register."""
    file.ledger.count(Duty.NO_HISTORY, pages=1)
    named = traces.find_offer_ids(file.data, file.site.facts) if file.path.endswith(_TOLD) else set()
    examples = str(MODIFICATIONS) if file.path == REGISTER else ""
    for offer_id in sorted(offer_id for offer_id in named if offer_id not in examples):
        problem = "Le site est fermé, et ce fichier nomme encore une offre."
        file.report(Duty.NO_HISTORY, problem, value=offer_id, cure=_CURE)


def check_closed_words(page: SeenPage) -> None:
    """Check that every word of a page of a closed site is accounted for, the town's own pages aside."""
    if not page.is_town_s:
        page_words.check_words(page)
        page_words.check_names(page, [page.reading.own, page.reading.frame, *page.reading.items])


def check_no_source(page: SeenPage) -> None:
    """Check that a page of a closed site gives itself no source: it shows no data; the register names its own."""
    page.ledger.count(Duty.MENTIONS, pages=1)
    source = page.site.facts.source
    said = "".join(text for item in page.reading.iter_items() for text in item.words)
    if page.reading.path != REGISTER and squeeze(f"Source : {source}") in squeeze(said):
        problem = "La page d’attente se donne une source et des données, alors qu’elle ne montre aucune offre."
        page.report(Duty.MENTIONS, problem, value=source, cure=_CURE)
