from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import requests

from panneau.build.live_site import FIRST_WAIT_S, LONGEST_WAIT_S, SAMPLE, LiveSite, NotOnline, choose_sample
from panneau.common.clock import Timing
from tests.france_travail.scripted import FakeTiming

BEGAN = datetime.fromisoformat("2026-11-20T14:32:05+01:00")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def online(folder: Path) -> Iterator[LiveSite]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        with requests.Session() as session:
            yield LiveSite(f"http://127.0.0.1:{server.server_address[1]}", session)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "offres").mkdir()
    for offer in ("1A", "2B"):
        (tmp_path / "offres" / f"{offer}.html").write_text("offre")
    (tmp_path / "etat.json").write_text('{"lecture": "2026-11-20T14:32:05+01:00"}')
    locations = "".join(f"<url><loc>https://e.invalid/offres/{offer}.html</loc></url>" for offer in ("1A", "2B"))
    (tmp_path / "sitemap-1.xml").write_text(f"<urlset>{locations}</urlset>")
    (tmp_path / "sitemap.xml").write_text("<sitemapindex><loc>https://e.invalid/sitemap-1.xml</loc></sitemapindex>")
    return tmp_path


def check(live: LiveSite, *, gone: tuple[str, ...] = (), present: tuple[str, ...] = ("1A",), timing: Timing) -> None:
    live.check(stamp=BEGAN, present=present, gone=gone, timing=timing)


def fake() -> tuple[FakeTiming, Timing]:
    clock = FakeTiming()
    return clock, Timing(now=clock.now, sleep=clock.sleep)


def test_the_offers_of_a_live_site_are_those_of_its_sitemaps(site: Path) -> None:
    with online(site) as live:
        assert live.fetch_offer_ids() == {"1A", "2B"}


def test_where_there_is_no_site_yet_there_are_no_offers(tmp_path: Path) -> None:
    with online(tmp_path) as live:
        assert live.fetch_offer_ids() == frozenset()


def test_a_site_that_shows_what_was_deployed_is_well_at_once(site: Path) -> None:
    clock, timing = fake()
    with online(site) as live:
        check(live, gone=("3C",), timing=timing)
    assert clock.slept == []


def test_a_site_that_is_late_is_waited_for(site: Path) -> None:
    clock, timing = fake()
    (site / "etat.json").write_text('{"lecture": "2026-11-20T08:00:00+01:00"}')

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        (site / "etat.json").write_text('{"lecture": "2026-11-20T14:32:05+01:00"}')

    with online(site) as live:
        check(live, timing=Timing(now=timing.now, sleep=sleep))
    assert len(clock.slept) == 1


@pytest.mark.parametrize(
    ("gone", "present", "words"), [(("2B",), ("1A",), "2B répond encore"), ((), ("9Z",), "9Z manque")]
)
def test_a_site_that_never_shows_it_is_named_after_twelve_minutes(
    site: Path, gone: tuple[str, ...], present: tuple[str, ...], words: str
) -> None:
    clock, timing = fake()
    with online(site) as live, pytest.raises(NotOnline, match=words):
        check(live, gone=gone, present=present, timing=timing)
    assert clock.time_s >= LONGEST_WAIT_S


def test_who_waits_is_told_once_a_minute_what_for_and_how_long_in_french() -> None:
    _, timing = fake()
    said: list[str] = []
    live = LiveSite("http://127.0.0.1:9", requests.Session())
    with pytest.raises(NotOnline, match="la connexion est refusée"):
        live.check(stamp=BEGAN, present=(), gone=(), timing=timing, say=said.append)
    assert len(said) == LONGEST_WAIT_S // 60
    assert said[0] == (
        "Pas encore : le site ne répond pas comme attendu (la connexion est refusée). J’attends encore, 12 min au plus."
    )
    assert said[-1].endswith("60 s au plus.")


def test_of_a_first_publication_an_address_that_shows_nothing_is_waited_for_a_minute() -> None:
    clock, timing = fake()
    said: list[str] = []
    live = LiveSite("http://127.0.0.1:9", requests.Session())
    assert not live.has_state()
    with pytest.raises(NotOnline, match="la connexion est refusée"):
        live.check(stamp=BEGAN, present=(), gone=(), timing=timing, say=said.append, silence_s=FIRST_WAIT_S)
    assert FIRST_WAIT_S <= clock.time_s < FIRST_WAIT_S + 20
    assert len(said) > 2


def test_an_address_that_shows_an_older_site_is_waited_for_as_long_as_ever(site: Path) -> None:
    clock, timing = fake()
    (site / "etat.json").write_text('{"lecture": "2026-11-20T08:00:00+01:00"}')
    with online(site) as live:
        assert live.has_state()
        with pytest.raises(NotOnline, match="son état date du 20/11/2026 à 08:00"):
            live.check(stamp=BEGAN, present=(), gone=(), timing=timing, silence_s=FIRST_WAIT_S)
    assert clock.time_s >= LONGEST_WAIT_S


def test_a_sample_is_small_and_the_same_for_the_same_offers() -> None:
    ids = frozenset(f"{number:04}" for number in range(1000))
    assert choose_sample(ids) == choose_sample(ids)
    assert len(choose_sample(ids)) == SAMPLE
    assert choose_sample(frozenset({"1A"})) == ("1A",)
    assert choose_sample(frozenset()) == ()
