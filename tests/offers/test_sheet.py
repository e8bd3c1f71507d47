"""Every leaf of any payload is on the sheet, once, in the designed order."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import panneau.offers
from panneau.licence.modifications import REGISTER
from panneau.offers.model import DisplayValue
from panneau.offers.sheet_layout import SECTIONS
from tests.offers.finder import (
    DETAIL,
    displayable,
    entry_of,
    held,
    leaves_of,
    missing,
    offer_of,
    only,
    sheet_of,
    values_of,
)

PATHS = [field.path for section in SECTIONS for entry in section.entries for field in entry.fields] + ["description"]
KNOWN_KEYS = sorted({step.removesuffix("[]") for path in PATHS for step in path.split(".")})
TEXTS = st.one_of(
    st.text(max_size=20),
    st.text(alphabet=st.characters(codec=None, categories=None), max_size=8),
    st.sampled_from(
        ["CDI", "D", "E", "S", "6", "1", "", "2026-08-22T18:04:03.871Z", "2026-02-31", "2026-13-01", "2026-09-01",
         "javascript:alert(1)", DETAIL, f"Voir : {DETAIL}.", "mailto:a@exemple.fr", "a\r\nb", "<b>&amp;</b>", "\ud800"]
    ),
)  # fmt: skip
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
KEYS = st.one_of(st.sampled_from(KNOWN_KEYS), st.text(max_size=10))
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=25,
)


def plant(raw: dict[str, Any], path: str, value: Any) -> None:
    """Put a value where the path says, in the first item of a list."""
    head, _, rest = path.partition(".")
    key, listed = head.removesuffix("[]"), head.endswith("[]")
    if not rest:
        raw[key] = [value, value] if listed else value
    elif listed:
        plant(raw.setdefault(key, [{}])[0], rest, value)
    else:
        plant(raw.setdefault(key, {}), rest, value)


@st.composite
def shaped_offers(draw: st.DrawFn) -> dict[str, Any]:
    """Offers of the known shape, each field with any scalar, and unknown keys at every level."""
    raw: dict[str, Any] = {}
    for path in draw(st.lists(st.sampled_from(PATHS), unique=True, max_size=20)):
        plant(raw, path, draw(SCALARS))
    for inner in [raw, *(value for value in raw.values() if isinstance(value, dict))]:
        inner |= {f"{key}!": value for key, value in draw(st.dictionaries(KEYS, JSON, max_size=2)).items()}
    return raw


PAYLOADS = st.one_of(st.dictionaries(KEYS, JSON, max_size=8), shaped_offers())


@settings(max_examples=150, deadline=None)
@given(PAYLOADS)
@example({"salaire": [{"libelle": "x"}, 3], "description": {"a": None}, "competences": ["Soudage", [{"code": 1}]]})
@example(
    {"intitule": ["a", "a"], "lieuTravail": "ici", "entreprise": None, "origineOffre": 1, "langues": {"libelle": "fr"}}
)
def test_every_leaf_of_any_payload_has_its_own_value_in_the_sheet(raw: dict[str, Any]) -> None:
    sheet = sheet_of(raw)
    texts = [shown.text for shown in values_of(sheet)]
    assert missing(raw, texts) == []
    entries = [entry for section in sheet.sections if section.slug == "donnees" for entry in section.entries]
    again = sum(len(row) - 1 for entry in entries if entry.label.startswith("Codes des ") for row in entry.rows)
    assert len(texts) == len(list(leaves_of(raw))) + again


@settings(max_examples=60, deadline=None)
@given(PAYLOADS)
def test_no_value_differs_from_the_payload_without_a_modification_counted(raw: dict[str, Any]) -> None:
    sheet = sheet_of(raw)
    counts = REGISTER.count_touched([sheet.touched])
    received = Counter(value for _, value in leaves_of(raw) if isinstance(value, str))
    integers = Counter(str(value) for _, value in leaves_of(raw) if type(value) is int)
    changed = Counter(shown.text for shown in values_of(sheet)) - received - integers
    linked = any(shown.href or shown.parts for shown in values_of(sheet))
    assert bool(changed) <= bool(sum(counts.values()))
    assert linked == bool(counts["liens"])


@settings(max_examples=60, deadline=None)
@given(PAYLOADS)
def test_nothing_shown_holds_what_a_page_cannot_and_no_link_is_dangerous(raw: dict[str, Any]) -> None:
    sheet = sheet_of(raw)
    labels = [entry.label for section in sheet.sections for entry in section.entries]
    for shown in values_of(sheet):
        hrefs = [shown.href, *(href for _, href in shown.parts)]
        for text in (shown.text, shown.datetime, *hrefs):
            assert text == held(text)
        assert all(re.match(r"(?i:https?://[^/?#\s]|mailto:.|tel:.)", href) for href in hrefs if href)
        assert not shown.parts or "".join(piece for piece, _ in shown.parts) == shown.text
    assert all(label and label == displayable(label) for label in labels)


@settings(max_examples=60, deadline=None)
@given(PAYLOADS)
def test_any_payload_can_be_read_as_an_offer(raw: dict[str, Any]) -> None:
    offer = offer_of(raw)
    assert offer.title.strip()
    assert all(text == held(text) for text in (offer.title, offer.employer, offer.commune, *offer.partners))
    assert offer.origin in ("", "1", "2")


def test_a_payload_thousands_deep_is_shown() -> None:
    deep: Any = "au fond"
    for _ in range(20_000):
        deep = [{"a": deep}]
    shown = only({"contexteTravail": deep})
    assert shown.text == "au fond"


def test_the_values_of_an_item_share_a_row_in_the_designed_order() -> None:
    raw = {"competences": [{"code": "123", "exigence": "E", "libelle": "Soudage MIG"}, {"libelle": "Lecture de plan"}]}
    rows = entry_of(sheet_of(raw), "Compétences").rows
    assert rows == (
        (DisplayValue("Soudage MIG"), DisplayValue("Exigé (E)")),
        (DisplayValue("Lecture de plan"),),
    )


def test_codes_stand_among_the_data_each_beside_what_it_is_the_code_of() -> None:
    skills = [{"code": "123", "libelle": "Soudage MIG"}, {"libelle": "Lecture de plan"}, {"code": None, "libelle": "C"}]
    section = sheet_of({"competences": skills}).sections[-1]
    assert section.slug == "donnees"
    assert [(entry.label, entry.rows) for entry in section.entries] == [
        (
            "Codes des compétences",
            (
                (DisplayValue("Soudage MIG"), DisplayValue("123")),
                (DisplayValue("C"), DisplayValue("Non renseigné")),
            ),
        )
    ]


def test_what_is_so_is_read_in_its_section_and_what_is_not_among_the_data() -> None:
    sheet = sheet_of({"alternance": True, "accessibleTH": False, "entrepriseAdaptee": False})
    assert [(section.slug, [entry.label for entry in section.entries]) for section in sheet.sections] == [
        ("conditions", ["Alternance"]),
        ("donnees", ["Accessible aux travailleurs handicapés", "Offre d’une entreprise adaptée"]),
    ]


def test_a_field_that_nobody_documented_gets_a_label_from_its_path() -> None:
    raw = {"contexteTravail": {"nouvelleCle": True}, "listeNeuve": ["a", "b"], "objets": [{"urlSiteRH": 1}]}
    section = sheet_of(raw).sections[-1]
    assert section.slug == "autres-informations"
    assert [(entry.label, [row[0].text for row in entry.rows]) for entry in section.entries] == [
        ("Contexte de travail – Nouvelle cle", ["Oui"]),
        ("Liste neuve", ["a", "b"]),
        ("Objets 1 – Url site RH", ["1"]),
    ]


def test_a_known_key_of_an_unexpected_type_moves_to_the_last_section() -> None:
    sheet = sheet_of({"salaire": [2000], "description": {"texte": "a"}, "permis": ["B"], "intitule": "Soudeur"})
    labels = [(section.slug, [entry.label for entry in section.entries]) for section in sheet.sections]
    assert sheet.description is None
    assert labels == [
        ("donnees", ["Intitulé"]),
        ("autres-informations", ["Salaire", "Description – Texte", "Permis"]),
    ]


@pytest.mark.parametrize("key", ["<script>alert(1)</script>", "a" * 10_000 + "!", "{{ 7*7 }}", "salaire.libelle"])
def test_a_hostile_key_is_a_label_kept_whole(key: str) -> None:
    assert entry_of(sheet_of({key: "x"}), key).values == (DisplayValue("x"),)


@pytest.mark.parametrize("key", ["", "  \n"])
def test_a_key_without_a_name_gets_one(key: str) -> None:
    assert entry_of(sheet_of({key: "x"}), "(sans nom)").values == (DisplayValue("x"),)


def test_the_sections_follow_the_design_and_their_slugs_are_unique() -> None:
    raw = {
        "inconnu": 1,
        "id": "1",
        "contact": {"nom": "a"},
        "alternance": False,
        "entreprise": {"nom": "b"},
        "description": "c",
    }
    slugs = [section.slug for section in sheet_of(raw).sections]
    assert slugs == ["employeur", "postuler", "donnees", "autres-informations"]


def test_values_change_only_through_the_log() -> None:
    """In display_values.py a change is only ever handed to `apply`; no other module may touch the changes."""
    folder = Path(panneau.offers.__file__).parent
    for module in folder.glob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        used = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and _name(node.value) == "transformations"
        ]
        handed = [
            argument for call in ast.walk(tree)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "apply"
            for argument in call.args
        ]  # fmt: skip
        assert module.name == "display_values.py" or not used
        assert {node.attr for node in used if node not in handed} <= {"format_integer"}, module
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        assert not [node for node in imports if node.module == "panneau.offers.transformations"]


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def test_a_description_in_another_language_says_which() -> None:
    text = (
        "We are looking for a welder to join the team. You will work with our craftsmen, and you must have experience "
    )
    assert sheet_of({"id": "1", "description": f"{text} of this trade."}).language == "en"
    assert sheet_of({"id": "1", "description": "Nous cherchons un soudeur."}).language == ""
