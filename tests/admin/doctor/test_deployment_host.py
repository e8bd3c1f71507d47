from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pytest

from panneau.admin.doctor.deployment_host import check_host
from panneau.config.deployment_target import Target, Transport


@contextmanager
def listening(greeting: bytes) -> Iterator[int]:
    """A machine that greets each caller with some bytes; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            caller, _ = server.accept()
            with caller:
                caller.sendall(greeting)

        waiting = threading.Thread(target=greet)
        waiting.start()
        yield server.getsockname()[1]
        waiting.join()


def target(port: int, *, host: str = "127.0.0.1", way: Transport = Transport.RSYNC) -> Target:
    return Target(way, PurePosixPath("/srv/emploi"), host, "depot", port)


def problems(where: Target) -> list[str]:
    return [finding.problem for finding in check_host(where)]


@pytest.mark.parametrize("way", [Transport.RSYNC, Transport.SFTP])
def test_a_machine_that_answers_as_ssh_does_is_well(way: Transport) -> None:
    with listening(b"SSH-2.0-Fictif\r\n") as port:
        assert problems(target(port, way=way)) == []


def test_another_service_at_the_port_is_told() -> None:
    with listening(b"220 FTP fictif\r\n") as port:
        (problem,) = problems(target(port))
    assert f"Au port {port} de 127.0.0.1 répond autre chose que SSH" in problem


def test_a_port_at_which_nobody_answers_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert problems(target(port)) == [f"127.0.0.1 ne répond pas au port {port}, par lequel le site doit être envoyé."]


def test_a_name_that_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "create_connection", refuse)
    (problem,) = problems(target(22, host="hote.invalid"))
    assert "hote.invalid" in problem
    assert "n’est pas connu du réseau" in problem


def test_a_folder_or_the_pages_of_github_call_nobody() -> None:
    assert problems(Target()) == []
    assert problems(Target(Transport.FOLDER, PurePosixPath("/srv/emploi"))) == []


def problems_of_folder(folder: Path) -> list[str]:
    return problems(Target(Transport.FOLDER, PurePosixPath(folder)))


def test_a_folder_that_is_not_there_yet_or_holds_a_site_is_well(tmp_path: Path) -> None:
    assert problems_of_folder(tmp_path / "emploi") == []
    (tmp_path / "emploi").mkdir()
    assert problems_of_folder(tmp_path / "emploi") == []
    (tmp_path / "emploi/etat.json").write_text("{}")
    assert problems_of_folder(tmp_path / "emploi") == []


def test_a_folder_in_one_that_does_not_exist_is_told(tmp_path: Path) -> None:
    (problem,) = problems_of_folder(tmp_path / "srv/emploi")
    assert problem == f"Le dossier « {tmp_path / 'srv'} », où le site doit aller, n’existe pas."


def test_a_folder_that_holds_something_else_is_told(tmp_path: Path) -> None:
    (tmp_path / "emploi").mkdir()
    (tmp_path / "emploi/photo.jpg").write_text("")
    (problem,) = problems_of_folder(tmp_path / "emploi")
    assert "contient autre chose qu’un site de Panneau" in problem


def test_a_folder_beside_which_nothing_can_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    (problem,) = problems_of_folder(tmp_path / "emploi")
    assert problem == f"Ce compte ne peut pas écrire dans « {tmp_path} », à côté du site."
