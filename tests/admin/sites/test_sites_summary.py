"""What is said at the end of the builds of many sites."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from panneau.admin.sites.offer_sharing import SharedOffers
from panneau.admin.sites.shared_gathering import BodyHarvest, SharedInputs
from panneau.admin.sites.sites_summary import choose_exit_code, format_sites_summary
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.http.client import HarvestStats
from panneau.licence.hidden_offers import HiddenOffers

NOW = datetime(2026, 11, 20, tzinfo=UTC)
FOUND = Harvest(PayloadStore.from_payloads({"id": name} for name in "ABC"), (), NOW, NOW, tally=HarvestStats(calls=7))
ROUND = BodyHarvest(FOUND, HiddenOffers(), SharedOffers((frozenset("AB"), frozenset("A")), ("C",)))


def said(gathering: SharedInputs, **codes: int) -> str:
    text = "\n".join(format_sites_summary(gathering, codes, seconds=12.4, folder=Path("output-sites")))
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_harvest_is_told_once_with_what_no_site_shows() -> None:
    assert said(SharedInputs((), (ROUND,)), albi=0, cahors=0).splitlines() == [
        "2 sites sur 2 construits dans output-sites, en 12 s.",
        "3 offres en une moisson, 7 appels à l’API pour tous les sites.",
        "1 sur aucun site : leur lieu n’est entièrement dans le territoire d’aucun.",
    ]


def test_one_site_and_one_offer_are_told_in_the_singular() -> None:
    one = replace(
        FOUND,
        offers=PayloadStore.from_payloads([{"id": "A"}]),
        tally=HarvestStats(calls=1),
    )
    assert said(SharedInputs((), (BodyHarvest(one, HiddenOffers(), SharedOffers((frozenset("A"),), ())),)), albi=0) == (
        "1 site sur 1 construit dans output-sites, en 12 s.\n"
        "1 offre en une moisson, 1 appel à l’API pour tous les sites."
    )


def test_two_harvests_add_up_their_calls_and_what_was_left_out_is_told() -> None:
    second = replace(FOUND, foreign=4, unusable=("x",))
    hiding = HiddenOffers(expired=("masquer, ligne 1",), unknown=("masquer, ligne 2",))
    text = said(SharedInputs((), (ROUND, BodyHarvest(second, hiding, ROUND.shares))), albi=0)
    for words in ("deux moissons", "14 appels", "4 hors du territoire", "1 sans identifiant", "ligne 1", "ligne 2"):
        assert words in text


def test_the_sites_that_failed_are_named_and_an_audit_decides_the_exit_code() -> None:
    codes = {"albi": 0, "brive": 74, "cahors": 5, "dax": 8}
    text = said(SharedInputs((), (ROUND,)), **codes)
    assert "2 sites sur 4" in text
    assert "À reprendre : brive (code 74), cahors (code 5), dax (code 8)." in text
    assert choose_exit_code(codes) == 5
    assert choose_exit_code({"albi": 0, "brive": 74}) == 74
    assert choose_exit_code({"albi": 0}) == 0
    assert "moisson" not in said(SharedInputs(()), albi=4)
