"""Every kind of host, for real: folders, and an sshd on loopback for rsync and SFTP."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from asyncssh import SFTPClient, SFTPOpUnsupported

from panneau.config.deployment_target import Transport
from panneau.errors import DeploymentRefused, HostUnreachable, OutputFailed
from panneau.hosting.deploy.release import LiveKind, check_host, deploy
from tests.hosting.deploy.hosts import WAYS, Sshd, beside, content, cutting, free_port, host_for, online, publish, site

PAGES = {f"{number:03}ABCD": random.Random(number).randbytes(5_000) for number in range(160)}
OLD = dict(list(PAGES.items())[:120])
NEW = dict(list(PAGES.items())[40:])


@pytest.fixture(params=WAYS, ids=str)
def way(request: pytest.FixtureRequest) -> Transport:
    found: Transport = request.param
    return found


@pytest.fixture(params=["link", "folder"])
def live(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where the web server looks: nothing yet, so that a link is made; or a folder that cannot be one."""
    place = tmp_path / "hôte" / "em plo'i"
    place.parent.mkdir()
    if request.param == "folder":
        place.mkdir()
    return place


@pytest.fixture
def link(tmp_path: Path) -> Path:
    """Nothing stands there yet: a link is made."""
    (tmp_path / "hôte").mkdir()
    return tmp_path / "hôte/emploi"


def test_a_site_takes_the_place_of_the_old_one_and_nothing_withdrawn_stays(
    way: Transport, live: Path, server: Sshd, tmp_path: Path
) -> None:
    folder = live.exists()
    old = site(tmp_path / "old", OLD)
    publish(way, live, server, old)
    assert online(live) == content(old)
    new = site(tmp_path / "new", NEW, number=2)
    said = publish(way, live, server, new)
    assert online(live) == content(new)
    assert live.is_symlink() is not folder
    assert len(beside(live)) == (0 if folder else 1)
    everything = b"".join(path.read_bytes() for path in live.parent.rglob("*") if path.is_file())
    assert not any(PAGES[name] in everything for name in OLD.keys() - NEW.keys())
    assert "est en ligne" in said[-1]


def test_what_is_online_already_is_not_sent_again(way: Transport, link: Path, server: Sshd, tmp_path: Path) -> None:
    publish(way, link, server, site(tmp_path / "old", OLD))
    before = {path: (link / path).stat().st_ino for path in online(link)}
    publish(way, link, server, site(tmp_path / "new", NEW, number=2))
    same = [path for path in before if path.startswith("offres/") and (link / path).exists()]
    assert len(same) == 80
    assert all((link / path).stat().st_ino == before[path] for path in same)


def test_a_trial_tells_what_would_change_and_changes_nothing(
    way: Transport, link: Path, server: Sshd, tmp_path: Path
) -> None:
    publish(way, link, server, site(tmp_path / "old", OLD))
    new = site(tmp_path / "new", NEW, number=2)
    found = {path: path.lstat().st_mtime_ns for path in link.parent.rglob("*")}
    with host_for(way, link, server) as host:
        changes = host.compare(new, host.look())
    assert set(changes.sent) == {"etat.json", "index.html"} | {
        f"offres/{name}.html" for name in NEW.keys() - OLD.keys()
    }
    assert set(changes.deleted) == {f"offres/{name}.html" for name in OLD.keys() - NEW.keys()}
    assert changes.kept == 80
    assert found == {path: path.lstat().st_mtime_ns for path in link.parent.rglob("*")}


@pytest.mark.parametrize("way", [Transport.RSYNC, Transport.SFTP], ids=str)
def test_an_upload_that_is_cut_leaves_the_old_site_and_is_gone_on_with(
    way: Transport, link: Path, server: Sshd, tmp_path: Path
) -> None:
    heavy = {name: data * 16 for name, data in list(NEW.items())[:60]}
    old, new = site(tmp_path / "old", {"000ABCD": b"ancienne"}), site(tmp_path / "new", heavy, number=2)
    publish(way, link, server, old)
    half = link.parent / f".{link.name}.b/offres"
    line = cutting(server.port, once=lambda: any(half.glob("[0-9]*ABCD.html")))
    with line as port, pytest.raises(HostUnreachable, match="reprendra"):
        publish(way, link, server, new, port=port)
    assert online(link) == content(old)
    arrived = {path.name: path.stat().st_ino for path in half.glob("[0-9]*ABCD.html")}
    assert 0 < len(arrived) < len(heavy)
    forget_lock(link)
    publish(way, link, server, new)
    assert online(link) == content(new)
    kept = [name for name, inode in arrived.items() if (link / "offres" / name).stat().st_ino == inode]
    assert len(kept) == len(arrived)


def test_offers_withdrawn_since_a_cut_upload_go_with_the_next_run(
    way: Transport, link: Path, server: Sshd, tmp_path: Path
) -> None:
    old = site(tmp_path / "old", {"000ABCD": b"ancienne"})
    publish(way, link, server, old)
    slot = link.parent / f".{link.name}.{'b' if link.is_symlink() else 'a'}"
    (slot / "offres").mkdir(parents=True)
    (slot / "offres/999RETI.html").write_bytes(b"retiree")
    (slot / "offres/001ABCD.html").write_bytes(b"autre contenu")
    new = site(tmp_path / "new", NEW | {"001ABCD": b"autre contenx"}, number=2)
    publish(way, link, server, new)
    assert online(link) == content(new)
    assert not list(link.parent.rglob("999RETI.html"))


@pytest.mark.parametrize("step", ["verify", "switch", "delete"])
def test_a_run_killed_between_two_steps_leaves_a_whole_site_and_the_next_one_cleans(
    way: Transport, live: Path, server: Sshd, tmp_path: Path, step: str
) -> None:
    old, new = site(tmp_path / "old", OLD), site(tmp_path / "new", NEW, number=2)
    publish(way, live, server, old)
    values = (step, way, live, server.port, server.keys, new.folder)
    environment = {**os.environ, "PYTHONPATH": "plugins"}
    command = [sys.executable, "-m", "tests.hosting.deploy.killed", *map(str, values)]
    killed = subprocess.run(command, env=environment, check=False)
    assert killed.returncode == -9
    assert online(live) == content(new if step == "delete" else old)
    forget_lock(live)
    newest = site(tmp_path / "newest", {"777ABCD": b"seule"}, number=3)
    publish(way, live, server, newest)
    assert online(live) == content(newest)
    assert len(list(live.parent.rglob("*ABCD.html"))) == 1


def forget_lock(live: Path) -> None:
    """As if two minutes had passed: SFTP's lock is void then; the others end with their run."""
    lock = live.parent / f".{live.name}.verrou"
    if lock.exists():
        os.utime(lock, (0, 0))


def test_a_swap_cut_between_its_two_renames_is_undone_by_the_next_run(
    way: Transport, server: Sshd, tmp_path: Path
) -> None:
    live = tmp_path / "hôte/emploi"
    live.mkdir(parents=True)
    old, new = site(tmp_path / "old", OLD), site(tmp_path / "new", {}, number=2)
    publish(way, live, server, old)
    live.rename(live.parent / ".emploi.ancien")
    with host_for(way, live, server) as host, host.hold_lock():
        host.bring_back()
        assert host.look().live is LiveKind.FOLDER
    live.rename(live.parent / ".emploi.ancien")
    publish(way, live, server, new)
    assert online(live) == content(new)
    assert not beside(live)


def test_a_server_without_links_nor_renames_over_files_gets_every_file(
    link: Path, server: Sshd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuses(*_: object) -> None:
        raise SFTPOpUnsupported("not here")

    for name in ("link", "posix_rename"):
        monkeypatch.setattr(SFTPClient, name, refuses)
    publish(Transport.SFTP, link, server, site(tmp_path / "old", OLD))
    new = site(tmp_path / "new", NEW, number=2)
    publish(Transport.SFTP, link, server, new)
    assert online(link) == content(new)


def test_two_runs_at_once_the_second_stops_with_a_sentence(
    way: Transport, link: Path, server: Sshd, tmp_path: Path
) -> None:
    old = site(tmp_path / "old", OLD)
    with host_for(way, link, server) as first, first.hold_lock():
        with pytest.raises(HostUnreachable, match="en cours"):
            publish(way, link, server, old)
        assert not link.exists() or not any(link.iterdir())
    publish(way, link, server, old)
    assert online(link) == content(old)


def test_a_folder_of_something_else_is_not_touched(way: Transport, server: Sshd, tmp_path: Path) -> None:
    live = tmp_path / "hôte/www"
    live.mkdir(parents=True)
    (live / "wordpress.php").write_text("autre")
    with pytest.raises(DeploymentRefused, match="autre chose"):
        publish(way, live, server, site(tmp_path / "new", NEW))
    link = tmp_path / "hôte/lien"
    link.symlink_to("www")
    with pytest.raises(DeploymentRefused, match="mène ailleurs"):
        publish(way, link, server, site(tmp_path / "new", NEW))
    assert (live / "wordpress.php").exists()
    assert beside(live) == {"lien"}


@pytest.mark.parametrize("slot", ["a", "b", "ancien"])
def test_a_slot_that_is_a_link_is_refused_and_nothing_is_deleted_where_it_leads(
    slot: str, way: Transport, live: Path, server: Sshd, tmp_path: Path
) -> None:
    old = site(tmp_path / "old", OLD)
    publish(way, live, server, old)
    place = live.parent / f".{live.name}.{slot}"
    if place.exists():  # the one that is online
        return
    away = tmp_path / "ailleurs"
    (away / "offres").mkdir(parents=True)
    for path in ("precious.txt", "offres/999RETI.html"):
        (away / path).write_text("à la mairie")
    place.symlink_to(away)
    with pytest.raises(DeploymentRefused, match=rf"\.{slot}\W"):
        publish(way, live, server, site(tmp_path / "new", NEW, number=2))
    assert len(list(away.rglob("*.*"))) == 2
    assert online(live) == content(old)
    place.unlink()
    place.symlink_to(tmp_path / "absent")
    with pytest.raises(DeploymentRefused, match=rf"\.{slot}\W"):
        publish(way, live, server, site(tmp_path / "new", NEW, number=2))
    assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize("path", ["precious.txt", ".htaccess", ".well-known/jeton", "offres/lien.html"])
@pytest.mark.parametrize("place", ["live", "slot"])
def test_a_file_that_is_no_site_s_is_named_and_stays(
    path: str, place: str, way: Transport, live: Path, server: Sshd, tmp_path: Path
) -> None:
    publish(way, live, server, site(tmp_path / "old", {"000ABCD": b"ancienne"}))
    slot = live.parent / f".{live.name}.{'b' if live.is_symlink() else 'a'}"
    foreign = (live if place == "live" else slot) / path
    foreign.parent.mkdir(parents=True, exist_ok=True)
    if "lien" in path:
        foreign.symlink_to("/etc/hostname")
    else:
        foreign.write_text("à la mairie")
    new = site(tmp_path / "new", NEW, number=2)
    with pytest.raises(DeploymentRefused, match=path):
        publish(way, live, server, new)
    with host_for(way, live, server) as host, pytest.raises(DeploymentRefused, match=path):
        check_host(host, new)
    assert os.path.lexists(foreign)
    foreign.unlink()
    publish(way, live, server, new)
    assert online(live) == content(new)


def test_a_file_that_comes_before_the_old_site_is_deleted_is_kept(
    way: Transport, live: Path, server: Sshd, tmp_path: Path
) -> None:
    publish(way, live, server, site(tmp_path / "old", {"000ABCD": b"ancienne"}))
    new = site(tmp_path / "new", {"111ABCD": b"neuve"}, number=2)

    def late(sentence: str) -> None:
        if "échange" in sentence:
            (live / "precious.txt").write_text("à la mairie")

    with host_for(way, live, server) as host, pytest.raises(DeploymentRefused, match=r"est en ligne.*precious\.txt"):
        deploy(host, new, say=late)
    assert online(live) == content(new)
    assert [path.read_text() for path in live.parent.rglob("precious.txt")] == ["à la mairie"]


def test_what_bears_the_name_of_the_link_that_is_made_ready_is_kept(
    way: Transport, link: Path, server: Sshd, tmp_path: Path
) -> None:
    mine = link.parent / ".emploi.lien"
    mine.write_text("à la mairie")
    with pytest.raises(OutputFailed):
        publish(way, link, server, site(tmp_path / "new", NEW))
    assert mine.read_text() == "à la mairie"
    mine.unlink()
    mine.symlink_to("/absent")  # what a killed run leaves
    new = site(tmp_path / "new", NEW)
    publish(way, link, server, new)
    assert online(link) == content(new)


def test_a_lock_that_is_a_link_is_not_written_through(link: Path, tmp_path: Path) -> None:
    (tmp_path / "mien").write_text("à la mairie")
    (link.parent / ".emploi.verrou").symlink_to(tmp_path / "mien")
    with pytest.raises(DeploymentRefused, match=r"\.emploi\.verrou.*c’est un lien.*supprimez-le"):
        publish(Transport.FOLDER, link, None, site(tmp_path / "new", NEW))
    assert (tmp_path / "mien").read_text() == "à la mairie"


def test_a_lock_that_is_a_folder_is_said_in_french(link: Path, tmp_path: Path) -> None:
    (link.parent / ".emploi.verrou").mkdir()
    with pytest.raises(DeploymentRefused, match="c’est un dossier"):
        publish(Transport.FOLDER, link, None, site(tmp_path / "new", NEW))


def test_a_home_folder_is_never_a_site_s_even_empty(
    link: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link.mkdir()
    monkeypatch.setenv("HOME", str(link))
    with pytest.raises(DeploymentRefused, match="dossier personnel"):
        publish(Transport.FOLDER, link, None, site(tmp_path / "new", NEW))


def test_the_web_server_can_read_a_site_whatever_the_umask(
    way: Transport, link: Path, server: Sshd, tmp_path: Path
) -> None:
    new = site(tmp_path / "new", NEW)
    before = os.umask(0o077)
    try:
        publish(way, link, server, new)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (link / "offres").iterdir()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in (link, link / "offres")} == {0o755}


def test_a_parent_that_does_not_exist_is_named(way: Transport, server: Sshd, tmp_path: Path) -> None:
    with pytest.raises(DeploymentRefused, match="absent"):
        publish(way, tmp_path / "absent/emploi", server, site(tmp_path / "new", NEW))


def test_a_full_disk_leaves_the_old_site_and_no_half_release(way: Transport, server: Sshd, tmp_path: Path) -> None:
    disk = tmp_path / "disque"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=800k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can make a small disk here")
    try:
        live = disk / "emploi"
        old = site(tmp_path / "old", {"000ABCD": b"ancienne"})
        publish(way, live, server, old)
        with pytest.raises(OutputFailed, match=r"disque plein|No space left"):
            publish(way, live, server, site(tmp_path / "new", PAGES, number=2))
        assert online(live) == content(old)
        assert beside(live) == {".emploi.a"}
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("way", [Transport.RSYNC, Transport.SFTP], ids=str)
def test_a_host_with_another_key_gets_nothing(way: Transport, server: Sshd, tmp_path: Path) -> None:
    wrong = Sshd(server.port, tmp_path)
    (tmp_path / "known_hosts").write_text((server.keys / "wrong_hosts").read_text())
    (tmp_path / "account").symlink_to(server.keys / "account")
    with pytest.raises(DeploymentRefused, match="clé attendue"):
        publish(way, tmp_path / "emploi", wrong, site(tmp_path / "new", NEW))
    (tmp_path / "known_hosts").write_text("")
    with pytest.raises(DeploymentRefused, match="pas encore connue"):
        publish(way, tmp_path / "emploi", wrong, site(tmp_path / "new", NEW))
    assert not (tmp_path / "emploi").exists()


@pytest.mark.parametrize("way", [Transport.RSYNC, Transport.SFTP], ids=str)
def test_a_key_that_the_host_refuses_is_said(way: Transport, server: Sshd, tmp_path: Path) -> None:
    (tmp_path / "known_hosts").symlink_to(server.keys / "known_hosts")
    (tmp_path / "account").symlink_to(server.keys / "stranger")
    with pytest.raises(DeploymentRefused, match="refuse la connexion"):
        publish(way, tmp_path / "emploi", Sshd(server.port, tmp_path), site(tmp_path / "new", NEW))


@pytest.mark.parametrize("way", [Transport.RSYNC, Transport.SFTP], ids=str)
def test_a_host_out_of_reach_is_said(way: Transport, server: Sshd, tmp_path: Path) -> None:
    port = free_port()
    with pytest.raises(HostUnreachable, match="hors d’atteinte"):
        publish(way, tmp_path / "emploi", server, site(tmp_path / "new", NEW), port=port)
