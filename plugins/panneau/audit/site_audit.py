"""The audit of a built site: each file read once, in order, and forgotten.

Nothing is kept from one page to the next but counts and the first findings of each duty.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from panneau.audit import check_table
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.duty_words import find_practice
from panneau.audit.engine.findings import AuditResult, DutyCheck, Ledger, Level
from panneau.audit.engine.list_groups import Groups
from panneau.audit.engine.live_offers import LiveOffers
from panneau.audit.engine.page_reader import read_page
from panneau.audit.engine.redirect_matcher import TagMatcher
from panneau.audit.engine.registration import run_checks
from panneau.audit.engine.search_vocabulary import load_everyday_words
from panneau.audit.engine.secret_patterns import SecretPatterns
from panneau.audit.engine.site_folder import SiteFolder, scan_site
from panneau.audit.engine.site_pages import SitePages
from panneau.audit.engine.subjects import PagesBefore, SeenSite, SiteKnowledge, WholeSite
from panneau.audit.engine.town_texts import TownTexts
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.audit.engine.vocabulary import Vocabulary
from panneau.audit.page_audit import AuditContext
from panneau.audit.walk import check_files
from panneau.licence.duties import Duty

Clock = Callable[[], float]


def stand_still() -> float:
    """Tell no time: the clock of an audit that nobody times."""
    return 0.0


class SiteAudit:
    """The audit of one built site; what every file is compared with is made once."""

    def __init__(self, folder: Path, facts: AuditFacts, *, clock: Clock = stand_still) -> None:
        """`clock`: seconds that only go forward, by which the proof in a browser tells how long it took."""
        self._folder, self._clock = scan_site(folder), clock
        self._site = build_knowledge(self._folder, facts)
        self._before = PagesBefore()

    def check_site(self, *, workers: int = 1) -> AuditResult:
        """Check every file of the site against the facts, in as many processes as `workers`.

        Raises: OSError when a file cannot be read.
        """
        folder, site, ledger = self._folder, self._site, self._site.make_ledger()
        with _freeze_heap():
            run_checks(check_table.WHOLE_SITE, WholeSite(folder, site, ledger))
            found = check_files(folder, folder.paths, AuditContext(site, ledger, self._before), workers=workers)
            run_checks(check_table.SEEN_SITE, SeenSite(folder, site, ledger, found, self._clock))
        if not site.facts.tags:
            ledger.mark_not_applicable(Duty.REDIRECT_TAGS)
        return build_result(site, ledger)

    def check_page(self, path: str, *, said: Iterable[str] = ()) -> AuditResult:
        """Check one more page: one made from the audit's own result (`AuditFacts.later`), which says `said`.

        Raises: OSError when it cannot be read.
        """
        words, ledger = self._site.words, self._site.make_ledger()
        site = replace(self._site, words=replace(words, town=words.town | set(map(normalize_spaces, said))))
        check_files(self._folder, (path,), AuditContext(site, ledger, self._before), workers=1)
        return build_result(site, ledger)


def audit_site(folder: Path, facts: AuditFacts, *, workers: int = 1) -> AuditResult:
    """Audit a site, and nothing after it.

    Raises: OSError when a file cannot be read.
    """
    return SiteAudit(folder, facts).check_site(workers=workers)


@contextmanager
def _freeze_heap() -> Iterator[None]:
    """Spare the collector the objects of the build: they stay, and looking at them again takes a third of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def build_knowledge(folder: SiteFolder, facts: AuditFacts) -> SiteKnowledge:
    """Build what every file is compared with. Reads the payloads once, and the town's own pages."""
    live = LiveOffers(facts.payloads.values(), facts.name_commune)
    live.live_words.add_texts((*load_everyday_words(), *facts.everyday_words))
    own = (path for path in (*facts.town_pages, *facts.own_offers) if path in folder.known)
    return SiteKnowledge(
        facts=facts,
        live=live,
        words=Vocabulary.from_facts(facts, live.lists.values()),
        pages=SitePages(folder.find, folder.known),
        tags=TagMatcher.from_facts(facts),
        groups=Groups(live.lists, facts.name_commune),
        town=TownTexts((path, _read_all(path, folder.read_text(path))) for path in own),
        secrets=SecretPatterns(facts.secrets),
    )


def _read_all(path: str, html: str) -> str:
    """All that a page of the town says, its description included."""
    reading = read_page(path, html)
    return " ".join(
        (*(meta.get("content", "") for meta in reading.metas), *reading.text, *reading.own_words, *reading.comments)
    )


def build_result(site: SiteKnowledge, ledger: Ledger) -> AuditResult:
    """Build the result of an audit from what its checks have found."""
    facts = site.facts
    return AuditResult(
        checks=tuple(_tell_practice(check, facts) for check in ledger.list_checks()),
        findings=ledger.findings,
        faults=ledger.count_findings(Level.FAULT),
        notices=ledger.count_findings(Level.NOTICE),
        when=facts.now,
        licence=facts.licence,
        licence_address=facts.licence_address,
        began=facts.began,
        origins=site.live.origins,
        hidden=len(facts.hidden),
        departures=facts.departures,
        odd=ledger.odd,
        general=ledger.general,
        own=ledger.own,
        sight=ledger.sight,
        set_aside=facts.set_aside,
        replaced=facts.files.replaced,
    )


def _tell_practice(check: DutyCheck, facts: AuditFacts) -> DutyCheck:
    return replace(check, checked=find_practice(check.duty, facts.practices) or check.checked)
