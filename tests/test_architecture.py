"""The rules of the house: who may import whom, how large rooms are, what the project may name."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOMS = Path("plugins/panneau")
MODULES = sorted(ROOMS.rglob("*.py"))

MAY_IMPORT = {
    # room → rooms of panneau that it may import, besides itself and errors
    "colours": set(),
    "errors": set(),
    "french": set(),
    "newcomer": {"france_travail.divisions", "french", "licence", "settings"},
    "offer": set(),
    "workers": set(),
    "catalogue": {"offer", "site"},
    "folders": set(),
    "swap": {"folders"},
    "terminal": set(),
    "pictures": {"france_travail.pace"},
    "licence": {"french"},
    "reading": {"french", "licence", "offer"},
    "site": {
        "colours",
        "figures.history",
        "figures.tables",
        "french",
        "licence",
        "moderation",
        "offer",
        "settings",
        "town",
        "usage",
    },
    "france_travail": {"french"},
    "legal": set(),
    "town": {"french", "legal", "licence.tags"},
    "pipeline": {"environment", "france_travail.harvest", "france_travail.pace", "licence.set_aside", "site", "usage"},
    "doctor": {
        "environment",
        "france_travail",
        "french",
        "licence",
        "pipeline",
        "production",
        "settings",
        "site",
        "town",
    },
    "production": {"france_travail.harvest", "legal", "licence", "settings", "town"},
    "moderation": set(),
    "closing": set(),
    "reach": set(),
    "deploy": {"folders", "swap"},
    "departures": {"licence", "moderation", "settings", "usage.counting"},
    "figures": {"french", "offer", "site", "spreadsheet"},
    "spreadsheet": set(),
    "usage": {"folders.faults", "spreadsheet"},
    "settings": {
        "colours",
        "deploy.targets",
        "legal",
        "france_travail.divisions",
        "france_travail.pace",
        "france_travail.territory",
        "licence",
        "moderation",
        "town.dates",
        "town.pictures",
        "usage",
    },
    "gate": {"france_travail.harvest"},
    "environment": {"france_travail.tokens", "moderation"},
    "sites": {
        "closing",
        "environment",
        "france_travail",
        "french",
        "gate",
        "gathering",
        "moderation",
        "pictures",
        "published",
        "settings",
        "workers",
        "pipeline.publication",
    },
    "published": {"gate", "pipeline.live", "site"},
    "audit": {"licence", "site", "workers"},
}
ANYTHING = {"build", "demonstration", "gathering", "plugin", "proof", "report", "__init__"}


def room_of(module: Path) -> str:
    return module.relative_to(ROOMS).parts[0].removesuffix(".py")


def imports_of(module: Path) -> set[str]:
    tree = ast.parse(module.read_text())
    found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return found | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_room_imports_only_what_the_plan_of_the_house_allows(module: Path) -> None:
    room = room_of(module)
    inside = {name.removeprefix("panneau.") for name in imports_of(module) if name.startswith("panneau.")}
    if room in ANYTHING:
        assert "plugin" not in inside or room == "plugin"
        return
    allowed = MAY_IMPORT[room] | {room, "errors"}
    assert [name for name in inside if not any(name == one or name.startswith(f"{one}.") for one in allowed)] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_only_the_plugin_knows_pelican(module: Path) -> None:
    names = {name.split(".")[0] for name in imports_of(module)}
    assert "pelican" not in names or room_of(module) == "plugin"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_rooms_are_small_and_no_fault_is_swallowed_whole(module: Path) -> None:
    text = module.read_text()
    assert len(text.splitlines()) <= 250
    assert not re.search(r"except( Exception)?:", text)


def test_templates_escape_everything_but_the_town_s_own_prose() -> None:
    safe = [
        (path.name, line.strip())
        for path in Path("theme/templates").rglob("*.html")
        for line in path.read_text().splitlines()
        if re.search(r"\|\s*safe|autoescape|Markup", line)
    ]
    assert safe == [("page.html", "{{ page.content | safe }}")]


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in listed.split("\0") if name and Path(name).is_file()]


def test_french_typography_is_kept_in_templates_and_pages() -> None:
    """A plain space before « : ; ! ? » or inside quotation marks lets a browser break the line there."""
    wrong = []
    for path in [*Path("theme/templates").rglob("*.html"), *Path("content").rglob("*.md")]:
        text = re.sub(r"\{[%#{].*?[%#}]\}|<[^>]*>|^\w+:.*$", "", path.read_text(), flags=re.S | re.M)
        wrong += [f"{path}: {found[0]!r}" for found in re.finditer(r".{0,20}(?:\w [:;!?](?:\s|$)|« | »).{0,10}", text)]
    assert wrong == []


def test_requirements_are_pinned_with_hashes_and_name_no_registry() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = Path(name).read_text()
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)
        pins = re.findall(r"^([A-Za-z0-9][\w.-]*)==", text, re.M)
        assert {"pelican", "jinja2", "markdown", "requests", "pandas"} <= set(pins)
        assert len(re.findall(r"^[A-Za-z0-9][^\n]*\\$", text, re.M)) == len(pins)
