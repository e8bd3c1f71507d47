"""The catalogue of components: all of them, each of their macros, and the town's own files first."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from panneau.admin.theme_catalogue import SCHEMES, list_components, write_catalogue
from panneau.config import read_settings
from panneau.france_travail.territory import divisions
from tests.builds import PROJECT, clean_environment

THEME = PROJECT / "theme"
COMPONENTS = THEME / "templates/components"
MACRO = re.compile(r"\{% macro (\w+)\(")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogue")
    write_catalogue(folder, folders=(THEME,))
    return folder


def test_every_component_is_there_in_light_dark_and_narrow(catalogue: Path) -> None:
    names = {file.stem for file in COMPONENTS.glob("*.html")}
    assert set(list_components((THEME,))) == names
    frames = [str(src) for src in html.parse(catalogue / "index.html").xpath("//iframe/@src")]
    assert sorted(frames) == sorted(f"{scheme}/{name}.html" for name in names for scheme in ("light", "light", "dark"))
    assert all((catalogue / frame).is_file() for frame in frames)


def test_every_component_of_the_project_has_its_variants_and_every_macro_is_rendered() -> None:
    """A component that nobody shows here would be changed unseen."""
    for component in COMPONENTS.glob("*.html"):
        shown = (THEME / "templates/catalogue" / component.name).read_text()
        called = "".join(re.findall(r"\{\{.*?\}\}", shown + component.read_text(), flags=re.S))
        macros = MACRO.findall(component.read_text())
        assert [name for name in macros if not re.search(rf"\b{name}\(", called)] == [], component.name


def test_no_variant_is_empty(catalogue: Path) -> None:
    for scheme in SCHEMES:
        for name in set(list_components((THEME,))) - {"accueil-bloc"}:
            main = html.parse(catalogue / scheme / f"{name}.html").xpath("//main")[0]
            labels = main.xpath("./p[@class='catalogue-variant']")
            assert labels, name
            for label in labels:
                following = label.getnext()
                assert following is not None, (name, label.text)
                assert following.get("class") != "catalogue-variant", (name, label.text)


def test_light_and_dark_hold_whatever_the_screen_prefers(catalogue: Path) -> None:
    for scheme, media in SCHEMES.items():
        tokens = (catalogue / scheme / "theme/css/tokens.css").read_text()
        assert f"@media {media} {{" in tokens
        assert "prefers-color-scheme" not in tokens
        assert html.parse(catalogue / scheme / "cards.html").getroot().get("style") == f"color-scheme: {scheme}"


def test_the_town_s_own_files_come_first_and_its_own_components_are_shown(tmp_path: Path) -> None:
    own = tmp_path / "theme-local"
    (own / "templates/components").mkdir(parents=True)
    (own / "static/css").mkdir(parents=True)
    (own / "templates/components/accueil-bloc.html").write_text("<p>Le salon fictif</p>")
    (own / "templates/components/salon.html").write_text("<p>Salon</p>")
    (own / "static/css/tokens.css").write_text(":root { --paper: #ffffff; }")
    names = write_catalogue(tmp_path / "out", folders=(own, THEME))
    assert "salon" in names
    assert "Le salon fictif" in (tmp_path / "out/light/accueil-bloc.html").read_text()
    assert "catalogue/salon.html" in (tmp_path / "out/light/salon.html").read_text()
    assert (tmp_path / "out/dark/theme/css/tokens.css").read_text() == ":root { --paper: #ffffff; }"
    assert (tmp_path / "out/dark/theme/css/base.css").is_file()


def run(output: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "scripts/catalogue.py", "--output", str(output)],
        cwd=PROJECT,
        env=clean_environment({}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_writes_it_anew_and_empties_no_other_folder(tmp_path: Path) -> None:
    output = tmp_path / "output-catalogue"
    assert "composants dans" in run(output).stdout
    (output / "light/ancien.html").write_text("")
    assert run(output).returncode == 0
    assert not (output / "light/ancien.html").exists()
    (tmp_path / "lettre.txt").write_text("à garder")
    refused = run(tmp_path)
    assert refused.returncode == 1
    assert "autre chose qu’un catalogue" in refused.stderr
    assert (tmp_path / "lettre.txt").exists()
    shutil.rmtree(output)


def test_the_town_s_colours_and_its_own_sheet_are_on_every_component(tmp_path: Path) -> None:
    own = tmp_path / "theme-local"
    (own / "templates/partials").mkdir(parents=True)
    (own / "static/css").mkdir(parents=True)
    (own / "static/css/ville.css").write_text(".card { border-radius: 0 }", encoding="utf-8")
    link = '<link rel="stylesheet" href="{{ root }}theme/css/ville.css">'
    (own / "templates/partials/ville.html").write_text(link, encoding="utf-8")
    colours = read_settings({"couleurs": {"principale": "#1d4f91"}}, divisions=divisions.load()).colours
    write_catalogue(tmp_path / "catalogue", folders=(own, THEME), colours=colours)
    for scheme in SCHEMES:
        page = (tmp_path / "catalogue" / scheme / "cards.html").read_text(encoding="utf-8")
        sheets = re.findall(r'href="(theme/css/[\w-]+\.css)"', page)
        assert sheets.index("theme/css/couleurs.css") == sheets.index("theme/css/tokens.css") + 1
        assert sheets[-1] == "theme/css/ville.css"
        assert all((tmp_path / "catalogue" / scheme / sheet).is_file() for sheet in sheets)
    assert "#1d4f91" in (tmp_path / "catalogue/light/theme/css/couleurs.css").read_text(encoding="utf-8")
