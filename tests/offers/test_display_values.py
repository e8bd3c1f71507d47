"""Each kind of value has its form, and nothing else is changed."""

from __future__ import annotations

from typing import Any

import pytest

from panneau.offers.model import DisplayValue
from tests.offers.finder import DETAIL, TAGGED, entry_of, held, offer_of, only, sheet_of, values_of


@pytest.mark.parametrize(
    ("received", "shown"),
    [
        ("2026-08-22T18:04:03.871Z", "22 août 2026 à 18\u00a0h\u00a004"),
        ("2026-08-01T00:05:00+02:00", "1er août 2026 à 0\u00a0h\u00a005"),
        ("2026-08-22", "22 août 2026"),
    ],
)
def test_a_date_is_written_in_french_as_it_stands_and_kept_raw_for_machines(received: str, shown: str) -> None:
    assert only({"dateCreation": received}) == DisplayValue(shown, datetime=received)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-31",
        "2026-13-01",
        "2026-08-22T24:00:00Z",
        "2026-08-22T10:60",
        "0000-01-01",
        "2026-08-22.",
        "２026-08-22",
    ],
)
def test_what_is_not_a_possible_date_stays_text(text: str) -> None:
    assert only({"dateCreation": text}) == DisplayValue(text)


def test_a_code_that_looks_like_a_date_stays_a_code() -> None:
    assert only({"id": "2026-08-22"}) == DisplayValue("2026-08-22")


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1e22, "10000000000000000000000"), (1.5e-7, "0,00000015"), (44.4475, "44,4475"), (12.0, "12,0"), (-0.5, "-0,5"),
     (3, "3"), (-7, "-7"), (float("nan"), "NaN"), (float("-inf"), "-Infinity")],
)  # fmt: skip
def test_a_number_is_written_whole_with_a_comma(number: float, shown: str) -> None:
    assert only({"nombrePostes": number}).text == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ({"experienceExige": "D"}, "Débutant accepté (D)"),
        ({"typeContrat": "CDI"}, "CDI – Contrat à durée indéterminée"),
        ({"langues": [{"exigence": "E"}]}, "Exigé (E)"),
        ({"qualificationCode": "6"}, "Employé qualifié (6)"),
        ({"typeContrat": "XYZ"}, "XYZ"),
        ({"deplacementCode": "0"}, "0"),
    ],
)
def test_a_code_stands_with_its_label_and_an_unknown_one_alone(raw: dict[str, Any], shown: str) -> None:
    assert only(raw).text == shown


def test_a_label_that_the_payload_gives_is_not_said_twice() -> None:
    sheet = sheet_of({"deplacementCode": "2", "deplacementLibelle": "Ponctuels Zone nationale"})
    assert entry_of(sheet, "Déplacements").rows == ((DisplayValue("Ponctuels Zone nationale"),),)
    assert entry_of(sheet, "Code des déplacements").rows == ((DisplayValue("2"),),)


@pytest.mark.parametrize(
    "text",
    [
        "a\r\nb\rc\nd",
        "\u202eabc\u200f",
        " deux  blancs ",
        "<br> AT&T, ?a=1&copy=2&eacute &inconnu; & #39;",
        "été\u00a0!",
        "\U0001f469\u200d\U0001f4bb",
    ],
)
def test_a_text_is_exactly_as_received(text: str) -> None:
    shown = sheet_of({"description": text}).description
    assert shown == DisplayValue(text)


@pytest.mark.parametrize(
    ("received", "shown"),
    [
        ("d&#233;veloppement &amp; vie", "développement & vie"),
        ("l&#x2019;&Eacute;tat&nbsp;: 35&#160;h", "l’État\u00a0: 35\u00a0h"),
        ("&amp;#233; &amp;amp;", "&#233; &amp;"),
        ("&lt;b&gt;Agent&lt;/b&gt;", "<b>Agent</b>"),
        ("&#0;&#x110000;&#xD83D;&#1;", "\ufffd\ufffd\ufffd\ufffd"),
        ("&notit;&#128;", "&notit;€"),
    ],
)
def test_a_leftover_entity_is_decoded_once_and_as_text(received: str, shown: str) -> None:
    """In a value of its own, in the text, and in the title that lists show."""
    assert only({"intitule": received}).text == shown
    assert sheet_of({"description": received}).description == DisplayValue(shown)
    assert offer_of({"id": "1A", "intitule": received}).title == shown


def test_an_address_with_leftover_entities_leads_where_it_means_to() -> None:
    shown = only({"contact": {"urlPostulation": "https://exemple.fr/?a=1&amp;b=2"}})
    assert shown == DisplayValue("https://exemple.fr/?a=1&b=2", href="https://exemple.fr/?a=1&b=2")


def test_what_no_page_can_hold_is_replaced_one_for_one() -> None:
    assert only({"intitule": "a\x00b\ud800\x85\ufffe\U0001ffffc"}).text == "a\ufffdb\ufffd\ufffd\ufffd\ufffdc"
    assert sheet_of({"cl\x01é": 1}).sections[0].entries[0].label == "cl\ufffdé"


@pytest.mark.parametrize(
    "address", ["https://exemple.fr/a?b=c#d", "HTTP://EXEMPLE.FR", "mailto:a@exemple.fr", "tel:+33500000000"]
)
def test_an_address_is_a_link_with_its_own_text(address: str) -> None:
    assert only({"contact": {"urlPostulation": address}}) == DisplayValue(address, href=address)


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,a", "//exemple.fr", "https://", "http:///exemple.fr", "https:exemple.fr",
     "https://exemple.fr\\@autre.fr", "\\\\exemple.fr", "https://exemple.fr/\x07a", "tel:", "vbscript:x", "https://@/"],
)  # fmt: skip
def test_anything_else_is_never_a_link(text: str) -> None:
    assert only({"entreprise": {"url": text}}) == DisplayValue(held(text))


def test_an_address_in_a_sentence_is_the_only_part_that_is_a_link() -> None:
    text = f"Pour postuler\u00a0: {DETAIL}. Ou (http://exemple.fr/a)\u00a0!"
    shown = only({"contact": {"courriel": text}})
    assert shown.parts == (
        ("Pour postuler\u00a0: ", ""),
        (DETAIL, TAGGED),
        (". Ou (", ""),
        ("http://exemple.fr/a", "http://exemple.fr/a"),
        (")\u00a0!", ""),
    )
    assert (shown.text, shown.href) == (text, "")


def test_a_description_with_an_address_keeps_its_text() -> None:
    shown = sheet_of({"description": "Voir\nhttps://exemple.fr/x,\nmerci"}).description
    assert shown is not None
    assert shown.parts[1] == ("https://exemple.fr/x", "https://exemple.fr/x")


def test_a_link_to_france_travail_has_the_tags_and_shows_the_address_as_received() -> None:
    assert only({"origineOffre": {"urlOrigine": DETAIL}}) == DisplayValue(DETAIL, href=TAGGED)


def test_a_logo_shows_its_copy_and_keeps_its_address_without_tags() -> None:
    logo = "https://www.francetravail.fr/logos/img/partenaires/exemple80.png"
    raw = {"origineOffre": {"partenaires": [{"logo": logo}]}}
    (shown,) = values_of(sheet_of(raw, pictures={logo: "images/logos/1.png"}))
    assert (shown.text, shown.href, shown.picture) == (logo, logo, "images/logos/1.png")
    assert only(raw).picture == ""


def test_a_number_of_any_size_is_written_whole() -> None:
    assert only({"nombrePostes": -(10**5000)}).text == "-1" + "0" * 5000
