"""The editing page in Chromium, against stand-ins of GitHub and GitLab: what it writes is what the site reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, ViewportSize, expect

from panneau.admin.editor.edited_repository import parse_repository
from panneau.admin.editor.editor_folder import write_editor
from panneau.admin.editor.editor_settings import build_settings
from panneau.local_content.content_fields import NEWS, VACANCIES
from panneau.local_content.content_files import read_town_content
from panneau.local_content.file_header import read_header
from panneau.local_content.page_fields import read_page
from tests.browser.conftest import WAIT_MS
from tests.browser.repository_hosts import TOKEN, GitHub, GitLab, RepositoryHost
from tests.chromium import served

AT = {"github.com": GitHub, "gitlab.com": GitLab}
REWRITE = """async ([name, text]) => {
    const { formats } = await (await fetch("edition.json")).json();
    const { makeFormat } = await import("./town_format.js");
    const format = makeFormat(formats[name]);
    return format.toFile(format.fromFile(text));
}"""
WRITE = """async ([name, content]) => {
    const { formats } = await (await fetch("edition.json")).json();
    const { makeFormat } = await import("./town_format.js");
    return makeFormat(formats[name]).toFile(content);
}"""
REFUSAL = """async ([address, site, framed]) => {
    const { findRefusal } = await import("./refusal.js");
    return findRefusal({ top: framed ? 1 : 0, self: 0, location: new URL(address) }, site);
}"""
TALL: ViewportSize = {"width": 1000, "height": 3000}
"""The editor makes the fields that are seen."""
APIS = ("blob:", "data:", "https://api.github.com/", "https://gitlab.com/api/")
NB = "\N{NO-BREAK SPACE}"
NEWS_FILE, PAGE_FILE = "content/actualites/forum.md", "content/pages/transports.md"
NEWS_TEXT = f"""Titre: Forum de l’emploi{NB}: « rencontres{NB}»
Résumé: Trente employeurs vous reçoivent, sans rendez-vous.
Début: 12 mars 2027 à 9 h 30
Fin: 17 h

## Venir

Une phrase{NB}: avec _italique_, **gras** et un [lien](aide.html).

- De 9 h 30 à 10 h 30{NB}: relecture de CV.
- Puis les rencontres.

![Le plan de la salle]({{static}}/images/plan.png)
"""
PAGE_TEXT = """Title: Venir en bus
Slug: transports
Reprise: 0123456789abcdef

| ligne | départs |
|---|---:|
| A | 12 |

<details><summary>Le dimanche</summary>

Pas de bus. {#dimanche}

</details>
"""


def read_values(folder: str, text: str) -> tuple[dict[str, str], str]:
    """The fields and the text of a file, as the site reads them; a mistake in it ends the test."""
    if folder == "pages":
        header, mistakes = read_page("content/pages/page.md", text.encode())
    else:
        (kind,) = (one for one in (NEWS, VACANCIES) if one.folder == folder)
        header, mistakes = read_header(f"content/{folder}/fichier.md", text.encode(), kind)
    assert not mistakes
    return {name: value.text for name, value in header.values.items() if value.text}, header.body.strip("\n")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The page of a repository at each host."""
    made = {}
    for server in AT:
        made[server] = tmp_path_factory.mktemp(server)
        repository = parse_repository(f"https://{server}/ville-fictive/emploi")
        settings = build_settings(repository, branch="main", name="Emplois fictifs", address="https://emploi.example")
        write_editor(made[server], settings, repository)
    return made


@contextmanager
def opened(browser: Browser, folder: Path, host: RepositoryHost) -> Iterator[Page]:
    """The page; in the end nobody but the API has answered it."""
    with served(folder) as address, browser.new_context(locale="fr-FR", viewport=TALL) as context:
        context.set_default_timeout(WAIT_MS)
        expect.set_options(timeout=WAIT_MS)
        answered: list[str] = []
        context.on("response", lambda response: answered.append(response.url))
        context.route(re.compile("^https:"), host.answer)
        context.add_init_script("delete Document.prototype.startViewTransition")  # a click in it empties the form
        page = context.new_page()
        page.goto(address)
        yield page
        assert [one for one in answered if not one.startswith((address, *APIS))] == []


@pytest.fixture(scope="module")
def scripts(browser: Browser, folders: Mapping[str, Path]) -> Iterator[Page]:
    """A document beside the page, from which its scripts are called without the editor."""
    with served(folders["github.com"]) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/edition.json")
        yield page


def rewrite(scripts: Page, folder: str, text: str) -> str:
    """A file that was opened and saved without any change."""
    return str(scripts.evaluate(REWRITE, [f"panneau-{folder}", text]))


def sign_in(page: Page) -> None:
    page.get_by_role("button", name="jeton d’accès").click()
    page.get_by_role("textbox").fill(TOKEN)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    expect(page.get_by_role("treeitem", name="Actualités")).to_be_visible()


def save(page: Page, host: RepositoryHost) -> tuple[str, str, str]:
    """Save the form; message, path and text of what was sent."""
    before = len(host.commits)
    page.get_by_role("button", name="Enregistrer").first.click()
    expect(page.get_by_role("grid", name="Entrées")).to_be_visible()
    ((message, changed),) = host.commits[before:]
    ((path, text),) = changed.items()
    return message, path, text


def test_a_change_at_github_leaves_the_rest_of_the_file_as_it_was(
    browser: Browser, folders: Mapping[str, Path]
) -> None:
    host = GitHub({NEWS_FILE: NEWS_TEXT, PAGE_FILE: PAGE_TEXT})
    with opened(browser, folders["github.com"], host) as page:
        sign_in(page)
        page.get_by_role("row", name="Forum").get_by_role("gridcell").nth(1).click()
        place = f"Salle « A{NB}»{NB}: étage 2"
        page.get_by_role("textbox", name="Lieu").fill(place)
        message, path, text = save(page, host)
        assert (message, path) == ("Modifie forum (Actualités)", NEWS_FILE)
        fields, body = read_values("actualites", NEWS_TEXT)
        assert read_values("actualites", text) == (fields | {"lieu": place, "statut": "publié"}, body)

        page.get_by_role("treeitem", name="Pages").click()
        page.get_by_role("row", name="Venir en bus").get_by_role("gridcell").nth(1).click()
        page.get_by_role("textbox", name="Titre").fill("En train")
        _, path, text = save(page, host)
        fields, body = read_values("pages", PAGE_TEXT)
        assert path == PAGE_FILE
        assert read_values("pages", text) == (fields | {"title": "En train", "status": "published"}, body)


def test_a_vacancy_written_at_gitlab_is_one_that_the_site_publishes(
    browser: Browser, folders: Mapping[str, Path], tmp_path: Path
) -> None:
    host = GitLab({NEWS_FILE: NEWS_TEXT})
    with opened(browser, folders["gitlab.com"], host) as page:
        sign_in(page)
        page.get_by_role("treeitem", name="Nos offres").click()
        page.get_by_role("button", name="Créer une entrée", exact=True).first.click()
        for label, value in (
            ("Titre", "Agent d’accueil\u00a0: mairie (H/F)"),
            ("Contrat", "CDD de 6 mois"),
            ("Lieu", "Cahors"),
            ("Date limite", "31 décembre 2026"),
            ("Postuler", "recrutement@exemple.invalid"),
        ):
            page.get_by_role("textbox", name=label, exact=True).fill(value)
        page.get_by_role("textbox", name="Texte").click()
        page.keyboard.type("Vos missions :\n- accueillir\norienter")
        message, path, text = save(page, host)
    assert path == "content/offres-locales/agent-d-accueil-mairie-h-f.md"
    assert message == "Ajoute agent-d-accueil-mairie-h-f (Nos offres)"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    content = read_town_content(tmp_path / "content")
    assert content.mistakes == ()
    (vacancy,) = content.vacancies
    assert (vacancy.title, str(vacancy.deadline)) == ("Agent d’accueil\u00a0: mairie (H/F)", "2026-12-31")
    assert "<li>accueillir</li>" in vacancy.body


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("actualites", NEWS_TEXT),
        ("actualites", NEWS_TEXT.replace("\n", "\r\n")),
        (
            "actualites",
            f'\ufeff\n---\ntitle: "Un : deux"\nSTART: 2027-03-12\njusqu_au:\nStatus: brouillon\n---\n\nTexte{NB}!\n',
        ),
        ("offres-locales", "Titre: Sans texte\nPrise de poste : 1er février\ndate-limite: 31/12/2026"),
        ("pages", PAGE_TEXT),
        ("pages", "Title: Aide\nMots-clés: emploi, aide\nStatus: published\n\nTexte\n"),
        ("pages", "Title: Aide\n\n    un bloc de code\n\nTexte\n"),
    ],
)
def test_a_file_opened_and_saved_says_the_same_to_the_site(scripts: Page, folder: str, text: str) -> None:
    assert read_values(folder, rewrite(scripts, folder, text)) == read_values(folder, text)


@pytest.mark.parametrize("lost", ["| a | b |\n|---|--:|\n| 1 | 2 |", "```\ncode\n```", "\\_non\\_", "Venir\n---"])
def test_a_text_of_which_the_editor_would_lose_something_is_opened_as_markdown_alone(scripts: Page, lost: str) -> None:
    page = f"Titre: Aide\n\nAvant.\n\n{lost}"
    assert rewrite(scripts, "pages", page) == page
    with pytest.raises(Error, match="que l’éditeur ne garderait pas"):
        rewrite(scripts, "actualites", page)


def test_what_the_editor_writes_otherwise_is_written_as_the_site_reads_it(scripts: Page) -> None:
    content = {"titre": "Sur deux\nlignes", "lien": "", "body": "![Une affiche](/images/affiche.png) à \\~10 km\n"}
    text = str(scripts.evaluate(WRITE, ["panneau-actualites", content]))
    assert text == "Titre: Sur deux lignes\n\n![Une affiche]({static}/images/affiche.png) à ~10 km"


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("actualites", "Titre: Forum\nune ligne sans champ\n\nTexte"),
        ("actualites", "Titre: Forum\nLieux: Cahors\n\nTexte"),
        ("actualites", "Titre: Forum\nTitle: Salon\n\nTexte"),
        ("actualites", "Titre: Forum\nStatut: bientôt\n\nTexte"),
        ("pages", "Title: Aide\nSummary: une phrase\n    qui continue\n\nTexte"),
        ("pages", "Une page sans champs."),
    ],
)
def test_a_file_that_is_not_understood_is_not_opened(scripts: Page, folder: str, text: str) -> None:
    with pytest.raises(Error, match="n’est pas un champ"):
        rewrite(scripts, folder, text)


@pytest.mark.parametrize(
    ("address", "site", "framed", "said"),
    [
        ("https://edition.ville.example/", "https://emploi.ville.example", False, ""),
        ("https://edition.ville.example/", "", False, ""),
        ("https://ville.github.io/edition/", "https://ville.github.io/emploi", False, "à la même adresse"),
        ("https://edition.ville.example/", "https://emploi.ville.example", True, "dans une autre"),
    ],
)
def test_the_editor_does_not_start_where_others_could_read_its_token(
    scripts: Page, address: str, site: str, framed: bool, said: str
) -> None:
    refusal = str(scripts.evaluate(REFUSAL, [address, site, framed]))
    assert said in refusal
    assert bool(refusal) == bool(said)


def test_at_the_site_s_own_address_the_page_says_why_it_is_empty(browser: Browser, tmp_path: Path) -> None:
    repository = parse_repository("https://github.com/ville-fictive/emploi")
    with served(tmp_path) as address, browser.new_context() as context:
        settings = build_settings(repository, branch="main", name="Emplois fictifs", address=f"{address}/emploi")
        write_editor(tmp_path, settings, repository)
        page = context.new_page()
        page.goto(address)
        expect(page.locator("body")).to_contain_text("ne peut pas être à la même adresse que le site public")
        expect(page.get_by_role("button")).to_have_count(0)
