from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from panneau.local_content.content_sources import read_sources
from panneau.site.files.vacancy_posting import build_vacancy_posting
from tests.local_content.files import VACANCY, changed, source, vacancy_content, without

BODY = "Ville d’Exemple"


def posting_of(text: str) -> dict[str, object]:
    (vacancy,) = vacancy_content(text).vacancies
    return dict(build_vacancy_posting(vacancy, body=BODY))


def test_a_vacancy_says_its_fields_and_no_more() -> None:
    assert posting_of(VACANCY) == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Agent d’accueil",
        "description": "<p>Accueillir les usagers du service de la population.</p>",
        "datePosted": "2026-11-20",
        "validThrough": "2026-12-31T23:59:59+01:00",
        "hiringOrganization": {"@type": "Organization", "name": BODY},
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": "Cahors", "addressCountry": "FR"},
        },
        "employmentType": "FULL_TIME",
    }


def test_the_last_day_ends_by_the_clocks_of_the_place() -> None:
    found = read_sources([], [source(VACANCY)], zone=ZoneInfo("Indian/Reunion"))
    (vacancy,) = found.vacancies
    assert build_vacancy_posting(vacancy, body=BODY)["validThrough"] == "2026-12-31T23:59:59+04:00"


def test_a_description_has_neither_pictures_nor_addresses_that_hold_on_its_page_alone() -> None:
    (vacancy,) = vacancy_content(f"{VACANCY}\n[Le service](../aide.html), un < deux & trois.\n").vacancies
    image = '<picture><source srcset="../images/a.webp 3w"><img src="../images/a.png" alt="a > b"></picture>'
    body = vacancy.body + Markup("<p>{}Suite</p>").format(Markup(image))  # noqa: S704 - written here
    assert build_vacancy_posting(replace(vacancy, body=body), body=BODY)["description"] == (
        "<p>Accueillir les usagers du service de la population.</p>\n"
        "<p>Le service, un &lt; deux &amp; trois.</p><p>Suite</p>"
    )


def test_an_employer_that_the_file_names_is_the_one_that_employs() -> None:
    named = VACANCY.replace("Lieu:", "Employeur: CCAS\nLieu:")
    assert posting_of(named)["hiringOrganization"] == {"@type": "Organization", "name": "CCAS"}


def test_a_day_of_publication_that_the_file_lacks_is_not_invented() -> None:
    assert "datePosted" not in posting_of(without(VACANCY, "Publication"))


@pytest.mark.parametrize(
    ("written", "kind"),
    [("temps plein", "FULL_TIME"), ("Temps non complet", "PART_TIME"), ("Temps partiel", "PART_TIME"), ("35 h", None)],
)
def test_hours_are_told_where_they_are_plain(written: str, kind: str | None) -> None:
    assert posting_of(changed(VACANCY, "Temps", written)).get("employmentType") == kind
