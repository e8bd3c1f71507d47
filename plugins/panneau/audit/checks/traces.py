"""No file names an offer that is not to be shown. Source: licence, art. 7."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from panneau.audit.engine.audit_facts import AuditFacts, parse_offer_id
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.live_offers import LiveOffers
from panneau.audit.engine.offer_reading import DETAIL_ID, ID_LOOKALIKE, OFFER_ID
from panneau.licence.duties import Duty
from panneau.licence.modifications import MODIFICATIONS as REGISTER
from panneau.site.model.urls import MODIFICATIONS

EXAMPLES = str(REGISTER)
"""The register quotes numbers as examples."""


def check_traces(path: str, data: bytes, facts: AuditFacts, live: LiveOffers, ledger: Ledger) -> None:
    """Check a file; a live offer whose short facts or page quote another one's number may do so."""
    told = facts.set_aside if path in (MODIFICATIONS, "conformite.html") else ()
    stale = {one for one in find_offer_ids(data, facts) if one not in facts.payloads and one not in facts.moved}
    own = str(facts.payloads.get(parse_offer_id(path), "")) if stale else ""  # opened where there is something to find
    stale = {one for one in stale if one not in own and one not in told and one not in EXAMPLES}
    stale = {one for one in stale if not live.find_quoting(one)}
    stale |= {one for one in facts.hidden if one.encode() in data}
    for offer_id in sorted(stale):
        problem = "Ce fichier nomme une offre qui n’est pas, ou plus, en ligne."
        cure = "Reconstruisez le site d’une seule moisson ; rien ne doit rester d’une offre retirée."
        ledger.add_fault(Duty.NO_HISTORY, path, problem, value=offer_id, cure=cure)
    ledger.count(Duty.NO_HISTORY, pages=1)


def find_offer_ids(data: bytes, facts: AuditFacts) -> set[str]:
    """Find the ids of offers that a file points to: pages, addresses at France Travail, numbers, attributes.

    A site may itself be in a folder named `offres`: what is right under its address is no offer.
    """
    path = urlsplit(facts.site_url).path
    for address in (facts.site_url, path) if path.endswith("offres") else ():
        data = data.replace(address.encode(), b"")
    return {found.decode() for trace in _TRACES for found in trace.findall(data)}


# Searched in the bytes, without a parser: an id is a trace wherever it is, in scripts and comments too.
_TRACES = (
    re.compile(rb"offres/(?!recherche\?)(%b)(?:\.html|(?=[\"'#?&<\s]))" % OFFER_ID.encode()),
    re.compile(rb"/recherche/detail/(%b)" % DETAIL_ID.encode()),
    re.compile(rb"n\xc2\xb0(?:\s|\xc2\xa0|&nbsp;){0,2}(%b)\b" % ID_LOOKALIKE.encode()),
    re.compile(rb"=\"(%b)\"" % ID_LOOKALIKE.encode()),
    re.compile(rb"='(%b)'" % ID_LOOKALIKE.encode()),
)
