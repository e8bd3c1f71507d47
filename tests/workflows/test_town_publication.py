"""A publication in a town's own repository: no code of the project, only the version that requirements.txt asks for."""

from __future__ import annotations

import json
import sysconfig
from pathlib import Path

import pytest

from tests.builds import offers_of
from tests.france_travail.scripted import Script, page_reply, scripted_server
from tests.pelican_plugin.test_plugin import real_rows
from tests.wheels import Environment, build_version, edit, make_environment
from tests.workflows.stage import FILLED_IN, SECRETS, commit, git

GOOD, BROKEN = "0.9.1", "0.9.2"


def need_nothing(source: Path) -> None:
    """What it needs is lent: without network, nothing can be installed."""
    (source / "requirements.txt").write_text("# Rien : ce Python prête ce qu’il faut.\n")


def break_template(source: Path) -> None:
    need_nothing(source)
    edit(source / "theme/templates/offre.html", lambda text: text + "{% if %}")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paquets")
    build_version(GOOD, folder, need_nothing)
    build_version(BROKEN, folder, break_template)
    return folder


@pytest.fixture(scope="module")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an environment that is made anew finds beside the version that is installed into it."""
    folder = tmp_path_factory.mktemp("prete")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if path.suffix != ".pth":
            (folder / path.name).symlink_to(path)
    return folder


@pytest.fixture
def environment(index: Path, tmp_path: Path) -> Environment:
    made = make_environment(tmp_path / "environnement", index=index)
    made.install(next(index.glob(f"*-{GOOD}-*.whl")))
    return made


@pytest.fixture
def town(environment: Environment, tmp_path: Path) -> Path:
    folder = tmp_path / "ville"
    made = environment.run("nouveau", str(folder), "--projet", "ville/panneau", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    settings = folder / "reglages.toml"
    settings.write_text(settings.read_text() + FILLED_IN)
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def build(environment: Environment, town: Path, script: Script, **variables: str) -> tuple[int, str]:
    """The step « construire » of the workflow, then what its mark does; the exit code, and what was said."""
    api = {"FRANCE_TRAVAIL_API_URL": script.access.api_url, "FRANCE_TRAVAIL_TOKEN_URL": script.access.token_url}
    site = {"SITEURL": "http://127.0.0.1:9", "PANNEAU_ACCEPT_DROP": "1"}
    done = environment.run("pipeline", "construire", cwd=town, **(SECRETS | api | site | variables))
    if done.returncode == 0:
        git(town, "tag", "--force", "derniere-publication")
    return done.returncode, done.stdout + done.stderr


def test_a_town_s_repository_is_published_and_a_wrong_setting_is_caught(environment: Environment, town: Path) -> None:
    with scripted_server(page_reply(real_rows(5))) as script:
        code, said = build(environment, town, script)
        assert code == 0, said
    wrong = 'licence = "pole-emploi-1999"\n'
    edit(town / "reglages.toml", lambda text: wrong + text.replace('\nlicence = "p', '\n# "p'))
    commit(town)
    with scripted_server(page_reply(real_rows(4))) as script:
        code, said = build(environment, town, script)
    assert code == 2, said
    assert "dernière publication réussie" in said
    assert len(offers_of(town / "output")) == 4


def test_a_version_that_cannot_build_the_site_gives_way_to_the_one_before(
    environment: Environment, town: Path, index: Path, lent: Path
) -> None:
    with scripted_server(page_reply(real_rows(5))) as script:
        code, said = build(environment, town, script)
        assert code == 0, said
    edit(town / "requirements.txt", lambda text: text.replace(f"=={GOOD}", f"=={BROKEN}"))
    commit(town)
    environment.install(next(index.glob(f"*-{BROKEN}-*.whl")))
    with scripted_server(page_reply(real_rows(4))) as script:
        code, said = build(environment, town, script, PYTHONPATH=str(lent))
    assert code == 10, said
    assert f"Ces fichiers demandent Panneau {GOOD}" in said
    assert "dernière publication réussie" in said
    assert len(offers_of(town / "output")) == 4
    assert json.loads((town / "output/etat.json").read_text())["programme"] == GOOD
