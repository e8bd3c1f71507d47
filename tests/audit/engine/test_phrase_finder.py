"""The package's own phrases are those of its templates, each reviewed; a slot holds what it says and nothing else."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from panneau.audit.engine.phrase_finder import Phrases, read_phrases
from panneau.audit.engine.value_forms import normalize_spaces

TEMPLATES = Path(__file__).parents[3] / "theme" / "templates"
GIVEN = {"site": "L’emploi à Cahors", "collectivite": "Ville de Cahors"}
_TAG = re.compile(r"<[^>\x00]*(?:\x00[^>]*)*?>", re.DOTALL)


def iter_constants(path: Path) -> set[str]:
    """The texts between the tags and the expressions of a template."""
    data = "\x00".join(node.data for node in Environment().parse(path.read_text("utf-8")).find_all(nodes.TemplateData))  # noqa: S701 - only parsed
    pieces = (normalize_spaces(unescape(piece)) for piece in re.split("[\x00\x01]", _TAG.sub("\x01", data)))
    return {piece for piece in pieces if re.search(r"[^\W\d_]{2}", piece) and "=" not in piece}


@pytest.mark.parametrize(
    "path",
    [one for one in sorted(TEMPLATES.rglob("*.html")) if "catalogue" not in one.parts],
    ids=lambda one: one.relative_to(TEMPLATES).as_posix(),
)
def test_every_sentence_of_a_template_is_in_the_reviewed_list(path: Path) -> None:
    known = "\n".join(line.partition(" → ")[0] for line in read_phrases())
    assert {piece for piece in iter_constants(path) if piece not in known} == set()


@pytest.mark.parametrize(
    "text",
    [
        "12 offres",
        "Page suivante",
        "Offre n°\u00a01234567",
        "Publié par\u00a0: Ville de Cahors. Service gratuit, sans publicité.",
    ],
)
def test_a_phrase_is_known_whatever_its_spaces_and_with_its_slots_filled(text: str) -> None:
    assert Phrases(read_phrases(), given=GIVEN).find_readings(text)


@pytest.mark.parametrize(
    "text",
    [
        "12 offres pourvues",
        "Page",
        "douze offres",
        "Publié par\u00a0: Ville de Figeac. Service gratuit, sans publicité.",
    ],
)
def test_a_phrase_that_says_more_or_otherwise_is_none(text: str) -> None:
    known = Phrases(read_phrases(), given=GIVEN).find_readings(text)
    assert known == (((),) if text == "Page" else ())


def test_braces_in_a_setting_are_words_and_no_slot() -> None:
    phrases = Phrases(("{site}, {n} offres",), given={"site": "Emploi {n} {x}"})
    assert phrases.find_readings("Emploi {n} {x}, 12 offres") == ((),)
    assert phrases.find_readings("Emploi 3 {x}, 12 offres") == ()


def test_what_a_slot_claims_is_told_so_that_it_can_be_held_against_the_page() -> None:
    phrases = Phrases(("Offre n° {offre}, à {nom}",), given={})
    assert phrases.find_readings("Offre n° 1234567, à Cahors") == ((("offre", "1234567"), ("nom", "Cahors")),)
