"""Links of the town's own texts that stay on the site: one that leads nowhere is told, with its line and a way out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from panneau.local_content.content_pages import read_pages
from panneau.local_content.content_sources import read_sources
from panneau.local_content.town_content import TownContent
from tests.local_content.files import EVENT, source

ANCHORED = "Title: Transports\nSlug: transports\n\nTexte.\n\n## Le bus {#bus}\n\n[Plus bas](#bus)\n"
PROGRAM = frozenset({"index.html", "recherche.html", "communes/46042-cahors.html"})


def town_of(text: str, *, others: tuple[str, ...] = (ANCHORED,)) -> TownContent:
    sources = [source(one, f"page-{rank}.md") for rank, one in enumerate(others)]
    pages, mistakes = read_pages([source(f"Title: Aide\n\n{text}\n", "aide.md"), *sources], files=frozenset())
    assert mistakes == ()
    return TownContent(pages=pages, links=tuple(link for page in pages for link in page.links))


def is_there(content: TownContent) -> Callable[[str], bool]:
    own = {page.path for page in content.pages or ()}
    return lambda path: path in own | PROGRAM


def told(content: TownContent, *, site_url: str = "") -> list[str]:
    return [str(mistake) for mistake in content.list_dead_links(site_url=site_url, is_there=is_there(content))]


@pytest.mark.parametrize(
    "href",
    [
        "transports.html", "./transports.html", "transports.html#bus", "#", "#top", "#contenu",
        "/", "communes/46042-cahors.html", "https://www.exemple.fr/rien.html", "mailto:emploi@ville.invalid",
        "tel:0565000000", "transports.html#:~:text=bus", "?q=1", "recherche.html?q=bus#x", "//exemple.fr/x",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_or_out_of_the_site_is_not_told(href: str) -> None:
    assert told(town_of(f"[Ici]({href})")) == []


@pytest.mark.parametrize(
    ("href", "cure"),
    [
        ("autre-page.html", "Écrivez l’adresse d’une page du site, comme aide.html, ou retirez ce lien."),
        ("rien.html", "Écrivez l’adresse d’une page du site, comme aide.html, ou retirez ce lien."),
        ("/foo", "Écrivez l’adresse d’une page du site, comme aide.html, ou retirez ce lien."),
        ("transport.html", "Vouliez-vous écrire « transports.html » ?"),
        ("transports", "Vouliez-vous écrire « transports.html » ?"),
        ("pages/transports.html", "Vouliez-vous écrire « transports.html » ?"),
        ("transports.md", "Vouliez-vous écrire « transports.html » ?"),
        ("transports.htm", "Vouliez-vous écrire « transports.html » ?"),
        ("transports/", "Vouliez-vous écrire « transports.html » ?"),
        ("aidee.html", "Écrivez l’adresse d’une page du site, comme aide.html, ou retirez ce lien."),
        ("www.ville.invalid/a", "Vouliez-vous écrire « https://www.ville.invalid/a » ?"),
        ("https:/ville.invalid", "Vouliez-vous écrire « https://ville.invalid » ?"),
        ("https//ville.invalid/a", "Vouliez-vous écrire « https://ville.invalid/a » ?"),
        ("emploi@ville.invalid", "Vouliez-vous écrire « mailto:emploi@ville.invalid » ?"),
        ("05 65 00 00 00", "Vouliez-vous écrire « tel:0565000000 » ?"),
    ],
)
def test_a_link_to_a_page_that_is_not_there_is_told_with_its_line_and_the_page_that_may_be_meant(
    href: str, cure: str
) -> None:
    expected = f"content/pages/aide.md, ligne 5 : le lien « {href} » ne mène à aucune page du site. {cure}"
    assert told(town_of(f"Texte.\n\n[Ici]({href})")) == [expected]


@pytest.mark.parametrize(
    ("href", "cure"),
    [
        ("transports.html#buss", "Vouliez-vous écrire « transports.html#bus » ?"),
        ("#rien", "Écrivez la marque {#rien} après le titre où ce lien doit mener, ou retirez-la du lien."),
    ],
)
def test_a_link_to_a_part_that_no_page_has_is_told(href: str, cure: str) -> None:
    expected = (
        f"content/pages/aide.md, ligne 3 : le lien « {href} » mène à une partie qui n’est pas dans la page. {cure}"
    )
    assert told(town_of(f"[Ici]({href})")) == [expected]


def test_a_part_of_a_page_of_the_program_is_not_looked_for() -> None:
    assert told(town_of("[Ici](recherche.html#filtres)")) == []


def test_a_link_of_a_news_item_starts_from_its_own_folder() -> None:
    found = read_sources([source(f"{EVENT}\n[L’aide](aide.html) et [l’autre](../aide.html)\n", "forum.md")], [])
    pages = town_of("Texte.").pages
    (mistake,) = told(TownContent(news=found.news, pages=pages, links=found.links))
    assert mistake == (
        "content/actualites/forum.md, ligne 10 : le lien « aide.html » ne mène à aucune page du site. "
        "Vouliez-vous écrire « ../aide.html » ?"
    )


def test_a_whole_address_of_the_site_is_looked_for_there() -> None:
    content = town_of("[Ici](https://ville.invalid/emploi/rien.html) [là](https://ville.invalid/rien.html)")
    assert len(told(content, site_url="https://ville.invalid/emploi")) == 1


def test_one_link_that_is_there_twice_is_told_once() -> None:
    assert len(told(town_of("[Ici](rien.html) [là](rien.html)"))) == 1


def test_links_of_the_package_s_pages_are_not_the_town_s_to_mend() -> None:
    content = town_of("[Ici](rien.html)")
    assert told(TownContent(pages=content.pages)) == []


def test_the_line_is_that_of_the_whole_address_and_not_of_one_that_begins_alike() -> None:
    (mistake,) = town_of("[Ici](transports.html)\n\n[Là](transports.htm)").list_dead_links(
        site_url="", is_there=lambda path: path == "transports.html"
    )
    assert mistake.line == 5
