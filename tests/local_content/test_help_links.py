"""Which of the town's pages an offer leads to, and what the setting refuses."""

from __future__ import annotations

import pytest

from panneau.config import read_settings
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions
from panneau.local_content.help_links import HelpLink, parse_help_link
from tests.site.factories import OFFER
from tests.site.pages.test_offer_pages import tree_of

BUS = {"titre": "Venir en bus", "page": "transports.html"}


@pytest.mark.parametrize(
    ("link", "is_shown"),
    [
        (HelpLink("Venir en bus", "transports.html"), True),
        (HelpLink("Le permis de chariot", "caces.html", trades=("H29", "N")), True),
        (HelpLink("Le permis de chariot", "caces.html", trades=("N",)), False),
        (HelpLink("La crèche", "creche.html", communes=("46042",)), True),
        (HelpLink("La crèche", "creche.html", trades=("H",), communes=("46201",)), False),
    ],
)
def test_a_page_helps_the_trades_and_the_communes_that_it_is_for(link: HelpLink, is_shown: bool) -> None:
    shown = tree_of(OFFER, help_links=(link,)).xpath("//nav[@data-collectivite]//a")
    assert [(one.get("href"), one.text) for one in shown] == [(f"../{link.page}", link.title)] * is_shown


def test_without_such_pages_nothing_is_said_of_them() -> None:
    assert not tree_of(OFFER).xpath("//nav[@data-collectivite]")


def test_an_entry_is_read_with_its_trades_and_communes() -> None:
    given = BUS | {"metiers": ["N", "N41", "N4105"], "communes": ["46042", "2A004"]}
    assert parse_help_link(given) == HelpLink(
        "Venir en bus", "transports.html", ("N", "N41", "N4105"), ("46042", "2A004")
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "transports.html",
        [BUS | {"couleur": "vert"}],
        [BUS | {"titre": " "}],
        [BUS | {"page": "https://ailleurs.invalid/"}],
        [BUS | {"metiers": ["Z1"]}],
        [BUS | {"communes": [46042]}],
    ],
)
def test_an_entry_that_is_none_is_refused_in_one_french_sentence(wrong: object) -> None:
    with pytest.raises(SettingsError, match=r"Réglage «.aides.»"):
        read_settings({"aides": wrong}, divisions=divisions.load())
