from __future__ import annotations

import socket
import subprocess
import sys
import time

import pytest

from panneau.common.clock import Timing
from panneau.france_travail.harvest import logos
from panneau.france_travail.harvest.logos import (
    LARGEST_BYTES,
    LONGEST_S,
    LogoFiles,
    fetch_pictures,
)
from panneau.offers.payload_facts import read_payload_facts
from tests.france_travail.scripted import Reply, Script, dripping_server, scripted_server

PNG = b"\x89PNG\r\n\x1a\n" + b"image"
JPEG = b"\xff\xd8\xff\xe0image"
WEBP = b"RIFF\x00\x00\x00\x00WEBPimage"


def fetch(script: Script, *paths: str, hosts: frozenset[str] | None = None, timing: Timing | None = None) -> LogoFiles:
    base = script.access.api_url.removesuffix("/api")
    allowed = frozenset({base.removeprefix("http://")}) if hosts is None else hosts
    return fetch_pictures([f"{base}{path}" for path in paths], hosts=allowed, timing=timing or Timing())


@pytest.mark.parametrize(("data", "extension"), [(PNG, "png"), (JPEG, "jpg"), (WEBP, "webp")])
def test_a_small_picture_is_taken_under_a_name_of_its_content(data: bytes, extension: str) -> None:
    with scripted_server(Reply(200, {"Content-Type": "text/plain"}, data)) as script:
        found = fetch(script, "/logo")
    ((path, kept),) = found.files.items()
    assert kept == data
    assert path.startswith("logos/")
    assert path.endswith(extension)
    assert list(found.paths.values()) == [path]
    assert found.failed == 0


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, {"Content-Type": "image/svg+xml"}, b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        Reply(200, {"Content-Type": "image/png"}, b"<html>pas une image"),
        Reply(200, {}, PNG + b"x" * LARGEST_BYTES),
        Reply(404, {}, PNG),
        Reply(200, {}, PNG, declared=5000),
        Reply(302, {"Location": "http://ailleurs.invalid/logo.png"}),
        Reply(302, {"Location": "file:///etc/passwd"}),
        Reply(302, {"Location": "http://["}),
        Reply(hang_up=True),
    ],
)
def test_anything_else_is_counted_and_left_out(reply: Reply) -> None:
    with scripted_server(reply) as script:
        found = fetch(script, "/logo")
    assert (dict(found.files), dict(found.paths), found.failed) == ({}, {}, 1)


def test_a_redirection_on_the_same_host_is_followed() -> None:
    with scripted_server(Reply(302, {"Location": "/ailleurs.png"}), Reply(200, {}, PNG)) as script:
        assert fetch(script, "/logo").failed == 0
    assert script.asked == ["/logo", "/ailleurs.png"]


def test_only_hosts_of_the_list_are_asked() -> None:
    with scripted_server(Reply(200, {}, PNG)) as script:
        assert fetch(script, "/logo", hosts=frozenset({"www.francetravail.fr"})).failed == 1
        hosts = frozenset({"127.0.0.1", "www.francetravail.fr"})
        assert fetch(script, "/logo", hosts=hosts).failed == 1  # another port is another server
    assert script.asked == []


def test_an_address_is_fetched_once_however_many_offers_name_it() -> None:
    with scripted_server(Reply(200, {}, PNG)) as script:
        found = fetch(script, "/logo", "/logo", "/logo")
    assert len(script.asked) == 1
    assert len(found.files) == 1


def test_nothing_is_fetched_once_the_time_is_up() -> None:
    times = iter([0.0])
    timing = Timing(now=lambda: next(times, LONGEST_S + 1))
    with scripted_server(Reply(200, {}, PNG)) as script:
        found = fetch(script, "/a", timing=timing)
    assert found.failed == 1
    assert script.asked == []


def endless_bytes(connection: socket.socket, path: str) -> None:
    """What a server may send for ever, by the address that is asked."""
    start, piece, pause_s = ENDLESS[path]
    connection.sendall(start)
    while True:
        connection.sendall(piece)
        time.sleep(pause_s)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"
ENDLESS = {
    "/corps": (HEAD + b"Content-Length: 99999\r\n\r\n" + PNG, b"x", 0.02),
    "/entete": (HEAD + b"X-Long: ", b"x", 0.02),
    "/entetes": (HEAD, b"X-Encore: 1\r\n", 0.02),
    "/statut": (b"HTTP/1.1 2", b"0", 0.02),
    "/renvois": (b"HTTP/1.1 302 Found\r\nLocation: /renvois\r\nContent-Length: 0\r\n\r\n", b"", 0.02),
    "/dix-gigaoctets": (HEAD + b"Content-Length: 10000000000\r\n\r\n" + PNG, b"x" * 65536, 0.0),
    "/silence": (b"", b"", 0.02),
}


def test_all_logos_together_take_no_longer_than_promised_whatever_their_servers_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(logos, "LONGEST_S", 1.5)
    with dripping_server(endless_bytes) as host:
        addresses = [f"http://{host}{path}?{number}" for path in ENDLESS for number in range(3)]
        began = time.monotonic()
        found = fetch_pictures(addresses, hosts=frozenset({host}), timing=Timing())
        took_s = time.monotonic() - began
    assert took_s < 2.5
    assert (dict(found.files), found.failed) == ({}, len(addresses))


def test_what_came_in_time_is_kept_beside_what_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logos, "LONGEST_S", 1.5)
    with dripping_server(endless_bytes) as host, scripted_server(Reply(200, {}, PNG)) as script:
        good = script.access.api_url.removesuffix("/api")
        addresses = [f"{good}/logo", f"http://{host}/entete"]
        hosts = frozenset({host, good.removeprefix("http://")})
        found = fetch_pictures(addresses, hosts=hosts, timing=Timing())
    assert set(found.paths) == {f"{good}/logo"}
    assert found.failed == 1


def test_a_logo_that_hangs_keeps_no_process_from_ending() -> None:
    program = """
import sys
from panneau.common.clock import Timing
from panneau.france_travail.harvest import logos
logos.LONGEST_S = 0.5
print(logos.fetch_pictures([sys.argv[1]], hosts=frozenset({sys.argv[2]}), timing=Timing()).failed)
"""
    with dripping_server(endless_bytes) as host:
        done = subprocess.run(
            [sys.executable, "-c", program, f"http://{host}/entete", host],
            env={"PYTHONPATH": "plugins", "PATH": ""},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert (done.returncode, done.stdout.strip()) == (0, "1"), done.stderr


def test_only_logos_are_ever_fetched() -> None:
    offer = {
        "entreprise": {"logo": "https://a.invalid/1.png", "url": "https://a.invalid/"},
        "contact": {"urlPostulation": "https://a.invalid/postuler"},
        "origineOffre": {
            "urlOrigine": "https://candidat.francetravail.fr/x",
            "partenaires": [{"logo": "https://a.invalid/2.png", "url": "https://a.invalid/x"}, "texte", {"logo": 3}],
        },
    }
    assert [
        address
        for payload in (offer, {"entreprise": "texte", "origineOffre": []}, {})
        for address in read_payload_facts(payload).logo_addresses
    ] == [
        "https://a.invalid/1.png",
        "https://a.invalid/2.png",
    ]
