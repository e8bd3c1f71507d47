"""One page for each live offer and no other; data that are fresh; an `etat.json` that says what is so.

Source: licence, art. 5.2 and 7.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, timedelta
from hashlib import sha256

from panneau import __version__
from panneau.audit.engine.audit_facts import OFFERS_FOLDER, AuditFacts, Payload
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.subjects import WholeSite
from panneau.licence.duties import Duty
from panneau.site.model.urls import MODIFICATIONS, STATE_PATH, make_offer_path

# Ages and their limits are said again here, on purpose, and not taken from common/clock.py: a proof that shares the
# rule of what it proves proves nothing. tests/test_age_limit.py holds both to the same instant.
WARNING_AGE = timedelta(hours=12)
GRACE_PERIOD = timedelta(hours=24)
"""Offers that are gone since may stay until the data are that old. Source: licence, art. 5.2."""
CLOCK_TOLERANCE = timedelta(minutes=5)
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9a-z+]{1,9}){1,6}")
_FIELD = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9]{0,39}(?:\[\]){0,3}(?:\.(?=.)|$)){1,12}")
"""The path of a field of the API: names in one word of letters."""
_LONGEST_NAME = 120
_CURE = "Reconstruisez le site d’une seule moisson complète, sans toucher aux fichiers."
_CURE_AGE = "Relancez la construction ; au-delà de la limite, « panneau fermer » publie la page d’attente."


def is_planned(path: str) -> bool:
    """Whether a file is a page or a feed, which only the plan can bring; the sitemap follows from it."""
    return path.endswith((".html", ".xml")) and not path.startswith("sitemap")


def check_pages(whole: WholeSite) -> None:
    """Check that there is a page for each live offer and each part of the plan, and no other."""
    facts, ledger = whole.site.facts, whole.ledger
    pages = {path for path in whole.folder.paths if is_planned(path) or path.startswith(OFFERS_FOLDER)}
    live = {make_offer_path(offer_id) for offer_id in facts.payloads}
    moved = {make_offer_path(offer_id) for offer_id in facts.moved}
    for path in sorted(live - pages):
        ledger.add_fault(Duty.FRESHNESS, path, "Une offre en ligne n’a pas de page.", value=path, cure=_CURE)
    for path in sorted(path for path in pages if path.startswith(OFFERS_FOLDER)):
        if path not in live and path not in moved:
            problem = "Une page montre une offre qui n’est plus en ligne, ou qui doit être masquée."
            ledger.add_fault(Duty.NO_HISTORY, path, problem, value=path, cure=_CURE)
    if facts.planned is not None:
        _check_plan(pages, facts.planned | facts.later, facts.planned - facts.later, ledger)
    _check_moved(facts, ledger)
    ledger.count(Duty.FRESHNESS, pages=len(live), values=len(live))
    ledger.count(Duty.NO_HISTORY, pages=len(pages))


def _check_plan(pages: set[str], allowed: frozenset[str], due: frozenset[str], ledger: Ledger) -> None:
    for path in sorted(due - pages):
        ledger.add_fault(Duty.FRESHNESS, path, "Une page prévue n’a pas été construite.", value=path, cure=_CURE)
    for path in sorted(path for path in pages - allowed if not path.startswith(OFFERS_FOLDER)):
        ledger.add_fault(
            Duty.NO_HISTORY, path, "Cette page n’est pas prévue : d’où vient-elle ?", value=path, cure=_CURE
        )


def _check_moved(facts: AuditFacts, ledger: Ledger) -> None:
    """Report the differences with the API that arose since the site was built."""
    report = ledger.add_fault if _compute_age(facts) >= GRACE_PERIOD else ledger.add_notice
    for offer_id, why in sorted(facts.moved.items()):
        problem = f"Depuis la construction, cette offre a été {why}."
        report(Duty.FRESHNESS, make_offer_path(offer_id), problem, value=offer_id, cure=_CURE_AGE)
    for offer_id in facts.awaited:
        problem = "Cette offre est en ligne depuis la construction et n’a pas encore de page."
        report(Duty.FRESHNESS, make_offer_path(offer_id), problem, value=offer_id, cure=_CURE_AGE)


def check_age(whole: WholeSite) -> None:
    """Check that the harvest is younger than the limit of age."""
    facts, ledger = whole.site.facts, whole.ledger
    age = _compute_age(facts)
    hours = f"{age.total_seconds() / 3600:.1f} h".replace(".", ",")
    if age >= timedelta(hours=facts.max_age_h):
        problem = f"Les données ont plus de {facts.max_age_h} heures."
        ledger.add_fault(Duty.FRESHNESS, STATE_PATH, problem, value=hours, cure=_CURE_AGE)
    elif age >= WARNING_AGE:
        ledger.add_notice(Duty.FRESHNESS, STATE_PATH, "Les données ont plus de 12 heures.", value=hours, cure=_CURE_AGE)
    elif age < -CLOCK_TOLERANCE:
        cure = "Mettez la machine à l’heure et reconstruisez."
        ledger.add_fault(Duty.FRESHNESS, STATE_PATH, "Les données sont datées du futur.", value=hours, cure=cure)


def _compute_age(facts: AuditFacts) -> timedelta:
    """Compute the time since the harvest began, in UTC, so that a change to or from summer time counts."""
    return facts.now.astimezone(UTC) - facts.began.astimezone(UTC)


def check_state(whole: WholeSite) -> None:
    """Check that `etat.json` is, byte for byte, what the facts make of it; names of fields are read in it."""
    facts, ledger, data = whole.site.facts, whole.ledger, whole.folder.find(STATE_PATH)
    # The audit reads the file by itself, here and in closed_site.py, instead of through `SiteStatus`, on purpose: a
    # fault of the code that writes it must not be hidden by the same code that reads it.
    try:
        state = json.loads(data or b"")
    except (ValueError, RecursionError):
        state = None
    if not isinstance(state, dict):
        problem = "etat.json manque ou ne se lit pas."
        ledger.add_fault(Duty.FRESHNESS, STATE_PATH, problem, cure=_CURE)
        return
    right, before = _build_expected(state, facts, whole.site.live.origins), ledger.faults
    for key in sorted(right.keys() | state.keys()):
        if key not in right or key not in state or state[key] != right[key]:
            duty = Duty.FRESHNESS if key in right and key != "champs" else Duty.NO_HISTORY
            problem = f"etat.json dit autre chose que la vérité : « {key} »."
            ledger.add_fault(duty, STATE_PATH, problem, value=state.get(key, ""), cure=_CURE)
    if ledger.faults == before and data != f"{json.dumps(right, indent=1)}\n".encode():
        ledger.add_fault(Duty.NO_HISTORY, STATE_PATH, "etat.json n’est pas écrit comme il doit.", cure=_CURE)
    ledger.count(Duty.FRESHNESS, pages=1, values=len(right))


def _build_expected(state: Mapping[str, object], facts: AuditFacts, origins: Mapping[str, int]) -> dict[str, object]:
    """Build what the file must say; of offers that changed since, the origins are not known any more."""
    ids = [*facts.payloads, *facts.moved]
    said = state.get("offres")
    parts = said if facts.moved and isinstance(said, dict) and said.keys() == {"total", *origins} else origins
    program = state.get("programme")
    return {
        "lecture": facts.began.isoformat(timespec="seconds"),
        "demonstration": facts.demonstration,
        "offres": {**parts, "total": len(ids)} if parts is said else {"total": len(ids), **origins},
        "masquees": len(facts.hidden),
        "ecartees": list(facts.set_aside),
        "empreinte": _digest(ids),
        "champs": _keep_names(state.get("champs"), facts),
        "source": facts.source,
        "licence": facts.licence.slug,
        "texte": facts.licence_address,
        "modifications": MODIFICATIONS,
        "programme": program if isinstance(program, str) and _VERSION.fullmatch(program) else __version__,
    }


def _keep_names(names: object, facts: AuditFacts) -> list[str]:
    """Keep, sorted, what can be the name of a field: a word as the API has, or a name that a live offer has."""
    found = {name for name in names if isinstance(name, str)} if isinstance(names, list) else set[str]()
    odd = {name for name in found if not _FIELD.fullmatch(name)}
    if odd and not facts.hidden and not facts.set_aside and not facts.moved:  # their names are among them
        unknown = {*odd}
        for payload in facts.payloads.values():
            unknown.difference_update(_iter_names(payload) if unknown else ())
        found -= unknown
    return sorted(found)


def _iter_names(payload: Payload) -> Iterator[str]:
    """Iterate over the path of every value of an offer, cut as `etat.json` cuts names from outside."""
    stack: list[tuple[str, object]] = [("", payload)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            stack += [(f"{path}.{key}" if path else key, inner) for key, inner in value.items()]
        elif isinstance(value, list):
            stack += [(f"{path}[]", inner) for inner in value]
        else:
            yield path[:_LONGEST_NAME]


def _digest(ids: Iterable[str]) -> str:
    """SHA-256 of the sorted ids joined by line feeds; written again on purpose, as all that the audit compares."""
    return sha256("\n".join(sorted(ids)).encode()).hexdigest()
