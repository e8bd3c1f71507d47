"""The whole content on the page itself, through every room and the real templates: for any payload whatsoever."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panneau.build.composition import Composition, compose
from panneau.build.gathering import BuildInputs
from panneau.config import Settings, read_settings
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.logos import LogoFiles
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.http.client import HarvestStats
from panneau.france_travail.http.responses import parse_rows
from panneau.france_travail.territory import divisions
from panneau.licence.hidden_offers import HiddenOffers
from panneau.offers.field_names import KNOWN_FIELDS
from panneau.pelican_plugin.jinja_setup import TEMPLATES
from panneau.site.model.layout import build_base_context
from panneau.site.model.page import Page, PageKind
from tests.builds import ANSWERS, UNDER_A_PATH
from tests.offers.finder import held, leaves_of

MOMENT = datetime(2026, 11, 20, 14, 32, tzinfo=ZoneInfo("Europe/Paris"))
NO_PICTURES = LogoFiles({}, {}, 0)


@cache
def environment() -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader("theme/templates"), **TEMPLATES)  # noqa: S701 - it is on


@cache
def town() -> Settings:
    return read_settings(ANSWERS, divisions=divisions.load())


def composed(*payloads: Mapping[str, Any]) -> Composition:
    found = Harvest(PayloadStore.from_payloads(payloads), (), MOMENT, MOMENT, tally=HarvestStats())
    return compose(town(), BuildInputs(found, HiddenOffers(), NO_PICTURES), site_url=UNDER_A_PATH)


def rendered(composition: Composition, page: Page) -> str:
    context = {**build_base_context(composition.edition), **page.context()}
    return environment().get_template(page.template).render(context)


def offer_page(payload: Mapping[str, Any]) -> str:
    composition = composed(payload)
    (page,) = (page for page in composition.pages if page.kind is PageKind.OFFER)
    return rendered(composition, page)


def folded(text: str) -> str:
    return " ".join(text.split())


def shown_texts(html: str) -> list[str]:
    """The text of every element of the offer, white space folded, and the values that stand in attributes."""
    (article,) = lxml.html.document_fromstring(html).xpath("//article[contains(@class, 'offer')]")
    attributes = [str(value) for value in article.xpath(".//@href | .//@src | .//@datetime")]
    return [folded(element.text_content()) for element in article.iter() if isinstance(element.tag, str)] + attributes


def expected(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if value is None:
        return "Non renseigné"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return json.dumps(value).replace(".", ",") if "e" not in repr(value) else ""
    return folded(held(value))


def missing_values(payload: Mapping[str, Any]) -> list[tuple[str, Any]]:
    texts = shown_texts(offer_page(payload))
    exact, together = set(texts), "\n".join(texts)
    return [
        (key, value)
        for key, value in leaves_of(payload)
        if (wanted := expected(key, value)) not in exact and wanted not in together
    ]


names = st.sampled_from(sorted({step for path in KNOWN_FIELDS for step in re.split(r"\[\]\.?|\.", path) if step}))
texts = st.text(max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "{{ offer.id }}{% raw %}",
        "javascript:alert(1)",
        "&amp; &#39; &nbsp;",
        "\u202eDéveloppeur\u200f",
        "\ud800 seul",
        "a\x00b\x1fc",
        "2026-08-22T18:04:03.871Z",
        "ligne une\n\n  ligne deux",
        "https://candidat.francetravail.fr/offres/recherche/detail/206MMXC",
        "Pour postuler : https://exemple.invalid/a?b=c&d=e.",
    ]
)
leaf = texts | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.none()
inner = st.recursive(
    leaf,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(names | st.text(max_size=12), below, max_size=4),
    max_leaves=12,
)
payloads = st.dictionaries(names | st.text(max_size=12), inner, max_size=12).map(
    lambda payload: payload | {"id": "206MMXC"}
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(payloads)
def test_every_value_of_any_payload_is_found_on_its_page(payload: dict[str, Any]) -> None:
    assert missing_values(payload) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(payloads)
def test_nothing_in_a_payload_becomes_markup_or_a_dangerous_link(payload: dict[str, Any]) -> None:
    page = lxml.html.document_fromstring(offer_page(payload))
    inline = "//script[not(@src) and not(@type='application/ld+json')]"
    assert page.xpath(f"{inline} | //*[@onerror or @onclick or @style]") == []
    schemes = {str(href).split(":", 1)[0].lower() for href in page.xpath("//article//@href") if ":" in str(href)}
    assert schemes <= {"http", "https", "mailto", "tel"}


def row(body: str) -> dict[str, Any]:
    """The offer of an answer that holds one."""
    (found,) = parse_rows(body)
    assert isinstance(found, dict)
    return found


HOSTILE: dict[str, dict[str, Any]] = {
    "deep nesting": {"id": "1A", "x": json.loads('{"y":' * 400 + '"au fond"' + "}" * 400)},
    "NaN": row('{"resultats": [{"id": "1A", "intitule": "x", "n": NaN, "m": 1e999}]}'),
    "two equal keys": row('{"resultats": [{"id": "1A", "intitule": "un", "intitule": "deux"}]}'),
    "a very long value": {"id": "1A", "description": "mot " * 200_000},
    "a very long word": {"id": "1A", "intitule": "x" * 100_000},
    "a number without end": row('{"resultats": [{"id": "1A", "n": ' + "7" * 5000 + "}]}"),
    "lists for objects": {"id": "1A", "salaire": ["un", 2], "agence": [], "lieuTravail": ["x"], "origineOffre": "2"},
    "objects for texts": {"id": "1A", "intitule": {"fr": "Titre"}, "description": ["a", {"b": "c"}]},
    "a key of markup": {"id": "1A", "<b>clé</b>": "valeur", "": "sans nom", "a.b[]": "points"},
}


@pytest.mark.parametrize("payload", HOSTILE.values(), ids=HOSTILE)
def test_hostile_content_is_shown_and_the_build_goes_on(payload: dict[str, Any]) -> None:
    assert missing_values(payload) == []


@pytest.mark.parametrize("offer_id", ["index", "INDEX", "Index", "con", "0", "z" * 32])
def test_any_usable_id_has_a_page_of_its_own(offer_id: str) -> None:
    composition = composed({"id": offer_id}, {"id": "206MMXC"}, {"id": "206mmxc"})
    paths = [page.path for page in composition.pages if page.kind is PageKind.OFFER]
    assert sorted(paths) == sorted(["offres/206MMXC.html", "offres/206mmxc.html", f"offres/{offer_id}.html"])
    assert len({page.path for page in composition.pages}) == len(composition.pages)


def test_line_breaks_of_a_description_stay_in_the_page() -> None:
    text = "Missions :\n- accueillir\n- conseiller\n\nHoraires :\n35 h"
    tree = lxml.html.document_fromstring(offer_page({"id": "1A", "description": text}))
    blocks = tree.xpath("//*[@class='description']//bdi")
    assert [block.text_content() for block in blocks] == [
        "Missions :",
        "- accueillir",
        "- conseiller",
        "Horaires :\n35 h",
    ]
    assert [block.getparent().tag for block in blocks] == ["p", "li", "li", "p"]
    css = "\n".join(path.read_text() for path in Path("theme/static/css").glob("*.css"))
    assert "pre-line" in css or "pre-wrap" in css


def test_a_list_in_any_text_of_an_offer_is_a_list_of_the_page() -> None:
    text = "Nous offrons :\n- des tickets\n- un vélo"
    tree = lxml.html.document_fromstring(offer_page({"id": "1A", "entreprise": {"description": text}}))
    blocks = tree.xpath("//*[@id='employeur']//bdi[not(parent::dt)]")
    assert [(block.getparent().tag, block.text_content()) for block in blocks] == [
        ("p", "Nous offrons :"),
        ("li", "- des tickets"),
        ("li", "- un vélo"),
    ]


def test_every_page_of_any_payload_can_be_rendered() -> None:
    composition = composed(*({**payload, "id": f"H{rank}"} for rank, payload in enumerate(HOSTILE.values())))
    for page in composition.pages:
        html = rendered(composition, page).encode("utf-8")
        assert b"Source" in html or page.kind is PageKind.NOT_FOUND
