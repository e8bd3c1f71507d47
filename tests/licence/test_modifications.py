"""What the public page lists is what the code does: no more, no less."""

from __future__ import annotations

from panneau.licence.modifications import CODE_LABELS, LOGOS, MODIFICATIONS, REGISTER
from panneau.licence.redirect_tags import parse_tags
from panneau.licence.register import ANY_FIELD
from panneau.offers import build_sheet, read_offer
from panneau.offers.plain_facts import build_plain_facts
from panneau.offers.sheet_layout import SECTIONS

LOGO = "https://entreprise.francetravail.fr/static/img/logos/exemple.png"
OFFER = {
    "id": "048KLTP",
    "intitule": "Soudeur\x00 qualifi&eacute; (H/F) (H/F)",
    "description": "Vos missions :\n\n\n- souder",
    "dateCreation": "2026-08-22T18:04:03.871Z",
    "alternance": True,
    "lieuTravail": {"latitude": 44.5, "commune": "75114", "libelle": "75 - PARIS"},
    "experienceExige": "D",
    "permis": None,
    "salaire": {"libelle": "Horaire de 12.85 Euros sur 12.0 mois"},
    "entreprise": {"logo": LOGO},
    "origineOffre": {"urlOrigine": "https://candidat.francetravail.fr/offres/recherche/detail/048KLTP"},
}


class Today:
    """A territory where every commune is Paris."""

    def find_commune(self, code: str) -> str:
        return "75056" if code else ""

    def find_name(self, code: str) -> str:
        return "Paris" if code else ""


def test_each_modification_listed_is_one_that_the_code_makes() -> None:
    tags = parse_tags({"at_medium": "CMP"})
    offer = read_offer(OFFER, territory=Today(), tags=tags)
    sheet = build_sheet(OFFER, tags=tags, pictures={LOGO: "images/1.png"})
    plain = build_plain_facts(offer)
    assert REGISTER.count_touched([offer.touched | sheet.touched | plain.touched]) == {
        modification.slug: 1 for modification in MODIFICATIONS
    }


def test_an_offer_that_needs_no_change_touches_nothing() -> None:
    tags = parse_tags({"at_medium": "CMP"})
    sheet = build_sheet({"id": "1", "intitule": "Soudeur", "nombrePostes": 2}, tags=tags, pictures={})
    assert set(REGISTER.count_touched([sheet.touched]).values()) == {0}


def test_declared_fields_are_those_of_the_design() -> None:
    fields = [field for section in SECTIONS for entry in section.entries for field in entry.fields]
    assert set(CODE_LABELS.fields) == {field.path for field in fields if field.codes}
    assert set(LOGOS.fields) == {field.path for field in fields if field.is_logo}


def test_each_modification_is_described_whole_and_once() -> None:
    slugs = [modification.slug for modification in MODIFICATIONS]
    assert len(set(slugs)) == len(slugs)
    for modification in MODIFICATIONS:
        assert all((modification.name, modification.reason, modification.before, modification.fields))
        assert modification.description.endswith(".")
        assert modification.before != modification.after
        assert modification.fields == (ANY_FIELD,) or ANY_FIELD not in modification.fields
