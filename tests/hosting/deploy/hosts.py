"""Hosts on loopback: an sshd run by the current user, a proxy that cuts, sites to deploy."""

from __future__ import annotations

import getpass
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from threading import Thread

import pytest

from panneau.build.staging.sealed_site import SealedSite, read_site, seal
from panneau.config.deployment_target import Target, Transport
from panneau.hosting.deploy.folder_host import FolderHost
from panneau.hosting.deploy.release import Host, deploy
from panneau.hosting.deploy.rsync_host import open_rsync_host
from panneau.hosting.deploy.sftp_host import open_sftp_host
from panneau.hosting.deploy.ssh import Credentials

WAYS = (Transport.FOLDER, Transport.RSYNC, Transport.SFTP)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(name: str) -> str:
    """The path of a system command; the test is skipped where it is not installed."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if not found:
        pytest.skip(f"{name} is not installed: sh scripts/hosts.sh")
    return found


@dataclass(frozen=True, slots=True)
class Sshd:
    """A running sshd and the way in."""

    port: int
    keys: Path

    @property
    def credentials(self) -> Credentials:
        return Credentials(str(self.keys / "account"), str(self.keys / "known_hosts"))

    def target(self, way: Transport, folder: Path, *, port: int = 0) -> Target:
        return Target(way, PurePosixPath(folder), "127.0.0.1", getpass.getuser(), port or self.port)


@contextmanager
def sshd(folder: Path) -> Iterator[Sshd]:
    """An sshd of the current user that knows one key."""
    program = command("sshd")
    folder.chmod(0o700)
    for name in ("host", "account", "stranger"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    (folder / "known_hosts").write_text(f"* {(folder / 'host.pub').read_text()}")
    (folder / "wrong_hosts").write_text(f"* {(folder / 'stranger.pub').read_text()}")
    port = free_port()
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/account.pub\n"
        f"PidFile {folder}/pid\nPermitRootLogin prohibit-password\nPasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\nUsePAM no\nStrictModes no\nSubsystem sftp internal-sftp\n"
        "SetEnv SHLVL=2\n"  # so that bash does not read the .bashrc of whoever runs the tests
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where sshd, as root, goes to be harmless
    server = subprocess.Popen([program, "-D", "-e", "-f", folder / "sshd_config"], stderr=subprocess.PIPE, text=True)
    assert server.stderr
    try:
        heard = next((line for line in server.stderr if "listening" in line), "")
        assert heard, "sshd did not start"
        Thread(target=server.stderr.read, daemon=True).start()  # so that it never waits for its reader
        yield Sshd(port, folder)
    finally:
        server.terminate()
        server.wait()
        server.stderr.close()


@dataclass(slots=True)
class Cutter:
    """Stands between a client and a server and cuts the line once something has happened at the server."""

    server_port: int
    once: Callable[[], bool]
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    ends: list[socket.socket] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    def close(self) -> None:
        for end in (self.listener, *self.ends):
            end.close()

    def run(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.server_port))
            self.ends += [client, server]
            Thread(target=self._pass, args=(client, server, self.once), daemon=True).start()
            Thread(target=self._pass, args=(server, client, lambda: False), daemon=True).start()

    @staticmethod
    def _pass(source: socket.socket, goal: socket.socket, ends: Callable[[], bool]) -> None:
        try:
            while (data := source.recv(4096)) and not ends():
                goal.sendall(data)
        except OSError:
            pass
        for end in (source, goal):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def cutting(port: int, *, once: Callable[[], bool]) -> Iterator[int]:
    """The port of a line to `port` that is cut once that is so."""
    cutter = Cutter(port, once)
    Thread(target=cutter.run, daemon=True).start()
    try:
        yield cutter.port
    finally:
        cutter.close()


def site(folder: Path, pages: Mapping[str, bytes], *, number: int = 1) -> SealedSite:
    """A sealed site of these offers' pages."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "offres").mkdir(parents=True)
    state = {"lecture": f"2026-11-21T04:{number:02}:00+01:00", "demonstration": False, "offres": {"total": len(pages)}}
    (folder / "etat.json").write_text(json.dumps(state))
    (folder / "index.html").write_text(f"<h1>{number}</h1>")
    for name, data in pages.items():
        (folder / f"offres/{name}.html").write_bytes(data)
    seal(folder)
    return read_site(folder)


def host_for(way: Transport, folder: Path, server: Sshd | None, *, port: int = 0) -> AbstractContextManager[Host]:
    """A host of each kind whose live folder is `folder`."""
    if way is Transport.FOLDER:
        return nullcontext(FolderHost(folder))
    assert server
    target = server.target(way, folder, port=port)
    if way is Transport.RSYNC:
        command("rsync")
        return open_rsync_host(target, server.credentials)
    return open_sftp_host(target, server.credentials)


def publish(way: Transport, live: Path, server: Sshd | None, new: SealedSite, *, port: int = 0) -> list[str]:
    """Deploy once; what was said."""
    said: list[str] = []
    with host_for(way, live, server, port=port) as host:
        deploy(host, new, say=said.append)
    return said


def online(live: Path) -> dict[str, bytes]:
    """Every file that the web server would find."""
    root = live.resolve()
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def content(of: SealedSite) -> dict[str, bytes]:
    return {path: (of.folder / path).read_bytes() for path in of.files}


def beside(live: Path) -> set[str]:
    """Names beside the live folder, but for locks and manifests: releases."""
    names = {path.name for path in live.parent.iterdir()} - {live.name}
    return {name for name in names if name.rsplit(".", 1)[-1] not in ("verrou", "envoi", "manifeste")}
