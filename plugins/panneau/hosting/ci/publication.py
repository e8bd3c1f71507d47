"""What one run publishes: the site of main, else that of the last commit that was published, else the waiting page.

A removal never waits for a webmaster: where main's own files are at fault, the offers are renewed by the last commit
that did build. Where the API is at fault, another commit would do no better: what is online stays until it is too old.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from panneau.errors import AuditRefused, ContentLeftOut, ContentRefused, OffersSetAside, SettingsError, ThemeRefused

SUCCESS_CODES = (0, OffersSetAside.exit_code)
"""Exit codes of a build of which the town has nothing to correct."""
DEPLOYABLE_CODES = (*SUCCESS_CODES, ContentLeftOut.exit_code)
"""Exit codes of a build that leaves a new site."""
CRASHED = 1
"""Exit code of a build that a theme, a settings file or a page of content/ breaks in a way that nobody foresaw."""
WEBMASTER_CODES = (
    CRASHED, SettingsError.exit_code, AuditRefused.exit_code, ThemeRefused.exit_code, ContentRefused.exit_code,
)  # fmt: skip
"""Exit codes that the town's own files may explain."""

Command = Callable[[Path], int]
"""Runs in a tree (a copy of the project) and gives its exit code."""


class PublicationOutcome(StrEnum):
    """What there is to deploy."""

    NEW = "le nouveau site"
    ALMOST = "le nouveau site, sans quelques offres dont la page n’a pas pu être prouvée (le résumé les nomme)"
    IN_PART = "le nouveau site, sans les pages de content/ qui sont fausses"
    EARLIER = "les offres du moment, avec les fichiers de la dernière publication réussie"
    WAITING = "la page d’attente, sans aucune offre, parce que les offres en ligne sont trop anciennes"
    NOTHING = "rien, ce qui est en ligne reste en place"


_MADE = {
    0: PublicationOutcome.NEW,
    OffersSetAside.exit_code: PublicationOutcome.ALMOST,
    ContentLeftOut.exit_code: PublicationOutcome.IN_PART,
}


@dataclass(frozen=True, slots=True)
class Publication:
    """What one run has made."""

    site: PublicationOutcome
    code: int
    """Exit code of the build of main: 0 when all is well."""

    @property
    def sentence(self) -> str:
        """What happened and what is to be deployed, in French, for the person in charge."""
        ended = "a laissé quelque chose de côté" if self.code in DEPLOYABLE_CODES else "a échoué"
        refused = f"La construction {ended} (code {self.code}). " if self.code else ""
        return f"{refused}À déployer : {self.site}."

    @property
    def is_well(self) -> bool:
        """Whether the town has nothing to correct: an odd offer is France Travail's, or this program's."""
        return self.code in SUCCESS_CODES


def publish(
    main: Path, *, earlier: Path | None, build: Command, wait: Command, closed: Callable[[], bool]
) -> Publication:
    """Make the best site that may be published.

    `earlier` is the tree of the last commit that was published, None where it is main's own or there is none; `wait`
    makes the waiting page where what is online is too old (0); `closed` says whether the build has made it already.
    """
    code = build(main)
    if code in DEPLOYABLE_CODES:
        return Publication(_MADE[code], code)
    if earlier and code in WEBMASTER_CODES and build(earlier) in DEPLOYABLE_CODES:
        return Publication(PublicationOutcome.EARLIER, code)
    if closed() or any(wait(tree) == 0 for tree in (main, earlier) if tree):
        return Publication(PublicationOutcome.WAITING, code)
    return Publication(PublicationOutcome.NOTHING, code)
