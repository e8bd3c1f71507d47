from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from panneau.build.production_checks import check_help_links, check_ready, check_real
from panneau.config import Settings, read_settings
from panneau.errors import HarvestRefused, SettingsError
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.http.client import HarvestStats
from panneau.france_travail.territory import divisions
from panneau.local_content.content_files import read_town_content
from panneau.local_content.legal_notice import FILLED_IN, PAGES, VALUES, check_legal_pages, fill_in
from panneau.local_content.town_content import TownContent
from tests.local_content.published import content_with

MOMENT = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Paris"))
LEGAL_NOTICE = dict.fromkeys(VALUES, "rempli")
COMPLETE = {
    "contact": "emploi@exemple.invalid",
    "logo_declaration": "Demandé le 3 mars 2026, pas encore reçu.",
    "balises": {"at_medium": "CMP"},
    "mentions_legales": LEGAL_NOTICE,
}

IN_FRANCE = {"hebergeur": "Hébergeur Fictif", "pays": "France"}


def town(**settings: object) -> Settings:
    return read_settings(COMPLETE | settings, divisions=divisions.load())


def refusal(settings: Settings, *, site_url: str = "https://emploi.exemple.invalid") -> str:
    with pytest.raises(SettingsError) as refused:
        check_ready(settings, site_url=site_url, content=Path("content"))
    return str(refused.value)


def test_a_site_with_everything_filled_in_is_ready() -> None:
    check_ready(town(), site_url="https://emploi.exemple.invalid", content=Path("content"))


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"contact": ""}, "contact"),
        ({"logo_declaration": ""}, "logo"),
        ({"logo": "images/absent.png"}, "images/absent.png"),
        ({"balises": {}}, "balises"),
        ({"mentions_legales": {}}, "hebergeur"),
        ({"mentions_legales": LEGAL_NOTICE | {"hebergeur": ""}}, "mentions-legales.md"),
    ],
)
def test_each_placeholder_is_named(settings: dict[str, object], named: str) -> None:
    assert named in refusal(town(**settings))


def test_a_help_link_leads_to_a_page_of_the_town_or_to_a_part_of_it() -> None:
    ready = town(aides=[{"titre": "Entretien", "page": "aide.html#entretien"}])
    check_ready(ready, site_url="https://emploi.exemple.invalid", content=Path("content"))
    assert "absent.html" in refusal(town(aides=[{"titre": "Entretien", "page": "absent.html#x"}]))


def test_a_setting_that_names_a_page_which_is_not_there_is_refused_before_production_too() -> None:
    with pytest.raises(SettingsError, match=r"aides.*absent\.html"):
        check_help_links(town(aides=[{"titre": "Entretien", "page": "absent.html"}]), TownContent(pages=()))
    check_help_links(town(), TownContent(pages=()))


def test_a_logo_that_is_no_picture_is_told_with_what_is_wrong(tmp_path: Path) -> None:
    content = content_with(tmp_path / "content", {"images/logo.png": "du texte", "images/bon.gif": b"GIF89a"})
    with pytest.raises(SettingsError, match=r"images/logo\.png, est à corriger"):
        check_ready(town(logo="images/logo.png"), site_url="https://emploi.exemple.invalid", content=content)
    check_ready(town(logo="images/bon.gif"), site_url="https://emploi.exemple.invalid", content=content)


def test_a_site_without_address_is_not_ready() -> None:
    assert "SITEURL" in refusal(town(), site_url="")


def test_every_page_that_is_owed_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    missing = list(check_legal_pages(read_town_content(tmp_path), {}))
    assert len(missing) == len(PAGES) == 4


ACCESSIBILITY = "content/pages/accessibilite.md"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Title: Accessibilité\n\nx\n".encode("cp1252"), f"{ACCESSIBILITY} est à corriger ({ACCESSIBILITY}, ligne 1"),
        (b"Title: A\nSlug: accessibilite\n\n<iframe></iframe>\n", f"{ACCESSIBILITY} est à corriger"),
        (b"Title: A\nSlug: accessibilite\nStatus: draft\n\nTexte\n", f"{ACCESSIBILITY} manque"),
        (b"Title: A\nSlug: autre\n\nTexte\n", f"{ACCESSIBILITY} manque"),
        (b"Title: A\nSlug: accessibilite\n\nTexte\n", f"{ACCESSIBILITY} est vide"),
    ],
    ids=["encoding", "iframe", "draft", "address", "empty"],
)
def test_a_page_that_is_owed_and_is_wrong_is_told_with_its_mistake(data: bytes, said: str, tmp_path: Path) -> None:
    content = content_with(tmp_path / "content", {"pages/accessibilite.md": data})
    assert any(said in what for what in check_legal_pages(read_town_content(content), dict.fromkeys(FILLED_IN, "x")))


def test_a_page_that_is_owed_is_known_by_its_address_and_not_by_its_file(tmp_path: Path) -> None:
    content = content_with(tmp_path / "content", {})
    (content / "pages/accessibilite.md").rename(content / "pages/rgaa.md")
    assert not list(check_legal_pages(read_town_content(content), dict.fromkeys(FILLED_IN, "x")))


def test_the_logo_is_demanded_only_where_the_licence_demands_it() -> None:
    settings = town(logo_declaration="", licence="france-travail-2025", hebergement=IN_FRANCE)
    check_ready(settings, site_url="https://emploi.exemple.invalid", content=Path("content"))


def test_fictive_offers_are_never_published() -> None:
    with pytest.raises(HarvestRefused):
        check_real(Harvest(PayloadStore({}), (), MOMENT, MOMENT, tally=HarvestStats(fictive=True)))
    check_real(Harvest(PayloadStore({}), (), MOMENT, MOMENT, tally=HarvestStats(fictive=False)))


def test_marks_take_their_values_as_text_and_stay_visible_without_one() -> None:
    page = "<p>[À compléter\u00a0: hebergeur] [À compléter\u00a0: editeur]</p>"
    assert fill_in(page, {"hebergeur": "<b>OVH</b>"}) == "<p>&lt;b&gt;OVH&lt;/b&gt; [À compléter\u00a0: editeur]</p>"


def test_every_mark_of_the_shipped_pages_is_a_setting() -> None:
    marks = {
        what.split("«\u00a0")[1].split("\u00a0»")[0]
        for what in check_legal_pages(read_town_content(Path("content")), {})
    }
    computed = set(town().build_page_values("https://emploi.exemple.invalid"))
    assert marks <= computed
    assert marks >= set(VALUES)


# --- where the data are kept: licence in force, art. 8 ---

IN_FORCE = {"licence": "france-travail-2025"}
DECISION = "décision d’adéquation de la Commission européenne du 10 juillet 2023"


@pytest.mark.parametrize(
    ("storage", "named"),
    [
        ({}, "hebergement"),
        ({"hebergeur": "Hébergeur Fictif"}, "pays"),
        ({"pays": "France"}, "hebergeur"),
        (IN_FRANCE | {"pays": "États-Unis"}, "base_hors_ue"),
        (IN_FRANCE | {"pays": "France et États-Unis"}, "base_hors_ue"),
    ],
)
def test_under_the_licence_in_force_the_place_of_storage_is_known(storage: dict[str, str], named: str) -> None:
    assert named in refusal(town(**IN_FORCE, hebergement=storage))


@pytest.mark.parametrize(
    "storage",
    [
        IN_FRANCE,
        IN_FRANCE | {"pays": "republique tcheque, IRLANDE et Pays-Bas"},
        IN_FRANCE | {"pays": "Norvège"},
        IN_FRANCE | {"pays": "États-Unis", "base_hors_ue": DECISION},
    ],
)
def test_europe_or_an_adequacy_decision_will_do_and_the_public_reads_it(storage: dict[str, str]) -> None:
    settings = town(**IN_FORCE, hebergement=storage)
    check_ready(settings, site_url="https://emploi.exemple.invalid", content=Path("content"))
    said = settings.build_page_values("")["hebergement"]
    assert all(value in said for value in storage.values())
    assert ("hors de l’Union" in said) == ("base_hors_ue" in storage)


def test_the_licence_of_2018_asks_for_no_place_and_the_page_then_names_the_host_of_the_legal_notice() -> None:
    assert "mentions légales" in town().build_page_values("")["hebergement"]
