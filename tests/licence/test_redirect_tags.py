"""The redirect tags stand on links to France Travail, once, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.licence.redirect_tags import RedirectTags, add_tags, is_france_travail, parse_host, parse_tags

TAGS = parse_tags({"at_medium": "CMP", "at_campaign": "ville de & Cahors"})
QUERY = "at_medium=CMP&at_campaign=ville%20de%20%26%20Cahors"
SITE = "https://candidat.francetravail.fr"


@pytest.mark.parametrize(
    ("address", "tagged"),
    [
        (f"{SITE}/a", f"{SITE}/a?{QUERY}"),
        (f"{SITE}", f"{SITE}?{QUERY}"),
        (f"{SITE}/a?b=c", f"{SITE}/a?b=c&{QUERY}"),
        (f"{SITE}/a?", f"{SITE}/a?{QUERY}"),
        (f"{SITE}/a?b=c&", f"{SITE}/a?b=c&{QUERY}"),
        (f"{SITE}/a#b?c", f"{SITE}/a?{QUERY}#b?c"),
        (f"{SITE}/a?at_medium=AUTRE&b=c", f"{SITE}/a?b=c&{QUERY}"),
        (
            f"{SITE}/a?at_campaign=AUTRE&at_medium=CMP&x",
            f"{SITE}/a?at_medium=CMP&x&at_campaign=ville%20de%20%26%20Cahors",
        ),
        (f"{SITE}/a?{QUERY}&{QUERY}#{QUERY}", f"{SITE}/a?{QUERY}#{QUERY}"),
        (f"{SITE}/a?at%5Fmedium=AUTRE&at_medium", f"{SITE}/a?{QUERY}"),
        (f"{SITE}/a?AT_MEDIUM=AUTRE", f"{SITE}/a?AT_MEDIUM=AUTRE&{QUERY}"),
        (f"{SITE}:443/a?b=c&&d", f"{SITE}:443/a?b=c&&d&{QUERY}"),
        ("https://FranceTravail.fr./a", f"https://FranceTravail.fr./a?{QUERY}"),
        (f"{SITE}/a?at_medium=CMP#b", f"{SITE}/a?at_medium=CMP&at_campaign=ville%20de%20%26%20Cahors#b"),
        (f"{SITE}/%C3%A9?q=é%20+;", f"{SITE}/%C3%A9?q=é%20+;&{QUERY}"),
    ],
)
def test_tags_stand_before_the_fragment_and_leave_the_rest_as_it_is(address: str, tagged: str) -> None:
    assert add_tags(address, TAGS) == tagged


@given(st.text(alphabet="ab/?#&=%.é", max_size=20))
def test_tags_are_never_added_twice(rest: str) -> None:
    once = add_tags(f"{SITE}/{rest}", TAGS)
    assert add_tags(once, TAGS) == once
    assert once.count("at_medium=CMP") == 1


def test_without_tags_an_address_is_left_alone() -> None:
    assert add_tags(SITE, RedirectTags(())) == SITE


@pytest.mark.parametrize(
    "address",
    ["https://www.pole-emploi.fr/x", "http://francetravail.io", "HTTPS://WWW.FranceTravail.FR:443/", "https://a.b.emploi-store.fr?x",
     "https://pole-emploi.io", "https://x.pole-emploi.org", "https://exemple.fr@francetravail.fr/"],
)  # fmt: skip
def test_the_sites_of_france_travail_are_known(address: str) -> None:
    assert is_france_travail(address)


@pytest.mark.parametrize(
    "address",
    ["https://notfrancetravail.fr", "https://francetravail.fr.exemple.fr", "https://francetravail.fr@exemple.fr/",
     "https://exemple.fr/francetravail.fr", "https://exemple.fr?francetravail.fr", "https://exemple.fr#.francetravail.fr",
     "https://exemple.fr\\.francetravail.fr", "//francetravail.fr", "mailto:a@francetravail.fr",
     "https://francetravail.fr /",
     "https://francetravail.com", "", "https://exemple.fr:80@autre.fr/.francetravail.fr"],
)  # fmt: skip
def test_no_other_site_passes_for_one_of_them(address: str) -> None:
    assert not is_france_travail(address)
    assert add_tags(address, TAGS) == address


def test_the_host_is_the_one_a_browser_goes_to() -> None:
    assert parse_host("https://a@b@exemple.fr:8080/x") == "exemple.fr"
    assert parse_host("https://:80/") == ""
    assert parse_host("https://exemple.fr./x") == "exemple.fr"
    assert parse_host("http://[::1]:80/x") == "::1"


@pytest.mark.parametrize(
    "address",
    ["http://[::1/x", "https://exemple.fr:99999/", "https://exemple.fr:x/", "https://exemple..fr/", "https://./",
     "https://exe mple.fr",
     "https://[exemple.fr]/", "https://exemple.fr[/x"],
)  # fmt: skip
def test_what_no_browser_opens_has_no_host(address: str) -> None:
    assert parse_host(address) == ""
