"""A build of given offers, in a process of its own: python -m tests.kept_build OFFERS.json BEGAN OUTPUT"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "plugins")]

from panneau.build.composition import NO_PICTURES  # noqa: E402
from panneau.build.gathering import BuildInputs  # noqa: E402
from panneau.france_travail.harvest.harvest import Harvest  # noqa: E402
from panneau.france_travail.harvest.payload_store import PayloadStore  # noqa: E402
from panneau.france_travail.http.client import HarvestStats  # noqa: E402
from panneau.licence.hidden_offers import HiddenOffers  # noqa: E402
from panneau.pelican_plugin.pelican_runs import build_site  # noqa: E402

if __name__ == "__main__":
    offers, began, output = sys.argv[1:]
    moment = datetime.fromisoformat(began)
    found = Harvest(
        PayloadStore.from_payloads(json.loads(Path(offers).read_text())), (), moment, moment, tally=HarvestStats()
    )
    kept = BuildInputs(found, HiddenOffers(), NO_PICTURES)
    build_site(PROJECT / "pelicanconf.py", kept=kept, override={"OUTPUT_PATH": output})
