"""What Pelican copies into a site, told before it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pelican.settings import DEFAULT_CONFIG

from panneau.local_content.town_content import TownContent
from panneau.pelican_plugin.copied_files import list_copied_files

FILES = (
    "theme/static/css/base.css",
    "theme/static/css/print.css",
    "theme/static/.DS_Store",
    "theme/templates/index.html",
    "theme/templates/partials/ville.html",
    "theme-local/static/css/print.css",
    "theme-local/static/fonts/ville.woff2",
    "theme-local/static/Thumbs.db",
    "theme-local/static/.caché/x.css",
    "theme-local/templates/partials/ville.html",
    "theme-local/templates/partials/nouveau.html",
    "content/images/place.png",
    "content/images/brouillon.xcf",
    "content/extra/plan.pdf",
    "content/extra/icone.ico",
)


@pytest.fixture
def pelican(tmp_path: Path) -> dict[str, Any]:
    for path in FILES:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    return {
        **DEFAULT_CONFIG,
        "PATH": str(tmp_path / "content"),
        "THEME": str(tmp_path / "theme"),
        "THEME_STATIC_PATHS": ["static", str(tmp_path / "theme-local/static")],
        "THEME_TEMPLATES_OVERRIDES": [str(tmp_path / "theme-local/templates")],
        "STATIC_PATHS": ["images", "extra"],
        "EXTRA_PATH_METADATA": {"extra/icone.ico": {"path": "favicon.ico"}},
    }


def test_the_files_of_the_theme_and_of_the_town_are_told_apart(pelican: dict[str, Any], tmp_path: Path) -> None:
    copied = list_copied_files(pelican, TownContent(pictures=("images/place.png",)))
    assert copied.shipped.keys() == {"theme/css/base.css", "theme/css/print.css"}
    assert {path: file.relative_to(tmp_path).as_posix() for path, file in copied.own.items()} == {
        "theme/css/print.css": "theme-local/static/css/print.css",
        "theme/fonts/ville.woff2": "theme-local/static/fonts/ville.woff2",
        "images/place.png": "content/images/place.png",
        "extra/plan.pdf": "content/extra/plan.pdf",
        "favicon.ico": "content/extra/icone.ico",
    }


def test_what_the_town_replaces_is_named_as_the_town_knows_it(pelican: dict[str, Any]) -> None:
    copied = list_copied_files(pelican, TownContent())
    assert copied.replaced == ("theme-local/static/css/print.css", "theme-local/templates/partials/ville.html")


def test_a_town_without_a_folder_of_its_own_replaces_nothing(pelican: dict[str, Any]) -> None:
    bare = {**pelican, "THEME_STATIC_PATHS": ["static", "/absent/static"], "THEME_TEMPLATES_OVERRIDES": ["/absent"]}
    copied = list_copied_files({**bare, "STATIC_PATHS": ["images"], "EXTRA_PATH_METADATA": {}}, TownContent())
    assert copied.own == {}
    assert copied.replaced == ()
