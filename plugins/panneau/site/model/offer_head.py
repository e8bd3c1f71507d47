"""What the head of an offer's page says first: where, how much, which contract, which hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panneau.offers.model import Offer, OfferSheet
from panneau.offers.plain_facts import PlainFacts
from panneau.site.model.urls import CONTRACTS_HELP

_ANCHORS = {
    "CDI": "cdi",
    "CDD": "cdd",
    "MIS": "interim",
    "SAI": "saisonnier",
    "DDI": "insertion",
    "DIN": "cdi-interimaire",
    "LIB": "a-son-compte",
    "FRA": "a-son-compte",
    "REP": "a-son-compte",
    "CCE": "a-son-compte",
}
"""Code of a contract → the part of the town's page about contracts that explains it."""
WORK_STUDY = "alternance"
"""The part about contracts with training, whatever their code."""


@dataclass(frozen=True, slots=True)
class HeadFact:
    """One fact: a label, and what stands beside it."""

    label: str
    value: str
    more: tuple[str, ...] = ()
    """Other values of the same field."""
    raw: str = ""
    """The text as received, where `value` is not."""
    reckoned: str = ""
    """What this site has computed of it."""
    href: str = ""
    """The page that explains it, from the root; "" for none."""


def list_head_facts(offer: Offer, plain: PlainFacts, sheet: OfferSheet, *, explains: bool) -> tuple[HeadFact, ...]:
    """List the facts that the offer gives; `explains`: whether the town has its page about contracts."""
    href = find_explanation(offer) if explains else ""
    facts = (
        HeadFact("Lieu", offer.place),
        HeadFact("Salaire", plain.pay, raw=plain.raw_pay, reckoned=plain.monthly),
        HeadFact("Contrat", offer.contract, href=href),
        HeadFact("Temps de travail", offer.hours),
        *_iter_schedules(offer, sheet),
    )
    return tuple(fact for fact in facts if fact.value.strip())


def _iter_schedules(offer: Offer, sheet: OfferSheet) -> Iterator[HeadFact]:
    """The length of the week and the schedule, each text once, but for what is said already."""
    said = (*sheet.find_texts("Durée du travail"), *sheet.find_texts("Horaires"))
    texts = tuple(dict.fromkeys(text for text in said if text.strip() and text != offer.hours))
    if texts:
        yield HeadFact("Horaires", texts[0], more=texts[1:])


def find_explanation(offer: Offer) -> str:
    """Find the part of the town's page that explains a contract; "" for a contract that it does not speak of."""
    anchor = WORK_STUDY if offer.traits.work_study else _ANCHORS.get(offer.contract_code, "")
    return f"{CONTRACTS_HELP}#{anchor}" if anchor else ""
