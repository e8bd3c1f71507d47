"""Boards as production publishes them, in this process: what a town and its offers say is any test's own."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from panneau.build.composition import NO_PICTURES
from panneau.build.gathering import BuildInputs
from panneau.common.clock import PARIS
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.http.client import HarvestStats
from panneau.licence.hidden_offers import HiddenOffers
from panneau.mock_api.oddities import put
from panneau.pelican_plugin.pelican_runs import build_site
from tests.builds import ANSWERS, PROJECT, UNDER_A_PATH, offers_of
from tests.test_any_payload import Payload, exit_code_of, plain_offers

FEW = 6
"""Plain offers on a board: enough for every kind of list."""


@dataclass(frozen=True)
class Board:
    """How a publication ended."""

    code: object
    shown: frozenset[str]
    """Ids of the offers that are on the site."""
    folder: Path

    def read(self, path: str) -> str:
        """Read a page of the site."""
        return (self.folder / path).read_text(encoding="utf-8")


def few_offers() -> list[Payload]:
    return copy.deepcopy(list(plain_offers()[:FEW]))


def odd_offer(number: int, changes: Mapping[str, object]) -> Payload:
    """An offer of which some fields say something else."""
    payload = copy.deepcopy(plain_offers()[FEW + 1])
    payload["id"] = f"{number:03}BIZA"
    put(
        payload, "origineOffre.urlOrigine", f"https://candidat.francetravail.fr/offres/recherche/detail/{payload['id']}"
    )
    for path, value in changes.items():
        put(payload, path, value)
    return payload


def content_with(folder: Path, files: Mapping[str, str]) -> Path:
    """The content that is shipped, and these files beside it."""
    shutil.copytree(PROJECT / "content", folder)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def publish_board(
    folder: Path,
    offers: Iterable[Payload] = (),
    *,
    address: str = UNDER_A_PATH,
    files: Mapping[str, str] | None = None,
    settings: Mapping[str, object] | None = None,
) -> Board:
    """Publish a few plain offers, and `offers` beside them, with what the town has written and set."""
    shown = [*few_offers(), *offers]
    now = datetime.now(PARIS)
    found = Harvest(PayloadStore.from_payloads(shown), (), now, now, tally=HarvestStats())
    output, content = folder / "www", content_with(folder / "content", files or {})
    panneau = {**ANSWERS, **(settings or {})}
    override = {"PANNEAU": panneau, "SITEURL": address, "OUTPUT_PATH": str(output), "PATH": str(content)}
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FRANCE_TRAVAIL_CLIENT_ID", "identifiant-d-essai")
        environment.setenv("FRANCE_TRAVAIL_CLIENT_SECRET", "secret-d-essai")
        environment.setenv("PANNEAU_NAVIGATEUR", "non")
        environment.setenv("PANNEAU_ACCEPT_DROP", "1")
        code = exit_code_of(
            partial(build_site, kept=BuildInputs(found, HiddenOffers(), NO_PICTURES), override=override)
        )
    ids = offers_of(output) if (output / "offres").is_dir() else set()
    return Board(code, frozenset(ids), output)
