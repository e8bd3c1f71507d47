"""The sandbox over real loopback, and its script."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from requests.adapters import HTTPAdapter

from panneau.mock_api import CallFilter, InjectedFault, Options, SandboxServer
from panneau.mock_api import fault_makers as fail

from .bench import GOOD_FORM, make_world

ROOT = Path(__file__).parents[2]


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(make_world(400), options=Options(bucket=None)) as running:
        yield running


@pytest.fixture
def session(server: SandboxServer) -> Iterator[requests.Session]:
    with requests.Session() as opened:
        token = opened.post(server.token_url, data=GOOD_FORM, timeout=5).json()["access_token"]
        opened.headers["Authorization"] = f"Bearer {token}"
        yield opened


def search(session: requests.Session, server: SandboxServer) -> requests.Response:
    return session.get(server.api_url + "/v2/offres/search", timeout=5)


def test_pages_come_over_one_kept_connection(server: SandboxServer, session: requests.Session) -> None:
    for _ in range(5):
        assert len(search(session, server).json()["resultats"]) == 150
    adapter = session.get_adapter(server.api_url)
    assert isinstance(adapter, HTTPAdapter)
    pools = adapter.poolmanager.pools
    (pool,) = (pools[key] for key in pools.keys())  # noqa: SIM118 - not a dict
    assert (pool.num_connections, pool.num_requests) == (1, 6)


def test_addresses_parameters_and_calls_are_those_of_a_client(server: SandboxServer, session: requests.Session) -> None:
    assert server.api_url == f"{server.base_url}/partenaire/offresdemploi"
    response = session.get(
        server.api_url + "/v2/offres/search", params={"commune": "46042,46340", "motsCles": "été œuvre"}, timeout=5
    )
    assert response.status_code == 204
    assert response.headers["X-Panneau-Demonstration"] == "offres-fictives"
    assert server.calls[-1].query == {"commune": "46042,46340", "motsCles": "été œuvre"}
    assert [call.status for call in server.calls] == [200, 204]


def test_logos_come_from_the_server_itself(server: SandboxServer, session: requests.Session) -> None:
    offers = search(session, server).json()["resultats"]
    logo = next(one["entreprise"]["logo"] for one in offers if "logo" in one["entreprise"])
    assert logo.startswith(server.base_url)
    assert requests.get(logo, timeout=5).content.startswith(b"\x89PNG")


@pytest.mark.parametrize("fault", [fail.make_closed_connection, fail.make_cut_body])
def test_a_broken_answer_is_a_broken_connection(
    server: SandboxServer, session: requests.Session, fault: Callable[[CallFilter], InjectedFault]
) -> None:
    server.faults.add(fault(CallFilter(path="/search", count=1)))
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        search(session, server)
    assert search(session, server).status_code == 206


def test_a_late_answer_is_a_time_out(server: SandboxServer, session: requests.Session) -> None:
    server.faults.add(fail.make_slow_answer(0.3, CallFilter(path="/search")))
    with pytest.raises(requests.ReadTimeout):
        session.get(server.api_url + "/v2/offres/search", timeout=0.05)


def test_a_stopped_server_lets_nobody_in() -> None:
    with SandboxServer(make_world(1)) as stopped:
        url = stopped.token_url
    with pytest.raises(requests.ConnectionError):
        requests.post(url, data=GOOD_FORM, timeout=5)


def test_the_script_says_in_french_what_to_set_and_ends_well_on_ctrl_c() -> None:
    command = [sys.executable, "scripts/sandbox.py", "--offers", "20", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ, text=True) as running:
        assert running.stdout is not None
        lines = [running.stdout.readline() for _ in range(11)]
        running.send_signal(signal.SIGINT)
        rest = running.communicate(timeout=10)[0]
    text = "".join(lines)
    assert "20 offres fictives" in text
    assert "export FRANCE_TRAVAIL_API_URL='http://127.0.0.1:" in text
    assert "export FRANCE_TRAVAIL_TOKEN_URL='http://127.0.0.1:" in text
    assert "arrêté" in text + rest
    assert running.returncode == 0


def test_the_script_refuses_an_unknown_territory() -> None:
    command = [sys.executable, "scripts/sandbox.py", "--epci", "123", "--port", "0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "SIREN" in done.stderr
