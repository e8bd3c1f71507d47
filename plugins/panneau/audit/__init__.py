"""The proof, on the built files of every build, that no duty of the licence is broken.

This room knows the payloads as plain values, the licence and the site's addresses; never the templates nor the code
that reads the offers: what it finds, it finds as a visitor would.
"""

from panneau.audit.audit_report import render_json, render_table
from panneau.audit.closed_site import audit_closed
from panneau.audit.conformity import CONFORMITY, conformity_values
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import AuditResult, Check, Finding, Level, Outcome
from panneau.audit.site_audit import Audit, audit_site

__all__ = [
    "CONFORMITY",
    "Audit",
    "AuditFacts",
    "AuditResult",
    "Check",
    "Finding",
    "Level",
    "Outcome",
    "audit_closed",
    "audit_site",
    "conformity_values",
    "render_json",
    "render_table",
]
