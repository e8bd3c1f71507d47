"""The proof, on the built files of every build, that no duty of the licence is broken.

This package knows the payloads as plain values, the licence and the site's addresses; never the templates nor the code
that reads the offers: what it finds, it finds as a visitor would.
"""

from panneau.audit.audit_report import render_json, render_table
from panneau.audit.closed_site import audit_closed_site
from panneau.audit.conformity import build_conformity_values
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import AuditFinding, AuditResult, DutyCheck, DutyOutcome, Level
from panneau.audit.site_audit import SiteAudit, audit_site
from panneau.site.model.urls import CONFORMITY

__all__ = [
    "CONFORMITY",
    "AuditFacts",
    "AuditFinding",
    "AuditResult",
    "DutyCheck",
    "DutyOutcome",
    "Level",
    "SiteAudit",
    "audit_closed_site",
    "audit_site",
    "build_conformity_values",
    "render_json",
    "render_table",
]
