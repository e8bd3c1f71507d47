"""The light facts of a payload that a test publishes, read back as the search sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from panneau.common.offer_identity import Origin
from panneau.mock_api.fictive_places import find_departement_code, read_departements, read_regions
from panneau.mock_api.population import Key
from panneau.mock_api.source_lists import read_lists

_SPAN = re.compile(r"(\d+) (Mois|An)")


def parse_key(payload: Mapping[str, Any], *, index: int, default_ms: int) -> Key:
    """Parse the key of a payload; `default_ms` dates one whose `dateCreation` cannot be read."""
    commune, departement, region = _parse_place(_to_mapping(payload.get("lieuTravail")))
    return Key(
        number=index,
        id=str(payload.get("id", "")),
        created_ms=_parse_created_ms(payload.get("dateCreation"), default_ms),
        origin=_parse_origin(_to_mapping(payload.get("origineOffre"))),
        commune=commune,
        departement=departement,
        region=region,
        rome=str(payload.get("romeCode", "")),
        contract=str(payload.get("typeContrat", "")),
        nature=_list_nature_codes().get(str(payload.get("natureContrat", "")), ""),
        experience=_parse_experience(payload),
        qualification=_parse_qualification(payload),
        model=index,
    )


def _to_mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _parse_origin(source: Mapping[str, Any]) -> Origin:
    return Origin.PARTNER if source.get("origine") == Origin.PARTNER else Origin.FRANCE_TRAVAIL


def _parse_place(place: Mapping[str, Any]) -> tuple[str, str, str]:
    commune, label = str(place.get("commune", "")), str(place.get("libelle", ""))
    code = find_departement_code(commune) if commune else label.partition(" - ")[0]
    area = read_departements().get(code)
    if area:
        return commune, area.code, area.region
    return commune, "", next((code for code, name in read_regions().items() if name == label), "")


def _parse_created_ms(value: object, default_ms: int) -> int:
    try:
        created = datetime.fromisoformat(str(value))
    except ValueError:
        return default_ms
    return round(created.timestamp() * 1000) if created.tzinfo else default_ms


def _parse_experience(payload: Mapping[str, Any]) -> str:
    if payload.get("experienceExige") == "D":
        return "4"
    span = _SPAN.search(str(payload.get("experienceLibelle", "")))
    if span is None:
        return "0"
    months = int(span[1]) * (1 if span[2] == "Mois" else 12)
    return "1" if months < 12 else "2" if months <= 36 else "3"


def _parse_qualification(payload: Mapping[str, Any]) -> str:
    code = payload.get("qualificationCode")
    return "9" if code == "9" else "0" if code else "X"


@cache
def _list_nature_codes() -> Mapping[str, str]:
    return {label: code for code, label in read_lists().natures.items()}
