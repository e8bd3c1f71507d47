"""What a town sets without touching a template: its logo, its menu, the name of its territory, the picture shared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from panneau.audit import audit_site
from tests import builds
from tests.audit.built import SETTINGS, Built, build_site
from tests.audit.mutations import broken_copy
from tests.local_content.photos import picture

MENU = [
    {"titre": "Nos offres", "page": "toutes-les-offres.html"},
    {"titre": "Agenda", "page": "actualites.html"},
    {"titre": "Se déplacer", "page": "transports.html"},
    {"titre": "La ville", "page": "https://www.ville.invalid/"},
    {"titre": "Accueil", "page": "index.html"},
]
CHOICES = {
    "nom_usuel": "Cahors et ses vallées",
    "logo_collectivite": "images/blason de la ville.png",
    "image_partage": "images/partage.jpg",
    "menu": MENU,
}


def content_in(folder: Path) -> Path:
    content = Path(shutil.copytree(builds.PROJECT / "content", folder / "content"))
    (content / "images").mkdir(exist_ok=True)
    (content / "images/blason de la ville.png").write_bytes(picture(size=(120, 90), mode="RGBA"))
    (content / "images/partage.jpg").write_bytes(picture("JPEG", size=(1200, 630)))
    (content / "pages/transports.md").write_text("Title: Transports\nSlug: transports\n\nEn bus.\n", encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("choix")
    with builds.real_sandbox(builds.world_of(60)) as server:
        outcome = builds.publish(
            folder / "site", builds.variables_of(server), panneau=CHOICES, content=content_in(folder)
        )
    assert outcome.code == 0, outcome.said
    return folder / "site"


def page_of(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("path", "root"), [("index.html", ""), ("transports.html", "")])
def test_the_menu_has_the_town_s_entries_in_its_order_but_those_whose_page_is_not_there(
    site: Path, path: str, root: str
) -> None:
    links = page_of(site, path).xpath("//nav[@class='site-nav']//li[not(@hidden)]/a")
    assert [(link.text_content(), link.get("href")) for link in links] == [
        ("Nos offres", f"{root}toutes-les-offres.html"),
        ("Se déplacer", f"{root}transports.html"),
        ("La ville", "https://www.ville.invalid/"),
        ("Accueil", f"{root}index.html"),
    ]


def test_an_offer_one_folder_below_has_the_same_menu_and_the_logo(site: Path) -> None:
    path = min((site / "offres").glob("*.html")).relative_to(site).as_posix()
    page = page_of(site, path)
    assert page.xpath("//nav[@class='site-nav']//a/@href")[:2] == ["../toutes-les-offres.html", "../transports.html"]
    (logo,) = page.xpath("//header//img")
    assert logo.get("src") == "../images/blason%20de%20la%20ville.png"
    assert (logo.get("width"), logo.get("height"), logo.get("alt")) == ("120", "90", "")


def test_the_territory_has_its_usual_name(site: Path) -> None:
    (place,) = page_of(site, "index.html").xpath("//p[@class='hero-place']")
    assert place.text_content() == "Cahors et ses vallées"


def test_a_page_without_picture_is_shared_with_the_town_s(site: Path) -> None:
    (shared,) = page_of(site, "listes.html").xpath("//meta[@property='og:image']/@content")
    assert shared == f"{builds.UNDER_A_PATH}/images/partage.jpg"


def test_a_menu_or_a_picture_that_is_not_there_is_told_before_anything_is_built(tmp_path: Path) -> None:
    wrong = {"menu": [{"titre": "Perdu", "page": "perdu.html"}], "logo_collectivite": "images/absent.png"}
    with builds.real_sandbox(builds.world_of(20)) as server:
        outcome = builds.publish(tmp_path / "site", builds.variables_of(server), panneau=wrong)
    assert outcome.code == 2
    assert "le menu mène à perdu.html" in outcome.said
    assert "« logo_collectivite », images/absent.png" in outcome.said.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> Built:
    help_page, town = ("Un coup de main", "aide.html"), ("La ville", "https://www.ville.invalid/")
    menu = [{"titre": title, "page": page} for title, page in (help_page, town)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SETTINGS, "menu", {**SETTINGS["pole-emploi-2018"], "menu": menu})
        return build_site(tmp_path_factory.mktemp("menu") / "site", "menu", size=40)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('href="aide.html">Un coup de main', 'href="listes.html">Un coup de main'),
        ('href="https://www.ville.invalid/"', 'href="https://exemple.invalid/"'),
        (">Un coup de main", ">Un autre coup de main"),
    ],
)
def test_an_entry_of_the_menu_that_is_not_the_setting_s_is_a_fault(
    proven: Built, tmp_path: Path, right: str, wrong: str
) -> None:
    with broken_copy(proven, tmp_path / "site") as broken:
        assert audit_site(broken.folder, broken.facts).passed
        broken.edit("index.html", right, wrong)
        assert not audit_site(broken.folder, broken.facts).passed
