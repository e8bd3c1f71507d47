"""A build between its start and its swap, and the keys of Pelican's settings by which its steps find it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from panneau.audit.engine.findings import AuditFinding
from panneau.build.composition import Composition
from panneau.build.freshness import MustClose
from panneau.build.gathering import BuildInputs
from panneau.build.proof import KeptLog, Render
from panneau.build.staging.swap import Stage
from panneau.config import Settings
from panneau.config.environment import Environment
from panneau.local_content.town_content import TownContent
from panneau.statistics.history import DayCount

BUILD = "PANNEAU_BUILD"
"""Key of Pelican's settings under which the running build stands."""
KEPT = "PANNEAU_KEPT_HARVEST"
"""Key under which `make serve` hands over what it has kept in memory."""
PRODUCTION = "PANNEAU_PRODUCTION"
"""Key that publishconf.py sets: placeholders, demonstration data and missing duties become refusals."""
CLOSING = "PANNEAU_CLOSING"
"""Key that `make fermer` sets: no offer, no credentials, no network, the waiting page at once."""


@dataclass(slots=True)
class RunningBuild:
    """A build between its start and its swap."""

    settings: Settings
    environment: Environment | None
    """None when the site is being closed on purpose."""
    stage: Stage
    site_url: str
    started_s: float
    kept: BuildInputs | None
    composition: Composition | None = None
    gathered: BuildInputs | None = None
    """None on a site that is closed."""
    town_paths: tuple[str, ...] = ()
    render: Render | None = None
    """Set by the generator: a template's name and its context → a page."""
    write: Callable[[Composition], None] | None = None
    """Set by the generator: writes every page and file of a composition into the stage."""
    set_aside: tuple[AuditFinding, ...] = ()
    """Why each offer that is left out is, by id."""
    said: KeptLog = field(default_factory=KeptLog)
    history: tuple[DayCount, ...] = ()
    """The counts that the town has chosen to keep."""
    town: TownContent = field(default_factory=TownContent)
    """What the town's files say."""
    refusal: MustClose | None = None
    """What closed it, told once the waiting page stands."""
