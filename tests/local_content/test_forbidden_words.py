"""What the town's texts must not say, held against what the audit of the licence looks for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.audit.checks import links
from panneau.audit.checks.traces import find_offer_ids
from panneau.build.proof import make_closed_facts
from panneau.config import read_settings
from panneau.france_travail.territory import divisions
from panneau.licence.versions import known_versions, load_version
from panneau.local_content.forbidden_words import PAYING, check_link, check_words

PARTS = ["offres/", ".html", "/recherche/detail/", "206MMXC", "n°", " ", "\u00a0", "2026123", '="', '"', "'", "<", "a"]

FACTS = make_closed_facts(
    read_settings({}, divisions=divisions.load()), None, site_url="", log="", now=datetime(2026, 11, 20, tzinfo=UTC)
)


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_every_trace_of_an_offer_that_the_audit_sees_is_told(text: str) -> None:
    if find_offer_ids(f"{text}<".encode(), FACTS):
        assert list(check_words(text)), text


def test_every_host_of_payments_that_the_audit_knows_is_told() -> None:
    assert set(links._PAYING_HOSTS) <= set(PAYING)
    assert all(list(check_link(f"https://www.{host}/x", "pages")) for host in PAYING)


@pytest.mark.parametrize("source", [load_version(name).source for name in known_versions()])
def test_the_source_of_each_version_of_the_licence_is_told(source: str) -> None:
    assert list(check_words(f"Source\u00a0: {source}."))


@pytest.mark.parametrize(
    "text",
    ["Arrêté numéro 2026123", "https://www.ville.invalid/offres/emplois/", "Offres d’emploi", "05 65 00 00 00",
     "France Travail vous reçoit.", "SIRET 21460042300018"],
)  # fmt: skip
def test_usual_words_are_right(text: str) -> None:
    assert not list(check_words(text))


@pytest.mark.parametrize(
    ("href", "folder", "said"),
    [
        ("javascript:alert(1)", "pages", "ne peut pas être un lien"),
        ("JAVA\nSCRIPT:alert(1)", "pages", "ne peut pas être un lien"),
        ("http://[x", "pages", "ne peut pas être un lien"),
        ("HTTPS://PayPal.com./x", "pages", "paiement"),
        ("\\\\paypal.com", "pages", "paiement"),
        ("https://www.francetravail.fr/x", "offres-locales", "France Travail"),
        ("https://ailleurs.invalid/?at_medium=CMP", "actualites", "balises"),
        ("offres/", "pages", "offres/"),
        ("/toutes-les-offres/", "pages", "offres/"),
        ("../offres/recherche.html", "actualites", "offres/"),
    ],
)
def test_a_link_that_the_audit_would_refuse_is_told(href: str, folder: str, said: str) -> None:
    (fault,) = check_link(href, folder)
    assert said in fault.problem


@pytest.mark.parametrize(
    "href", ["aide.html", "#haut", "https://ville.invalid/", "mailto:a@ville.invalid", "tel:+33565000000",
             "https://www.francetravail.fr/x", "//ville.invalid", "https://ville.invalid/offres/",
             "toutes-les-offres.html"]
)  # fmt: skip
def test_a_usual_link_is_right(href: str) -> None:
    assert not list(check_link(href, "pages"))
