"""The duties that a site is held to: each is named here once, and nowhere by a text of its own."""

from __future__ import annotations

from enum import StrEnum


class Duty(StrEnum):
    """What a site owes; the value is the name in `versions/*.toml`, in the audit's JSON and in anchors of pages."""

    NO_ALTERATION = "no-alteration"
    NEW_VERSION = "new-version"
    NO_EXTRACTION = "no-extraction"
    SECRETS = "secrets"
    MENTIONS = "mentions"
    MODIFICATIONS = "modifications"
    FREE_OF_CHARGE = "free-of-charge"
    DATES = "dates"
    FRESHNESS = "freshness"
    WHOLE_CONTENT = "whole-content"
    OFFER_LOGOS = "offer-logos"
    VIEWS_REPORT = "views-report"
    REDIRECT_TAGS = "redirect-tags"
    SHARE_ALIKE = "share-alike"
    NO_HISTORY = "no-history"
    SOURCE_LOGO = "source-logo"
    PERSONAL_DATA = "personal-data"
    SUSPENSION = "suspension"
    AUDITS = "audits"
    LEGAL_PAGES = "legal-pages"
    """Of the law: no version of the licence has it."""


LICENCE_DUTIES = frozenset(Duty) - {Duty.LEGAL_PAGES}
"""Those that every version of the licence speaks of, whether it imposes them or not."""
