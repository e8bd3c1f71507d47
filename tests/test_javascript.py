"""What checks the scripts of the pages: pinned tools, no script outside, and types that say what the templates hold."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path("theme/static/js")
VENDOR = SCRIPTS / "vendor"
EDITOR = Path("plugins/panneau/admin/editor/files")
OTHERS = (VENDOR, EDITOR / "sveltia-cms")
"""Folders of what others wrote."""
OWN = {file for file in SCRIPTS.rglob("*") if file.is_file() and VENDOR not in file.parents} | set(EDITOR.glob("*.js"))
PROJECTS = ("tsconfig.json", "tsconfig.worker.json")
TYPES_OF = {"leaflet": "@types/leaflet", "orama-stemmers": "@orama/stemmers"}
"""Folder of vendor/, without its version → the package that has its types, where the name is another."""
TAGS = {
    "HTMLButtonElement": "button",
    "HTMLDetailsElement": "details",
    "HTMLDivElement": "div",
    "HTMLFormElement": "form",
    "HTMLHeadingElement": "h2",
    "HTMLInputElement": "input",
    "HTMLLIElement": "li",
    "HTMLParagraphElement": "p",
    "HTMLSelectElement": "select",
    "HTMLSpanElement": "span",
    "HTMLUListElement": "ul",
    "HTMLElement": "section",
}
TEMPLATES = "\n".join(file.read_text() for file in Path("theme/templates").rglob("*.html"))


def read_json(name: str) -> dict[str, Any]:
    """A file of JSON, with or without comments on lines of their own."""
    found: dict[str, Any] = json.loads(re.sub(r"^\s*//.*$", "", Path(name).read_text(), flags=re.M))
    return found


def type_checked(project: str) -> set[Path]:
    """The scripts that a project of TypeScript lists; one that extends another has lists of its own."""
    config = read_json(project)
    listed = {file for pattern in config["include"] for file in Path().glob(pattern) if file.suffix == ".js"}
    return {file for file in listed if not any(file.is_relative_to(path) for path in config["exclude"])}


def declared(interface: str) -> dict[str, str]:
    """Name → type, of an interface of theme/types/page.d.ts."""
    text = Path("theme/types/page.d.ts").read_text()
    body = re.search(rf"^interface {interface}\b.*?{{\n(.*?)^}}", text, re.S | re.M)
    assert body
    return {name: kind for _, name, kind in re.findall(r"""^  (["'])(.+)\1: (.+);$""", body[1], re.M)}


def test_the_tools_are_pinned_and_nothing_of_them_is_shipped() -> None:
    package = read_json("package.json")
    assert package["private"] is True
    assert not {"dependencies", "scripts", "optionalDependencies", "peerDependencies"} & package.keys()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in package["devDependencies"].values())


def test_the_lock_names_versions_and_sums_and_no_registry() -> None:
    packages = read_json("package-lock.json")["packages"]
    assert packages.pop("")["devDependencies"] == read_json("package.json")["devDependencies"]
    assert len(packages) > 5
    for name, package in packages.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"]), name
        assert package["integrity"].startswith("sha512-"), name
        assert package["dev"] is True, name
        assert "://" not in json.dumps({key: value for key, value in package.items() if key != "funding"}), name


def test_the_lock_is_written_without_registry_by_whoever_renews_it() -> None:
    options = Path(".npmrc").read_text().splitlines()
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true", "save-exact=true"} <= set(options)
    assert not any("registry=" in line or "//" in line for line in options)


def test_every_script_is_type_checked_and_none_of_others() -> None:
    pages, worker = map(type_checked, PROJECTS)
    assert len(OWN) > 20
    assert pages | worker == OWN
    assert SCRIPTS / "search/worker.js" in worker - pages
    assert read_json(PROJECTS[0])["compilerOptions"]["strict"] is True


def test_every_script_is_linted_and_none_of_others() -> None:
    includes = read_json("biome.jsonc")["files"]["includes"]
    assert "**/*.js" in includes
    assert [pattern for pattern in includes if pattern.startswith("!")] == [f"!{folder}" for folder in OTHERS]
    assert {file.suffix for file in OWN} == {".js"}


def test_no_script_silences_what_checks_it() -> None:
    silenced = re.compile(r"@ts-(nocheck|ignore|expect-error)|biome-ignore")
    assert [file for file in OWN if silenced.search(file.read_text())] == []


@pytest.mark.parametrize("folder", sorted(VENDOR.iterdir()), ids=lambda folder: str(folder.name))
def test_the_code_of_others_has_the_types_of_its_version(folder: Path) -> None:
    name, _, version = folder.name.rpartition("-")
    package = TYPES_OF.get(name, name)
    pinned = read_json("package.json")["devDependencies"][package]
    if package.startswith("@types/"):  # the third number is that of the types
        pinned, version = (number.rpartition(".")[0] for number in (pinned, version))
    assert pinned == version


@pytest.mark.parametrize("name", sorted(declared("PageElements")))
def test_an_element_that_scripts_ask_for_is_in_the_templates(name: str) -> None:
    kind, _, data = declared("PageElements")[name].removeprefix("WithData<").rstrip(">").partition(", ")
    found = re.search(rf'<{TAGS[kind]}\b[^>]*\bid="{name}"[^>]*>', TEMPLATES)
    assert found
    assert [key for key in re.findall(r'"(\w+)"', data) if f"data-{key}=" not in found[0]] == []


@pytest.mark.parametrize("name", sorted(declared("Templates")))
def test_a_template_that_scripts_fill_holds_the_element_that_they_expect(name: str) -> None:
    assert re.search(rf'<template id="{name}">\s*<{TAGS[declared("Templates")[name]]}\b', TEMPLATES)


def test_the_parts_that_scripts_look_for_are_in_the_templates() -> None:
    parts = declared("PageParts")
    classes = {name for selector in parts for name in re.findall(r"\.([\w-]+)", selector)}
    written = {name for found in re.findall(r'class="([^"]*)"', TEMPLATES) for name in found.split()}
    assert len(classes) > 20
    assert classes - written == set()


def test_without_npm_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    """Seen by somebody who is not root."""
    shutil.copytree("scripts", tmp_path / "scripts")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "bin/id").chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", "scripts/javascript.sh"],
        cwd=tmp_path,
        env={"PATH": str(tmp_path / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "sudo apt-get install --yes npm" in done.stderr
    assert not (tmp_path / "node_modules").exists()
