"""Tokens, pace, detail, logos and the mark of demonstration."""

from __future__ import annotations

import re
from typing import Any

import pytest

from panneau.mock_api import Bucket, Call

from .bench import DETAIL, GOOD_FORM, SEARCH, TOKEN, Api, HandClock, make_world, offer


def timed(clock: HandClock, **options: Any) -> Api:
    return Api(make_world(20), monotonic=clock.monotonic, **options)


def test_a_token_has_27_characters_and_its_life() -> None:
    response = Api(make_world(1)).client.post(TOKEN, data=GOOD_FORM)
    body = response.get_json()
    assert list(body) == ["scope", "expires_in", "token_type", "access_token"]
    assert (body["expires_in"], body["token_type"]) == (1499, "Bearer")
    assert set(body["scope"].split()) == {"api_offresdemploiv2", "o2dsoffre"}
    assert len(body["access_token"]) == 27
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("change", "error", "description"),
    [
        ({"client_secret": ""}, "invalid_client", "Client authentication failed"),
        ({"client_secret": "secret "}, "invalid_client", "Client authentication failed"),
        (
            {"scope": "api_quinexistepasv0 o2dsoffre"},
            "invalid_scope",
            "Unknown/invalid scope(s): [api_quinexistepasv0]",
        ),
        ({"scope": "o2dsoffre"}, "invalid_scope", "Unknown/invalid scope(s): []"),
        ({"grant_type": "implicit_grant"}, "unsupported_grant_type", "Grant type is not supported: implicit_grant"),
    ],
)
def test_bad_demands_for_a_token_get_the_bodies_of_the_api(
    change: dict[str, str], error: str, description: str
) -> None:
    response = Api(make_world(1)).client.post(TOKEN, data=GOOD_FORM | change)
    assert response.status_code == 400
    assert response.get_json() == {"error": error, "error_description": description}
    assert response.headers["Pragma"] == "no-cache"


def test_another_realm_is_invalid() -> None:
    response = Api(make_world(1)).client.post(TOKEN.replace("partenaire", "individu"), data=GOOD_FORM)
    assert (response.status_code, response.get_json()["error_description"]) == (400, "Invalid realm")


def test_the_old_prefix_of_the_scope_is_accepted() -> None:
    form = GOOD_FORM | {"scope": "application_essai o2dsoffre api_offresdemploiv2"}
    assert Api(make_world(1)).client.post(TOKEN, data=form).status_code == 200


def test_named_credentials_shut_out_others() -> None:
    client = Api(make_world(1), credentials={"PAR_x": "s"}).client
    assert client.post(TOKEN, data=GOOD_FORM).get_json()["error"] == "invalid_client"
    assert client.post(TOKEN, data=GOOD_FORM | {"client_id": "PAR_x", "client_secret": "s"}).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer faux"}, {"Authorization": "Basic abc"}])
def test_without_a_good_token_the_answer_is_an_empty_401(headers: dict[str, str]) -> None:
    response = Api(make_world(1)).client.get(SEARCH, headers=headers)
    assert (response.status_code, response.data) == (401, b"")
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_expires() -> None:
    clock = HandClock()
    api = timed(clock, token_life_s=5.0)
    clock.advance(4.9)
    assert api.search().status_code == 206
    clock.advance(0.2)
    assert api.search().status_code == 401


def test_the_eleventh_call_at_once_is_429_and_a_tenth_of_a_second_gives_one_back() -> None:
    clock = HandClock()
    api = timed(clock, bucket=Bucket())
    first = [api.search() for _ in range(10)]
    assert [response.status_code for response in first] == [206] * 10
    assert first[0].headers["x-ratelimit-remaining-clientidlimiter"] == "9"
    refused = api.search()
    assert (refused.status_code, refused.mimetype, refused.headers["Retry-After"]) == (429, "text/plain", "1")
    clock.advance(0.1)
    assert [api.search().status_code, api.search().status_code] == [206, 429]


def test_every_answer_tells_the_limit() -> None:
    headers = timed(HandClock(), bucket=Bucket()).search(range="bad").headers
    assert headers["x-ratelimit-burst-capacity-clientidlimiter"] == "10"
    assert headers["x-ratelimit-replenish-rate-clientidlimiter"] == "10"
    assert headers["x-ratelimit-requested-tokens-clientidlimiter"] == "1"


def test_each_client_has_a_bucket_of_its_own() -> None:
    api = timed(HandClock(), bucket=Bucket(capacity=1))
    assert [api.search().status_code, api.search().status_code] == [206, 429]
    other = api.client.post(TOKEN, data=GOOD_FORM | {"client_id": "autre"}).get_json()["access_token"]
    assert api.client.get(SEARCH, headers={"Authorization": f"Bearer {other}"}).status_code == 206


def test_the_detail_is_the_row_of_the_search() -> None:
    api = Api(make_world(30))
    for row in api.offers():
        response = api.get(DETAIL + row["id"])
        assert (response.status_code, response.get_json()) == (200, row)


def test_the_detail_of_a_gone_offer_is_204_and_of_a_bad_id_400() -> None:
    api = Api(make_world(30))
    gone = api.offers()[0]["id"]
    api.world.withdraw(gone)
    assert (api.get(DETAIL + gone).status_code, api.get(DETAIL + gone).data) == (204, b"")
    bad = api.get(DETAIL + "pas-un-id")
    assert (bad.status_code, bad.get_json()["message"]) == (
        400,
        "Le format de l'id de l'offre recherchée est incorrect.",
    )


def test_logos_are_small_pictures_served_by_the_sandbox_itself() -> None:
    api = Api(make_world(200))
    body = api.search().text
    logos = set(re.findall(r'"logo": "(http://localhost/logos/[^"]+)"', body))
    assert any("/entreprise/" in logo for logo in logos)
    assert "invalid/logos" not in body
    picture = api.client.get(logos.pop())
    assert picture.mimetype == "image/png"
    assert picture.data.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(picture.data) < 10_000


def test_every_answer_is_marked_as_fictive() -> None:
    api = Api(make_world(1))
    answers = [api.search(), api.search(range="x"), api.get(DETAIL + "000XXXX"), api.client.get(SEARCH)]
    answers += [api.client.get("/rien"), api.client.post(TOKEN), api.client.get("/logos/a/b.png")]
    assert [answer.headers.getlist("X-Panneau-Demonstration") for answer in answers] == [["offres-fictives"]] * 7


def test_calls_are_recorded_with_their_status() -> None:
    api = Api(make_world(1))
    api.search(range="0-9")
    api.search(range="bad")
    searches = [call for call in api.calls if call.path == SEARCH]
    assert [(call.query, call.status) for call in searches] == [({"range": "0-9"}, 206), ({"range": "bad"}, 400)]
    assert isinstance(searches[0], Call)
    assert searches[0].at <= searches[1].at


def test_lone_surrogates_and_unknown_keys_pass_through() -> None:
    world = make_world(0)
    world.publish(offer("123BCDF", intitule="a\ud800b", inconnu={"x": [1, None]}))
    row = Api(world).offers()[0]
    assert (row["intitule"], row["inconnu"]) == ("a\ud800b", {"x": [1, None]})
