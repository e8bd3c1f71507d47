"""Failures on order."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from panneau.mock_api import CallFilter, FaultInjector, InjectedFault
from panneau.mock_api import fault_makers as fail

from .bench import GOOD_FORM, TOKEN, Api, HandClock, make_world

ON_SEARCH = CallFilter(path="/search")


def faulty(*faults: InjectedFault, **options: Any) -> Api:
    return Api(make_world(200), faults=FaultInjector(*faults), **options)


def test_an_outage_meets_the_calls_of_its_ranks_only() -> None:
    api = faulty(fail.make_outage(CallFilter(path="/search", first=2, count=2)))
    assert [api.search().status_code for _ in range(4)] == [206, 503, 503, 206]


def test_an_aim_may_look_at_parameters() -> None:
    api = faulty(fail.make_outage(CallFilter(params={"commune": "46042"})))
    assert api.search(commune="46340,46042").status_code == 503
    assert api.search(commune="46340").status_code == 206


def test_an_aim_may_last_a_while() -> None:
    clock = HandClock()
    api = faulty(fail.make_outage(CallFilter(path="/search", after_s=5, until_s=8)), monotonic=clock.monotonic)
    statuses = []
    for _ in range(4):
        statuses.append(api.search().status_code)
        clock.advance(3)
    assert statuses == [206, 206, 503, 206]


def test_a_probability_is_drawn_the_same_way_each_time() -> None:
    runs = []
    for _ in range(2):
        api = faulty(fail.make_outage(CallFilter(path="/search", probability=0.3)))
        runs.append([api.search(range="0-0").status_code for _ in range(60)])
    assert runs[0] == runs[1]
    assert 5 < runs[0].count(503) < 35


def test_faults_may_be_added_and_cleared_while_serving() -> None:
    faults = FaultInjector()
    api = Api(make_world(5), faults=faults)
    faults.add(fail.make_outage(ON_SEARCH))
    assert api.search().status_code == 503
    faults.clear()
    assert api.search().status_code == 206


def test_a_server_error_has_the_json_of_the_api() -> None:
    response = faulty(fail.make_server_error(ON_SEARCH)).search()
    assert (response.status_code, response.get_json()["codeErreur"]) == (500, "JCS0011G")


@pytest.mark.parametrize(("seconds", "header"), [(7, "7"), (None, None)])
def test_a_storm_of_429_comes_with_or_without_retry_after(seconds: int | None, header: str | None) -> None:
    response = faulty(fail.make_too_many_requests(seconds, ON_SEARCH)).search()
    assert (response.status_code, response.mimetype) == (429, "text/plain")
    assert response.headers.get("Retry-After") == header


def test_maintenance_is_html_with_status_200() -> None:
    response = faulty(fail.make_maintenance_page(ON_SEARCH)).search()
    assert (response.status_code, response.mimetype) == (200, "text/html")


def test_credentials_can_be_refused() -> None:
    api = faulty(fail.make_invalid_client(CallFilter(first=2)))
    assert api.client.post(TOKEN, data=GOOD_FORM).get_json()["error"] == "invalid_client"
    assert api.search().status_code == 206


def test_tokens_can_expire_at_any_call() -> None:
    api = faulty(fail.make_expired_tokens(CallFilter(path="/search", first=2, count=1)))
    assert [api.search().status_code for _ in range(2)] == [206, 401]
    api.headers = {"Authorization": "Bearer " + api.token()}
    assert api.search().status_code == 206


def test_a_full_search_can_be_answered_as_empty() -> None:
    response = faulty(fail.make_empty_answer()).search()
    assert (response.status_code, response.headers["Content-Range"]) == (204, "*/0")


def test_chosen_communes_can_be_refused() -> None:
    api = faulty(fail.make_refused_communes("46340"))
    assert api.message(commune="46042,46340") == "Valeur du paramètre « commune » incorrecte."
    assert api.search(commune="46042").status_code == 206


def test_an_answer_can_be_late() -> None:
    waits: list[float] = []
    api = faulty(fail.make_slow_answer(2.0, ON_SEARCH), sleep=waits.append)
    assert api.search().status_code == 206
    assert waits == [2.0]


def test_a_body_can_trickle() -> None:
    waits: list[float] = []
    api = faulty(fail.make_trickling_body(0.5, ON_SEARCH), sleep=waits.append)
    assert len(api.search().get_json()["resultats"]) == 150
    assert 20 <= len(waits) <= 21


def test_results_can_be_missing() -> None:
    assert list(faulty(fail.make_missing_results()).search().get_json()) == ["filtresPossibles"]


def test_rows_can_disagree_with_content_range() -> None:
    response = faulty(fail.make_missing_rows(3)).search()
    assert response.headers["Content-Range"] == "offres 0-149/200"
    assert len(response.get_json()["resultats"]) == 147


def test_offers_can_be_hostile() -> None:
    def spoil(offer: dict[str, object]) -> object:
        return {"id": "../x", "nombrePostes": math.nan} if offer["id"] else None

    rows = json.loads(faulty(fail.make_changed_offers(spoil)).search(range="0-0").data)["resultats"]
    assert rows[0]["id"] == "../x"
    assert math.isnan(rows[0]["nombrePostes"])


def test_bytes_can_be_rewritten() -> None:
    api = faulty(fail.make_rewritten_body(lambda body: body.replace(b'{"id"', b'{"id":"double","id"', 1), ON_SEARCH))
    response = api.search(range="0-0")
    assert b'"id":"double","id"' in response.data
    assert int(response.headers["Content-Length"]) == len(response.data)


def test_faults_add_up() -> None:
    waits: list[float] = []
    api = faulty(fail.make_slow_answer(1.0, ON_SEARCH), fail.make_outage(ON_SEARCH), sleep=waits.append)
    assert (api.search().status_code, waits) == (503, [1.0])
