"""A few pages kept whole, to be read when they change. `PANNEAU_GOLDEN=1` writes them again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from panneau.offers.field_names import KNOWN_FIELDS, find_unknown_fields, iter_field_names
from panneau.offers.sheet_layout import DESCRIPTION, SECTIONS
from tests.test_whole_content import composed, missing_values, rendered

FOLDER = Path(__file__).parent / "golden"

POOR = {
    "id": "6437418",
    "intitule": "Aide à domicile (H/F)",
    "dateCreation": "2026-11-19T08:05:00.000Z",
    "lieuTravail": {"libelle": "46 - Lot"},
    "entreprise": {},
    "salaire": {},
    "alternance": False,
    "origineOffre": {
        "origine": "2",
        "urlOrigine": "https://candidat.francetravail.fr/offres/recherche/detail/6437418",
        "partenaires": [{"nom": "PARTENAIRE FICTIF", "url": "https://partenaire.invalid/offre?id=1&suivi=2"}],
    },
}


def full() -> dict[str, Any]:
    """An offer with every field of the API's schema."""
    offer: dict[str, Any] = {}
    for path in sorted(KNOWN_FIELDS):
        _put(offer, path.split("."), _value(path))
    offer["lieuTravail"] |= {"commune": "46042"}
    return offer | {
        "id": "206MMXC",
        "dateCreation": "2026-11-01T18:04:03.871Z",
        "nouveauChamp": {"sousChamp": [1.5, None]},
    }


def _value(path: str) -> object:
    if path in ("lieuTravail.latitude", "lieuTravail.longitude"):
        return 44.4475
    if path == "nombrePostes":
        return 3
    if path.rsplit(".", 1)[-1] in (
        "alternance",
        "accessibleTH",
        "offresManqueCandidats",
        "entrepriseAdaptee",
        "employeurHandiEngage",
    ):
        return path == "alternance"
    if "url" in path or "logo" in path:
        return f"https://candidat.francetravail.fr/{path.replace('[]', '')}"
    codes = {"typeContrat": "CDD", "experienceExige": "D", "deplacementCode": "2", "qualificationCode": "6"}
    return codes.get(path, f"Valeur de {path}\navec une deuxième ligne & <des signes>")


def _put(holder: dict[str, Any], steps: list[str], value: object) -> None:
    name, *rest = steps
    key, is_list = name.removesuffix("[]"), name.endswith("[]")
    if not rest:
        holder[key] = [value] if is_list else value
        return
    inner = holder.setdefault(key, [{}] if is_list else {})
    _put(inner[0] if is_list else inner, rest, value)


@pytest.mark.parametrize("path", ["offres/206MMXC.html", "offres/6437418.html", "index.html", "communes.html"])
def test_a_page_is_what_it_was(path: str) -> None:
    composition = composed(full(), POOR)
    (page,) = (page for page in composition.pages if page.path == path)
    html = rendered(composition, page)
    golden = FOLDER / path.replace("/", "-")
    if os.environ.get("PANNEAU_GOLDEN") == "1":
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


def test_the_full_offer_has_every_known_field_and_each_of_its_values_is_on_its_page() -> None:
    assert set(iter_field_names(full())) >= KNOWN_FIELDS
    assert missing_values(full()) == []
    assert find_unknown_fields(set(iter_field_names(full()))) == ("nouveauChamp.sousChamp[]",)


def test_the_design_of_the_page_names_every_known_field_and_no_other() -> None:
    designed = {field.path for section in SECTIONS for entry in section.entries for field in entry.fields}
    assert designed | {DESCRIPTION.path} == KNOWN_FIELDS
