"""The offers of the benchmarks: fictive, the same for every generator, and the values that their pages show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pelicanconf
from panneau.build.composition import NO_PICTURES, Composition, compose
from panneau.build.gathering import BuildInputs
from panneau.common.clock import PARIS
from panneau.config import Settings, read_settings
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.http.client import HarvestStats
from panneau.france_travail.territory import divisions
from panneau.licence.hidden_offers import HiddenOffers
from panneau.mock_api.demonstration_population import build_population
from panneau.mock_api.payloads import build_offer
from panneau.site.model.page import PageKind

PROJECT = Path(__file__).resolve().parents[1]

DAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
SITE_URL = "https://emploi.exemple.fr"
PAYLOADS, VALUES, CHROME = "offres.jsonl", "pages.json", "cadre.json"
EVERY_PAGE = frozenset(
    {"root", "site", "mentions", "modifications_path", "nav", "search_path", "favourites_path", "figures_path"}
    | {"board_path", "legal", "contact"}
)
"""What stands in the context of every page and is the same on all."""

OF_OFFER = ("id", "title", "employer", "partners", "rome_code")
"""What templates ask of an offer beside its sheet."""


def town(territory: Mapping[str, object] | None = None) -> Settings:
    """The settings of the project, over another territory where one is given."""
    raw = {**pelicanconf.PANNEAU, **({"territoire": territory} if territory else {})}
    return read_settings(raw, divisions=divisions.load())


def payloads(settings: Settings, size: int) -> Iterator[Mapping[str, object]]:
    """`size` fictive offers of the territory, always the same."""
    population = build_population(settings.territory, divisions.load(), size=size, as_of=DAY)
    return (build_offer(population, population.build_key(index)) for index in range(size))


def gathered(folder: Path) -> BuildInputs:
    """What `write_stock` wrote, as a harvest of a real API made at that moment: the audit refuses old data."""
    file = folder / PAYLOADS
    began = datetime.fromtimestamp(file.stat().st_mtime, PARIS).replace(microsecond=0)
    with file.open(encoding="utf-8") as lines:
        return BuildInputs(
            Harvest(PayloadStore.from_payloads(map(json.loads, lines)), (), began, began, tally=HarvestStats()),
            HiddenOffers(),
            NO_PICTURES,
        )


def write_stock(folder: Path, *, size: int) -> None:
    """Write the payloads for Panneau, and the finished values of each offer's page for the generators that have no
    reading of their own: they are spared that work."""
    write_payloads(folder, size=size)
    _write_values(folder, compose(town(), gathered(folder), site_url=SITE_URL))


def write_payloads(folder: Path, *, size: int) -> None:
    """Write the payloads alone, into a new folder."""
    folder.mkdir(parents=True)
    with (folder / PAYLOADS).open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(payload, ensure_ascii=False) + "\n" for payload in payloads(town(), size))


def _write_values(folder: Path, composition: Composition) -> None:
    pages = [page for page in composition.pages if page.kind is PageKind.OFFER]
    chrome = {key: plain(value) for key, value in pages[0].context().items() if key in EVERY_PAGE}
    (folder / CHROME).write_text(json.dumps(chrome, ensure_ascii=False), encoding="utf-8")
    with (folder / VALUES).open("w", encoding="utf-8") as file:
        for rank, page in enumerate(pages):
            own = {key: plain(value) for key, value in page.context().items() if key not in EVERY_PAGE}
            own["offer"] = {key: own["offer"][key] for key in OF_OFFER}
            file.write(("[" if not rank else ",\n") + json.dumps(own, ensure_ascii=False))
        file.write("]")


def plain(value: Any) -> Any:
    """A finished value as JSON knows it; of objects, the fields and the properties that templates ask for."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if hasattr(value, "stem") and hasattr(value, "offers"):  # a group of offers: its offers stay out
        return {"label": value.label, "path": value.path, "count": value.count}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "_asdict"):
        return plain(value._asdict())
    return [plain(inner) for inner in value] if isinstance(value, tuple | list | frozenset) else value
