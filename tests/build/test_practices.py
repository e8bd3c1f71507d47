from __future__ import annotations

from dataclasses import replace

import pytest

from panneau.audit.engine.duty_words import BY_HOST, CHECKED, MANUAL_CHECKS, PRACTICES, find_practice, list_practices
from panneau.build.practices import choose_practices
from panneau.config import Settings, read_settings
from panneau.config.environment import Environment, read_environment
from panneau.france_travail.territory import divisions
from panneau.licence.duties import Duty

DIGEST = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
SECRETS = {"FRANCE_TRAVAIL_CLIENT_ID": "identifiant", "FRANCE_TRAVAIL_CLIENT_SECRET": "secret"}
GITHUB = read_environment({**SECRETS, "GITHUB_ACTIONS": "true"})
ELSEWHERE = read_environment(SECRETS)


def settings_with(**changes: object) -> Settings:
    return read_settings(changes, divisions=divisions.load())


def said(duty: Duty, settings: Settings, environment: Environment = ELSEWHERE, *, site_url: str = "") -> str:
    return find_practice(duty, choose_practices(settings, environment, site_url=site_url))


@pytest.mark.parametrize(
    ("environment", "digest", "words"),
    [
        (GITHUB, DIGEST, "compare chaque semaine"),
        (GITHUB, "", "n’est pas enregistrée"),
        (ELSEWHERE, DIGEST, "Sur cet hébergement, aucun programme"),
        (ELSEWHERE, "", "n’est pas enregistrée"),
    ],
)
def test_a_weekly_comparison_is_told_only_where_there_is_one(environment: Environment, digest: str, words: str) -> None:
    sentence = said(Duty.NEW_VERSION, settings_with(licence_empreinte=digest), environment)
    assert words in sentence
    assert ("chaque semaine" in sentence) == (words == "compare chaque semaine")


def test_a_report_is_told_only_where_views_are_counted() -> None:
    assert "aucun rapport" in said(Duty.VIEWS_REPORT, settings_with())
    counted = settings_with(consultations={"source": "journaux"})
    assert "le rapport mensuel est fait" in said(Duty.VIEWS_REPORT, counted)


def test_a_place_of_storage_is_declared_only_where_the_settings_name_it() -> None:
    assert "nomment les mentions légales" in said(Duty.PERSONAL_DATA, settings_with())
    named = settings_with(hebergement={"hebergeur": "Hébergeur Fictif", "pays": "France"})
    assert "déclarés dans les réglages" in said(Duty.PERSONAL_DATA, named)


def test_a_logo_is_told_as_it_is_shown() -> None:
    assert said(Duty.SOURCE_LOGO, settings_with()) == "Aucun logo de l’organisme n’est montré."
    stated = settings_with(logo_declaration="Demandé le 3 mars 2026")
    assert "déclaration datée" in said(Duty.SOURCE_LOGO, stated)
    assert "Le logo de l’organisme sur chaque offre" in said(Duty.SOURCE_LOGO, settings_with(logo="images/logo.png"))


def test_tags_that_no_setting_gives_are_on_no_link() -> None:
    assert "n’en portent pas" in said(Duty.REDIRECT_TAGS, settings_with(balises={}))
    assert "porte les balises" in said(Duty.REDIRECT_TAGS, settings_with())


def test_a_site_in_a_folder_of_its_host_does_not_boast_of_its_robots_txt() -> None:
    assert "n’a pas de robots.txt" in said(Duty.NO_EXTRACTION, settings_with(), site_url="https://ville.invalid/emploi")
    assert "robots.txt, réserve" in said(Duty.NO_EXTRACTION, settings_with(), site_url="https://emploi.ville.invalid")


def test_every_practice_chosen_is_one_that_the_audit_knows() -> None:
    chosen = choose_practices(settings_with(), ELSEWHERE, site_url="")
    assert chosen.keys() == PRACTICES.keys()
    assert all(find_practice(duty, chosen) for duty in PRACTICES)
    assert PRACTICES.keys() <= CHECKED.keys() | MANUAL_CHECKS.keys()


def test_a_site_may_say_what_is_done_here_and_nothing_else_but_what_another_host_does() -> None:
    settings = settings_with()
    allowed = set(list_practices(choose_practices(settings, ELSEWHERE, site_url="")))
    assert said(Duty.VIEWS_REPORT, settings) in allowed
    counted = replace(settings, counting=settings_with(consultations={"source": "journaux"}).counting)
    assert said(Duty.VIEWS_REPORT, counted) not in allowed
    assert {words for duty in BY_HOST for words in PRACTICES[duty].values()} <= allowed
