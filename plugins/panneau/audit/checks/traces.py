"""No file names an offer that is not to be shown. Source: licence, art. 7."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from panneau.audit.engine.audit_facts import AuditFacts, parse_offer_id
from panneau.audit.engine.offer_reading import DETAIL_ID, ID_LOOKALIKE, OFFER_ID
from panneau.audit.engine.subjects import RawFile
from panneau.licence.duties import Duty
from panneau.licence.modifications import MODIFICATIONS as REGISTER
from panneau.site.model.urls import MODIFICATIONS

EXAMPLES = str(REGISTER)
"""The register quotes numbers as examples."""


def check_traces(file: RawFile) -> None:
    """Check that a file names no offer that is not live; the short facts or the page of a live one may quote another.

    Classes and names of attributes are free, so its bytes are searched, whether its words are accounted for or not.
    """
    path, data, facts = file.path, file.data, file.site.facts
    told = facts.set_aside if path in (MODIFICATIONS, "conformite.html") else ()
    stale = {one for one in find_offer_ids(data, facts) if one not in facts.payloads and one not in facts.moved}
    own = str(facts.payloads.get(parse_offer_id(path), "")) if stale else ""  # opened where there is something to find
    stale = {one for one in stale if one not in own and one not in told and one not in EXAMPLES}
    stale = {one for one in stale if not file.site.live.find_quoting(one)}
    stale |= {one for one in facts.hidden if one.encode() in data}
    for offer_id in sorted(stale):
        problem = "Ce fichier nomme une offre qui n’est pas, ou plus, en ligne."
        cure = "Reconstruisez le site d’une seule moisson ; rien ne doit rester d’une offre retirée."
        file.report(Duty.NO_HISTORY, problem, value=offer_id, cure=cure)
    file.ledger.count(Duty.NO_HISTORY, pages=1)


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
