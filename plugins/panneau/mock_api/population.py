"""The fictive offers of a world: each follows from the seed and its index alone, so none has to be kept."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from panneau.common.offer_identity import Origin
from panneau.mock_api.draws import Draws, WeightedChoice
from panneau.mock_api.fictive_places import SandboxCommune, read_departements
from panneau.mock_api.source_lists import Trade, hash_text, read_trades

HEAD, BODY, TEXT, EMPLOYER = range(4)
"""Topics of draws: see `Draws`; 4 is world.py's."""
REPHRASED = 5
HORIZON_S = 60 * 86_400.0
"""Age of the oldest offer, in seconds."""
_DECAY = 1.35
"""Above 1, young offers are denser: about 5 % of all are one day old."""
_ORIGIN_1_SHARE, _ORIGIN_1_SHARE_OF_TWINS = 0.455, 0.1
_TWIN_SHARE = 0.135
"""Offers that give the job of a neighbour again under another id, mostly through another partner."""
_DEPARTEMENT_ONLY, _REGION_ONLY, _FOREIGN = 0.02, 0.03, 0.034
"""Cumulated shares of offers that name no commune."""
_LETTERS = "BCDFGHKLMNPQRSTVWXYZ"
_STEP = 1_000_003
"""Prime to both id ranges: walking by this step meets each id once."""
_RANGE_1, _RANGE_2 = 12 * len(_LETTERS) ** 4, 3_000_000

_CONTRACTS = WeightedChoice({"CDI": 52, "CDD": 22, "MIS": 19.5, "SAI": 2, "LIB": 1, "DDI": 1, "DIN": 1, "CCE": 0.4,
                       "FRA": 0.4, "TTI": 0.3, "DDT": 0.2, "REP": 0.2})  # fmt: skip
_NATURES = {
    "CDI": WeightedChoice({"E1": 95, "E2": 2, "CC": 1, "FU": 1, "CI": 0.5, "PS": 0.5}),
    "CDD": WeightedChoice({"E1": 78, "E2": 9, "FS": 5, "CU": 2, "FT": 2, "EE": 1, "FV": 1, "FA": 0.5, "ER": 0.5,
                           "FJ": 0.3, "FW": 0.3, "FX": 0.2, "FY": 0.2}),
}  # fmt: skip
_NATURE_OF_OTHERS = {"LIB": "NS", "CCE": "NS", "FRA": "NS", "REP": "NS", "DDI": "I1", "TTI": "I1"}
_EXPERIENCES = WeightedChoice({"4": 48, "1": 12, "2": 25, "3": 12, "0": 3})


class Key(NamedTuple):
    """What sorting and filtering need of an offer; a plain tuple, since a large population holds many."""

    number: int
    """Index in the population; among offers of one instant, the lowest comes first."""
    id: str
    created_ms: int
    """Milliseconds since 1970, UTC."""
    origin: Origin
    commune: str
    """INSEE code the search knows, even where the offer does not show it; "" for unlocated offers."""
    departement: str
    region: str
    rome: str
    contract: str
    """`typeContrat` code."""
    nature: str
    """`natureContrat` CODE (the offer shows the label)."""
    experience: str
    """Value of the filter: 0 unsaid, 1 under a year, 2 one to three, 3 more, 4 beginners."""
    qualification: str
    """0 non-executive, 9 executive, X unsaid."""
    model: int
    """Index of the offer whose text this one shows: its own, or its twin's."""


@dataclass(frozen=True)
class Population:
    """`size` fictive offers over `communes`, aged up to `horizon_s` at `as_of`.

    Index 0 is the youngest. Indexes from `size` on are those of offers born later. `known` are communes that the
    API knows without offers. A very small `horizon_s` puts all offers into one second.
    """

    communes: tuple[SandboxCommune, ...]
    size: int
    as_of: datetime
    seed: int = 2026
    horizon_s: float = HORIZON_S
    vaguest: Literal["commune", "departement", "region", "pays"] = "pays"
    """The widest place that an offer may name alone; narrower searches do not find it."""
    known: tuple[SandboxCommune, ...] = field(default=(), repr=False)

    @cached_property
    def by_code(self) -> dict[str, SandboxCommune]:
        """Every commune that a query may name."""
        return {commune.code: commune for commune in (*self.known, *self.communes)}

    @cached_property
    def near(self) -> dict[str, tuple[str, ...]]:
        """The names of the communes of each département."""
        names = defaultdict(list)
        for commune in self.by_code.values():
            names[commune.departement].append(commune.name)
        return {area: tuple(found) for area, found in names.items()}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all communes."""
        return tuple(commune.name for commune in self.by_code.values())

    @cached_property
    def _bounds(self) -> tuple[float, ...]:
        return tuple(accumulate(_compute_weight(commune) for commune in self.communes))

    def build_key(self, index: int, *, created_ms: int | None = None) -> Key:
        """Build the light facts of offer `index`; `created_ms` is given for one born after `as_of`."""
        draws, model = Draws(self.seed, index, HEAD), index
        if draws.draw_chance(_TWIN_SHARE) and index > 5:
            model = index - 1 - draws.draw_below(5)
        shared = draws if model == index else Draws(self.seed, model, HEAD)
        if shared is not draws and shared.draw_chance(_TWIN_SHARE):
            shared, model = draws, index
        trade, place = shared.pick(read_trades()), self._choose_place(shared)
        contract = _CONTRACTS.pick(shared)
        nature = _NATURES[contract].pick(shared) if contract in _NATURES else _NATURE_OF_OTHERS.get(contract, "E1")
        ours = draws.draw_chance(_ORIGIN_1_SHARE if model == index else _ORIGIN_1_SHARE_OF_TWINS)
        origin = Origin.FRANCE_TRAVAIL if ours else Origin.PARTNER
        return Key(
            index, make_offer_id(self.seed, index, origin),
            created_ms or self._compute_created_ms(index, draws.draw_number()), origin, *place,
            trade.rome, contract, nature, _EXPERIENCES.pick(draws),
            _choose_qualification(trade, origin, draws), model,
        )  # fmt: skip

    def _compute_created_ms(self, index: int, jitter: float) -> int:
        age_s = self.horizon_s * ((index + jitter) / max(self.size, 1)) ** _DECAY
        return int((self.as_of.timestamp() - age_s) * 1000)

    def _choose_place(self, draws: Draws) -> tuple[str, str, str]:
        target, form = draws.draw_number() * self._bounds[-1], draws.draw_number()
        commune = self.communes[bisect_right(self._bounds, target)]
        if form < _DEPARTEMENT_ONLY and self.vaguest != "commune":
            return "", commune.departement, commune.region
        if _DEPARTEMENT_ONLY <= form < _REGION_ONLY and self.vaguest in ("region", "pays"):
            return "", "", commune.region
        if _REGION_ONLY <= form < _FOREIGN and self.vaguest == "pays":
            return "", "", ""
        return commune.code, commune.departement, commune.region


@cache
def find_trade(rome: str) -> Trade:
    """Find the trade of a ROME code. Raises: StopIteration for a code without trade here."""
    return next(trade for trade in read_trades() if trade.rome == rome)


def make_offer_id(seed: int, index: int, origin: Origin) -> str:
    """`206MMXC` for France Travail's offers, `6437418` for partners'; never twice the same for one seed."""
    number = index * _STEP + seed * 7_919
    if origin == Origin.PARTNER:
        return str(5_000_000 + number % _RANGE_2)
    prefix, rest = divmod(number % _RANGE_1, len(_LETTERS) ** 4)
    letters = ""
    for _ in range(4):
        rest, digit = divmod(rest, len(_LETTERS))
        letters += _LETTERS[digit]
    return f"{195 + prefix}{letters}"


def _choose_qualification(trade: Trade, origin: Origin, draws: Draws) -> str:
    if not draws.draw_chance(0.85 if origin == Origin.FRANCE_TRAVAIL else 0.03):
        return "X"
    return "9" if trade.level == "9" else "0"


def _compute_weight(commune: SandboxCommune) -> float:
    """Chief towns carry most offers, as in life; the others get a stable share."""
    if read_departements()[commune.departement].chief_town == commune.code:
        return 30.0
    return 1.0 + 4.0 * hash_text(f"{commune.code} poids", 1000) ** 2 / 1_000_000
