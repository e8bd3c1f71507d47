"""The audit of a built site: each file read once, in order, and forgotten.

Nothing is kept from one page to the next but counts and the first findings of each duty.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from panneau.audit.checks import (
    data_files,
    published_files,
    published_state,
    robot_files,
    search_index,
    secret_values,
)
from panneau.audit.checks.own_pages import TownTexts, check_legal_pages_exist
from panneau.audit.checks.told_hours import check_hours
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.audited_page import SiteKnowledge
from panneau.audit.engine.duty_words import find_practice
from panneau.audit.engine.findings import AuditResult, DutyCheck, Ledger, Level
from panneau.audit.engine.list_groups import Groups
from panneau.audit.engine.live_offers import LiveOffers
from panneau.audit.engine.page_reader import read_page
from panneau.audit.engine.redirect_matcher import TagMatcher
from panneau.audit.engine.search_vocabulary import load_everyday_words
from panneau.audit.engine.site_folder import list_paths
from panneau.audit.engine.site_pages import SitePages
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.audit.engine.vocabulary import Vocabulary
from panneau.audit.page_audit import AuditContext
from panneau.audit.sight.looking import look_at_site
from panneau.audit.walk import check_files
from panneau.licence.duties import Duty
from panneau.site.model.urls import ROBOTS, STATE_PATH

Clock = Callable[[], float]


def stand_still() -> float:
    """Tell no time: the clock of an audit that nobody times."""
    return 0.0


class SiteAudit:
    """The audit of one built site; what every file is compared with is made once."""

    def __init__(self, folder: Path, facts: AuditFacts, *, clock: Clock = stand_still) -> None:
        """`clock`: seconds that only go forward, by which the proof in a browser tells how long it took."""
        self._folder, self._facts, self._clock = folder, facts, clock
        self._paths = list_paths(folder)
        self._context = build_context(folder, self._paths, facts)

    def check_site(self, *, workers: int = 1) -> AuditResult:
        """Check every file of the site against the facts, in as many processes as `workers`.

        Raises: OSError when a file cannot be read.
        """
        with _freeze_heap():
            context = self._make_fresh_context()
            _check_site(self._folder, self._paths, context)
            bringing = check_files(self._folder, self._paths, context, workers=workers)
            sight = look_at_site(self._folder, self._paths, bringing, self._facts, context.ledger, clock=self._clock)
            if not self._facts.tags:
                context.ledger.mark_not_applicable(Duty.REDIRECT_TAGS)
            result = build_result(self._facts, context.ledger, origins=context.site.live.origins)
            return replace(result, sight=sight)

    def check_page(self, path: str, *, said: Iterable[str] = ()) -> AuditResult:
        """Check one more page: one made from the audit's own result (`AuditFacts.later`), which says `said`.

        Raises: OSError when it cannot be read.
        """
        context = self._make_fresh_context()
        words = replace(context.site.words, town=context.site.words.town | set(map(normalize_spaces, said)))
        context = replace(context, site=replace(context.site, words=words))
        check_files(self._folder, (path,), context, workers=1)
        return build_result(self._facts, context.ledger, origins=context.site.live.origins)

    def _make_fresh_context(self) -> AuditContext:
        return replace(self._context, ledger=self._context.make_ledger())


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


def build_context(folder: Path, paths: tuple[str, ...], facts: AuditFacts) -> AuditContext:
    """Build what every file is compared with. Reads the payloads once, and the town's own pages."""

    def read(path: str) -> bytes | None:
        file = folder / path
        return file.read_bytes() if file.is_file() else None

    live = LiveOffers(facts.payloads.values(), facts.name_commune)
    live.live_words.add_texts((*load_everyday_words(), *facts.everyday_words))
    words = Vocabulary.from_facts(facts, live.lists.values())
    own = {path: read(path) or b"" for path in (*facts.town_pages, *facts.own_offers) if (folder / path).is_file()}
    pages = SitePages(read, frozenset(paths))
    return AuditContext(
        SiteKnowledge(facts, live, words, pages, TagMatcher.from_facts(facts)),
        Ledger(facts.licence),
        Groups(live.lists, facts.name_commune),
        TownTexts((path, _read_all(path, data)) for path, data in own.items()),
        secret_values.SecretPatterns(facts.secrets),
    )


def _read_all(path: str, data: bytes) -> str:
    """All that a page of the town says, its description included."""
    reading = read_page(path, data.decode("utf-8", "replace"))
    return " ".join(
        (*(meta.get("content", "") for meta in reading.metas), *reading.text, *reading.own_words, *reading.comments)
    )


def _check_site(folder: Path, paths: tuple[str, ...], context: AuditContext) -> None:
    """Check what concerns the site as a whole."""
    facts, ledger = context.facts, context.ledger
    known = frozenset(paths)
    published_state.check_pages(paths, facts, ledger)
    published_files.check_published_files(folder, paths, facts, ledger)
    published_state.check_age(facts, ledger)
    check_hours(facts, ledger)
    live = context.site.live
    published_state.check_state(_read_bytes(folder, STATE_PATH, known), facts, live.origins, ledger)
    robot_files.check_robots(_read_bytes(folder, ROBOTS, known), facts, ledger)
    maps = {path: (folder / path).read_bytes() for path in paths if robot_files.SITEMAPS.fullmatch(path)}
    robot_files.check_sitemaps(maps, known, live.lists, facts, ledger)
    search = {path: (folder / path).read_bytes() for path in paths if path.startswith(facts.search_files or "\0")}
    search_index.check_search(search, live, facts, ledger)
    secret_values.check_log(facts, context.secrets, ledger)
    check_legal_pages_exist(known, facts, ledger)
    if facts.licence.tags_required and not facts.tags:
        cure = "Donnez les balises reçues de l’organisme dans le réglage « balises »."
        ledger.add_fault(Duty.REDIRECT_TAGS, "réglages", "Aucune balise de redirection n’est réglée.", cure=cure)
    if facts.logo_path and facts.logo_path not in known:
        cure = "Mettez le fichier du logo dans content/images/."
        problem = "Le fichier du logo n’est pas sur le site."
        ledger.add_fault(Duty.SOURCE_LOGO, facts.logo_path, problem, value=facts.logo_path, cure=cure)
    _check_reach(facts, ledger)
    if data_files.TDM_FILE in known:
        cure = "Gardez une seule technique : la balise <meta> de chaque page."
        problem = "La réserve de fouille est faite de deux façons."
        ledger.add_fault(Duty.NO_EXTRACTION, data_files.TDM_FILE, problem, value=data_files.TDM_FILE, cure=cure)


def _check_reach(facts: AuditFacts, ledger: Ledger) -> None:
    """Note a text that cannot be read today; no fault, since its host may be down. Source: licence, art. 4."""
    for address in facts.unreachable:
        cure = "Vérifiez l’adresse ; le réglage « licence_adresse » peut donner celle de votre propre convention."
        problem = "L’adresse de la licence ne répond pas."
        ledger.add_notice(Duty.MENTIONS, "réglages", problem, value=address, cure=cure)


def _read_bytes(folder: Path, path: str, known: frozenset[str]) -> bytes | None:
    return (folder / path).read_bytes() if path in known else None


def build_result(facts: AuditFacts, ledger: Ledger, *, origins: Mapping[str, int]) -> AuditResult:
    """Build the result of an audit; `origins`: offers by origin."""
    return AuditResult(
        checks=tuple(_tell_practice(check, facts) for check in ledger.list_checks()),
        findings=ledger.findings,
        faults=ledger.count_findings(Level.FAULT),
        notices=ledger.count_findings(Level.NOTICE),
        when=facts.now,
        licence=facts.licence,
        licence_address=facts.licence_address,
        began=facts.began,
        origins=origins,
        hidden=len(facts.hidden),
        departures=facts.departures,
        odd=ledger.odd,
        general=ledger.general,
        own=ledger.own,
        set_aside=facts.set_aside,
        replaced=facts.files.replaced if facts.files else (),
    )


def _tell_practice(check: DutyCheck, facts: AuditFacts) -> DutyCheck:
    return replace(check, checked=find_practice(check.duty, facts.practices) or check.checked)
