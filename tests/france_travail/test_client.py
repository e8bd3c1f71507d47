from __future__ import annotations

import json
import logging
from urllib.parse import parse_qs, urlsplit

import pytest

from panneau.errors import ApiUnavailable, CredentialsRefused
from panneau.france_travail.answers import InvalidAnswer
from panneau.france_travail.client import MOST_ATTEMPTS, Client, QueryRefused
from panneau.france_travail.pace import Pace, Patience, PatienceLimits, Timing
from tests.france_travail.scripted import FakeTiming, Reply, Script, page_reply, scripted_server, token_reply

GOOD = page_reply([{"id": "206MMXC"}])


def client_of(script: Script, *, limits: PatienceLimits | None = None, fake: FakeTiming | None = None) -> Client:
    fake = fake or FakeTiming()
    timing = Timing(now=fake.now, sleep=fake.sleep)
    patience = Patience(limits or PatienceLimits(), timing=timing)
    return Client(script.access, pace=Pace(8, timing=timing), patience=patience, timing=timing)


def search(client: Client) -> object:
    return client.search({"sort": "1"}, start=0, last=149)


def test_a_search_asks_for_a_token_once_and_sends_the_documented_query() -> None:
    with scripted_server(GOOD) as script:
        client = client_of(script)
        search(client)
        search(client)
    assert parse_qs(script.forms[0]) == {
        "grant_type": ["client_credentials"],
        "client_id": ["identifiant-de-test"],
        "client_secret": ["secret-de-test"],
        "scope": ["api_offresdemploiv2 o2dsoffre"],
    }
    assert len(script.forms) == 1
    asked = urlsplit(script.asked[0])
    assert asked.path == "/api/v2/offres/search"
    assert parse_qs(asked.query) == {"sort": ["1"], "range": ["0-149"]}


@pytest.mark.parametrize(
    "fault",
    [
        Reply(500, body=b'{"codeErreur": "JCS0011G"}'),
        Reply(502),
        Reply(503, body=b"<html>"),
        Reply(200, body=b"<html>Maintenance</html>"),
        Reply(302, {"Location": "https://ailleurs.invalid/"}),
        Reply(429, {"Content-Type": "text/plain", "Retry-After": "1"}),
        Reply(429),
        Reply(206, {"Content-Range": "offres 0-0/1"}, b'{"resultats": [{"id"', declared=4000),
        Reply(206, {"Content-Range": "offres 0-4/9"}, GOOD.body),
        Reply(200, body=b'{"message": "ok"}'),
        Reply(hang_up=True),
    ],
)
def test_what_passes_is_asked_again(fault: Reply) -> None:
    with scripted_server(fault, fault, GOOD) as script:
        client = client_of(script)
        assert [row.open() for row in search(client).rows] == [{"id": "206MMXC"}]
    assert client.tally.retries == 2
    assert client.tally.calls == 3


@pytest.mark.parametrize("fault", [Reply(503), Reply(200, body=b"<html>"), Reply(hang_up=True)])
def test_what_lasts_is_given_up_after_bounded_tries(fault: Reply) -> None:
    with scripted_server(fault) as script, pytest.raises(ApiUnavailable):
        search(client_of(script, limits=PatienceLimits(silent_s=1000)))
    assert len(script.asked) == MOST_ATTEMPTS


def test_nothing_is_asked_for_longer_than_a_minute_where_nothing_ever_answered() -> None:
    fake = FakeTiming()
    with scripted_server(Reply(429, {"Retry-After": "25"})) as script, pytest.raises(ApiUnavailable):
        search(client_of(script, fake=fake))
    assert fake.time_s <= 61
    assert len(script.asked) == 3


def test_answers_that_contradict_themselves_for_good_are_named_as_such() -> None:
    with (
        scripted_server(Reply(206, {"Content-Range": "offres 0-4/9"}, GOOD.body)) as script,
        pytest.raises(InvalidAnswer),
    ):
        search(client_of(script))


def test_a_429_is_obeyed_by_every_later_call() -> None:
    fake = FakeTiming()
    with scripted_server(Reply(429, {"Retry-After": "30"}), GOOD, GOOD) as script:
        client = client_of(script, fake=fake)
        client.patience.answered()
        search(client)
    assert fake.time_s >= 30
    assert client.tally.throttled == 1


def test_a_refused_token_is_renewed_once_for_each_request() -> None:
    with scripted_server(Reply(401), GOOD) as script:
        search(client_of(script))
    assert script.bearers == ["Bearer jeton-1", "Bearer jeton-2"]
    with scripted_server(Reply(401)) as script, pytest.raises(CredentialsRefused):
        search(client_of(script))
    assert len(script.asked) == 2


def test_a_token_is_renewed_before_its_end() -> None:
    fake = FakeTiming()
    with scripted_server(GOOD, tokens=(token_reply("a", life_s=100), token_reply("b"))) as script:
        client = client_of(script, fake=fake)
        search(client)
        fake.sleep(89)
        search(client)
        fake.sleep(2)
        search(client)
    assert script.bearers == ["Bearer a", "Bearer a", "Bearer b"]


@pytest.mark.parametrize(
    "refusal",
    [
        Reply(400, body=b'{"error":"invalid_client","error_description":"Client authentication failed"}'),
        Reply(400, body=b'{"error":"invalid_scope"}'),
        Reply(401),
    ],
)
def test_refused_credentials_are_not_tried_again_and_the_cure_is_said(refusal: Reply) -> None:
    with scripted_server(GOOD, tokens=(refusal,)) as script, pytest.raises(CredentialsRefused) as refused:
        search(client_of(script))
    assert len(script.forms) == 1
    assert "rattachée" in str(refused.value)
    assert "licence" in str(refused.value)


def test_a_failing_token_service_is_an_outage() -> None:
    with scripted_server(GOOD, tokens=(Reply(503), Reply(200, body=b"<html>"), token_reply("c"))) as script:
        search(client_of(script))
    assert script.bearers == ["Bearer c"]


def test_a_400_gives_the_sentence_of_the_api_and_is_not_tried_again() -> None:
    message = "Valeur du paramètre « commune » incorrecte."
    refusal = Reply(400, body=json.dumps({"message": message, "codeHttp": 400}).encode())
    with scripted_server(refusal) as script, pytest.raises(QueryRefused, match="commune"):
        search(client_of(script))
    assert len(script.asked) == 1


def test_no_secret_and_no_token_is_ever_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said = []
    for replies, tokens in [((Reply(hang_up=True),), ()), ((Reply(401),), ()), ((GOOD,), (Reply(400, body=b"{}"),))]:
        with scripted_server(*replies, tokens=tokens) as script:
            client = client_of(script, limits=PatienceLimits(silent_s=2))
            with pytest.raises((ApiUnavailable, CredentialsRefused)) as error:
                search(client)
            said += [str(error.value), repr(error.value), repr(script.access), repr(error.value.__context__)]
    said += [record.getMessage() for record in caplog.records]
    assert not any("secret-de-test" in text or "jeton-" in text for text in said)


def test_offers_of_the_sandbox_are_recognised_as_fictive() -> None:
    marked = Reply(GOOD.status, GOOD.headers | {"X-Panneau-Demonstration": "offres-fictives"}, GOOD.body)
    for reply, fictive in [(marked, True), (GOOD, False)]:
        with scripted_server(reply) as script:
            client = client_of(script)
            search(client)
        assert client.tally.fictive is fictive


def test_a_call_never_follows_the_machine_s_netrc(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login intrus password intrus")
    monkeypatch.setenv("NETRC", str(netrc))
    with scripted_server(GOOD) as script:
        search(client_of(script))
    assert script.bearers == ["Bearer jeton-1"]
