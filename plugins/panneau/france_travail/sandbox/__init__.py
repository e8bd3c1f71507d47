"""The embedded stand-in for the API "Offres d'emploi" v2: fictive offers that come and go, served as the API serves.

    world = World(Population(default_communes(), 3000, as_of=now), clock=clock)
    with SandboxServer(world) as server:
        ...  # server.api_url, server.token_url, server.calls, server.faults

Failures on order are in `failures.py`.
"""

from panneau.france_travail.sandbox.app import Call, Options, create_app
from panneau.france_travail.sandbox.faults import Aim, Fault, Faults
from panneau.france_travail.sandbox.gates import Bucket
from panneau.france_travail.sandbox.places import SandboxCommune, default_communes
from panneau.france_travail.sandbox.population import Population
from panneau.france_travail.sandbox.query import Rules
from panneau.france_travail.sandbox.search import ids_matching
from panneau.france_travail.sandbox.server import SandboxServer
from panneau.france_travail.sandbox.strange import publish_strange
from panneau.france_travail.sandbox.world import Event, World

__all__ = [
    "Aim",
    "Bucket",
    "Call",
    "Event",
    "Fault",
    "Faults",
    "Options",
    "Population",
    "Rules",
    "SandboxCommune",
    "SandboxServer",
    "World",
    "create_app",
    "default_communes",
    "ids_matching",
    "publish_strange",
]
