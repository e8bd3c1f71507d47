"""The whole payload of one fictive offer, built when it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

from panneau.common.offer_identity import Origin
from panneau.mock_api.conditions import (
    Fields,
    describe_experience,
    describe_hours,
    describe_pay,
    describe_requirements,
    describe_training,
    describe_travel,
    make_contract_label,
)
from panneau.mock_api.descriptions import Subject, rephrase_description, rephrase_title, write_description, write_title
from panneau.mock_api.draws import Draws, WeightedChoice, compute_spread
from panneau.mock_api.fictive_addresses import make_phone
from panneau.mock_api.fictive_employers import (
    OFFER_PAGE,
    describe_employer,
    describe_partners,
    make_contact_and_agency,
    make_employer_name,
)
from panneau.mock_api.fictive_places import format_place_label, read_departements, read_regions
from panneau.mock_api.population import BODY, EMPLOYER, REPHRASED, TEXT, Key, Population, find_trade
from panneau.mock_api.source_lists import Trade, read_lists

WORK_STUDY = ("E2", "FS")
"""Natures of contract for which `alternance` is true."""
_PLACE_STYLES = WeightedChoice({"capitals": 78.5, "name": 20, "numbered": 1.5})
_RANK_STEP, _CONTACT_STEP, _BLEMISH_STEP = 0.618_033_988_75, 0.754_877_666_25, 0.414_213_562_37
_USUAL = 0.52
"""Share of offers that have one of the usual appellations of their trade, besides what chance gives them."""
_TITLE_DIFFERS, _TEXT_DIFFERS = 0.1, 0.12
"""Shares of repeated jobs whose title or text is not quite the same."""


def build_offer(population: Population, key: Key) -> Fields:
    """Build the offer as the API gives it; logos carry `LOGO_HOST`, which the server replaces."""
    draws, trade = Draws(population.seed, key.number, BODY), find_trade(key.rome)
    employer = make_employer_name(trade, Draws(population.seed, key.model, EMPLOYER))
    offer: Fields = {"id": key.id}
    name, text = _make_text(population, key, trade, employer)
    offer |= text
    offer |= _make_dates(population, key, draws)
    offer |= {"lieuTravail": describe_place(population, key, draws), "romeCode": trade.rome, "romeLibelle": trade.label}
    offer["appellationlibelle"] = name
    offer["entreprise"] = describe_employer(employer, key.origin, draws)
    offer |= _make_contract(key, draws)
    offer |= (
        _make_rich_fields(population, key, employer, draws)
        if key.origin == Origin.FRANCE_TRAVAIL
        else _make_poor_fields(key, trade, draws)
    )
    return offer


def format_iso_ms(epoch_ms: int) -> str:
    """`2026-08-22T18:04:03.871Z`."""
    return f"{datetime.fromtimestamp(epoch_ms // 1000, UTC).isoformat()[:19]}.{epoch_ms % 1000:03d}Z"


def _make_text(population: Population, key: Key, trade: Trade, employer: str) -> tuple[str, Fields]:
    """The appellation, and the title and description that speak of it; another partner's may differ a little."""
    draws = Draws(population.seed, key.model, TEXT)
    area = read_departements()[key.departement or population.communes[0].departement]
    subject = Subject(
        trade,
        name=_choose_appellation(trade, draws.draw_number()),
        employer=employer,
        town=population.by_code[key.commune].name if key.commune else "Exempleville",
        near=population.near.get(area.code, (area.name,)),
        far=population.names,
        area=(area.name, read_regions()[area.region]),
        rank=compute_spread(population.seed, key.model, _RANK_STEP),
        contact=compute_spread(population.seed, key.model, _CONTACT_STEP),
        blemish=compute_spread(population.seed, key.model, _BLEMISH_STEP),
    )
    text = {"intitule": write_title(subject, draws)}
    if not draws.draw_chance(0.003):
        text["description"] = write_description(subject, draws)
    return subject.name, text if key.model == key.number else _rephrase_text(population, key, text)


def _choose_appellation(trade: Trade, target: float) -> str:
    """The appellation at `target`, in [0, 1)."""
    if target < _USUAL:
        return trade.names[int(target / _USUAL * len(trade.names))]
    return trade.appellations[int((target - _USUAL) / (1 - _USUAL) * len(trade.appellations))]


def _rephrase_text(population: Population, key: Key, text: Fields) -> Fields:
    draws = Draws(population.seed, key.number, REPHRASED)
    told = dict(text)
    if draws.draw_chance(_TITLE_DIFFERS):
        told["intitule"] = rephrase_title(text["intitule"], draws)
    if draws.draw_chance(_TEXT_DIFFERS) and "description" in text:
        told["description"] = rephrase_description(text["description"], draws)
    return told


def _make_dates(population: Population, key: Key, draws: Draws) -> Fields:
    dates: Fields = {"dateCreation": format_iso_ms(key.created_ms)}
    since_ms = max(int(population.as_of.timestamp() * 1000) - key.created_ms, 0)
    updated_ms = key.created_ms + (int(since_ms * draws.draw_number()) if draws.draw_chance(0.5) else 0)
    if key.origin == Origin.FRANCE_TRAVAIL or draws.draw_chance(0.975):
        dates["dateActualisation"] = format_iso_ms(updated_ms)
    return dates


def describe_place(population: Population, key: Key, draws: Draws) -> Fields:
    """`lieuTravail` in the forms of real offers: with or without commune, postal code, coordinates."""
    if not key.commune:
        return {"libelle": _format_wide_label(key)}
    commune = population.by_code[key.commune]
    place: Fields = {"libelle": format_place_label(commune, _PLACE_STYLES.pick(draws))}
    if draws.draw_chance(0.97):
        blur = 0.0 if draws.draw_chance(0.8) else 0.01 * draws.draw_number()
        place |= {"latitude": round(commune.latitude + blur, 6), "longitude": round(commune.longitude + blur, 6)}
    if commune.postal_code and draws.draw_chance(0.95):
        place["codePostal"] = commune.postal_code
    if draws.draw_chance(0.96):
        place["commune"] = commune.code
    return place


def _format_wide_label(key: Key) -> str:
    if key.departement:
        return f"{key.departement} - {read_departements()[key.departement].name}"
    return read_regions()[key.region] if key.region else "Luxembourg"


def _make_contract(key: Key, draws: Draws) -> Fields:
    return {
        "typeContrat": key.contract,
        "typeContratLibelle": make_contract_label(key.contract, key.origin, draws),
        "natureContrat": read_lists().natures[key.nature],
        **describe_experience(key.experience, key.origin, draws),
        "alternance": key.nature in WORK_STUDY,
    }


def _make_common_fields(key: Key, trade: Trade, draws: Draws) -> Fields:
    fields: Fields = {"salaire": describe_pay(trade, key.origin, draws)}
    fields |= describe_hours(key.origin, draws)
    if key.qualification != "X":
        fields |= {
            "qualificationCode": trade.level,
            "qualificationLibelle": read_lists().qualifications[trade.level],
        }
    if draws.draw_chance(0.97 if key.origin == Origin.FRANCE_TRAVAIL else 0.35):
        fields |= {"codeNAF": trade.naf, "secteurActivite": trade.naf[:2], "secteurActiviteLibelle": trade.sector}
    return fields


def _make_rich_fields(population: Population, key: Key, employer: str, draws: Draws) -> Fields:
    trade = find_trade(key.rome)
    town = population.by_code[key.commune] if key.commune else population.communes[0]
    fields = _make_common_fields(key, trade, draws) | describe_requirements(trade, draws)
    fields["contact"], fields["agence"] = make_contact_and_agency(key.id, employer, town, draws)
    fields |= {"nombrePostes": 1 + draws.draw_below(3) * draws.draw_below(2), "accessibleTH": draws.draw_chance(0.15)}
    fields["offresManqueCandidats"] = draws.draw_chance(0.12)
    if draws.draw_chance(0.41):
        fields |= {"entrepriseAdaptee": draws.draw_chance(0.02), "employeurHandiEngage": draws.draw_chance(0.03)}
    if draws.draw_chance(0.33):
        fields |= describe_travel(draws)
    if draws.draw_chance(0.006):
        fields["trancheEffectifEtab"] = draws.pick(read_lists().values["effectifs"])
    fields |= _make_legacy_fields(draws)
    return fields | {"origineOffre": {"origine": Origin.FRANCE_TRAVAIL.value, "urlOrigine": OFFER_PAGE + key.id}}


def _make_legacy_fields(draws: Draws) -> Fields:
    """Keys that are documented or were seen once."""
    fields: Fields = {}
    if draws.draw_chance(0.01):
        fields["complementExercice"] = "Astreinte une semaine sur quatre."
    if draws.draw_chance(0.01):
        fields["conditionExercice"] = "Travail de nuit"
    if draws.draw_chance(0.01):
        fields["pays"] = "France"
    return fields


def _make_poor_fields(key: Key, trade: Trade, draws: Draws) -> Fields:
    fields = _make_common_fields(key, trade, draws)
    if draws.draw_chance(0.045):
        fields["formations"] = [describe_training(trade, draws)]
    if draws.draw_chance(0.03):
        fields["contact"] = {"telephone": make_phone(draws)} if draws.draw_chance(0.3) else {}
    if draws.draw_chance(0.975):
        fields["accessibleTH"] = False
    partners = describe_partners(key.id, draws)
    return fields | {
        "nombrePostes": 1,
        "entrepriseAdaptee": False,
        "employeurHandiEngage": False,
        "origineOffre": {"origine": Origin.PARTNER.value, "urlOrigine": OFFER_PAGE + key.id, "partenaires": partners},
    }
