"""The page of the modifications: every one of the register, word for word and in its order. Source: licence, art. 4."""

from __future__ import annotations

import re

from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import format_day, squeeze
from panneau.licence.duties import Duty
from panneau.licence.modifications import MODIFICATIONS
from panneau.licence.register import ANY_FIELD, Modification
from panneau.site.model.urls import MODIFICATIONS as REGISTER

_COUNT = r"\d+offres?|[Aa]ucuneoffre"
_TOUCHED = "Toucheaujourd’hui"
_CURE = "Laissez modifications.html dire tout le registre (licence/modifications.py)."


def check_register(page: SeenPage) -> None:
    """Check that the register is read on its page, made again from the same modifications, once and in their order."""
    if page.reading.path != REGISTER:
        return
    text = squeeze("".join(page.reading.text))
    for modification in MODIFICATIONS:
        found = re.search(_make_pattern(modification), text)
        if not found:
            problem = "Une modification du registre n’est pas sur sa page, ou n’y est pas dite avec les mêmes mots."
            page.report(Duty.MODIFICATIONS, problem, value=modification.name, cure=_CURE)
        elif int(re.sub(r"\D", "", found["count"]) or 0) > len(page.site.facts.payloads):
            problem = "Une modification est dite toucher plus d’offres qu’il n’y en a."
            page.report(Duty.MODIFICATIONS, problem, value=found["count"], cure=_CURE)
    whole = "".join(_make_pattern(one).replace("?P<count>", "") for one in MODIFICATIONS)
    if not re.search(whole, text) or text.count(_TOUCHED) != len(MODIFICATIONS):
        problem = "La page des modifications dit autre chose que le registre, ou dans un autre ordre."
        page.report(Duty.MODIFICATIONS, problem, value=page.reading.path, cure=_CURE)
    for value in page.reading.own.values:
        if value.label == "Depuis" and value.stamp not in {one.since.isoformat() for one in MODIFICATIONS}:
            page.report(Duty.MODIFICATIONS, "Une date du registre est fausse.", value=value.stamp, cure=_CURE)
    page.ledger.count(Duty.MODIFICATIONS, pages=1, values=len(MODIFICATIONS))


def _make_pattern(one: Modification) -> str:
    return "".join(map(_escape, _list_words(one)))


def _list_words(one: Modification) -> list[str]:
    fields = ", ".join(field for field in one.fields if field != ANY_FIELD) or "tous ceux de l’offre"
    since = f"Depuis le {format_day(one.since.isoformat())}"
    told = ("Champs", fields, "Exemple reçu", one.before, "Exemple affiché", one.after)
    return [one.name, one.description, "Pourquoi", one.reason, since, "Touche aujourd’hui", "{n}", *told]


def _escape(words: str) -> str:
    return f"(?P<count>{_COUNT})" if words == "{n}" else re.escape(squeeze(words))
