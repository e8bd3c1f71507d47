"""What the tests of the sandbox share: a small world with a clock moved by hand, and a client with a token."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from panneau.mock_api import Call, FaultInjector, Options, Population, World, create_app, make_default_communes

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SEARCH = "/partenaire/offresdemploi/v2/offres/search"
DETAIL = "/partenaire/offresdemploi/v2/offres/"
LISTS = "/partenaire/offresdemploi/v2/referentiel/"
TOKEN = "/connexion/oauth2/access_token?realm=%2Fpartenaire"
GOOD_FORM = {
    "grant_type": "client_credentials",
    "client_id": "essai",
    "client_secret": "secret",
    "scope": "api_offresdemploiv2 o2dsoffre",
}


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return (self.moment - NOW).total_seconds()

    def advance(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


def make_population(size: int = 400, **fields: Any) -> Population:
    return Population(make_default_communes(), size, NOW, **fields)


def make_world(size: int = 400, **rates: float) -> World:
    return World(make_population(size), clock=HandClock(), **rates)


class Api:
    """The application behind a test client that has a token."""

    def __init__(self, world: World, *, faults: FaultInjector | None = None, **options: Any) -> None:
        self.world = world
        self.calls: list[Call] = []
        options = {"bucket": None} | options
        self.client: FlaskClient = create_app(
            world, options=Options(**options), faults=faults, record=self.calls.append
        ).test_client()
        self.headers = {"Authorization": "Bearer " + self.token()}

    def token(self) -> str:
        return str((self.client.post(TOKEN, data=GOOD_FORM).json or {}).get("access_token", ""))

    def search(self, **params: object) -> TestResponse:
        return self.client.get(SEARCH, query_string={k: str(v) for k, v in params.items()}, headers=self.headers)

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, headers=self.headers)

    def message(self, **params: object) -> str:
        response = self.search(**params)
        assert response.status_code == 400
        body = json.loads(response.data)
        assert body["codeHttp"] == 400
        assert body["codeErreur"].isdigit()
        return str(body["message"])

    def total(self, **params: object) -> int:
        return int(self.search(**params).headers["Content-Range"].rpartition("/")[2])

    def offers(self, **params: object) -> list[dict[str, Any]]:
        response = self.search(**params)
        return list(json.loads(response.data)["resultats"]) if response.data else []


def offer(offer_id: str, **fields: Any) -> dict[str, Any]:
    """A bare payload to publish."""
    return {
        "id": offer_id,
        "intitule": "Offre fictive",
        "dateCreation": "2026-11-20T11:00:00.000Z",
        "lieuTravail": {"libelle": "46 - CAHORS", "commune": "46042"},
        "romeCode": "H2913",
        "typeContrat": "CDI",
        "natureContrat": "Contrat travail",
        "experienceExige": "D",
        "origineOffre": {"origine": "1"},
    } | fields
