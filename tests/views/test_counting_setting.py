from __future__ import annotations

from pathlib import Path

import pytest

from panneau.config import Settings, read_settings
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions
from panneau.local_content.legal_notice import fill_in
from panneau.views.counting_setting import Counting, CountingSource
from panneau.views.exclusions import parse_exclusions
from panneau.views.script_calls import ScriptCalls, build_calls

MATOMO = {"source": "matomo", "adresse": "https://stats.exemple.fr/matomo/", "site": "3"}
GOAT = {"source": "goatcounter", "adresse": "https://ville.goatcounter.exemple"}
SITE = "https://emploi.exemple.fr"


def town(consultations: object) -> Settings:
    return read_settings({"consultations": consultations}, divisions=divisions.load())


def counting(consultations: object) -> Counting:
    return town(consultations).counting


def test_a_town_that_says_nothing_counts_nothing_and_no_page_calls_anybody() -> None:
    assert counting({}).source is CountingSource.NONE
    assert counting({}).sends_to == ""
    assert build_calls(counting({}), "206MMXC", site_url=SITE, root="../") is None


def test_a_counter_is_sent_the_offer_s_number_and_nothing_else() -> None:
    assert build_calls(counting(MATOMO), "206MMXC", site_url=SITE, root="../") == ScriptCalls(
        "https://stats.exemple.fr/matomo/matomo.php?idsite=3&rec=1&send_image=0"
        "&url=https%3A%2F%2Femploi.exemple.fr%2Foffres%2F206MMXC.html",
        "https://stats.exemple.fr/matomo/matomo.php?idsite=3&rec=1&send_image=0"
        "&url=https%3A%2F%2Femploi.exemple.fr%2Fvers-france-travail%2F206MMXC",
    )
    assert build_calls(counting(GOAT), "206MMXC", site_url=SITE, root="../") == ScriptCalls(
        "https://ville.goatcounter.exemple/count?p=%2Foffres%2F206MMXC.html",
        "https://ville.goatcounter.exemple/count?p=%2Fvers-france-travail%2F206MMXC",
    )


def test_with_the_server_s_log_only_departures_call_and_only_this_site() -> None:
    found = counting({"source": "journaux"})
    assert build_calls(found, "206MMXC", site_url=SITE, root="../") == ScriptCalls("", "../vers-france-travail/206MMXC")
    assert found.sends_to == "'self'"


def test_what_a_page_must_reach_is_the_counter_s_origin() -> None:
    assert counting(MATOMO).sends_to == "https://stats.exemple.fr"


def test_exclusions_are_networks_paths_and_hosts() -> None:
    found = counting({"source": "journaux", "exclure": ["192.0.2.0/24", "2001:db8::1", "/apercu/", "Essai.exemple.fr"]})
    cover = found.exclusions.cover
    assert cover(addresses=["192.0.2.9"], hosts=[""], path="/")
    assert cover(addresses=["2001:db8::1"], hosts=[""], path="/")
    assert cover(addresses=[""], hosts=[""], path="/apercu/x")
    assert cover(addresses=[""], hosts=["essai.exemple.fr"], path="/")
    assert not cover(addresses=["192.0.3.9"], hosts=["exemple.fr"], path="/x/apercu/")
    assert not cover(addresses=["v3fa2"], hosts=[""], path="/")
    assert not parse_exclusions(()).cover(addresses=["192.0.2.9"], hosts=[""], path="/apercu/")


@pytest.mark.parametrize(
    "wrong",
    [
        "journaux",
        {"source": "google"},
        {"source": None},
        {"compteur": "matomo"},
        {"source": "matomo", "adresse": "https://stats.exemple.fr"},
        {**MATOMO, "site": "trois"},
        {**MATOMO, "adresse": "http://stats.exemple.fr"},
        {**MATOMO, "adresse": "stats.exemple.fr"},
        {**GOAT, "adresse": ""},
        {**GOAT, "adresse": "https://x.exemple/?a=1"},
        {"exclure": "192.0.2.0/24"},
        {"exclure": ["192.0.2.0/99"]},
        {"exclure": ["pas un hôte"]},
        {"destinataire": "quelqu’un"},
        {"expediteur": "a@b.fr, c@d.fr"},
        {"expediteur": "a@b.fr\nBcc: c@d.fr"},
    ],
)
def test_a_wrong_setting_is_named_in_one_french_sentence(wrong: object) -> None:
    with pytest.raises(SettingsError, match="consultations") as refused:
        town(wrong)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("consultations", "said", "unsaid"),
    [
        ({}, "ne mesure pas son audience", "Matomo"),
        ({"source": "journaux"}, "journal du serveur de ce site", "Matomo"),
        (MATOMO, "mesuré par Matomo, sur stats.exemple.fr", "GoatCounter"),
        (GOAT, "mesuré par GoatCounter, sur ville.goatcounter.exemple", "Matomo"),
    ],
)
def test_the_privacy_page_says_by_itself_what_is_done(consultations: object, said: str, unsaid: str) -> None:
    settings = town(consultations)
    page = fill_in(
        Path("content/pages/donnees-personnelles.md").read_text(encoding="utf-8"), settings.build_page_values(SITE)
    )
    assert said in page
    assert unsaid not in page
    assert "mesure_audience" not in page
    if consultations:
        assert "Pôle emploi" in page  # whom the report goes to, as the licence accepted names it
        assert "Do Not Track" in page
