"""What becomes a link, and what never does."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.local_content.link_addresses import parse_written_address


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("https://www.ville.invalid/postuler?a=1&b=2", "https://www.ville.invalid/postuler?a=1&b=2"),
        ("emploi@ville.invalid", "mailto:emploi@ville.invalid"),
        ("mailto:emploi@ville.invalid", "mailto:emploi@ville.invalid"),
        ("05 65 00 00 00", "tel:0565000000"),
        ("+33 5 65 00 00 00", "tel:+33565000000"),
        ("Par courrier à la mairie, avant midi", ""),
        ("Tél. : 05 65 00 00 00 (le matin)", ""),
    ],
)
def test_pages_mailboxes_and_telephones_become_links_and_sentences_stay_text(text: str, href: str) -> None:
    assert parse_written_address(text).href == href


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://",
        "www.ville.invalid",
        "tel:x",
        "mailto:x",
        "http://[",
        "ftp://a.fr",
    ],
)
def test_what_looks_like_an_address_and_cannot_be_a_link_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the words
        parse_written_address(text)


@given(st.text(max_size=60) | st.from_regex(r"[a-z]{2,12}:[^\s]{0,20}", fullmatch=True))
def test_no_text_becomes_a_link_of_another_scheme(text: str) -> None:
    try:
        way = parse_written_address(text)
    except ValueError:
        return
    assert way.text == text
    assert not way.href or urlsplit(way.href).scheme in ("http", "https", "mailto", "tel")
