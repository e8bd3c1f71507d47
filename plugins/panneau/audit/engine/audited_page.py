"""A page with all that it is held against: what each check of a page is given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.live_offers import LiveOffers
from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.page_reading import PageReading
from panneau.audit.engine.redirect_matcher import TagMatcher
from panneau.audit.engine.site_pages import SitePages, resolve
from panneau.audit.engine.value_forms import squeeze
from panneau.audit.engine.vocabulary import Vocabulary
from panneau.licence.duties import Duty


@dataclass(frozen=True, slots=True)
class SiteKnowledge:
    """What every page of one site is compared with, made once."""

    facts: AuditFacts
    live: LiveOffers
    words: Vocabulary
    pages: SitePages
    tags: TagMatcher


@dataclass(frozen=True)
class AuditedPage:
    """One page under audit."""

    reading: PageReading
    view: OfferView | None
    """The offer whose page it is, None for any other page."""
    site: SiteKnowledge
    ledger: Ledger

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
