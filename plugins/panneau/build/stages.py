"""The stages of a build, each a frozen value made from the one before; Pelican's signals only hand them on.

prepared (settings read, folder opened) ─► gathered (harvest) ─► composed (pages planned) ─► written ─► proven
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from panneau.audit import AuditResult
from panneau.audit.engine.findings import AuditFinding
from panneau.build.composition import Composition, compose, compose_closed
from panneau.build.file_plan import CopiedFiles
from panneau.build.freshness import MustClose
from panneau.build.gathering import BuildInputs, fetch_build_inputs
from panneau.build.production_checks import check_real
from panneau.build.proof import KeptLog
from panneau.build.staging.swap import Stage
from panneau.common.clock import Timing
from panneau.config import Settings
from panneau.config.environment import Environment
from panneau.france_travail.http.rate_limit import Follow
from panneau.local_content.mistakes import Mistake
from panneau.local_content.town_content import TownContent
from panneau.statistics.history import DayCount


class SiteRenderer(Protocol):
    """What turns planned pages into files, and knows the town's own pages: Pelican's generator."""

    @property
    def town_paths(self) -> tuple[str, ...]:
        """Paths of the town's own pages."""

    @property
    def made_files(self) -> Mapping[str, str]:
        """Path → SHA-256 of each file but pages, as it was last to be written."""

    def render(self, template: str, context: Mapping[str, object]) -> str:
        """Render a page from a template's name and its context."""

    def write_site(self, composition: Composition) -> None:
        """Write every page and file of a composition into the folder of the build. Raises: OSError"""


@dataclass(frozen=True, slots=True)
class PreparedBuild:
    """All that is known before the first call of the network."""

    settings: Settings
    environment: Environment | None
    """None when the site is being closed on purpose."""
    stage: Stage
    """The new folder, and the one whose place it takes."""
    site_url: str
    production: bool
    started_s: float
    """When the build began, in seconds by `timing.now`."""
    timing: Timing
    """The clocks of this run."""
    kept: BuildInputs | None = None
    """What an earlier build of this process fetched; None for a harvest of its own."""
    history: tuple[DayCount, ...] = ()
    """The counts that the town has chosen to keep."""
    town: TownContent = field(default_factory=TownContent)
    """What the town's files say."""
    unread: tuple[Mistake, ...] = ()
    """The files of content/ that nothing reads."""
    copied: CopiedFiles = field(default_factory=CopiedFiles)
    """What Pelican copies into the site."""
    said: KeptLog = field(default_factory=KeptLog)
    """What is logged meanwhile."""


@dataclass(frozen=True, slots=True)
class GatheredBuild:
    """A prepared build with what was fetched from outside."""

    prepared: PreparedBuild
    inputs: BuildInputs | None
    """None on a site that is closed."""
    refusal: MustClose | None = None
    """What closed it, told once the waiting page is online."""


@dataclass(frozen=True, slots=True)
class ComposedBuild:
    """A build with its pages and files planned."""

    gathered: GatheredBuild
    composition: Composition
    set_aside: tuple[AuditFinding, ...] = ()
    """Why each offer that is left out is, by id."""

    @property
    def prepared(self) -> PreparedBuild:
        """The first stage."""
        return self.gathered.prepared


@dataclass(frozen=True, slots=True)
class WrittenBuild:
    """A build with its pages and files in the new folder."""

    composed: ComposedBuild
    renderer: SiteRenderer


@dataclass(frozen=True, slots=True)
class ProvenBuild:
    """A build with what the audit found; `composed` is without the offers that were set aside."""

    composed: ComposedBuild
    result: AuditResult


def fetch_inputs(prepared: PreparedBuild, *, follow: Follow) -> GatheredBuild:
    """Fetch the harvest, unless the site is being closed or one was kept.

    Raises: HarvestRefused, ApiUnavailable, CredentialsRefused; SettingsError for fictive offers in production.
    """
    if prepared.environment is None:
        gathered = GatheredBuild(prepared, None)  # whatever an earlier build has kept
    elif prepared.kept:
        gathered = GatheredBuild(prepared, prepared.kept)
    else:
        try:
            inputs = fetch_build_inputs(
                prepared.settings,
                prepared.environment,
                target=prepared.stage.target,
                site_url=prepared.site_url,
                timing=prepared.timing,
                follow=follow,
            )
            gathered = GatheredBuild(prepared, inputs)
        except MustClose as refusal:
            gathered = GatheredBuild(prepared, None, refusal)
    if gathered.inputs and prepared.production:
        check_real(gathered.inputs.found)
    return gathered


def compose_build(gathered: GatheredBuild, *, set_aside: Sequence[AuditFinding] = ()) -> ComposedBuild:
    """Plan every page and file; `set_aside`: why each offer that is left out is, by id."""
    prepared, town = gathered.prepared, gathered.prepared.town
    if gathered.inputs is None:
        now = prepared.timing.read_time().astimezone(prepared.settings.local_time.zone)
        closed = compose_closed(prepared.settings, site_url=prepared.site_url, now=now, town=town)
        return ComposedBuild(gathered, closed)
    composition = compose(
        prepared.settings,
        gathered.inputs,
        site_url=prepared.site_url,
        history=prepared.history,
        town=town,
        set_aside=[finding.offer for finding in set_aside],
    )
    return ComposedBuild(gathered, composition, tuple(set_aside))


def write_build(composed: ComposedBuild, renderer: SiteRenderer) -> WrittenBuild:
    """Write every page and file into the new folder. Raises: OSError, OutputFailed"""
    renderer.write_site(composed.composition)
    return WrittenBuild(composed, renderer)
