"""Three towns that changed all that a town may change go through three versions, merged by git, without a conflict."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.wheels import Environment, build_version, edit, make_environment
from tests.workflows.stage import git

FIRST, SECOND, THIRD = "0.9.1", "0.9.2", "0.9.3"
TEMPLATE = "theme/templates/404.html"
MINUTES = 5


def change_first(source: Path) -> None:
    write_changelog(source, "## 0.9.1\n\n### À faire\n\nRien.\n")


def change_second(source: Path) -> None:
    """A template and a page of the package say something else."""
    write_changelog(source, "## 0.9.2\n\n### À faire\n\n- Relire la page d’aide.\n\n## 0.9.1\n\n### À faire\n\nRien.\n")
    edit(source / TEMPLATE, lambda text: text + "{# Une remarque de la version 0.9.2. #}\n")
    edit(source / "content/pages/aide.md", lambda text: text + "\nUne phrase de la version 0.9.2.\n")


def change_third(source: Path) -> None:
    """A setting has another name."""
    change_second(source)
    write_changelog(source, "## 0.9.3\n\n### À faire\n\n- Le réglage des couleurs change de nom.\n\n## 0.9.2\n")
    for file in (source / "plugins").rglob("*.py"):
        if '"couleurs"' in file.read_text(encoding="utf-8"):
            edit(file, lambda text: text.replace('"couleurs"', '"teintes"'))
    names = source / "plugins/panneau/config/renamed_settings.py"
    entry = 'MappingProxyType({"couleurs": RenamedSetting("teintes", "0.9.3")})'
    edit(names, lambda text: text.replace("MappingProxyType({})", entry))


def write_changelog(source: Path, text: str) -> None:
    (source / "CHANGELOG.md").write_text(f"# Ce qui change\n\n{text}", encoding="utf-8")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages of three versions."""
    folder = tmp_path_factory.mktemp("paquets")
    for version, change in ((FIRST, change_first), (SECOND, change_second), (THIRD, change_third)):
        build_version(version, folder, change)
    return folder


@pytest.fixture(scope="module")
def environment(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    made = make_environment(tmp_path_factory.mktemp("environnement"), index=index)
    made.install(next(index.glob(f"*-{FIRST}-*.whl")))
    return made


@dataclass(frozen=True)
class Town:
    """A town's repository."""

    folder: Path
    environment: Environment

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        edit(self.folder / path, lambda text: text.replace(old, new))

    def commit(self, said: str) -> None:
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--message", said)

    def update(self, version: str) -> str:
        """Propose a version in a branch while somebody changes the site, then merge it; what the command said."""
        git(self.folder, "switch", "--quiet", "--create", f"mise-a-jour-{version}")
        done = self.environment.run("mettre-a-jour", version, cwd=self.folder)
        assert done.returncode == 0, done.stdout + done.stderr
        self.commit(f"Panneau {version}")
        git(self.folder, "switch", "--quiet", "main")
        self.write(
            f"content/actualites/pendant-{version}.md",
            "Titre: Une actualité\nRésumé: Une phrase.\nJusqu’au: 2099-11-02\n\nBonjour.\n",
        )
        self.commit("Une actualité")
        git(self.folder, "merge", "--quiet", "--no-edit", f"mise-a-jour-{version}")  # a conflict is an error
        assert git(self.folder, "status", "--porcelain") == ""
        return done.stdout

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")


def customise_pages(town: Town) -> None:
    settings = '\n# Notre bleu, voté en 2019.\ncouleurs.principale = "#1d4f91" # le bleu\ncouleurs.accent = "#b3362a"\n'
    town.write("reglages.toml", town.read("reglages.toml") + settings)
    town.write("content/pages/aide.md", "Title: Aide\nSlug: aide\n\nNotre aide à nous.\n")
    town.write("content/pages/transports.md", "Title: Venir\nSlug: transports\n\nLe bus.\n")


def customise_theme(town: Town) -> None:
    town.write("reglages.toml", town.read("reglages.toml") + '\n[couleurs] # en table\nprincipale = "#1d4f91"\n')
    town.write("theme-local/templates/404.html", '{% extends "!theme/404.html" %}\n')
    town.edit(".github/workflows/publier.yml", "17 3,9,14,20 * * *", "11 2,8,13,19 * * *")
    town.write("theme-local/static/css/ville.css", "h1 { letter-spacing: 0 }\n")


def customise_files(town: Town) -> None:
    line = 'couleurs = { principale = "#1d4f91" } # sur une ligne\n'
    town.write("reglages.toml", town.read("reglages.toml") + line)
    town.write(".github/workflows/essai.yml", "name: Essai\non: workflow_dispatch\npermissions: {}\njobs: {}\n")
    town.write(
        "sites/cahors.toml", 'nom = "Cahors"\nterritoire = { communes = ["46042"] }\n\ncouleurs = {} # à venir\n'
    )
    town.write(".github/CODEOWNERS", "* @ville/equipe-web\n")
    town.write("content/actualites/forum.md", "Titre: Forum\nRésumé: Une phrase.\nJusqu’au: 2099-11-02\n\nVenez.\n")
    town.edit("LISEZMOI.md", "# Notre site", "# Le site de la ville : notre site")


CUSTOMS = {"pages": customise_pages, "theme": customise_theme, "files": customise_files}


@pytest.fixture(params=[*CUSTOMS.values()], ids=[*CUSTOMS])
def town(request: pytest.FixtureRequest, environment: Environment, tmp_path: Path) -> Town:
    customise: Callable[[Town], None] = request.param
    folder = tmp_path / "ville"
    made = environment.run("nouveau", str(folder), "--projet", "ville/panneau", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    git(folder, "init", "--quiet")
    found = Town(folder, environment)
    customise(found)
    found.commit("Notre site")
    return found


def test_a_town_goes_through_three_versions_without_a_conflict(town: Town) -> None:
    began = time.monotonic()
    second, third = town.update(SECOND), town.update(THIRD)
    assert time.monotonic() - began < MINUTES * 60
    assert "Relire la page d’aide." in second
    assert "Le réglage des couleurs change de nom." in third
    assert f"pelican-panneau=={THIRD} --hash=sha256:" in town.read("requirements.txt")
    for name in ("publier", "verifier", "veille", "rapport"):
        assert f"@v{THIRD}" in town.read(f".github/workflows/{name}.yml")
    assert f"/v{THIRD}/" in town.read(".gitlab-ci.yml")
    settings = town.read("reglages.toml")
    assert "teintes" in settings
    assert not [line for line in settings.splitlines() if line.startswith(("couleurs", "[couleurs"))]
    if (town.folder / "sites/cahors.toml").exists():
        assert "\nteintes = {} # à venir\n" in town.read("sites/cahors.toml")
    assert any(comment in settings for comment in ("# le bleu", "# en table", "# sur une ligne"))


def test_a_file_that_no_longer_fits_is_named_with_what_changed(town: Town) -> None:
    said = town.update(SECOND)
    if (town.folder / "theme-local/templates/404.html").exists():
        assert "theme-local/templates/404.html : le fichier d’origine a changé" in said
        assert "+{# Une remarque de la version 0.9.2. #}" in said
    elif (town.folder / "content/pages/aide.md").exists():
        assert "content/pages/aide.md : le fichier d’origine a changé" in said
        assert "+Une phrase de la version 0.9.2." in said
    else:
        assert "Aucun de vos fichiers ne remplace" in said


def test_a_pull_request_of_somebody_else_says_the_same_and_changes_nothing(town: Town, index: Path) -> None:
    """Dependabot rewrites the version alone: what it asks for is told on its page."""
    before = git(town.folder, "rev-parse", "HEAD")
    town.edit("requirements.txt", f"pelican-panneau=={FIRST}", f"pelican-panneau=={SECOND}")
    newer = make_environment(town.folder.parent / "nouveau", index=index)
    newer.install(next(index.glob(f"*-{SECOND}-*.whl")))
    page = town.folder.parent / "resume"
    done = newer.run("mettre-a-jour", "--dire", cwd=town.folder, BASE=before, GITHUB_STEP_SUMMARY=str(page))
    assert done.returncode == 0, done.stderr
    assert "Relire la page d’aide." in done.stdout
    assert f"Panneau {FIRST} → {SECOND}" in page.read_text()
    assert git(town.folder, "diff", "--name-only") == "requirements.txt"


def test_a_customised_town_s_verification_is_well_after_the_update(town: Town, index: Path) -> None:
    """What the workflow « Vérification » runs, by the new version."""
    town.update(SECOND)
    town.update(THIRD)
    newer = make_environment(town.folder.parent / "nouveau", index=index)
    newer.install(next(index.glob(f"*-{THIRD}-*.whl")))
    for words in (("doctor", "--fichiers"), ("site",), ("audit", "output")):
        done = newer.run(*words, cwd=town.folder)
        assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads((town.folder / "output/etat.json").read_text())["programme"] == THIRD


def test_an_older_version_and_an_unknown_one_are_refused_and_nothing_changes(town: Town) -> None:
    town.update(SECOND)
    for version, said in ((FIRST, "plus ancienne"), ("7.7.7", "n’a pas pu être téléchargé")):
        refused = town.environment.run("mettre-a-jour", version, cwd=town.folder)
        assert refused.returncode == 2
        assert said in refused.stderr
    assert subprocess.run(["git", "diff", "--quiet"], cwd=town.folder, check=False).returncode == 0
