"""Whatever the API sends: a production build shows the plain offers, and shows or sets aside each odd one."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from panneau.build.composition import NO_PICTURES
from panneau.build.gathering import BuildInputs
from panneau.common.clock import PARIS
from panneau.errors import OffersSetAside
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.http.client import HarvestStats
from panneau.licence.hidden_offers import HiddenOffers
from panneau.mock_api.oddities import put
from panneau.mock_api.oddity_values import ADDRESSES, FIELDS, VALUES
from panneau.pelican_plugin.pelican_runs import build_site
from tests.builds import ANSWERS, PROJECT, ROOT, UNDER_A_PATH, offers_of, world_of
from tests.test_whole_content import payloads as any_payloads

PLAIN = 20
Payload = dict[str, Any]


@cache
def plain_offers() -> tuple[Payload, ...]:
    world = world_of(PLAIN)
    return tuple(dict(world.build_payload(key)) for key in world.select([]))


values = st.sampled_from([*VALUES.values(), *ADDRESSES]) | st.text(max_size=80)
texts = st.lists(st.sampled_from([value for value in VALUES.values() if isinstance(value, str)]) | st.text(max_size=40))
changes = st.dictionaries(st.sampled_from(FIELDS), values | texts.map("\n".join), min_size=1, max_size=6)


def changed(change: dict[str, object]) -> Payload:
    payload = copy.deepcopy(plain_offers()[0])
    for path, value in change.items():
        put(payload, path, value)
    return payload


odd_offers = st.lists(changes.map(changed) | any_payloads, min_size=12, max_size=12)


def numbered(odd: Sequence[Payload]) -> list[Payload]:
    return [payload | {"id": f"{number:03}BIZA"} for number, payload in enumerate(odd)]


# Without shrinking: a failure tells its offers, and each try is a whole publication.
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=set(Phase) - {Phase.shrink})
@given(odd=odd_offers, address=st.sampled_from([ROOT, UNDER_A_PATH]))
def test_any_offer_beside_twenty_plain_ones_is_shown_or_set_aside_and_the_twenty_stay(
    odd: list[Payload], address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Twelve odd ones at a time; at most three may be set aside, and the build says so by its code."""
    folder, plain, odd = tmp_path_factory.mktemp("site") / "www", plain_offers(), numbered(odd)
    shown = publish_offers([*plain, *odd], folder, address)
    assert shown >= {offer["id"] for offer in plain}
    assert len(shown) >= PLAIN + len(odd) - 3


def publish_offers(offers: Sequence[Payload], folder: Path, address: str) -> set[str]:
    """The ids on the site that production makes of these offers."""
    now = datetime.now(PARIS)
    found = Harvest(PayloadStore.from_payloads(offers), (), now, now, tally=HarvestStats())
    override = {"PANNEAU": ANSWERS, "SITEURL": address, "OUTPUT_PATH": str(folder)}
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FRANCE_TRAVAIL_CLIENT_ID", "identifiant-d-essai")
        environment.setenv("FRANCE_TRAVAIL_CLIENT_SECRET", "secret-d-essai")
        environment.setenv("PANNEAU_NAVIGATEUR", "non")
        code = exit_code_of(
            partial(build_site, kept=BuildInputs(found, HiddenOffers(), NO_PICTURES), override=override)
        )
    assert code in (0, OffersSetAside.exit_code)
    return offers_of(folder)


def exit_code_of(build: Callable[[Path], object]) -> object:
    try:
        build(PROJECT / "publishconf.py")
    except SystemExit as end:
        return end.code
    return 0
