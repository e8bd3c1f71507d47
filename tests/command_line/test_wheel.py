"""The wheel, as somebody installs it: outside the project, called in an empty folder."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from panneau import __version__
from tests.builds import PROJECT, clean_environment

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
FIND_PLUGINS = """
from pelican.plugins._utils import get_plugin_name, load_plugins
import panneau
print([get_plugin_name(plugin) for plugin in load_plugins({"PLUGINS": ["panneau"]})], panneau.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("roue")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder))
    subprocess.run([*PIP, "wheel", *options, str(PROJECT)], check=True, cwd=folder)
    return next(folder.glob(f"pelican_panneau-{__version__}-*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Programs of an environment that holds the wheel; this one lends what it needs, since tests have no network."""
    folder = tmp_path_factory.mktemp("environnement")
    venv.create(folder, symlinks=True)
    python = folder / "bin/python"
    say = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([python, "-c", say], capture_output=True, text=True, check=True).stdout.strip()
    options = ("--quiet", "--no-deps", "--no-index", "--no-warn-script-location")
    subprocess.run([*PIP, "--python", str(python), "install", *options, str(wheel)], check=True)
    # Behind the wheel: the lent folder may have a file that leads to the project's own code.
    lent = {path.name: path for path in Path(sysconfig.get_path("purelib")).iterdir() if path.suffix != ".pth"}
    for name, path in lent.items():
        target = Path(packages, name)
        if name == "pelican":
            lend_pelican(path, target)
        elif not target.exists():
            target.symlink_to(path)
    return folder / "bin"


def lend_pelican(lent: Path, target: Path) -> None:
    """Link what is in Pelican's folder and in that of its plugins, where the wheel has put a plugin."""
    for folder, place in ((lent, target), (lent / "plugins", target / "plugins")):
        for path in folder.iterdir():
            if not (place / path.name).exists():
                (place / path.name).symlink_to(path)


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(program), *arguments],
        cwd=cwd,
        env=clean_environment({}),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def test_an_empty_folder_gets_the_demonstration(programs: Path, tmp_path: Path) -> None:
    done = run(programs / "panneau", "site", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == f"Le site est dans {tmp_path / 'output'}."
    assert json.loads((tmp_path / "output/etat.json").read_text())["demonstration"] is True
    assert {path.name for path in tmp_path.iterdir()} == {"output", ".output.fichiers"}


def test_init_writes_the_town_s_settings_and_those_of_its_production(programs: Path, tmp_path: Path) -> None:
    done = run(programs / "panneau", "init", "--territoire", "epci:240500439", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"reglages.toml", "pelicanconf.py", "publishconf.py"}
    assert "240500439" in (tmp_path / "reglages.toml").read_text()
    assert "panneau site" in done.stdout
    assert (
        "déjà ces réponses" in run(programs / "panneau", "init", "--territoire", "epci:240500439", cwd=tmp_path).stdout
    )
    closed = run(programs / "panneau", "fermer", cwd=tmp_path)
    assert closed.returncode == 0, closed.stdout + closed.stderr
    assert json.loads((tmp_path / "output/etat.json").read_text())["fermee"] is True


def test_the_demonstration_s_settings_are_not_published(programs: Path, tmp_path: Path) -> None:
    done = run(programs / "panneau", "publish", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Panneau\u00a0: Ce dossier n’a pas de reglages.toml")


def test_pelican_finds_the_plugin_by_its_name_and_the_wheel_s_own_code(programs: Path, tmp_path: Path) -> None:
    done = run(programs / "python", "-c", FIND_PLUGINS, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names, place = done.stdout.split("] ")
    assert ast.literal_eval(f"{names}]") == ["pelican.plugins.panneau"]
    assert Path(place.strip()).is_relative_to(programs.parent)


def test_the_wheel_brings_every_file_of_the_project_that_a_site_needs(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    places = {
        "plugins/panneau/": "panneau/",
        "theme/": "panneau/defaults/theme/",
        "content/": "panneau/defaults/content/",
    }
    wanted = {
        place + name.removeprefix(folder)
        for name in listed.split("\0")
        for folder, place in places.items()
        if name.startswith(folder) and (PROJECT / name).is_file()
    }
    assert wanted - held == set()
    assert not [name for name in held if name.startswith(("tests/", "scripts/", "docs/"))]


def test_a_new_town_s_folder_has_all_that_its_commands_need(programs: Path, tmp_path: Path) -> None:
    town = tmp_path / "ville"
    assert run(programs / "panneau", "nouveau", "ville", cwd=tmp_path).returncode == 0
    answered = run(programs / "panneau", "init", "--territoire", "epci:240500439", cwd=town)
    assert answered.returncode == 0, answered.stderr
    assert "240500439" in (town / "reglages.toml").read_text()
    (town / "content/pages/aide.md").write_text("Title: Notre aide\nSlug: aide\n\nVenez nous voir à la mairie.\n")
    built = run(programs / "panneau", "site", cwd=town)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "Notre aide" in (town / "output/aide.html").read_text()
    assert (town / "output/mentions-legales.html").is_file(), "the package's own"
    told = run(programs / "panneau", "doctor", cwd=town)
    assert "✓ Réglages" in told.stdout, told.stderr
    assert "pages/aide.md" in told.stdout
    taken = run(programs / "panneau", "reprendre", "mentions-legales", cwd=town)
    assert "Reprise: " in (town / "content/pages/mentions-legales.md").read_text(), taken.stderr


def test_a_mistake_in_a_town_s_settings_is_told_with_its_line(programs: Path, tmp_path: Path) -> None:
    assert run(programs / "panneau", "nouveau", "ville", cwd=tmp_path).returncode == 0
    (tmp_path / "ville/reglages.toml").write_text("nom = “Ici”\n")
    done = run(programs / "panneau", "site", cwd=tmp_path / "ville")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Panneau\u00a0: reglages.toml, ligne 1\u00a0: ")
    assert done.stderr.endswith("  → 1 | nom = “Ici”\n")
