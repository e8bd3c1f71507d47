"""What a check is given: the whole site, a file's bytes, a page as it is seen, or the page of a live offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.frames import FrameKey
from panneau.audit.engine.known_tags import KnownTags
from panneau.audit.engine.list_groups import Groups
from panneau.audit.engine.live_offers import LiveOffers
from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.page_reading import PageReading
from panneau.audit.engine.proven_entries import ProvenEntries
from panneau.audit.engine.redirect_matcher import TagMatcher
from panneau.audit.engine.secret_patterns import SecretPatterns
from panneau.audit.engine.site_folder import SiteFolder
from panneau.audit.engine.site_pages import SitePages, resolve
from panneau.audit.engine.town_texts import TownTexts
from panneau.audit.engine.value_forms import squeeze
from panneau.audit.engine.vocabulary import Vocabulary
from panneau.licence.duties import Duty


@dataclass(frozen=True, slots=True)
class SiteKnowledge:
    """What every file of one site is compared with, made once."""

    facts: AuditFacts
    live: LiveOffers
    words: Vocabulary
    pages: SitePages
    tags: TagMatcher
    groups: Groups
    town: TownTexts
    secrets: SecretPatterns

    def make_ledger(self) -> Ledger:
        """Make an empty ledger, that shows no secret."""
        own = frozenset((*self.facts.town_pages, *self.facts.own_offers))
        return Ledger(self.facts.licence, find_secrets=self.secrets.find_secrets, own_pages=own)


@dataclass(frozen=True, slots=True)
class PagesBefore:
    """What was found on the pages before: the caches of one process."""

    tags: KnownTags = field(default_factory=KnownTags)
    frames: set[FrameKey] = field(default_factory=set)
    """Frames of pages that had no fault (`engine/frames.py`)."""
    entries: ProvenEntries = field(default_factory=ProvenEntries)
    new_structures: list[str] = field(default_factory=list)
    """Paths of the pages that brought an element with classes of its own: those that may have to be looked at."""


@dataclass(frozen=True, slots=True)
class WholeSite:
    """A site as a whole."""

    folder: SiteFolder
    site: SiteKnowledge
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class SeenSite(WholeSite):
    """A site whose pages were all read."""

    new_structures: frozenset[str]
    """Paths of the pages that may have to be looked at."""
    clock: Callable[[], float]
    """Seconds that only go forward."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file, page or not, as bytes."""

    path: str
    data: bytes
    site: SiteKnowledge
    ledger: Ledger

    def report(self, duty: Duty, problem: str, *, value: object = "", cure: str, offer: str | None = None) -> None:
        """Report a fault of this file; `offer`: id of the live offer that is its cause, "" for none."""
        self.ledger.add_fault(duty, self.path, problem, value=value, cure=cure, offer=offer)


@dataclass(frozen=True)
class SeenPage:
    """A page as a visitor sees it."""

    reading: PageReading
    view: OfferView | None
    """The offer whose page it is, None for any other page."""
    site: SiteKnowledge
    ledger: Ledger
    before: PagesBefore

    @cached_property
    def folder(self) -> str:
        """The folder that its relative links start from."""
        return dirname(self.reading.path)

    @cached_property
    def is_town_s(self) -> bool:
        """Whether it is a page of the town's own."""
        facts = self.site.facts
        return self.reading.path in facts.town_pages or self.reading.path in facts.own_offers

    @cached_property
    def squeezed(self) -> str:
        """All that is seen of `<main>`, without white space."""
        return squeeze("".join(self.reading.text))

    def resolve(self, href: str) -> str:
        """Resolve a link to a path on the site; "" for one that leaves it."""
        return resolve(self.folder, href, self.site.facts.site_root) or ""

    def report(self, duty: Duty, problem: str, *, value: object = "", cure: str, offer: str | None = None) -> None:
        """Report a fault of this page; `offer`: id of the live offer that is its cause, where it is not the page's."""
        self.ledger.add_fault(duty, self.reading.path, problem, value=value, cure=cure, offer=offer)


@dataclass(frozen=True)
class SeenOffer(SeenPage):
    """The page of a live offer."""

    view: OfferView
