"""What the audit finds, kept in bounds: a broken template breaks every page, and one page is enough to correct it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from panneau.audit.engine.audit_facts import parse_offer_id
from panneau.audit.engine.duty_words import CHECKED, MANUAL_CHECKS, OUTSIDE_DUTIES
from panneau.audit.engine.sight_report import SightReport
from panneau.audit.engine.value_forms import cut_line
from panneau.licence.duties import Duty
from panneau.licence.versions import DutyTerms, LicenceVersion

LONGEST_VALUE = 80
MOST_ALIKE = 3
"""Findings kept of one problem; the others are counted."""
MOST_KEPT = 200
"""Findings kept in all."""
MOST_OFFERS = 10_000
"""Offers at fault that are named; more are no matter of single offers."""


class Level(StrEnum):
    """How grave a finding is: whether it stops the build."""

    FAULT = "manquement"
    NOTICE = "avertissement"


class DutyOutcome(StrEnum):
    """The result of a duty's check."""

    OK = "conforme"
    FAILED = "manquement"
    WARNING = "avertissement"
    NOT_APPLICABLE = "sans objet"
    HUMAN = "hors du programme"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One breach of a duty, or one thing to know, on one page."""

    duty: Duty
    article: str
    level: Level
    page: str
    """Path from the root of the site."""
    problem: str
    """What is wrong, in French."""
    value: str
    """What was found or missed, at most 80 characters; never a secret."""
    cure: str
    """What to do, in French."""
    offer: str = ""
    """Id of the live offer that is the cause, where it is one: its page, its card, its posting, its entry."""


@dataclass(frozen=True, slots=True)
class DutyCheck:
    """What was done for one duty, and with what result."""

    duty: Duty
    article: str
    summary: str
    """What the duty asks."""
    checked: str
    """What was looked at; for a duty that no program can check, how it is met."""
    pages: int
    """Pages and files looked at."""
    values: int
    """Values compared."""
    outcome: DutyOutcome
    faults: int
    notices: int


@dataclass(frozen=True, slots=True)
class AuditResult:
    """The result of a whole audit."""

    checks: tuple[DutyCheck, ...]
    """One for each duty, in the order of the licence."""
    findings: tuple[AuditFinding, ...]
    """Faults first; of each problem the first ones."""
    faults: int
    notices: int
    when: datetime
    licence: LicenceVersion
    licence_address: str
    began: datetime
    origins: Mapping[str, int]
    """Origin, in French → offers."""
    hidden: int
    departures: tuple[str, ...]
    odd: Mapping[str, AuditFinding] = field(default_factory=dict)
    """Id → first fault of each live offer that has some, at most `MOST_OFFERS`."""
    general: int = 0
    """Faults that no single offer explains."""
    own: int = 0
    """Faults on the pages of the town's own files."""
    sight: SightReport | None = None
    """How it was proven that the pages are seen; None where it was not."""
    set_aside: tuple[str, ...] = ()
    """Ids of the offers that were left out because their pages could not be proven."""
    replaced: tuple[str, ...] = ()
    """Paths of the town's files that take the place of one of the program's theme."""

    @property
    def passed(self) -> bool:
        """Whether the site may be published."""
        return self.faults == 0


class Ledger:
    """Gathers findings and counts, in memory that does not grow with the site."""

    def __init__(
        self,
        licence: LicenceVersion,
        *,
        find_secrets: Callable[[bytes], object] = lambda _: None,
        own_pages: frozenset[str] = frozenset(),
    ) -> None:
        """`find_secrets`: whether some bytes hold a secret, which no finding may show; `own_pages` are the town's."""
        self._find_secrets = find_secrets
        self._own_pages = own_pages
        self.duties: Mapping[Duty, DutyTerms] = {**licence.duties, **OUTSIDE_DUTIES}
        self.faults = 0
        """Faults so far."""
        self.general = 0
        """Those of them that no single offer explains."""
        self.own = 0
        """Those of them that are on the pages of the town's own files."""
        self.odd: dict[str, AuditFinding] = {}
        """Id → first fault of each offer that has some."""
        self.sight: SightReport | None = None
        """How it was proven that the pages are seen, once it was."""
        self._kept: list[AuditFinding] = []
        self._found: Counter[tuple[Duty, Level]] = Counter()
        self._alike: Counter[tuple[Duty, str]] = Counter()
        self._pages: Counter[Duty] = Counter()
        self._values: Counter[Duty] = Counter()
        self._idle: set[Duty] = set()

    def add_fault(
        self, duty: Duty, page: str, problem: str, *, value: object = "", cure: str, offer: str | None = None
    ) -> None:
        """Add a breach; of a duty that this version of the licence does not impose, it is a notice.

        `offer`: id of the live offer that is its cause, "" for none; on the page of an offer it is that one.
        """
        level = Level.FAULT if self.duties[duty].holds else Level.NOTICE
        self._add(duty, level, (page, problem, str(value), cure), parse_offer_id(page) if offer is None else offer)

    def add_notice(self, duty: Duty, page: str, problem: str, *, value: object = "", cure: str) -> None:
        """Add something to know that stops nothing."""
        self._add(duty, Level.NOTICE, (page, problem, str(value), cure), "")

    def count(self, duty: Duty, *, pages: int = 0, values: int = 0) -> None:
        """Add to how much was looked at for a duty."""
        self._pages[duty] += pages
        self._values[duty] += values

    def mark_not_applicable(self, duty: Duty) -> None:
        """Mark a duty for which there is nothing to look at on this site."""
        self._idle.add(duty)

    def merge(self, other: Ledger) -> None:
        """Add what another ledger has gathered, on other files."""
        self.faults += other.faults
        self.general += other.general
        self.own += other.own
        for offer, finding in other.odd.items():
            self._attribute_fault(offer, finding)
        self._found += other._found
        self._pages += other._pages
        self._values += other._values
        self._idle |= other._idle
        for finding in other._kept:
            self._keep(finding)

    @property
    def size(self) -> int:
        """The number of all findings so far, notices included."""
        return sum(self._found.values())

    @property
    def findings(self) -> tuple[AuditFinding, ...]:
        """The findings that were kept, faults first."""
        return tuple(sorted(self._kept, key=lambda finding: finding.level is Level.NOTICE))

    def count_findings(self, level: Level) -> int:
        """Count all findings of a level, those that were not kept included."""
        return sum(number for (_, found), number in self._found.items() if found is level)

    def list_checks(self) -> tuple[DutyCheck, ...]:
        """List what was done for each duty, in the order of the licence."""
        return tuple(self._check(duty, terms) for duty, terms in self.duties.items())

    def _add(self, duty: Duty, level: Level, words: tuple[str, str, str, str], offer: str) -> None:
        page, problem, value, cure = words
        shown = cut_line(self._mask(value), most=LONGEST_VALUE)
        if page != (named := self._mask(page)):
            page, cure = named, cure.replace(page, named)
        finding = AuditFinding(duty, self.duties[duty].article, level, page, problem, shown, cure, offer)
        self._found[duty, level] += 1
        if level is Level.FAULT:
            self.faults += 1
            self.own += words[0] in self._own_pages
            self._attribute_fault(offer, finding)
        self._keep(finding)

    def _mask(self, text: str) -> str:
        return "…" if self._find_secrets(text.encode("utf-8", "replace")) else text

    def _attribute_fault(self, offer: str, finding: AuditFinding) -> None:
        if offer and (offer in self.odd or len(self.odd) < MOST_OFFERS):
            self.odd.setdefault(offer, finding)
        else:
            self.general += 1

    def _keep(self, finding: AuditFinding) -> None:
        alike = finding.duty, finding.problem
        if len(self._kept) < MOST_KEPT and self._alike[alike] < MOST_ALIKE:
            self._alike[alike] += 1
            self._kept.append(finding)

    def _check(self, duty: Duty, terms: DutyTerms) -> DutyCheck:
        faults, notices = self._found[duty, Level.FAULT], self._found[duty, Level.NOTICE]
        words = CHECKED.get(duty) or MANUAL_CHECKS.get(duty, "")
        outcome = self._compute_outcome(duty, faults, notices)
        return DutyCheck(
            duty, terms.article, terms.summary, words, self._pages[duty], self._values[duty], outcome, faults, notices
        )

    def _compute_outcome(self, duty: Duty, faults: int, notices: int) -> DutyOutcome:
        if faults:
            return DutyOutcome.FAILED
        if notices:
            return DutyOutcome.WARNING
        looked_at = self._pages[duty] or duty not in CHECKED
        if duty in self._idle or not self.duties[duty].holds or not looked_at:
            return DutyOutcome.NOT_APPLICABLE
        return DutyOutcome.OK if duty in CHECKED else DutyOutcome.HUMAN
