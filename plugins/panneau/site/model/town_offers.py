"""The town's own vacancies as the site shows them: beside the offers of the base, and never as one of them. Pure.

Source: licence, art. 6 (contents kept apart).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from panneau.common.french import Moment, fold_text, format_day
from panneau.common.offer_identity import Origin
from panneau.local_content.vacancies import Vacancy
from panneau.offers.model import OWN_CONTRACT, Offer, Traits
from panneau.site.model.cards import Fact

_CONTRACTS = (
    ("CDI", ("cdi", "contrat-a-duree-indeterminee")),
    ("CDD", ("cdd", "contrat-a-duree-determinee")),
    ("SAI", ("saisonnier", "contrat-saisonnier", "emploi-saisonnier")),
)
_PARTIAL, _FULL = ("non-complet", "partiel"), ("complet", "plein")


@dataclass(frozen=True, slots=True)
class VacancyCard:
    """One of them in a list."""

    path: str
    title: str
    employer: str
    place: str
    facts: tuple[str, ...]
    deadline: Moment


def make_vacancy_card(vacancy: Vacancy) -> VacancyCard:
    """Make the card of a vacancy."""
    facts = tuple(filter(None, (vacancy.contract, vacancy.hours)))
    return VacancyCard(vacancy.path, vacancy.title, vacancy.employer, vacancy.place, facts, _format_deadline(vacancy))


def list_vacancy_facts(vacancy: Vacancy) -> tuple[Fact, ...]:
    """List the facts that a vacancy gives."""
    facts = (
        Fact("Contrat", vacancy.contract),
        Fact("Lieu", vacancy.place),
        Fact("Temps de travail", vacancy.hours),
        Fact("Salaire", vacancy.pay),
        Fact("Prise de poste", vacancy.starts),
    )
    return tuple(fact for fact in facts if fact.value)


def _format_deadline(vacancy: Vacancy) -> Moment:
    return Moment(format_day(vacancy.deadline), vacancy.deadline.isoformat())


def to_offers(vacancies: Iterable[Vacancy], *, communes: Mapping[str, str]) -> tuple[Offer, ...]:
    """Turn vacancies into offers for the index of the search; `communes`: plain name → code."""
    return tuple(_to_offer(vacancy, communes.get(fold_text(vacancy.place), "")) for vacancy in vacancies)


def _to_offer(vacancy: Vacancy, commune: str) -> Offer:
    return Offer(
        id=vacancy.path.removesuffix(".html"),
        title=vacancy.title,
        employer=vacancy.employer,
        place=vacancy.place,
        commune=commune,
        created=vacancy.published.isoformat() if vacancy.published else "",
        updated="",
        contract_code=_parse_contract(vacancy.contract),
        contract=vacancy.contract,
        hours=vacancy.hours,
        pay=vacancy.pay,
        experience="",
        rome_code=vacancy.trade,
        rome="",
        origin=Origin.OWN,
        partners=(),
        source_href="",
        apply_href=vacancy.apply.href,
        traits=Traits(hours=_parse_hours(vacancy.hours)),
    )


def _parse_contract(contract: str) -> str:
    said = fold_text(contract)
    return next((code for code, names in _CONTRACTS if any(said.startswith(name) for name in names)), OWN_CONTRACT)


def _parse_hours(hours: str) -> str:
    """Say the hours in the words of the base, which the filter knows."""
    said = fold_text(hours)
    if any(word in said for word in _PARTIAL):
        return "Temps partiel"
    return "Temps plein" if any(word in said for word in _FULL) else ""
