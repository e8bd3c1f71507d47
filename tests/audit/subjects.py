"""Sites as checks are given them, without a build."""

from __future__ import annotations

from pathlib import Path

from panneau.audit import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.site_folder import SiteFolder, scan_site
from panneau.audit.engine.subjects import WholeSite
from panneau.audit.site_audit import build_knowledge


def make_site(facts: AuditFacts, *paths: str, ledger: Ledger | None = None) -> WholeSite:
    """A site of which the files are only named."""
    return _make_whole(SiteFolder(Path(), paths), facts, ledger)


def read_site(root: Path, facts: AuditFacts, *, ledger: Ledger | None = None) -> WholeSite:
    """The site that is in a folder."""
    return _make_whole(scan_site(root), facts, ledger)


def _make_whole(folder: SiteFolder, facts: AuditFacts, ledger: Ledger | None) -> WholeSite:
    return WholeSite(folder, build_knowledge(folder, facts), ledger or Ledger(facts.licence))
