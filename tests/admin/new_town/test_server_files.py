from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from panneau.admin.new_town.server_files import (
    FILES,
    ServerPlace,
    fill_server_file,
    find_place,
    write_server_files,
)
from panneau.command_line.entry_points import main
from panneau.config.deployment_target import Target, Transport
from panneau.errors import SettingsError
from tests.builds import PROJECT

SITE = Target(Transport.FOLDER, PurePosixPath("/srv/sites/emploi"))
TOWN = PurePosixPath("/opt/ville")
PLACE = ServerPlace("emploi.ville.example", PurePosixPath("/srv/sites/emploi"), TOWN)
SHIPPED = Path("deploy")


@pytest.mark.parametrize("name", sorted({name for names in FILES.values() for name in names}))
def test_a_file_that_is_filled_in_names_no_example_and_no_file_of_the_project(name: str) -> None:
    text = fill_server_file((SHIPPED / name).read_text(), PLACE)
    for example in ("exemple.fr", "/opt/panneau", "/srv/panneau", "docs/", "deploy/"):
        assert example not in text


def test_the_service_runs_in_the_town_s_folder_and_writes_beside_the_site_alone() -> None:
    service = fill_server_file((SHIPPED / "panneau.service").read_text(), PLACE)
    assert "WorkingDirectory=/opt/ville\n" in service
    assert "ExecStart=/opt/ville/.venv/bin/panneau publish\n" in service
    assert "ReadWritePaths=/opt/ville /srv/sites\n" in service


def test_the_place_is_that_of_the_settings() -> None:
    assert find_place("https://emploi.ville.example", SITE, town=TOWN) == PLACE


@pytest.mark.parametrize(
    ("address", "folder", "town", "said"),
    [
        ("", "/srv/emploi", "/opt/ville", "l’adresse du site"),
        ("https://ville.example/emploi", "/srv/emploi", "/opt/ville", "à la racine"),
        ("https://emploi.ville.example", "www/emploi", "/opt/ville", "ne convient pas au serveur"),
        ("https://emploi.ville.example", "/srv/emploi", "/opt/notre ville", "ne convient pas au serveur"),
        ("https://emploi.ville.example", "/srv/emploi", "/home/jean/emploi", "que le service ne lit pas"),
    ],
)
def test_a_place_that_these_files_cannot_say_is_refused(address: str, folder: str, town: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        find_place(address, Target(Transport.RSYNC, PurePosixPath(folder)), town=PurePosixPath(town))


def test_files_are_written_again_alike_and_what_a_town_has_changed_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "serveur"
    for _ in range(2):
        write_server_files(folder, {"nginx.conf": "root a;", "cle.sh": "#!/bin/sh"})
    (folder / "nginx.conf").write_text("root b;")
    with pytest.raises(SettingsError, match=r"^serveur/nginx\.conf, .* rien n’est changé"):
        write_server_files(folder, {"nginx.conf": "root a;", "cle.sh": "autre"})
    assert (folder / "cle.sh").read_text() == "#!/bin/sh"


def test_the_command_writes_what_the_way_to_the_host_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nouveau", str(tmp_path / "ville"), "--projet", "ville/panneau"]) == 0
    monkeypatch.chdir(tmp_path / "ville")
    Path("theme").symlink_to(PROJECT / "theme")
    with pytest.raises(SystemExit):
        main(["serveur"])
    assert "GitHub Pages" in capsys.readouterr().err
    with Path("reglages.toml").open("a") as file:
        file.write('adresse = "https://emploi.ville.example"\ndeploiement = {vers = "dossier", dossier = "/srv/e"}\n')
    assert main(["serveur", "--dossier", "/opt/ville"]) == 0
    assert {path.name for path in Path("serveur").iterdir()} == set(FILES[Transport.FOLDER])
    assert "serveur/LISEZMOI.md dit" in capsys.readouterr().out
