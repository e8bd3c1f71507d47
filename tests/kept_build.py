"""A build of given offers, in a process of its own: python -m tests.kept_build OFFERS.json BEGAN OUTPUT"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

from panneau.build.composition import NO_PICTURES
from panneau.build.gathering import BuildInputs
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.http.client import HarvestStats
from panneau.licence.hidden_offers import HiddenOffers
from panneau.pelican_plugin.pelican_runs import build_site

PROJECT = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    offers, began, output = sys.argv[1:]
    moment = datetime.fromisoformat(began)
    found = Harvest(
        PayloadStore.from_payloads(json.loads(Path(offers).read_text())), (), moment, moment, tally=HarvestStats()
    )
    kept = BuildInputs(found, HiddenOffers(), NO_PICTURES)
    build_site(PROJECT / "pelicanconf.py", kept=kept, override={"OUTPUT_PATH": output})
