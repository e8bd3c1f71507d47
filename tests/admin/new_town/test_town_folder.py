from __future__ import annotations

from pathlib import Path

import pytest

from panneau.admin.new_town.town_folder import FILES, fill_slots, make_slots, read_town_files, write_town
from panneau.command_line.entry_points import main
from panneau.errors import SettingsError
from panneau.pelican_plugin.pelican_runs import read_town

SLOTS = make_slots(version="1.2.3", project="ville/panneau", hashes=())
HASH = f"sha256:{'0f' * 32}"


def test_a_town_has_thirty_files_at_most_and_every_file_of_the_folder_is_among_them() -> None:
    files = read_town_files(SLOTS)
    shipped = {path.relative_to(FILES).as_posix() for path in FILES.rglob("*") if path.is_file()}
    assert shipped <= files.keys()
    assert {"reglages.toml", "pelicanconf.py", "publishconf.py", "requirements.txt", "LISEZMOI.md"} <= files.keys()
    assert len(files) <= 30


def test_no_slot_is_left_and_the_version_is_pinned() -> None:
    files = read_town_files(SLOTS)
    left = {name for name, data in files.items() if any(f"{{{{{slot}}}}}".encode() in data for slot in SLOTS)}
    assert left == set()
    assert files["requirements.txt"].endswith(b"\npelican-panneau==1.2.3\n")
    assert b"https://github.com/ville/panneau" in files["LISEZMOI.md"]


def test_the_package_s_hash_is_written_as_pip_reads_it() -> None:
    slots = make_slots(version="1.2.3", project="ville/panneau", hashes=[HASH])
    found = read_town_files(slots)["requirements.txt"].decode()
    assert found.endswith(f"\npelican-panneau==1.2.3 \\\n    --hash={HASH}\n")


def test_other_braces_stay_as_they_are() -> None:
    assert fill_slots("${{ secrets.CODE }} {{autre}} {{version}}", SLOTS) == "${{ secrets.CODE }} {{autre}} 1.2.3"


def test_the_folder_is_written_whole_and_its_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "ville/.git").mkdir(parents=True)
    write_town(tmp_path / "ville", read_town_files(SLOTS))
    assert read_town(tmp_path / "ville/pelicanconf.py").territory.units == ("CA du Grand Cahors",)
    assert read_town(tmp_path / "ville/publishconf.py").site_name == "L’emploi dans le Grand Cahors"
    assert (tmp_path / "ville/theme-local").is_dir()


def test_a_folder_that_holds_something_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("à moi")
    with pytest.raises(SettingsError, match=r"n’est pas vide \(notes\.txt\)"):
        write_town(tmp_path, read_town_files(SLOTS))
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    with pytest.raises(SettingsError, match="est un fichier"):
        write_town(tmp_path / "notes.txt", read_town_files(SLOTS))


def test_the_command_says_what_comes_next_and_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = tmp_path / "notre ville"
    assert main(["nouveau", str(town)]) == 0
    said = capsys.readouterr().out
    assert f"cd '{town}'\n" in said
    assert ".venv/bin/panneau init " in said
    assert "--projet" in said
    assert main(["nouveau", str(tmp_path / "autre"), "--projet", "ville/panneau", "--empreinte", HASH]) == 0
    assert "--projet" not in capsys.readouterr().out
    assert HASH in (tmp_path / "autre/requirements.txt").read_text()
