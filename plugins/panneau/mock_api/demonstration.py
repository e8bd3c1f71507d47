"""The mock API in the place of the real one, where no credentials are set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from panneau.config import environment
from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.territory import Territory
from panneau.mock_api.app import Options
from panneau.mock_api.demonstration_population import build_population
from panneau.mock_api.server import SandboxServer
from panneau.mock_api.world import World

OFFERS = 600
PORT = 8046
NOTICE = (
    "Aucun identifiant France Travail n’est défini : voici {offers} offres fictives.\n"
    "Pour les vraies offres, définissez FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET."
)


@contextmanager
def serve_demonstration(territory: Territory) -> Iterator[Mapping[str, str]]:
    """Serve fictive offers of a territory as long as the `with` block; the environment variables that lead there."""
    print(NOTICE.format(offers=OFFERS))
    # The same offers all day long: a site built in the morning can be audited in the evening.
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    population = build_population(territory, divisions.load(), size=OFFERS, as_of=today)
    with _make_server(World(population, clock=lambda: datetime.now(UTC))) as server:
        yield {
            environment.ID: "demonstration",
            environment.SECRET: "demonstration",
            environment.API_URL: server.api_url,
            environment.TOKEN_URL: server.token_url,
        }


def _make_server(world: World) -> SandboxServer:
    """At the usual port, so that the addresses of the logos stay the same; at a free one where it is taken."""
    try:
        return SandboxServer(world, options=Options(), port=PORT)
    except OSError:
        return SandboxServer(world, options=Options())
