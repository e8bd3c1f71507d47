"""What a production build makes of the town's files: what is right stands on the site, what is wrong is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest
from lxml import html

from panneau.audit.engine.site_pages import resolve
from tests.builds import PROJECT, clean_environment
from tests.france_travail.scripted import page_reply, scripted_server
from tests.local_content.files import EVENT, VACANCY, changed
from tests.local_content.photos import MAKER, picture, telephone_photo
from tests.local_content.published import ANSWERS, ROWS, SITE_URL, content_with, published

PICTURE = picture()
NFD = normalize("NFD", "été.png")
PICTURES: dict[str, str | bytes] = {
    f"images/{name}": PICTURE for name in ("a.png", "mon plan (1).png", NFD, "2026-99-99-affiche.png")
}
SHOWN = (
    "![Plan]({static}/images/a.png)\n\n![Plan](<{static}/images/mon plan (1).png>)\n\n"
    "![Été]({static}/images/été.png)\n\n![Affiche]({static}/images/2026-99-99-affiche.png)\n"
)
PAGE = "Title: Plan\nSlug: plan\n\n"


def dead_links(site: Path) -> set[tuple[str, str]]:
    """Links and pictures inside the site that lead nowhere."""
    found = set()
    for file in site.rglob("*.html"):
        path = file.relative_to(site)
        page = html.fromstring(file.read_text("utf-8"))
        chosen = [one.split()[0] for text in page.xpath("//source/@srcset") for one in text.split(",")]
        for address in (*chosen, *map(str, page.xpath("//a/@href | //img/@src"))):
            inside = resolve(path.parent.as_posix(), address)
            if inside and path.name not in ("404.html", "absent.html") and not (site / inside).is_file():
                found.add((path.as_posix(), address))
    return found


@pytest.mark.parametrize("site_url", [SITE_URL, "https://ville.invalid/emploi"])
def test_pictures_are_shown_by_pages_news_and_vacancies_wherever_the_site_stands(site_url: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "pages/plan.md": PAGE + SHOWN,
        "actualites/forum.md": changed(changed(EVENT, "Début", "12 mars 2099"), "Fin", "13 mars 2099") + SHOWN,
        "offres-locales/agent.md": changed(VACANCY, "Date limite", "2099-12-31") + SHOWN,
    }
    content = content_with(tmp_path / "content", PICTURES | files)
    outcome = published(content, tmp_path / "www", site_url=site_url)
    assert outcome.code == 0, outcome.said
    for path in ("plan.html", "actualites/forum.html", "offres-locales/agent.html"):
        page = html.fromstring((tmp_path / "www" / path).read_text("utf-8"))
        assert len(page.xpath("//main//img")) == 4, path
    assert not dead_links(tmp_path / "www")


def test_a_telephones_photo_is_published_small_in_its_place_and_without_the_place_where_it_was_taken(
    tmp_path: Path,
) -> None:
    files: dict[str, str | bytes] = {
        "images/fête.jpg": telephone_photo(),
        "pages/plan.md": PAGE + "![La fête]({static}/images/fête.jpg)\n",
    }
    content = content_with(tmp_path / "content", files)
    outcome = published(content, tmp_path / "www", site_url=SITE_URL)
    assert outcome.code == 0, outcome.said
    (image,) = html.fromstring((tmp_path / "www/plan.html").read_text("utf-8")).xpath("//main//picture//img")
    assert (image.get("width"), image.get("height")) == ("672", "896")
    photos = sorted((tmp_path / "www/images").iterdir())
    assert [path.name for path in photos] == ["fête.jpg", "fête.jpg-1344.webp", "fête.jpg-672.webp"]
    assert not [path for path in photos if MAKER.encode() in path.read_bytes()]
    assert not dead_links(tmp_path / "www")


def test_a_picture_that_cannot_be_read_or_is_too_large_is_left_aside_and_told(tmp_path: Path) -> None:
    large = tmp_path / "content/images/large.png"
    content = content_with(tmp_path / "content", {"images/abimee.jpg": telephone_photo(size=(400, 300))[:3000]})
    large.write_bytes(picture())
    with large.open("r+b") as file:
        file.truncate(34 * 1024 * 1024)
    outcome = published(content, tmp_path / "www", site_url=SITE_URL)
    assert outcome.code == 8, outcome.said
    said = " ".join(outcome.said.split())
    assert "abimee.jpg : ce fichier n’est pas une image qui se lit jusqu’au bout." in said
    assert "large.png : cette image est trop grande (34 Mo). Réduisez-la : 20 Mo" in said
    assert not (tmp_path / "www/images").exists()


WRONG: dict[str, str | bytes] = {
    "images/conseil.docx": "x",
    "images/base.zip": "x",
    "images/base.css": "p { color: red }",
    "images/mal.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "images/page.png": "<script>alert(1)</script>",
    "pages/cadre.md": PAGE + "<iframe src='https://ailleurs.invalid/'></iframe>\n",
    "pages/dehors.md": "Title: Dehors\nSlug: ../../evil\n\nTexte.\n",
    "pages/offre.md": "Title: Offre\nSlug: offres/123ABCD\n\nTexte.\n",
    "pages/cachee.md": "Title: Cachée\nSlug: cachee\nStatus: hidden\n\nTexte.\n",
    "pages/anglais.md": "Title: English\nSlug: english\nLang: en\n\nText.\n",
    "pages/plan-des-moteurs.md": "Title: Plan\nSlug: sitemap\n\nTexte.\n",
    "pages/source.md": "Title: Source\n\nSource : **France Travail**\n",
    "pages/don.md": "Title: Don\n\n[Donner](https://www.helloasso.com/don)\n",
    "pages/lettres.md": "Title: Été\n\nTexte.\n".encode("cp1252"),
    "pages/crochets.md": PAGE + "[" * 20_000,
    "actualites/arrete.md": EVENT + "\nArrêté n° 2026123.\n",
    "offres-locales/lien.md": VACANCY + "\n[Conseils](https://www.francetravail.fr/conseils)\n",
}


def test_each_wrong_file_is_left_out_with_its_sentence_and_the_site_is_published(tmp_path: Path) -> None:
    content = content_with(tmp_path / "content", WRONG | {"pages/juste.md": "Title: Juste\n\nTexte.\n"})
    (tmp_path / "secret.png").write_text("le secret d’un autre dossier")
    (content / "images/lien.png").symlink_to(tmp_path / "secret.png")
    outcome = published(content, tmp_path / "www")
    assert outcome.code == 8, outcome.said
    assert "Traceback" not in outcome.said
    assert len(WRONG) + 1 - 10 == 8
    assert "et 8 autres" in " ".join(outcome.said.split())
    made = {path.relative_to(tmp_path / "www").as_posix() for path in (tmp_path / "www").rglob("*") if path.is_file()}
    assert {"juste.html", "aide.html", "theme/css/base.css"} <= made
    assert not {path for path in made if path.startswith(("images/", "actualites/", "offres-locales/"))}
    own = {path for path in made if path.endswith(".html") and "/" not in path}
    assert not own & {"plan.html", "cachee.html", "english.html", "sitemap.html", "source.html", "don.html"}
    assert not (tmp_path.parent / "evil.html").exists()


def test_a_draft_has_no_file_and_quotes_are_read_as_in_other_tools(tmp_path: Path) -> None:
    files = {
        "pages/brouillon.md": "Title: Brouillon\nSlug: brouillon\nStatus: draft\n\n<iframe></iframe>\n",
        "pages/contact.md": '---\ntitle: "Nous contacter"\nslug: "contact"\n---\n\nÉcrivez-nous.\n',
    }
    outcome = published(content_with(tmp_path / "content", files), tmp_path / "www")
    assert outcome.code == 0, outcome.said
    assert not list((tmp_path / "www").rglob("*brouillon*"))
    page = html.fromstring((tmp_path / "www/contact.html").read_text("utf-8"))
    assert page.xpath("string(//h1)") == "Nous contacter"
    assert not page.xpath("//main//hr")


def test_no_link_leads_to_a_page_that_the_town_has_taken_away(tmp_path: Path) -> None:
    content = content_with(tmp_path / "content", {})
    (content / "pages/aide.md").unlink()
    outcome = published(content, tmp_path / "www")
    assert outcome.code == 0, outcome.said
    assert not dead_links(tmp_path / "www")


def test_the_audit_command_knows_a_page_by_its_address_and_the_site_by_the_variable_of_a_build(tmp_path: Path) -> None:
    """A link to France Travail without tags is a fault on any page but the town's."""
    link = "[Conseils](https://www.francetravail.fr/conseils)\n"
    content = content_with(tmp_path / "content", {"pages/un-fichier.md": f"Title: Plan\nSlug: une-adresse\n\n{link}"})
    assert published(content, tmp_path / "www").code == 0
    settings = tmp_path / "reglages.py"
    settings.write_text(f"PANNEAU, PATH = {ANSWERS!r}, {str(content)!r}\n")
    assert audited(tmp_path / "www", settings, SITE_URL) == 0
    assert audited(tmp_path / "www", settings, "") == 0
    assert audited(tmp_path / "www", settings, "https://autre.ville.invalid") == 5


def audited(folder: Path, settings: Path, site_url: str) -> int:
    with scripted_server(page_reply(ROWS)) as script:
        variables = {
            "FRANCE_TRAVAIL_CLIENT_ID": "identifiant-d-essai",
            "FRANCE_TRAVAIL_CLIENT_SECRET": "secret-d-essai",
            "FRANCE_TRAVAIL_API_URL": script.access.api_url,
            "FRANCE_TRAVAIL_TOKEN_URL": script.access.token_url,
            "SITEURL": site_url,
        }
        command = [sys.executable, str(PROJECT / "scripts/audit.py"), str(folder), "--settings", str(settings)]
        done = subprocess.run(
            command, env=clean_environment(variables), capture_output=True, text=True, timeout=120, check=False
        )
    assert "Traceback" not in done.stderr, done.stderr
    print(done.stdout, done.stderr)
    return done.returncode
