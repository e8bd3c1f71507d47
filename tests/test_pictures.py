from __future__ import annotations

import pytest

from panneau.france_travail.pace import Timing
from panneau.pictures import LARGEST_BYTES, LONGEST_S, Pictures, fetch_pictures, picture_addresses
from tests.france_travail.scripted import FakeTiming, Reply, Script, scripted_server

PNG = b"\x89PNG\r\n\x1a\n" + b"image"
JPEG = b"\xff\xd8\xff\xe0image"
WEBP = b"RIFF\x00\x00\x00\x00WEBPimage"


def fetch(script: Script, *paths: str, hosts: frozenset[str] | None = None, timing: Timing | None = None) -> Pictures:
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
    fake = FakeTiming()
    ticks = iter([0.0, *[LONGEST_S + 1] * 10])
    with scripted_server(Reply(200, {}, PNG)) as script:
        found = fetch(script, "/a", timing=Timing(now=lambda: next(ticks), sleep=fake.sleep))
    assert found.failed == 1
    assert script.asked == []


def test_only_logos_are_ever_fetched() -> None:
    offer = {
        "entreprise": {"logo": "https://a.invalid/1.png", "url": "https://a.invalid/"},
        "contact": {"urlPostulation": "https://a.invalid/postuler"},
        "origineOffre": {
            "urlOrigine": "https://candidat.francetravail.fr/x",
            "partenaires": [{"logo": "https://a.invalid/2.png", "url": "https://a.invalid/x"}, "texte", {"logo": 3}],
        },
    }
    assert list(picture_addresses([offer, {"entreprise": "texte", "origineOffre": []}, {}])) == [
        "https://a.invalid/1.png",
        "https://a.invalid/2.png",
    ]
