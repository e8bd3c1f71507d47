from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from panneau.build.staging import swap
from panneau.errors import ApiUnavailable, OutputFailed, SettingsError
from panneau.site.files.site_status import compute_digest

STATE = {"lecture": "2026-11-20T14:32:05+01:00", "demonstration": False, "offres": {"total": 1}}
RECORD = ".www.fichiers"


def state_of(*offers: str) -> str:
    return json.dumps(STATE | {"empreinte": compute_digest(offers)})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def fill(folder: Path, text: str, offer: str = "206MMXC") -> None:
    (folder / "offres").mkdir(parents=True)
    (folder / "etat.json").write_text(state_of(offer))
    (folder / "index.html").write_text(text)
    (folder / f"offres/{offer}.html").write_text(text)


def publish(target: Path, project: Path, text: str, offer: str = "206MMXC") -> None:
    stage = swap.open_stage(target, protected=[project])
    fill(stage.folder, text, offer)
    swap.swap(stage)


def content(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def beside(target: Path) -> set[str]:
    return {path.name for path in target.parent.iterdir()} - {"project", target.name}


def test_a_new_site_takes_the_place_of_the_old_one_and_nothing_of_it_is_left(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien", "000VIEI")
    publish(target, project, "nouveau")
    assert set(content(target)) == {"etat.json", "index.html", "offres/206MMXC.html"}
    assert set(content(target).values()) == {"nouveau", state_of("206MMXC")}
    assert beside(target) == {RECORD}
    assert "000VIEI" not in (tmp_path / RECORD).read_text()


def test_where_folders_cannot_be_exchanged_two_renames_do(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "exchange", lambda new, old: False)
    test_a_new_site_takes_the_place_of_the_old_one_and_nothing_of_it_is_left(tmp_path, project)


def test_a_swap_cut_between_the_two_renames_is_undone_by_the_next_start(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien")
    target.rename(tmp_path / ".www.ancien")
    stage = swap.open_stage(target, protected=[project])
    assert (target / "index.html").read_text() == "ancien"
    swap.discard(stage)


def test_a_second_rename_that_is_refused_brings_the_old_site_back(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien")
    monkeypatch.setattr(swap, "exchange", lambda new, old: False)
    stage = swap.open_stage(target, protected=[project])
    fill(stage.folder, "nouveau")
    rename = Path.rename

    def refused(self: Path, goal: Path) -> Path:
        if self == stage.folder:
            raise OSError(errno.ENOSPC, "No space left on device")
        return rename(self, goal)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(OutputFailed, match="disque plein"):
        swap.swap(stage)
    swap.discard(stage)
    assert (target / "index.html").read_text() == "ancien"
    assert beside(target) == {RECORD}


def test_a_site_that_may_not_be_published_leaves_no_trace(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    swap.discard(swap.open_stage(target, protected=[project]))
    assert beside(target) == set()
    publish(target, project, "ancien")
    before = (tmp_path / RECORD).read_text()
    stage = swap.open_stage(target, protected=[project])
    fill(stage.folder, "refusé")
    swap.discard(stage)
    assert (target / "index.html").read_text() == "ancien"
    assert beside(target) == {RECORD}
    assert (tmp_path / RECORD).read_text() == before


def test_two_builds_of_one_site_never_run_at_once(tmp_path: Path, project: Path) -> None:
    stage = swap.open_stage(tmp_path / "www", protected=[project])
    with pytest.raises(ApiUnavailable, match="en cours"):
        swap.open_stage(tmp_path / "www", protected=[project])
    swap.discard(stage)
    swap.discard(swap.open_stage(tmp_path / "www", protected=[project]))


# --- nothing that Panneau has not made is ever deleted ---


@pytest.mark.parametrize(
    "foreign",
    [
        *("precious.txt", ".htaccess", ".well-known/acme-challenge/jeton", "x/y", "ma-page.html", "memoires.html"),
        *("actualites/perso.html", "communes/46042-cahors-perso.html", "extraits/x.html", "offres/note1.html"),
        *(
            "theme/css/perso.css",
            "theme/these.docx",
            "images/vacances/photo.jpg",
            "sitemap-2.xml",
            "observatoire/x.csv",
        ),
        *("logos/94c0471757c2235980af.png", "recherche/notes.json", "extraits/index.html", "communes.html"),
    ],
)
@pytest.mark.parametrize("recorded", [True, False])
def test_a_file_that_no_build_has_made_is_named_and_nothing_is_touched(
    foreign: str, recorded: bool, tmp_path: Path, project: Path
) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien")
    if not recorded:  # as version 0.1.0 leaves it, or a copy
        (tmp_path / RECORD).unlink()
    (target / foreign).parent.mkdir(parents=True, exist_ok=True)
    (target / foreign).write_text("à la mairie")
    before = content(target)
    with pytest.raises(SettingsError, match=foreign):
        swap.open_stage(target, protected=[project])
    assert content(target) == before
    assert beside(target) <= {RECORD}


@pytest.mark.parametrize("state", [None, "{}", "[]", '{"demonstration": false}', "abc", json.dumps(STATE)])
def test_a_folder_of_something_else_is_refused_even_with_a_file_named_as_ours(
    state: str | None, tmp_path: Path, project: Path
) -> None:
    target = tmp_path / "www"
    target.mkdir()
    (target / "precious.txt").write_text("à la mairie")
    if state:
        (target / "etat.json").write_text(state)
    with pytest.raises(SettingsError, match=r"precious\.txt"):
        swap.open_stage(target, protected=[project])
    assert (target / "precious.txt").read_text() == "à la mairie"
    assert beside(target) == set()


@pytest.mark.parametrize("inner", ["", "note.txt"])
def test_a_folder_that_bears_the_name_of_a_state_makes_no_site(inner: str, tmp_path: Path, project: Path) -> None:
    (tmp_path / "www/etat.json").mkdir(parents=True)
    if inner:
        (tmp_path / "www/etat.json" / inner).write_text("à la mairie")
    with pytest.raises(SettingsError, match=r"autre chose.*etat\.json"):
        swap.open_stage(tmp_path / "www", protected=[project])
    assert (tmp_path / "www/etat.json").is_dir()


def test_pages_without_the_state_of_a_site_are_no_site(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    target.mkdir()
    (target / "index.html").write_text("le site de la mairie")
    with pytest.raises(SettingsError, match="autre chose"):
        swap.open_stage(target, protected=[project])


def test_links_and_special_files_are_foreign_even_under_the_name_of_a_page(tmp_path: Path, project: Path) -> None:
    target, page = tmp_path / "www", tmp_path / "www/offres/206MMXC.html"
    publish(target, project, "ancien")
    makers: tuple[Callable[[], None], ...] = (lambda: page.symlink_to("/etc/hostname"), lambda: os.mkfifo(page))
    for make in makers:
        page.unlink()
        make()
        with pytest.raises(SettingsError, match="206MMXC"):
            swap.open_stage(target, protected=[project])


def test_what_file_managers_leave_behind_holds_up_no_publication(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien")
    for name in (".DS_Store", "offres/Thumbs.db"):
        (target / name).write_text("vues")
    publish(target, project, "nouveau")
    assert len(content(target)) == 3


def test_an_empty_folder_and_a_site_of_the_first_version_are_replaced(tmp_path: Path, project: Path) -> None:
    (tmp_path / "www").mkdir()
    publish(tmp_path / "www", project, "premier")
    fill(tmp_path / "ancien", "ancien", "000VIEI")
    for folder in (project / "static/css", tmp_path / "ancien/theme/css"):
        folder.mkdir(parents=True)
        (folder / "base.css").write_text("body {}")
    publish(tmp_path / "ancien", project, "nouveau")
    assert set(content(tmp_path / "ancien").values()) == {"nouveau", state_of("206MMXC")}


def test_clean_removes_a_site_without_a_record_and_nothing_of_somebody_s(tmp_path: Path, project: Path) -> None:
    fill(tmp_path / "www", "ancien")
    for path in (project / "static/base.css", tmp_path / "www/theme/base.css", tmp_path / "www/theme/these.docx"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    with pytest.raises(SettingsError, match=r"« theme/these\.docx »"):
        swap.remove_site(tmp_path / "www", sources=[project])
    (tmp_path / "www/theme/these.docx").unlink()
    swap.remove_site(tmp_path / "www", sources=[project])
    assert {path.name for path in tmp_path.iterdir()} == {"project"}


def test_a_copy_of_a_file_of_the_content_is_no_stranger(tmp_path: Path, project: Path) -> None:
    fill(tmp_path / "www", "ancien")
    for folder in (project, tmp_path / "www"):
        (folder / "documents").mkdir()
        (folder / "documents/reglement.pdf").write_text("règlement")
    publish(tmp_path / "www", project, "nouveau")
    assert (project / "documents/reglement.pdf").exists()


def test_a_site_whose_state_is_damaged_is_still_known_by_its_record(tmp_path: Path, project: Path) -> None:
    publish(tmp_path / "www", project, "ancien")
    (tmp_path / "www/etat.json").write_text("")
    publish(tmp_path / "www", project, "nouveau")
    assert (tmp_path / "www/index.html").read_text() == "nouveau"


def test_the_record_of_another_site_says_nothing_of_the_one_that_stands_there(tmp_path: Path, project: Path) -> None:
    publish(tmp_path / "www", project, "ancien")
    (tmp_path / "www/etat.json").write_text(state_of("206MMXC", "999NEUV"))
    (tmp_path / "www/offres/999NEUV.html").write_text("d’une version sans registre")
    publish(tmp_path / "www", project, "nouveau")
    assert len(content(tmp_path / "www")) == 3


def test_a_file_that_comes_during_the_build_refuses_the_swap(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien")
    stage = swap.open_stage(target, protected=[project])
    fill(stage.folder, "nouveau")
    (target / "precious.txt").write_text("à la mairie")
    before = content(target)
    with pytest.raises(SettingsError, match=r"precious\.txt"):
        swap.swap(stage)
    swap.discard(stage)
    assert content(target) == before
    assert beside(target) == {RECORD}


def test_a_file_that_comes_during_the_exchange_itself_is_kept_and_said(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien", "000VIEI")
    stage = swap.open_stage(target, protected=[project])
    fill(stage.folder, "nouveau")
    real = swap.exchange

    def late(new: Path, old: Path) -> bool:
        (old / "offres/precious.txt").write_text("à la mairie")
        return real(new, old)

    monkeypatch.setattr(swap, "exchange", late)
    with pytest.raises(OutputFailed, match="nouveau site est en place"):
        swap.swap(stage)
    swap.discard(stage)
    assert content(stage.folder) == {"offres/precious.txt": "à la mairie"}
    assert (target / "index.html").read_text() == "nouveau"
    monkeypatch.undo()
    publish(target, project, "suivant")
    assert content(stage.folder) == {"offres/precious.txt": "à la mairie"}


def test_a_folder_that_turns_into_a_link_during_the_exchange_leads_the_deletion_nowhere(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, away = tmp_path / "www", tmp_path / "ailleurs"
    publish(target, project, "ancien")
    away.mkdir()
    (away / "206MMXC.html").write_text("à la mairie")
    stage = swap.open_stage(target, protected=[project])
    fill(stage.folder, "nouveau")
    real = swap.exchange

    def late(new: Path, old: Path) -> bool:
        (old / "offres").rename(tmp_path / "écarté")
        (old / "offres").symlink_to(away)
        return real(new, old)

    monkeypatch.setattr(swap, "exchange", late)
    with pytest.raises(OutputFailed, match="nouveau site est en place"):
        swap.swap(stage)
    swap.discard(stage)
    assert content(away) == {"206MMXC.html": "à la mairie"}


@pytest.mark.parametrize("name", [".www.nouveau-photos", ".www.nouveau-abcd1234", ".www.ancien"])
def test_a_folder_that_somebody_has_named_as_remains_are_stays(name: str, tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien")
    (tmp_path / name / "images").mkdir(parents=True)
    (tmp_path / name / "images/photo.jpg").write_text("à la mairie")
    (tmp_path / name / "index.html").write_text("à la mairie")
    publish(target, project, "nouveau")
    assert len(content(tmp_path / name)) == 2


@pytest.mark.parametrize("name", [".www.nouveau-abcd1234", ".www.ancien"])
def test_remains_that_are_links_are_not_followed(name: str, tmp_path: Path, project: Path) -> None:
    fill(tmp_path / "site", "à la mairie")
    (tmp_path / name).symlink_to(tmp_path / "site")
    publish(tmp_path / "www", project, "nouveau")
    assert len(content(tmp_path / "site")) == 3


def test_what_a_killed_build_of_the_first_version_has_left_is_removed(tmp_path: Path, project: Path) -> None:
    (tmp_path / ".www.nouveau-ab_d1234/offres").mkdir(parents=True)
    (tmp_path / ".www.nouveau-ab_d1234/offres/000VIEI.html").write_text("retirée")
    publish(tmp_path / "www", project, "nouveau")
    assert beside(tmp_path / "www") == {RECORD}


# --- folders that no site may take the place of ---


def test_a_folder_that_holds_the_project_or_a_repository_is_never_replaced(tmp_path: Path, project: Path) -> None:
    for target in (project, tmp_path, project / "www"):
        with pytest.raises(SettingsError):
            swap.open_stage(target, protected=[project])
    repository = tmp_path / "depot"
    (repository / ".git").mkdir(parents=True)
    with pytest.raises(SettingsError, match="git"):
        swap.open_stage(repository, protected=[project])


def test_home_folders_are_refused_even_empty(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "comptes/ville"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for target in (home, home.parent, Path("/root"), Path("/")):
        with pytest.raises(SettingsError, match="ne peut pas être"):
            swap.open_stage(target, protected=[project])
    publish(home / "www", project, "nouveau")


def test_the_working_folder_and_what_holds_it_are_refused(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "travail/ici").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "travail/ici")
    for target in (Path(), Path(".."), tmp_path / "travail"):
        with pytest.raises(SettingsError, match="dossier de travail"):
            swap.open_stage(target, protected=[project])


def test_a_link_is_refused_and_a_link_on_the_way_is_followed(tmp_path: Path, project: Path) -> None:
    publish(tmp_path / "vrai/www", project, "ancien")
    (tmp_path / "lien").symlink_to("vrai/www")
    (tmp_path / "cassé").symlink_to("absent")
    for link in ("lien", "cassé"):
        with pytest.raises(SettingsError, match="est un lien"):
            swap.open_stage(tmp_path / link, protected=[project])
    (tmp_path / "var").symlink_to("vrai")
    publish(tmp_path / "var/www", project, "nouveau")
    assert (tmp_path / "vrai/www/index.html").read_text() == "nouveau"
    assert (tmp_path / "var").is_symlink()


def test_a_file_or_a_device_is_refused(tmp_path: Path, project: Path) -> None:
    (tmp_path / "fichier").write_text("à la mairie")
    for target in (tmp_path / "fichier", Path("/dev/null")):
        with pytest.raises(SettingsError, match="pas un dossier"):
            swap.open_stage(target, protected=[project])
    assert (tmp_path / "fichier").read_text() == "à la mairie"


def test_a_disk_that_is_mounted_is_refused_as_target_and_within_a_site(tmp_path: Path, project: Path) -> None:
    publish(tmp_path / "www", project, "ancien")
    for place in (tmp_path / "disque", tmp_path / "www/theme"):
        place.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], capture_output=True, check=False)
        if mounted.returncode:
            pytest.skip("only root can mount a disk here")
        try:
            with pytest.raises(SettingsError, match=r"monté|theme"):
                swap.open_stage(tmp_path / place.relative_to(tmp_path).parts[0], protected=[project])
        finally:
            subprocess.run(["umount", place], check=True)


# --- what the system refuses ---


def test_a_parent_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path, project: Path) -> None:
    (tmp_path / "fichier").write_text("")
    for target in (Path("/proc/emploi/www"), tmp_path / "fichier/www"):
        with pytest.raises(OutputFailed, match="ne peut pas être écrit"):
            swap.open_stage(target, protected=[project])


def test_a_disk_that_is_full_or_read_only_leaves_the_published_site(tmp_path: Path, project: Path) -> None:
    disk = tmp_path / "disque"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("only root can make a small disk here")
    try:
        publish(disk / "www", project, "ancien")
        stage = swap.open_stage(disk / "www", protected=[project])
        fill(stage.folder, "nouveau")
        with pytest.raises(OSError, match="No space"):
            (disk / "reste").write_bytes(bytes(1 << 17))
        with pytest.raises(OutputFailed, match="disque plein"):
            swap.swap(stage)
        swap.discard(stage)
        assert (disk / "www/index.html").read_text() == "ancien"
        (disk / "reste").unlink()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with pytest.raises(OutputFailed, match="lecture seule"):
            swap.open_stage(disk / "www", protected=[project])
        assert (disk / "www/index.html").read_text() == "ancien"
    finally:
        subprocess.run(["umount", disk], check=True)


BUILDER = """
import sys
from pathlib import Path
from panneau.build.staging import swap
target, project = Path(sys.argv[1]), Path(sys.argv[2])
number = 0
while True:
    stage = swap.open_stage(target, protected=[project])
    for page in range(20):
        (stage.folder / f"{number}-{page}.html").write_text(f"{number}")
    swap.swap(stage)
    number += 1
    print(number, flush=True)
"""


def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    for attempt in range(12):
        builder = subprocess.Popen([sys.executable, "-c", BUILDER, str(target), str(project)], stdout=subprocess.PIPE)
        assert builder.stdout is not None
        assert builder.stdout.readline()
        time.sleep(0.003 * attempt)
        os.kill(builder.pid, signal.SIGKILL)
        builder.wait()
        builder.stdout.close()
        assert len({file.read_text() for file in target.iterdir()}) == 1
        assert len(list(target.iterdir())) == 20
    publish(target, project, "après")
    assert beside(target) == {RECORD}
