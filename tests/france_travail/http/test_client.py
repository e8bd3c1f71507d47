from __future__ import annotations

import json
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from panneau.common.clock import Timing
from panneau.errors import ApiUnavailable, CredentialsRefused
from panneau.france_travail.http.client import MOST_ATTEMPTS, Client, QueryRefused
from panneau.france_travail.http.rate_limit import Deadline, DeadlineLimits, RateLimit
from panneau.france_travail.http.refused_access import LEAST_LENGTH_S, LEAST_TRIES
from panneau.france_travail.http.responses import InvalidAnswer, SearchPage
from panneau.france_travail.http.token import CONFIRMATION_WAITS_S, LONGEST_LIFE_S, USUAL_LIFE_S
from tests.france_travail.scripted import FakeTiming, Reply, Script, page_reply, scripted_server, token_reply

GOOD = page_reply([{"id": "206MMXC"}])
UNBELIEVABLE_LIVES: tuple[object, ...] = (None, 0, -5, "", "longtemps", True, [], 1e400, float("nan"), "inf")


def client_of(script: Script, *, limits: DeadlineLimits | None = None, fake: FakeTiming | None = None) -> Client:
    fake = fake or FakeTiming()
    timing = Timing(now=fake.now, sleep=fake.sleep)
    patience = Deadline(limits or DeadlineLimits(), timing=timing)
    return Client(script.access, pace=RateLimit(8, timing=timing), patience=patience, timing=timing)


def search(client: Client) -> SearchPage:
    return client.search({"sort": "1"}, start=0, last=149)


def error_of(client: Client) -> BaseException | None:
    try:
        search(client)
    except (ApiUnavailable, CredentialsRefused) as error:
        return error
    return None


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
    assert client.tally.calls == 3


@pytest.mark.parametrize("fault", [Reply(503), Reply(200, body=b"<html>"), Reply(hang_up=True)])
def test_what_lasts_is_given_up_after_bounded_tries(fault: Reply) -> None:
    with scripted_server(fault) as script, pytest.raises(ApiUnavailable):
        search(client_of(script, limits=DeadlineLimits(silent_s=1000)))
    assert len(script.asked) == MOST_ATTEMPTS


def test_nothing_is_asked_for_longer_than_a_minute_where_nothing_ever_answered() -> None:
    fake = FakeTiming()
    with scripted_server(Reply(429, {"Retry-After": "25"})) as script, pytest.raises(ApiUnavailable):
        search(client_of(script, fake=fake))
    assert fake.time_s <= 61
    assert len(script.asked) == 3


def test_what_lasts_is_told_for_what_it_is_on_a_machine_that_wakes_up_late() -> None:
    fake = FakeTiming()
    timing = Timing(now=fake.now, sleep=lambda seconds: fake.sleep(seconds + 60))
    with scripted_server(Reply(503), Reply(503)) as script:
        patience = Deadline(DeadlineLimits(), timing=timing)
        client = Client(script.access, pace=RateLimit(8, timing=timing), patience=patience, timing=timing)
        with pytest.raises(ApiUnavailable, match="503"):
            search(client)


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
        client.patience.note_answer()
        search(client)
    assert fake.time_s >= 30
    assert client.tally.calls == 2


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_token_is_renewed_and_the_call_made_again_after_a_wait(status: int) -> None:
    fake = FakeTiming()
    with scripted_server(Reply(status), Reply(status, body=b"<html>"), GOOD) as script:
        search(client_of(script, fake=fake))
    assert script.bearers == ["Bearer jeton-1", "Bearer jeton-2", "Bearer jeton-3"]
    assert fake.time_s > 1


@pytest.mark.parametrize("status", [401, 403])
def test_an_api_that_refuses_every_call_for_more_than_a_minute_refuses_the_access(status: int) -> None:
    fake = FakeTiming()
    with scripted_server(Reply(status)) as script, pytest.raises(CredentialsRefused, match=f"réponse {status}"):
        search(client_of(script, fake=fake))
    assert len(script.asked) >= LEAST_TRIES
    assert fake.time_s >= LEAST_LENGTH_S
    assert len(set(script.bearers)) == len(script.bearers)  # each time with a fresh token


def test_an_api_that_gives_the_same_token_again_is_asked_as_often() -> None:
    with scripted_server(Reply(403), tokens=(token_reply("le-meme"),)) as script, pytest.raises(CredentialsRefused):
        search(client_of(script))


@pytest.mark.parametrize("other", [GOOD, Reply(503), Reply(200, body=b"<html>"), Reply(hang_up=True)])
def test_refusals_among_which_anything_else_was_heard_are_an_outage(other: Reply) -> None:
    fake = FakeTiming()
    with scripted_server(other, Reply(403)) as script:
        client = client_of(script, fake=fake, limits=DeadlineLimits(silent_s=1000))
        errors = [error for error in [error_of(client), error_of(client)] if error]
    assert {type(error) for error in errors} == {ApiUnavailable}
    assert "403" in str(errors[-1])
    assert fake.time_s >= LEAST_LENGTH_S


def test_refusals_that_the_town_does_not_wait_out_are_an_outage() -> None:
    limits = DeadlineLimits(total_s=30)
    with scripted_server(Reply(401)) as script, pytest.raises(ApiUnavailable, match="refuse un jeton"):
        search(client_of(script, limits=limits))


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


def oauth(code: str, status: int = 400) -> Reply:
    return Reply(status, body=json.dumps({"error": code, "error_description": "Client authentication failed"}).encode())


@pytest.mark.parametrize(
    "refusal",
    [oauth("invalid_client"), oauth("invalid_scope"), oauth("unauthorized_client", 401), oauth("invalid_grant", 403)],
)
def test_a_refusal_in_the_words_of_the_token_service_is_confirmed_and_its_cure_is_said(refusal: Reply) -> None:
    fake = FakeTiming()
    with scripted_server(GOOD, tokens=(refusal,)) as script, pytest.raises(CredentialsRefused) as refused:
        search(client_of(script, fake=fake))
    assert len(script.forms) == 1 + len(CONFIRMATION_WAITS_S)
    assert fake.time_s == sum(CONFIRMATION_WAITS_S)
    assert script.asked == []
    assert json.loads(refusal.body)["error"] in str(refused.value)
    assert "rattachée" in str(refused.value)
    assert "licence" in str(refused.value)


def test_a_refusal_that_the_token_service_does_not_repeat_is_forgotten() -> None:
    refusal = oauth("invalid_client")
    with scripted_server(GOOD, tokens=(refusal, refusal, token_reply("c"))) as script:
        search(client_of(script))
    assert script.bearers == ["Bearer c"]


NO_TOKENS = {
    "outage": Reply(503),
    "maintenance": Reply(200, body=b"<html>"),
    "gateway 401": Reply(401, body=b"<html>Unauthorized</html>"),
    "gateway 403": Reply(403, body=b"<html>Forbidden</html>"),
    "gateway 502": Reply(502, body=b"<html>Bad Gateway</html>"),
    "bare 403": Reply(403),
    "JSON of a gateway": Reply(403, body=b'{"message": "Forbidden"}'),
    "a JSON error that is not OAuth's": Reply(400, body=b'{"error": {"code": 7}}'),
    "an OAuth error of ours": oauth("invalid_request"),
    "an OAuth refusal with a 500": oauth("invalid_client", 500),
    "a list": Reply(200, body=b"[]"),
    "no token": Reply(200, body=b'{"expires_in": 1499}'),
    "a token of another type": Reply(200, body=b'{"access_token": 12}'),
    "a token that no header can hold": Reply(200, body=b'{"access_token": "a\\nb"}'),
    "a token in another alphabet": Reply(200, body='{"access_token": "jetоn"}'.encode()),
    "deep nesting": Reply(200, body=b"[" * 100_000),
    "a redirection": Reply(302, {"Location": "https://ailleurs.invalid/"}),
    "closed": Reply(hang_up=True),
}


@pytest.mark.parametrize("fault", NO_TOKENS.values(), ids=NO_TOKENS)
def test_whatever_else_comes_instead_of_a_token_is_an_outage(fault: Reply) -> None:
    with scripted_server(GOOD, tokens=(fault, fault, token_reply("c"))) as script:
        search(client_of(script))
    assert script.bearers == ["Bearer c"]
    with scripted_server(GOOD, tokens=(fault,)) as script, pytest.raises(ApiUnavailable):
        search(client_of(script))


@pytest.mark.parametrize(
    ("life", "ends_s"),
    [
        (1499, 1469.0),
        ("1499", 1469.0),
        (100.0, 90.0),
        *[(life, USUAL_LIFE_S * 0.9) for life in UNBELIEVABLE_LIVES],
        (10**300, LONGEST_LIFE_S - 30),
    ],
)
def test_a_life_that_cannot_be_believed_is_taken_for_a_short_one(life: object, ends_s: float) -> None:
    fake = FakeTiming()
    first = Reply(200, body=json.dumps({"access_token": "a", "expires_in": life}).encode())
    with scripted_server(GOOD, tokens=(first, token_reply("b"))) as script:
        client = client_of(script, fake=fake, limits=DeadlineLimits(total_s=1e9))
        search(client)
        fake.time_s = ends_s - 1
        search(client)
        fake.time_s = ends_s + 1
        search(client)
    assert script.bearers == ["Bearer a", "Bearer a", "Bearer b"]


def test_a_token_without_a_life_is_taken_all_the_same() -> None:
    with scripted_server(GOOD, tokens=(Reply(200, body=b'{"access_token": "a"}'),)) as script:
        search(client_of(script))
    assert script.bearers == ["Bearer a"]


def test_a_token_is_taken_after_the_wait_for_a_slot() -> None:
    """A token of two seconds, and a wait of three."""
    fake = FakeTiming()
    with scripted_server(GOOD, tokens=(token_reply("a", life_s=2), token_reply("b", life_s=2))) as script:
        client = client_of(script, fake=fake)
        client.pace.slow_down(3)
        search(client)
    assert script.bearers == ["Bearer b"]


def test_threads_that_wait_for_a_token_share_its_failure() -> None:
    """Sixteen calls of one moment do not ask a service that fails sixteen times."""
    with scripted_server(GOOD, tokens=(oauth("invalid_client"),)) as script:
        timing = Timing(sleep=lambda _: time.sleep(0.05))
        client = Client(
            script.access,
            pace=RateLimit(1000, timing=timing),
            patience=Deadline(DeadlineLimits(), timing=timing),
            timing=timing,
        )
        with ThreadPoolExecutor(16) as pool:
            errors = [call.exception() for call in [pool.submit(search, client) for _ in range(16)]]
    assert {type(error) for error in errors} == {CredentialsRefused}
    assert len(script.forms) == 3


@pytest.mark.parametrize(
    "header",
    ["3600", "7200", formatdate(time.time() + 86400, usegmt=True), "9" * 400],
    ids=["an hour", "two hours", "a date", "without end"],
)
def test_a_wait_longer_than_the_patience_ends_the_harvest_at_once_and_is_told(header: str) -> None:
    fake = FakeTiming()
    with scripted_server(Reply(429, {"Retry-After": header})) as script:
        client = client_of(script, fake=fake)
        for _ in range(2):  # the second call waits for no slot that the first has put off
            with pytest.raises(ApiUnavailable, match=r"1 heure|2 heures|24 heures|1 jour|3650 jours"):
                search(client)
    assert fake.time_s < 1
    assert len(script.asked) == 1


@pytest.mark.parametrize("header", ["-5", "0", "bientôt", "1e9", "", "Fri, 99 Foo 2026 25:61:00 GMT"])
def test_a_wait_that_cannot_be_read_is_a_usual_one(header: str) -> None:
    fake = FakeTiming()
    reply = Reply(429, {"Retry-After": header.encode().decode("latin-1")})
    with scripted_server(reply, reply, GOOD) as script:
        search(client_of(script, fake=fake))
    assert 1 < fake.time_s < 30


def test_a_gateway_that_asks_for_an_hour_is_asked_again_sooner_and_its_wish_is_told() -> None:
    fake = FakeTiming()
    reply = Reply(503, {"Retry-After": "3600"})
    with scripted_server(reply, GOOD) as script:
        search(client_of(script, fake=fake))
    assert 20 <= fake.time_s < 30
    with scripted_server(reply) as script, pytest.raises(ApiUnavailable, match="d’attendre 1 heure"):
        search(client_of(script))


def test_a_400_gives_the_sentence_of_the_api_and_is_not_tried_again() -> None:
    message = "Valeur du paramètre « commune » incorrecte."
    refusal = Reply(400, body=json.dumps({"message": message, "codeHttp": 400}).encode())
    with scripted_server(refusal) as script, pytest.raises(QueryRefused, match="commune"):
        search(client_of(script))
    assert len(script.asked) == 1


@pytest.mark.parametrize("body", [b"<html>Bad Request</html>", b"", b"{}", b'{"message": ["Valeur"]}'])
def test_a_400_that_is_not_the_api_s_own_is_asked_again(body: bytes) -> None:
    with scripted_server(Reply(400, body=body), GOOD) as script:
        search(client_of(script))
    assert len(script.asked) == 2


def test_no_secret_and_no_token_is_ever_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said = []
    for replies, tokens in [((Reply(hang_up=True),), ()), ((Reply(401),), ()), ((GOOD,), (oauth("invalid_client"),))]:
        with scripted_server(*replies, tokens=tokens) as script:
            client = client_of(script, limits=DeadlineLimits(silent_s=2))
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


def test_a_call_never_follows_the_machine_s_netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login intrus password intrus")
    monkeypatch.setenv("NETRC", str(netrc))
    with scripted_server(GOOD) as script:
        search(client_of(script))
    assert script.bearers == ["Bearer jeton-1"]
