"""The page of the modifications: every one of the register, word for word and in its order. Source: licence, art. 4."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.page_reading import PageReading
from panneau.audit.engine.value_forms import format_day, normalize_spaces, squeeze
from panneau.licence.modifications import MODIFICATIONS
from panneau.licence.register import ANY_FIELD, Modification

_COUNT = r"\d+offres?|[Aa]ucuneoffre"
_CURE = "Laissez modifications.html dire tout le registre (licence/modifications.py)."


def check_register(reading: PageReading, facts: AuditFacts, ledger: Ledger) -> None:
    """Check that the register is read on its page, made again from the same modifications."""
    text = squeeze("".join(reading.text))
    for modification in MODIFICATIONS:
        pattern = "".join(map(_escape, _list_words(modification)))
        found = re.search(pattern, text)
        if not found:
            problem = "Une modification du registre n’est pas sur sa page, ou n’y est pas dite avec les mêmes mots."
            ledger.add_fault("modifications", reading.path, problem, value=modification.name, cure=_CURE)
        elif int(re.sub(r"\D", "", found["count"]) or 0) > len(facts.payloads):
            problem = "Une modification est dite toucher plus d’offres qu’il n’y en a."
            ledger.add_fault("modifications", reading.path, problem, value=found["count"], cure=_CURE)
    ledger.count("modifications", pages=1, values=len(MODIFICATIONS))


def _list_words(one: Modification) -> list[str]:
    fields = ", ".join(field for field in one.fields if field != ANY_FIELD) or "tous ceux de l’offre"
    since = f"Depuis le {format_day(one.since.isoformat())}"
    told = ("Champs", fields, "Exemple reçu", one.before, "Exemple affiché", one.after)
    return [one.name, one.description, "Pourquoi", one.reason, since, "Touche aujourd’hui", "{n}", *told]


def _escape(words: str) -> str:
    return f"(?P<count>{_COUNT})" if words == "{n}" else re.escape(squeeze(words))


def iter_register_words() -> Iterator[str]:
    """Iterate over the texts of the register, each as it is read on its page."""
    for one in MODIFICATIONS:
        yield from map(normalize_spaces, (one.name, one.description, one.reason, one.before, one.after, *one.fields))
