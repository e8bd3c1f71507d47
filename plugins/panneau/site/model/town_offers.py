"""The town's own vacancies as the site shows them: beside the offers of the base, and never as one of them. Pure.

Source: licence, art. 6 (contents kept apart).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from panneau.common.french import plain, written_day
from panneau.common.moments import Moment
from panneau.local_content.vacancies import Vacancy
from panneau.offers.model import OWN, Offer, Traits
from panneau.site.model.cards import Fact

_CONTRACTS = (
    ("CDI", ("cdi", "contrat-a-duree-indeterminee")),
    ("CDD", ("cdd", "contrat-a-duree-determinee")),
    ("SAI", ("saisonnier", "contrat-saisonnier", "emploi-saisonnier")),
)
_PARTIAL, _FULL = ("non-complet", "partiel"), ("complet", "plein")


@dataclass(frozen=True, slots=True)
class OwnCard:
    """One of them in a list."""

    path: str
    title: str
    employer: str
    place: str
    facts: tuple[str, ...]
    deadline: Moment


def own_card(vacancy: Vacancy) -> OwnCard:
    """The card of a vacancy."""
    facts = tuple(filter(None, (vacancy.contract, vacancy.hours)))
    return OwnCard(vacancy.path, vacancy.title, vacancy.employer, vacancy.place, facts, _deadline(vacancy))


def own_facts(vacancy: Vacancy) -> tuple[Fact, ...]:
    """Those of its facts that it gives."""
    facts = (
        Fact("Contrat", vacancy.contract),
        Fact("Lieu", vacancy.place),
        Fact("Temps de travail", vacancy.hours),
        Fact("Salaire", vacancy.pay),
        Fact("Prise de poste", vacancy.starts),
    )
    return tuple(fact for fact in facts if fact.value)


def _deadline(vacancy: Vacancy) -> Moment:
    return Moment(written_day(vacancy.deadline), vacancy.deadline.isoformat())


def searchable(vacancies: Iterable[Vacancy], *, communes: Mapping[str, str]) -> tuple[Offer, ...]:
    """The vacancies as the search's index knows offers; `communes`: plain name → code."""
    return tuple(_as_offer(vacancy, communes.get(plain(vacancy.place), "")) for vacancy in vacancies)


def _as_offer(vacancy: Vacancy, commune: str) -> Offer:
    return Offer(
        id=vacancy.path.removesuffix(".html"),
        title=vacancy.title,
        employer=vacancy.employer,
        place=vacancy.place,
        commune=commune,
        created=vacancy.published.isoformat() if vacancy.published else "",
        updated="",
        contract_code=_contract_code(vacancy.contract),
        contract=vacancy.contract,
        hours=vacancy.hours,
        pay=vacancy.pay,
        experience="",
        rome_code=vacancy.trade,
        rome="",
        origin=OWN,
        partners=(),
        source_href="",
        apply_href=vacancy.apply.href,
        traits=Traits(hours=_hours(vacancy.hours)),
    )


def _contract_code(contract: str) -> str:
    said = plain(contract)
    return next((code for code, names in _CONTRACTS if any(said.startswith(name) for name in names)), OWN)


def _hours(hours: str) -> str:
    """In the words of the base, which the filter knows."""
    said = plain(hours)
    if any(word in said for word in _PARTIAL):
        return "Temps partiel"
    return "Temps plein" if any(word in said for word in _FULL) else ""
