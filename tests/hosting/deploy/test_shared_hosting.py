"""A shared host: deploy/htaccess read by a real Apache, and an account of ProFTPD that has a password and no key."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

from panneau.build.staging.sealed_site import SealedSite
from panneau.config.deployment_target import Target, Transport
from panneau.errors import DeploymentRefused
from panneau.hosting.deploy.release import deploy
from panneau.hosting.deploy.sftp_host import open_sftp_host
from panneau.hosting.deploy.ssh import Credentials
from tests.hosting.deploy.hosts import command, content, free_port, online, site
from tests.hosting.deploy.test_web_servers import Web, a_site, open_to_apache, serving, unpacked

FOLDER = "panneau/emploi"
"""The site's, in an account: `.htaccess` stands one above, in a folder that holds nothing else."""
PASSWORD = "sésame-d’essai"


# --- deploy/htaccess ---


def hosting(folder: Path, port: int, modules: str = "alias headers filter deflate brotli autoindex") -> list[str]:
    """Apache as a shared host runs it: files .htaccess are read, and folders without index show their files."""
    account = folder / "compte"
    account.mkdir(exist_ok=True)
    (account / FOLDER).parent.mkdir(exist_ok=True)
    shutil.copy("deploy/htaccess", (account / FOLDER).parent / ".htaccess")
    known = Path("/usr/lib/apache2/modules")
    names = f"mpm_event authz_core mime dir {modules}".split()
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    listing = "Indexes" if "autoindex" in names else ""
    (folder / "httpd.conf").write_text(
        "".join(f"LoadModule {name}_module {known}/mod_{name}.so\n" for name in names)
        + f"ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/httpd.pid\nErrorLog {folder}/error.log\n"
        f"TypesConfig /etc/mime.types\nDefaultRuntimeDir {folder}\n{user}DocumentRoot {account / FOLDER}\n"
        f"<Directory {account}>\nAllowOverride AuthConfig FileInfo Indexes Limit\nOptions FollowSymLinks {listing}\n"
        "Require all granted\n</Directory>\n"
    )
    open_to_apache(folder)
    return [command("apache2"), "-f", str(folder / "httpd.conf"), "-D", "FOREGROUND"]


def bare_hosting(folder: Path, port: int) -> list[str]:
    """One that has none of the modules that the file would like."""
    return hosting(folder, port, modules="")


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    folder = tmp_path_factory.mktemp("mutualise")
    a_site(folder / "compte" / FOLDER)
    with serving(hosting, folder) as running:
        yield running


def test_pages_of_a_shared_host_bear_the_headers_that_they_cannot_set_themselves(hosted: Web) -> None:
    for path, status in (("/", 200), ("/offres/206MMXC.html", 200), ("/absent.html", 404)):
        answer = hosted.get(path)
        assert answer.status == status
        assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert "utf-8" in answer.headers["Content-Type"].lower()


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "public, max-age=600"),
        ("/offres/206MMXC.html", "public, max-age=600"),
        ("/offres/999ABSE.html", "public, max-age=600"),
        ("/etat.json", "no-cache"),
        ("/vers-france-travail/206MMXC", "no-store"),
    ],
)
def test_a_visitor_of_a_shared_host_keeps_pages_ten_minutes_at_most(hosted: Web, path: str, kept: str) -> None:
    assert hosted.get(path).headers.get_all("Cache-Control") == [kept]


def test_extracts_and_they_alone_may_be_shown_by_the_town_s_other_site_on_a_shared_host(hosted: Web) -> None:
    extract = hosted.get("/extraits/dernieres.html", Origin="https://www.ville.invalid")
    assert extract.headers["Content-Security-Policy"] is None
    assert extract.headers["Access-Control-Allow-Origin"] == "*"
    assert extract.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert hosted.get("/theme/js/extrait.js").headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert hosted.get("/", Origin="https://www.ville.invalid").headers["Access-Control-Allow-Origin"] is None


def test_a_shared_host_shows_no_list_of_files_and_nothing_hidden(hosted: Web) -> None:
    for path in ("/offres/999ABSE.html", "/offres", "/offres/", "/extraits/", "/.secret", "/.git/config", "/.htaccess"):
        answer = hosted.get(path)
        assert (answer.status, answer.body) == (404, b"introuvable"), path
    left = hosted.get("/vers-france-travail/206MMXC")
    assert (left.status, left.body) == (204, b"")


def test_text_of_a_shared_host_is_compressed(hosted: Web) -> None:
    plain = hosted.get("/").body
    both = hosted.get("/", **{"Accept-Encoding": "gzip, br"})
    assert both.headers["Content-Encoding"] == "br"
    assert unpacked(both.body) == plain
    assert gzip.decompress(hosted.get("/", **{"Accept-Encoding": "gzip"}).body) == plain


def test_a_shared_host_without_these_modules_shows_the_site_all_the_same(tmp_path: Path) -> None:
    a_site(tmp_path / "compte" / FOLDER)
    with serving(bare_hosting, tmp_path) as running:
        assert running.get("/offres/206MMXC.html").status == 200
        absent = running.get("/offres/999ABSE.html")
        assert (absent.status, absent.body) == (404, b"introuvable")


# --- an account with a password ---


@dataclass(frozen=True, slots=True)
class Account:
    """An account of ProFTPD, shut in its own folder."""

    port: int
    home: Path
    known_hosts: Path

    def deploy(self, new: SealedSite, *, password: str = PASSWORD, known_hosts: str = "") -> None:
        """As scripts/deploy.py does, with the password alone."""
        target = Target(Transport.SFTP, PurePosixPath(FOLDER), "127.0.0.1", "ville", self.port)
        with open_sftp_host(target, Credentials("", known_hosts or str(self.known_hosts), password)) as host:
            deploy(host, new, say=lambda _: None)


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    program, folder = command("proftpd"), tmp_path_factory.mktemp("proftpd")
    if os.geteuid():
        pytest.skip("ProFTPD starts as root")
    home = folder / "compte"
    (home / FOLDER).parent.mkdir(parents=True)
    for path in (home, (home / FOLDER).parent):
        shutil.chown(path, "www-data", "www-data")
    open_to_apache(folder)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / "host"], check=True)
    port = free_port()
    (folder / "known_hosts").write_text(f"* {(folder / 'host.pub').read_text()}")
    _write_account(folder, home)
    (folder / "conf").write_text(_proftpd(folder, port))
    server = subprocess.Popen([program, "-n", "-c", folder / "conf"], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield Account(port, home, folder / "known_hosts")
    finally:
        server.terminate()
        server.wait()


def _write_account(folder: Path, home: Path) -> None:
    words = ["--passwd", f"--file={folder}/passwd", "--name=ville", f"--home={home}", "--shell=/bin/false", "--sha512"]
    subprocess.run(
        [command("ftpasswd"), *words, "--uid=33", "--gid=33", "--stdin"],
        input=PASSWORD.encode(),
        capture_output=True,
        check=True,
    )


def _proftpd(folder: Path, port: int) -> str:
    return f"""
ModulePath /usr/lib/proftpd
LoadModule mod_sftp.c
ServerType standalone
DefaultAddress 127.0.0.1
SocketBindTight on
UseIPv6 off
Port {port}
User www-data
Group www-data
PidFile {folder}/pid
ScoreboardFile {folder}/scoreboard
SystemLog {folder}/log
DelayEngine off
WtmpLog off
RequireValidShell off
AuthOrder mod_auth_file.c
AuthUserFile {folder}/passwd
DefaultRoot ~
SFTPEngine on
SFTPHostKey {folder}/host
SFTPAuthMethods password
"""


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    while True:
        assert server.poll() is None, "ProFTPD did not start"
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return


def test_a_site_goes_to_an_account_by_password_and_what_is_withdrawn_comes_down(
    account: Account, tmp_path: Path
) -> None:
    live = account.home / FOLDER
    account.deploy(site(tmp_path / "old", {"001VIEI": b"ancienne", "002RESTE": b"reste"}))
    with serving(hosting, account.home.parent) as running:
        assert running.get("/offres/001VIEI.html").body == b"ancienne"
        new = site(tmp_path / "new", {"002RESTE": b"reste", "003NEUV": b"neuve"}, number=2)
        same = (live / "offres/002RESTE.html").stat().st_ino
        account.deploy(new)
        assert (live / "offres/002RESTE.html").stat().st_ino == same, "a file that is online already is not sent again"
        assert running.get("/offres/001VIEI.html").status == 404
        assert running.get("/offres/003NEUV.html").body == b"neuve"
        assert running.get("/").headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert online(live) == content(new)
    assert b"ancienne" not in b"".join(path.read_bytes() for path in account.home.rglob("*") if path.is_file())


def test_a_wrong_password_and_a_wrong_key_of_the_host_are_refused_without_being_said(
    account: Account, tmp_path: Path
) -> None:
    new = site(tmp_path / "new", {"001ESSAI": b"essai"}, number=3)
    before = online(account.home / FOLDER)
    with pytest.raises(DeploymentRefused) as refused:
        account.deploy(new, password="autre-mot")
    assert "autre-mot" not in str(refused.value)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "other"], check=True)
    (tmp_path / "hosts").write_text(f"* {(tmp_path / 'other.pub').read_text()}")
    with pytest.raises(DeploymentRefused, match="la clé attendue"):
        account.deploy(new, known_hosts=str(tmp_path / "hosts"))
    assert online(account.home / FOLDER) == before
