"""The pages of the guide: links that hold, commands and options that exist, settings that a build accepts.

What is run: `--help` of every script that the pages name and that has one, and the git commands of the update on small
repositories. The other commands are looked up: a `make` target in the Makefile, a file in the project.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from panneau import __version__
from panneau.config import FIELDS
from tests.admin.init.dialogue import BRIANCON, answered

FIRST_PAGES = [Path("README.md"), Path("LISEZMOI.md")]
"""What a developer reads first, in English; what a town reads first, in French."""
ROOT_PAGES = ["CHANGELOG", "CODE_OF_CONDUCT", "CONTRIBUTING", "GOVERNANCE", "SECURITY"]
"""By name: a town may have pages of its own there."""
TESTS_PAGE = Path("tests/README.md")
PAGES = [*FIRST_PAGES, *(Path(f"{name}.md") for name in ROOT_PAGES), *sorted(Path("docs").glob("*.md")), TESTS_PAGE]
MAKEFILE = Path("Makefile").read_text(encoding="utf-8")
PARTS = {f"ready-{path.stem}" for path in Path("requirements").glob("*.in")}
TARGETS = PARTS | set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
PATH = re.compile(r"`((?:tests|scripts|theme|docs|content|benchmarks)/[\w./-]+|[A-Z]\w+\.(?:md|toml)|[a-z]+conf\.py)`")
SCRIPT = re.compile(r"(?<![\w/])scripts/[\w.-]+\.(?:py|sh)")
HELP = """
import contextlib, io, json, runpy, sys
said = {}
for script in json.load(sys.stdin):
    sys.argv, kept = [script, "--help"], io.StringIO()
    with contextlib.redirect_stdout(kept), contextlib.suppress(SystemExit):
        runpy.run_path(script, run_name="__main__")
    said[script] = kept.getvalue()
json.dump(said, sys.stdout)
"""


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```|^(?: {4}|\t).*?$|`[^`\n]*`", "", text, flags=re.S | re.M)


def commands(text: str) -> str:
    """What stands in code: fenced, indented or in a line."""
    return "\n".join(re.findall(r"^```.*?^```|^ {4}.*?$|`[^`\n]+`", text, re.S | re.M))


def anchors(page: Path) -> set[str]:
    """The names that GitHub gives to the headings of a page."""
    found = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text_of(page), flags=re.S | re.M), re.M)
    kept = ("".join(c for c in title.lower() if c in " -_" or unicodedata.category(c)[0] in "LN") for title in found)
    return {title.replace(" ", "-") for title in kept}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_inside_holds(page: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(text_of(page))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


def test_the_index_leads_to_every_page_and_the_first_pages_to_the_index() -> None:
    index = text_of(Path("docs/README.md"))
    assert [
        page.name for page in Path("docs").glob("*.md") if page.name != "README.md" and f"]({page.name})" not in index
    ] == []
    assert all("](docs/README.md)" in text_of(page) for page in FIRST_PAGES)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_make_command_shown_is_one_with_its_variables(page: Path) -> None:
    shown = re.findall(r"\bmake ([a-z-]+)\b((?: [A-Z]+=\S+)*)", commands(text_of(page)))
    assert [target for target, _ in shown if target not in TARGETS] == []
    variables = {name for _, given in shown for name in re.findall(r"([A-Z]+)=", given)}
    assert [name for name in variables if f"$({name})" not in MAKEFILE] == []


@pytest.mark.parametrize("page", FIRST_PAGES, ids=str)
def test_a_first_page_shows_every_command_that_a_town_types(page: Path) -> None:
    shown = set(re.findall(r"\bmake ([a-z]+)\b", commands(text_of(page))))
    assert {"init", "site", "serve", "doctor", "audit", "fermer", "publish", "test"} <= shown


@cache
def help_of_scripts() -> dict[str, str]:
    """Script → its --help, for those named in the pages that read arguments."""
    named = {name for page in PAGES for name in SCRIPT.findall(text_of(page)) if name.endswith(".py")}
    asked = sorted(name for name in named if re.search("ArgumentParser|run_script", text_of(Path(name))))
    done = subprocess.run(
        [sys.executable, "-c", HELP], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_script_shown_is_there(page: Path) -> None:
    assert [name for name in SCRIPT.findall(text_of(page)) if not Path(name).is_file()] == []


def test_every_script_that_reads_arguments_tells_them() -> None:
    assert len(help_of_scripts()) >= 4
    assert [name for name, said in help_of_scripts().items() if "usage:" not in said] == []


@pytest.mark.parametrize(("page", "least"), [(Path("CONTRIBUTING.md"), 20), (TESTS_PAGE, 15)], ids=str)
def test_every_path_that_contributors_are_sent_to_is_there(page: Path, least: int) -> None:
    named = set(PATH.findall(text_of(page)))
    assert len(named) > least
    assert sorted(path for path in named if not Path(path).exists()) == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_option_shown_with_a_script_is_in_its_help(page: Path) -> None:
    text = commands(text_of(page)).replace("\\\n", " ")
    for script, options in re.findall(r"python (scripts/[\w.-]+\.py)([^\n`|]*)", text):
        for option in re.findall(r"(?<!\S)--[a-z][\w-]*", options):
            known = help_of_scripts().get(script, "") + text_of(Path(script))
            assert option == "--help" or f'"{option}"' in known or f"{option} " in known, f"{script} {option}"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_setting_shown_as_python_is_accepted(page: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", text_of(page), re.S | re.M)
    for block in (block for block in blocks if "import " not in block):  # a whole file is no setting
        for name, value in ast.literal_eval(f"{{{block}}}").items():
            FIELDS[name].parse(name, value)


def test_the_dialogue_shown_is_the_one_that_is_held() -> None:
    shown = re.search(r"^```text\n(.*?)^```", text_of(Path("docs/demarrer.md")), re.S | re.M)
    assert shown is not None
    answers, screen = answered(*BRIANCON)
    assert shown[1].splitlines() == [line.rstrip() for line in screen[1:]]
    assert answers.territory == {"epci": ["240500439"]}


def test_french_typography_is_kept_in_the_pages_of_the_guide() -> None:
    pages = [
        Path(name)
        for name in (
            "CHANGELOG.md",
            "LISEZMOI.md",
            "docs/README.md",
            "docs/demarrer.md",
            "docs/mettre-a-jour.md",
            "docs/reglages.md",
        )
    ]
    wrong = [
        f"{page}: {found[0]!r}"
        for page in pages
        for found in re.finditer(r".{0,20}(?:\w [;!?:](?:\s|$)|« | »).{0,10}", without_code(text_of(page)))
    ]
    assert wrong == []


def test_the_version_has_one_home_and_the_changelog_begins_with_it() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", text_of(Path("CHANGELOG.md")), re.M)
    assert versions[0] == __version__
    assert versions == sorted(versions, key=lambda text: [int(part) for part in text.split(".")], reverse=True)
    assert not re.search(r'^version = "', text_of(Path("pyproject.toml")), re.M)


def test_every_version_says_what_a_town_must_do() -> None:
    parts = re.split(r"^## \d.*$", text_of(Path("CHANGELOG.md")), flags=re.M)[1:]
    assert all(re.search(r"^### À faire\n\n\S", part, re.M) for part in parts)


def git(folder: Path, *words: str) -> str:
    names = ("-c", "user.name=Ville", "-c", "user.email=ville@ville.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *names, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"git {' '.join(words)}: {done.stdout}{done.stderr}"
    return done.stdout


def save(folder: Path, files: dict[str, str], words: str) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    git(folder, "add", "--all")
    git(folder, "commit", "--message", words)


def test_the_update_with_git_keeps_the_town_s_files_and_brings_the_project_s(tmp_path: Path) -> None:
    """The commands are those of docs/mettre-a-jour.md; the projects are small."""
    page = text_of(Path("docs/mettre-a-jour.md")).split("\n## Une copie entière du projet\n")[1]
    blocks = re.findall(r"^```\n(.*?)^```", page, re.S | re.M)
    project, town = tmp_path / "panneau", tmp_path / "ville"
    for folder in (project, town):
        folder.mkdir()
        git(folder, "init")
    settings = "nom = 'Panneau'\n\n\n\n\n\n\nfin = 1\n"
    save(project, {"pelicanconf.py": settings, "plugins/a.py": "a = 1\n", "content/vieux.md": "x\n"}, "Un")
    git(project, "tag", "v0.1.0")
    save(town, {"pelicanconf.py": settings.replace("Panneau", "Ville"), "plugins/a.py": "a = 1\n"}, "Modèle")
    save(project, {"pelicanconf.py": settings.replace("1", "2"), "plugins/a.py": "a = 2\n", "plugins/b.py": ""}, "Deux")
    git(project, "tag", "v0.2.0")
    values = {
        "https://github.com/ADRESSE-DU-PROJET": str(project),
        "VERSION-DE-DEPART": "v0.1.0",
        "NOUVELLE-VERSION": "v0.2.0",
    }
    script = "\n".join(blocks)
    for mark, value in values.items():
        script = script.replace(mark, value)
    for line in script.splitlines():
        if line.startswith("git ") and line != "git push":
            git(town, *line.split()[1:])
    assert (town / "pelicanconf.py").read_text() == settings.replace("Panneau", "Ville").replace("1", "2")
    assert (town / "plugins/a.py").read_text() == "a = 2\n"
    assert (town / "plugins/b.py").exists()
    assert not (town / "content/vieux.md").exists()
    assert git(town, "branch", "--show-current").strip() == "main"
