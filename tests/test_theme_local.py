"""The town's own theme folder: file by file before the project's, and told in one sentence where it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from runpy import run_path

import pytest

from panneau.build.published_assets import minify_asset
from panneau.mock_api.server import SandboxServer
from tests import builds
from tests.audit.test_results import audit
from tests.builds import PROJECT, Outcome, content_of, sandbox, variables_of, world_of, write_small_site
from tests.local_theme import build_with, files_of_guide, write_files

OFFERS = 8
TERRITORY = {"communes": ["46042"]}
THEME = PROJECT / "theme"
COMPONENT = "templates/components/cards.html"
Build = Callable[..., Outcome]
SETTINGS_FILE = f"""
from panneau.common.project_files import read_settings_file
globals().update(read_settings_file({str(PROJECT / "pelicanconf.py")!r}))
PATH, THEME = {str(PROJECT / "content")!r}, {str(THEME)!r}
THEME_TEMPLATES_OVERRIDES = [{{folder!r}} + "/templates"]
THEME_STATIC_PATHS = ["static", {{folder!r}} + "/static"]
PANNEAU = {{panneau!r}}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    with sandbox(world_of(OFFERS, TERRITORY)) as running:
        yield running


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "www"


@pytest.fixture
def build(server: SandboxServer, tmp_path: Path, output: Path) -> Build:
    """Builds with these files (path → text) in the town's folder."""

    def built(files: dict[str, str]) -> Outcome:
        write_files(tmp_path / "theme-local", files)
        return build_with(tmp_path / "theme-local", output, variables_of(server), {"territoire": TERRITORY})

    return built


def theirs(path: str) -> str:
    return (THEME / path).read_text()


def test_one_component_and_the_tokens_are_the_town_s_and_the_rest_the_project_s(build: Build, output: Path) -> None:
    card = theirs(COMPONENT).replace('<li class="card">', '<li class="card ville">')
    tokens = theirs("static/css/tokens.css").replace("--pin: #c2562b", "--pin: #7a1f5c")
    block = '<section class="block" aria-labelledby="salon" data-collectivite>\n'
    block += '<h2 id="salon">Le salon de l’emploi</h2>\n</section>'
    files: dict[str, str] = {
        COMPONENT: card,
        "templates/components/accueil-bloc.html": block,
        "static/css/tokens.css": tokens,
        "static/fonts/ville.woff2": "wOF2 fictif",
    }
    outcome = build(files)
    assert outcome.code == 0, outcome.said
    assert "Aucun manquement à la licence" in outcome.said, outcome.said
    assert output.joinpath("toutes-les-offres.html").read_text().count('class="card ville"') == OFFERS
    assert "Le salon de l’emploi" in output.joinpath("index.html").read_text()
    assert "--pin: #7a1f5c" in output.joinpath("theme/css/tokens.css").read_text()
    ours = minify_asset("base.css", theirs("static/css/base.css").encode())
    assert output.joinpath("theme/css/base.css").read_bytes() == ours
    assert output.joinpath("theme/fonts/ville.woff2").read_text() == "wOF2 fictif"


def test_the_guide_is_followed_word_for_word_and_the_audit_finds_nothing(build: Build, output: Path) -> None:
    files = files_of_guide()
    assert {"templates/components/crumbs.html", "templates/partials/ville.html", "static/css/ville.css"} <= set(files)
    outcome = build(files)
    assert outcome.code == 0, outcome.said
    assert "Aucun manquement à la licence" in outcome.said, outcome.said
    home, page = (output / name for name in ("index.html", "toutes-les-offres.html"))
    assert "Un conseiller près de chez vous" in home.read_text()
    assert "← Retour\u00a0: </span>" in page.read_text()
    assert 'src="theme/img/ville.svg"' in page.read_text()
    assert "theme/css/ville.css" in page.read_text()
    assert (output / "theme/css/ville.css").read_text() == files["static/css/ville.css"]


def test_a_town_s_theme_is_named_to_the_public_and_held_to_its_bytes_by_the_command(
    server: SandboxServer, tmp_path: Path
) -> None:
    guide = files_of_guide()
    own = {path: guide[path] for path in ("static/css/ville.css", "templates/partials/ville.html")}
    taken = {path: theirs(path) for path in (COMPONENT, "static/css/print.css")}
    write_files(tmp_path / "theme-local", {**own, **taken, "static/.DS_Store": "", "static/css/Thumbs.db": ""})
    output, settings, panneau = tmp_path / "site", tmp_path / "reglages.py", {**builds.ANSWERS, "territoire": TERRITORY}
    settings.write_text(SETTINGS_FILE.format(folder=str(tmp_path / "theme-local"), panneau=panneau))
    variables = variables_of(server)
    outcome = builds.build(output, {**variables, "SITEURL": builds.ROOT}, panneau=panneau, settings=str(settings))
    assert outcome.code == 0, outcome.said
    assert not [*output.rglob(".DS_Store"), *output.rglob("Thumbs.db")], "what file managers leave is not published"
    page = (output / "conformite.html").read_text()
    assert "<code>theme-local/static/css/print.css</code>" in page
    assert "<code>theme-local/templates/components/cards.html</code>" in page
    assert "theme-local/static/css/ville.css" not in page, "it takes no place"
    clean = audit(output, settings, variables)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    for path in ("theme/css/ville.css", "theme/css/base.css", "etat.json", "offres.bin"):
        before = (output / path).read_bytes() if (output / path).exists() else None
        (output / path).write_bytes((before or b"") + b"\n")
        broken = audit(output, settings, variables)
        (output / path).unlink() if before is None else (output / path).write_bytes(before)
        assert broken.returncode == 5, path
        assert f"page {path}" in broken.stdout


BROKEN = {
    "before the harvest": (
        "components/cards.html",
        "{% macro card_list",
        "{% if x %}{% macro card_list",
        "pas du Jinja",
    ),
    "on a page": ("liste.html", "{{ group.count }}", "{{ group.nombre }}", "«\u00a0nombre\u00a0» n’existe pas"),
    "around every page": (
        "partials/header.html",
        "{{ site.name }}",
        "{{ head.title }}",
        "«\u00a0head\u00a0» n’existe pas",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_template_is_told_in_one_sentence_with_its_file_and_the_published_site_stays(
    name: str, build: Build, output: Path
) -> None:
    path, old, new, said = BROKEN[name]
    write_small_site(output)
    before = content_of(output)
    text = theirs(f"templates/{path}")
    assert old in text
    outcome = build({f"templates/{path}": text.replace(old, new, 1)})
    assert outcome.code == 10, outcome.said
    (sentence,) = (line for line in outcome.said.splitlines() if line.startswith("Panneau"))
    assert f"Gabarit «\u00a0{Path(path).name}\u00a0», ligne" in sentence
    assert said in sentence
    assert "Traceback" not in outcome.said
    assert content_of(output) == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("templates/components/mentions.html", '<p class="mention">', '<p class="mention" hidden>'),
        ("templates/components/cards.html", "{{ card.title }}</bdi>", "Urgent : {{ card.title }}</bdi>"),
        ("templates/index.html", "{% block main %}", '{% block main %}<img src="https://pub.invalid/x.png" alt="">'),
    ],
    ids=["mentions hidden", "a title rewritten", "a picture from elsewhere"],
)
def test_the_audit_reads_the_result_whatever_a_town_s_file_does(path: str, old: str, new: str, build: Build) -> None:
    text = theirs(path)
    assert old in text
    outcome = build({path: text.replace(old, new, 1)})
    assert "à la licence\u00a0: le site ne peut pas être publié" in outcome.said, outcome.said


def test_the_town_s_folder_has_the_place_that_the_guide_says() -> None:
    # Not imported: Pelican keeps the module of the last settings that it has read, whichever they were.
    settings = run_path(str(PROJECT / "pelicanconf.py"))
    assert settings["THEME_TEMPLATES_OVERRIDES"] == [str(PROJECT / "theme-local/templates")]
    assert settings["THEME_STATIC_PATHS"] == ["static", str(PROJECT / "theme-local/static")]
