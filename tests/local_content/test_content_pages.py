"""The one sentence that each mistake in content/pages/ gives, before Pelican meets it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from panneau.local_content.content_files import read_town_content
from panneau.local_content.content_pages import RESERVED, check_pages, list_unreported, read_pages
from tests.builds import build, sandbox, variables_of, world_of
from tests.local_content.files import source

PAGE = "Title: Se faire aider\nSlug: se-faire-aider\nStatus: published\n\nLe texte.\n"
NBSP, NARROW = "\u00a0", "\u202f"


def told(*texts: str | bytes, name: str = "page-{}.md") -> list[str]:
    sources = [source(text, name.format(rank)) for rank, text in enumerate(texts)]
    found = check_pages(sources, files=frozenset({"images/affiche.png"}))
    return [str(mistake).replace(NBSP, " ").replace(NARROW, " ") for mistake in found]


def test_a_page_that_is_right_gives_no_sentence() -> None:
    assert told(PAGE) == []
    assert told(f"---\n{PAGE.replace(chr(10) * 2, chr(10) + '---' + chr(10) * 2)}") == []
    assert told("\ufeff" + PAGE.replace("\n", "\r\n")) == []
    assert told(PAGE.replace("Slug", "Summary: Une phrase\n    qui continue\nDate: 2026-12-31\nSlug")) == []
    assert told(PAGE + "\n![Une affiche]({static}/images/affiche.png)\n") == []


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("Un texte sans champ.\n", "ligne 1 : cette page n’a pas de titre. Ajoutez la ligne « Title: … » tout en haut"),
        ("", "ligne 1 : cette page n’a pas de titre."),
        (PAGE.replace("Title:", "Titel:"), "ligne 1 : « Titel » n’est pas un champ des pages. Écrivez « Title: "),
        (PAGE.replace("Status", "Couleur"), "ligne 3 : « Couleur » n’est pas un champ des pages. Les champs utiles : "),
        (PAGE.replace("Status:", "Slug:"), "ligne 3 : « Slug » est écrit deux fois."),
        (PAGE.replace("Status: published", "n’importe quoi"), "ligne 3 : « n’importe quoi » n’est pas un champ."),
        (PAGE.replace("Status: published", "Date: 1er mai 2026"), "ligne 3 : « 1er mai 2026 » n’est pas une date qui"
         " existe. Écrivez-la comme 2026-12-31."),
        (PAGE.replace("Status: published", "Date: 2026-02-30"), "ligne 3 : « 2026-02-30 » n’est pas une date"),
        (PAGE.replace("se-faire-aider", "recherche"), "ligne 2 : l’adresse recherche.html est celle d’une autre page"),
        ("Title: Plan du site\n\nTexte.\n", "ligne 1 : l’adresse plan-du-site.html est celle d’une autre page"),
        ("Title: \xe9t\xe9\n".encode("latin-1"), "ligne 1 : ce fichier n’est pas écrit en UTF-8. Enregistrez-le"),
        (PAGE.replace("se-faire-aider", "../../evil"), "ligne 2 : « ../../evil » ne peut pas être l’adresse d’une page."
         " Écrivez-la en lettres sans accent, chiffres et tirets, comme « Slug: evil »."),
        (PAGE.replace("se-faire-aider", "/srv/x"), "ligne 2 : « /srv/x » ne peut pas être l’adresse"),
        (PAGE.replace("se-faire-aider", "offres/206MMXC"), "ligne 2 : « offres/206MMXC » ne peut pas être l’adresse"),
        (PAGE.replace("se-faire-aider", "sitemap-1"), "ligne 2 : l’adresse sitemap-1.html est celle d’une autre page"),
        (PAGE.replace("se-faire-aider", "communes-2"), "ligne 2 : l’adresse communes-2.html est celle d’une"),
        (PAGE.replace("se-faire-aider", "Recherche"), "ligne 2 : l’adresse Recherche.html est celle d’une autre page"),
        (PAGE.replace("se-faire-aider", "x" * 101), "ligne 2 : « "),
        ("Title: 招聘\n\nTexte.\n", "ligne 1 : « 招聘 » ne peut pas être l’adresse d’une page."),
        (PAGE.replace("Status: published", "Lang: en"), "ligne 3 : les pages de ce site sont en français."),
        (PAGE.replace("published", "hidden"), "ligne 3 : « hidden » n’est pas un statut."),
        (PAGE.replace("Title: Se", "Title: n° 2026123, se"), "ligne 1 : « n° 2026123 » se lit comme le numéro"),
        (PAGE + "\n[À compléter : horaires]\n", "ligne 7 : « [À compléter : horaires] » reste à compléter."),
        (PAGE + "\n<IFRAME src=x></IFRAME>\n", "ligne 7 : « <iframe> » n’a pas sa place sur ce site"),
        (PAGE + "\n" + "[" * 20_000, "ligne 5 : ce texte demande trop de temps pour devenir une page."),
        (PAGE + "\n" + "mot\n: sens\n" * 3_000, "ligne 5 : ce texte a trop de listes"),
        (PAGE + "x" * 500_000, "ligne 1 : ce fichier est trop long"),
        (PAGE + "\n![x](https://ailleurs.invalid/x.png)\n", "ligne 7 : une image vient d’un autre site."),
        (PAGE + "\n![x]({static}/images/rien.png)\n", "ligne 7 : le fichier « images/rien.png » n’est pas dans"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_page_is_one_sentence_with_file_line_and_cure(page: str | bytes, sentence: str) -> None:
    (found,) = told(page)
    place = "content/pages/page-0.md"
    assert found.startswith((f"{place}, {sentence}", f"{place} : {sentence}")), found


@pytest.mark.parametrize("title", ["Title:", "Titre:", "Titre :", "TITRE\N{NO-BREAK SPACE}:", "title :"])
@pytest.mark.parametrize("slug", ["Slug:", "Adresse :"])
@pytest.mark.parametrize("status", ["Status: published", "Statut : publié"])
def test_fields_have_their_english_or_their_french_names(title: str, slug: str, status: str) -> None:
    page = f"{title} Se faire aider\n{slug} aide\n{status}\nRésumé : Une phrase.\n\nLe texte.\n"
    (read,), mistakes = read_pages([source(page)], files=frozenset())
    assert (read.title, read.path, mistakes) == ("Se faire aider", "aide.html", ())
    assert read.fields["summary"] == "Une phrase."


def test_a_field_that_is_given_in_both_languages_is_written_twice() -> None:
    (sentence,) = told(PAGE.replace("Status: published", "Titre: Un autre"))
    assert "« Titre » est écrit deux fois" in sentence


@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotes_around_a_whole_value_are_not_part_of_it(quote: str) -> None:
    page = f"---\ntitle: {quote}Se faire aider{quote}\nslug: {quote}contact{quote}\n---\nLe texte.\n"
    (read,), mistakes = read_pages([source(page)], files=frozenset())
    assert (read.title, read.path, str(read.html), mistakes) == (
        "Se faire aider",
        "contact.html",
        "<p>Le texte.</p>",
        (),
    )


@pytest.mark.parametrize("title", ['"Oui" et "non"', '"Oui', "L'été", 'L"été"'])
def test_other_quotes_stay(title: str) -> None:
    (read,), _ = read_pages([source(f"Title: {title}\n\nx\n")], files=frozenset())
    assert read.title == title


@pytest.mark.parametrize("status", ["draft", "Draft", "skip", "brouillon", "Brouillon", "caché"])
def test_a_draft_is_neither_published_nor_reproached_anything(status: str) -> None:
    draft = PAGE.replace("published", status) + "\n<iframe></iframe>\n"
    assert read_pages([source(draft)], files=frozenset()) == ((), ())


@pytest.mark.parametrize(
    "title", ["Se faire aider", "L’œuvre d’été", "L'emploi – à Cahors", "100 % emploi", "Où ? Ici !", "a_b c", "N° 3"]
)
def test_a_title_makes_the_address_that_pelican_makes_of_it(title: str) -> None:
    (page,), _ = read_pages([source(f"Title: {title}\n\nx\n")], files=frozenset())
    substitutions = cast("list[tuple[str, str]]", DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"])
    assert page.slug == slugify(title, regex_subs=substitutions)


def test_a_page_that_is_wrong_takes_no_other_one_s_address() -> None:
    sources = [source(PAGE + "<form></form>", "a.md"), source(PAGE, "b.md")]
    (page,), (mistake,) = read_pages(sources, files=frozenset())
    assert (page.file, mistake.file) == ("pages/b.md", "content/pages/a.md")


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"{PAGE}{text}".encode()))
def test_no_file_stops_the_reading(data: bytes) -> None:
    pages, mistakes = read_pages([source(data)], files=frozenset())
    assert not (pages and mistakes)


def test_two_pages_of_one_address_are_told_of() -> None:
    (found,) = told(PAGE, PAGE.replace("Slug: se-faire-aider\n", ""))
    assert "page-1.md, ligne 1 : cette page a la même adresse que content/pages/page-0.md. Donnez" in found


def test_a_file_that_is_no_page_is_told_of_and_a_hidden_one_is_not(tmp_path: Path) -> None:
    for name in ("pages/aide.odt", "pages/.aide.md.swp", "pages/ailleurs/dedans.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Sans titre.\n")
    files = [mistake.file for mistake in read_town_content(tmp_path).mistakes]
    assert files == ["content/pages/aide.odt", "content/pages/ailleurs/dedans.md"]


def test_the_reserved_addresses_are_those_of_the_site_s_own_pages(tmp_path: Path) -> None:
    """Of a site with sub-territories, news and vacancies, which has every page."""
    content = tmp_path / "content"
    shutil.copytree("content", content)
    shutil.rmtree(content / "actualites")
    shutil.rmtree(content / "offres-locales")
    for name, text in OWN_FILES.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text)
    shipped = {path.stem for path in Path("content/pages").glob("*.md")}
    with sandbox(world_of(8)) as server:
        done = build(
            tmp_path / "site", variables_of(server), panneau={"secteurs": {"Cahors": ["46042"]}}, content=content
        )
    assert done.code == 0, done.said
    assert {path.stem for path in (tmp_path / "site").glob("*.html")} == RESERVED | shipped | {"se-faire-aider"}


OWN_FILES = {
    "pages/page.md": PAGE,
    "actualites/forum.md": "Titre: Forum\nRésumé: Un forum.\nDébut: 12 mars 2099\n\nVenez.\n",
    "offres-locales/agent.md": "Titre: Agent\nContrat: CDI\nLieu: Cahors\nDate limite: 12 mars 2099\n"
    "Postuler: emploi@ville.invalid\n\nAccueillir.\n",
}


def test_a_mistake_stops_a_build_that_somebody_looks_at_with_its_sentence_alone(tmp_path: Path) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/aide.md").write_text(PAGE.replace("Title:", "Couleur:"))
    with sandbox(world_of(3)) as server:
        done = build(tmp_path / "site", variables_of(server), content=tmp_path / "content")
    assert done.code == 11
    assert f"content/pages/aide.md, ligne 1{NBSP}: «{NBSP}Couleur{NBSP}» n’est pas un champ" in done.said
    assert all(line.startswith("  - ") for line in done.said.strip().splitlines()[1:])
    assert not (tmp_path / "site").exists()


def test_what_pelican_says_of_a_file_is_left_unsaid_where_a_sentence_tells_of_it() -> None:
    mistakes = tuple(check_pages([source("Couleur: Aide\n\nx\n", "aide.md")], files=frozenset()))
    said = ("Skipping /srv/content/pages/aide.md: could not find information about 'title'", "autre chose")
    assert list_unreported(said, mistakes) == ("autre chose",)
