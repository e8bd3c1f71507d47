"""A mock of the API "Offres d'emploi" v2: fictive offers that come and go, served as the API serves its own.

    world = World(Population(default_communes(), 3000, as_of=now), clock=clock)
    with SandboxServer(world) as server:
        ...  # server.api_url, server.token_url, server.calls, server.faults

Failures on order are in `fault_makers.py`.
"""

from panneau.mock_api.access_checks import Bucket
from panneau.mock_api.app import Call, Options, create_app
from panneau.mock_api.faults import CallFilter, FaultInjector, InjectedFault
from panneau.mock_api.fictive_places import SandboxCommune, make_default_communes
from panneau.mock_api.oddities import publish_strange
from panneau.mock_api.population import Population
from panneau.mock_api.query import Rules
from panneau.mock_api.search_results import find_matching_ids
from panneau.mock_api.server import SandboxServer
from panneau.mock_api.world import OfferEvent, World

__all__ = [
    "Bucket",
    "Call",
    "CallFilter",
    "FaultInjector",
    "InjectedFault",
    "OfferEvent",
    "Options",
    "Population",
    "Rules",
    "SandboxCommune",
    "SandboxServer",
    "World",
    "create_app",
    "find_matching_ids",
    "make_default_communes",
    "publish_strange",
]
