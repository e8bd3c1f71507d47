"""Three towns that changed all that a town may change go through three versions, merged by git, without a conflict."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builds import sandbox, variables_of, world_of
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
def environments(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Environment]:
    """Version → environment in which it is installed."""
    made = {}
    for version in (FIRST, SECOND, THIRD):
        made[version] = make_environment(tmp_path_factory.mktemp("environnement"), index=index)
        made[version].install(next(index.glob(f"*-{version}-*.whl")))
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


def make_town(name: str, environment: Environment, folder: Path) -> Town:
    made = environment.run("nouveau", str(folder), "--projet", "ville/panneau", cwd=folder.parent)
    assert made.returncode == 0, made.stderr
    git(folder, "init", "--quiet")
    town = Town(folder, environment)
    CUSTOMS[name](town)
    town.commit("Notre site")
    return town


@dataclass(frozen=True)
class Journey:
    """A town that took two versions one after the other, and what was said of each."""

    town: Town
    second: str
    third: str
    minutes: float


@pytest.fixture(scope="module", params=[*CUSTOMS])
def journey(
    request: pytest.FixtureRequest, environments: Mapping[str, Environment], tmp_path_factory: pytest.TempPathFactory
) -> Journey:
    town = make_town(request.param, environments[FIRST], tmp_path_factory.mktemp(request.param) / "ville")
    began = time.monotonic()
    return Journey(town, town.update(SECOND), town.update(THIRD), (time.monotonic() - began) / 60)


def test_a_town_goes_through_three_versions_without_a_conflict(journey: Journey) -> None:
    town = journey.town
    assert journey.minutes < MINUTES
    assert "Relire la page d’aide." in journey.second
    assert "Le réglage des couleurs change de nom." in journey.third
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


def test_a_file_that_no_longer_fits_is_named_with_what_changed(journey: Journey) -> None:
    town, said = journey.town, journey.second
    if (town.folder / "theme-local/templates/404.html").exists():
        assert "theme-local/templates/404.html : le fichier d’origine a changé" in said
        assert "+{# Une remarque de la version 0.9.2. #}" in said
    elif (town.folder / "content/pages/aide.md").exists():
        assert "content/pages/aide.md : le fichier d’origine a changé" in said
        assert "+Une phrase de la version 0.9.2." in said
    else:
        assert "Aucun de vos fichiers ne remplace" in said


def test_a_customised_town_s_verification_is_well_after_the_update(
    journey: Journey, environments: Mapping[str, Environment]
) -> None:
    """What the workflow « Vérification » runs, by the new version."""
    folder = journey.town.folder
    with sandbox(world_of(60)) as server:
        for words in (("doctor", "--fichiers"), ("site",), ("audit", "output")):
            done = environments[THIRD].run(*words, cwd=folder, **variables_of(server))
            assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads((folder / "output/etat.json").read_text())["programme"] == THIRD


def test_a_pull_request_of_somebody_else_says_the_same_and_changes_nothing(
    environments: Mapping[str, Environment], tmp_path: Path
) -> None:
    """Dependabot rewrites the version alone: what it asks for is told on its page."""
    town = make_town("theme", environments[FIRST], tmp_path / "ville")
    before = git(town.folder, "rev-parse", "HEAD")
    town.edit("requirements.txt", f"pelican-panneau=={FIRST}", f"pelican-panneau=={SECOND}")
    page = tmp_path / "resume"
    variables = {"BASE": before, "GITHUB_STEP_SUMMARY": str(page)}
    done = environments[SECOND].run("mettre-a-jour", "--dire", cwd=town.folder, **variables)
    assert done.returncode == 0, done.stderr
    assert "Relire la page d’aide." in done.stdout
    assert f"Panneau {FIRST} → {SECOND}" in page.read_text()
    assert git(town.folder, "diff", "--name-only") == "requirements.txt"


def test_an_older_version_and_an_unknown_one_are_refused_and_nothing_changes(
    environments: Mapping[str, Environment], tmp_path: Path
) -> None:
    town = make_town("files", environments[SECOND], tmp_path / "ville")
    for version, said in ((FIRST, "plus ancienne"), ("7.7.7", "n’a pas pu être téléchargé")):
        refused = town.environment.run("mettre-a-jour", version, cwd=town.folder)
        assert refused.returncode == 2
        assert said in refused.stderr
    assert subprocess.run(["git", "diff", "--quiet"], cwd=town.folder, check=False).returncode == 0
