from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from panneau.admin.doctor.coming_month import check_coming_month
from panneau.admin.doctor.doctor_findings import DoctorCheck, report
from panneau.licence.hidden_offers import HiddenOfferLine
from tests.local_content.files import EVENT, VACANCY, news_content, vacancy_content


def said(day: date, *, hiding: tuple[HiddenOfferLine, ...] = ()) -> list[str]:
    content = replace(vacancy_content(VACANCY), news=news_content(EVENT).news)
    return [finding.problem for finding in check_coming_month(content, hiding, today=day)]


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (date(2026, 11, 30), "Votre offre « Agent d’accueil » quitte le site après le 31 décembre 2026."),
        (date(2026, 12, 31), "Votre offre « Agent d’accueil » quitte le site après le 31 décembre 2026."),
        (date(2027, 3, 12), "« Forum de l’emploi » quitte l’accueil après le 12 mars 2027."),
    ],
)
def test_what_leaves_the_site_within_a_month_is_told_with_its_last_day(day: date, problem: str) -> None:
    assert problem in [one.replace("\N{NO-BREAK SPACE}", " ") for one in said(day)]


def test_what_lasts_longer_is_not_told() -> None:
    assert said(date(2026, 11, 29)) == []


def test_a_vacancy_that_is_not_on_the_site_yet_is_told_with_its_first_day() -> None:
    (problem,) = [one.replace("\N{NO-BREAK SPACE}", " ") for one in said(date(2026, 11, 19))]
    assert problem == "Votre offre « Agent d’accueil » ne paraît sur le site qu’à partir du 20 novembre 2026."


def test_a_vacancy_that_left_the_site_is_told_as_long_as_its_file_is_there() -> None:
    (problem,) = said(date(2027, 1, 1))
    assert "n’est plus sur le site depuis le 31 décembre 2026" in problem


def test_an_offer_that_will_be_shown_again_is_told_without_its_number() -> None:
    until = (date(2026, 12, 28), date(2026, 11, 28))
    lines = [HiddenOfferLine("masquer, ligne 2", "123ABCD", "arnaque-presumee", day) for day in until]
    coming, past = said(date(2026, 11, 29), hiding=tuple(lines))
    assert coming.startswith("Masquer, ligne 2")
    assert "sera de nouveau montrée après le 28 décembre 2026" in coming
    assert "ne masque plus rien" in past
    assert "123ABCD" not in coming + past


def test_a_reminder_is_told_and_counts_as_nothing_wrong() -> None:
    content = vacancy_content(VACANCY)
    lines, wrong = report(DoctorCheck("Mois", lambda: check_coming_month(content, (), today=date(2026, 12, 1))))
    assert wrong == 0
    assert lines[0] == "• Mois"
    assert "31 décembre 2026" in lines[1]
