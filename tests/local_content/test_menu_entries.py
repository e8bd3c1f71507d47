from __future__ import annotations

import pytest

from panneau.local_content.menu_entries import MenuEntry, parse_menu_entry


def test_an_entry_leads_to_a_page_of_the_site_or_to_another_site() -> None:
    assert parse_menu_entry({"titre": " Nos  offres ", "page": "listes.html"}) == MenuEntry("Nos offres", "listes.html")
    assert not parse_menu_entry({"titre": "Offres", "page": "listes.html"}).is_elsewhere
    assert parse_menu_entry({"titre": "La mairie", "page": "https://www.ville.invalid/"}).is_elsewhere


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"page": "listes.html"}, "titre"),
        ({"titre": " ", "page": "listes.html"}, "titre"),
        ({"titre": "x" * 31, "page": "listes.html"}, "30 caractères"),
        ({"titre": "Offres"}, "page"),
        ({"titre": "Offres", "page": "http://www.ville.invalid/"}, "https://"),
        ({"titre": "Offres", "page": "offres/123ABCD.html"}, "actualites.html"),
        ({"titre": "Offres", "page": "javascript:alert(1)"}, "actualites.html"),
        ({"titre": "Offres", "page": "https://ville@www.francetravail.fr/"}, "actualites.html"),
        ({"titre": "Offres", "page": "https://[::1/"}, "être un lien"),
        ({"titre": "Dons", "page": "https://www.helloasso.com/x"}, "paiement"),
        ({"titre": "Mairie", "page": "https://www.ville.invalid/?at_medium=CMP"}, "balises de comptage"),
    ],
)
def test_an_entry_that_leads_nowhere_is_refused(entry: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_menu_entry(entry)
