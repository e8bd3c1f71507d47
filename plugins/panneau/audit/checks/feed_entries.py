"""Feeds made again: each entry from its offer, the head from the mentions, and nothing else between them.

Compared as texts: an element, an attribute or a comment that is not the audit's own is then a difference.
Source: licence, art. 1.1, 3, 4, 5.2 and 7; RFC 4287 (Atom).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape, unescape

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.generated_labels import find_domain, find_label
from panneau.audit.engine.list_facts import ListFacts, has_seconds
from panneau.audit.engine.live_offers import LiveOffers
from panneau.audit.engine.names import format_at
from panneau.audit.engine.offer_reading import OFFER_ID
from panneau.audit.engine.subjects import RawFile
from panneau.audit.engine.value_forms import format_date
from panneau.licence.duties import Duty
from panneau.site.model.urls import ALL_OFFERS, MODIFICATIONS, make_absolute, make_offer_path

FEED = "fil.xml"
GROUP_FEED = re.compile(r"(communes|contrats|domaines)/[a-z0-9-]+\.xml")
MOST_ENTRIES = 50
_OFFER = re.compile(rf"/offres/({OFFER_ID})\.html")
_LINK = re.compile(r'<link [^>]*href="([^"]*)"')
_FIELDS = (("id", Duty.NO_HISTORY), ("title", Duty.NO_ALTERATION), ("summary", Duty.NO_ALTERATION),
           ("published", Duty.DATES), ("updated", Duty.DATES))  # fmt: skip
_CURE = "Un flux ne donne que le titre, le lieu, le contrat, les dates et le lien d’une offre (site/files/feeds.py)."


def is_feed(path: str) -> bool:
    """Whether a file is one of the site's feeds, by its name."""
    return path == FEED or GROUP_FEED.fullmatch(path) is not None


def check_feed(file: RawFile) -> None:
    """Check that a feed is, byte for byte, what the audit makes of the same offers."""
    if not is_feed(file.path):
        return
    path, short, facts, ledger = file.path, file.site.live, file.site.facts, file.ledger
    ledger.count(Duty.MENTIONS, pages=1, values=4)
    text = file.data.decode("utf-8", "replace")
    head, *entries = text.removesuffix("</feed>").split("<entry>")
    if not text.endswith("</feed>"):
        ledger.add_fault(Duty.NO_EXTRACTION, path, "Le flux ne finit pas comme il doit.", value=path, cure=_CURE)
    found = [_check_entry(path, entry, short.lists, facts, ledger) for entry in entries]
    known = [offer_id for offer_id in found if offer_id in short.lists]
    title = _find_title(path, short.lists[known[0]] if known else None, facts)
    if known or not entries:
        _check_head(path, head, title, facts, ledger)
    _check_order(path, known, short, facts, ledger)


def _check_head(path: str, head: str, title: str, facts: AuditFacts, ledger: Ledger) -> None:
    right = _build_head(path, title, facts)
    if head != right:
        wrong = next((line for line in head.splitlines() if line not in right.splitlines()), path)
        problem = "La tête du flux n’est pas celle que demandent les mentions."
        ledger.add_fault(Duty.MENTIONS, path, problem, value=wrong, cure=_CURE)


def _find_title(path: str, first: ListFacts | None, facts: AuditFacts) -> str:
    """Find what a feed must be called: by the group of its first offer, or the commune in its address."""
    if path == FEED:
        return "Toutes les offres d’emploi"
    folder, _, name = path.partition("/")
    if folder == "communes":
        code = first.codes[1] if first else name.partition("-")[0].upper()
        place = facts.name_commune(code)
        if not code:
            return "Offres d’emploi : commune non précisée"
        return f"Offres d’emploi {format_at(place)}"
    return f"Offres d’emploi : {_find_group(folder, first, facts) if first else ''}"


def _find_group(folder: str, said: ListFacts, facts: AuditFacts) -> str:
    """Find what the group of an offer is called in a directory."""
    contract, commune, trade, _ = said.codes
    if folder == "communes":
        return facts.name_commune(commune)
    label: str = {"contrats": find_label("contrat", contract), "domaines": find_domain(trade)}.get(folder, "")
    return label


def _build_head(path: str, title: str, facts: AuditFacts) -> str:
    began, address = facts.began.isoformat(timespec="seconds"), _escape(make_absolute(facts.site_url, path))
    page = make_absolute(facts.site_url, f"{path.removesuffix('.xml') if path != FEED else ALL_OFFERS}.html")
    register, licence = _escape(make_absolute(facts.site_url, MODIFICATIONS)), _escape(facts.licence_address)
    fictive = "Données de démonstration, offres fictives. " if facts.demonstration else ""
    read = f"{fictive}Source : {_escape(facts.source)}. Données lues le {format_date(began)} ({facts.hours})."
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">\n'
        f"<id>{address}</id>\n<title>{_escape(title)} – {_escape(facts.site_name)}</title>\n"
        f"<subtitle>{read}</subtitle>\n<updated>{began}</updated>\n"
        f"<author><name>{_escape(facts.source)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{address}"/>\n'
        f'<link rel="alternate" type="text/html" href="{_escape(page)}"/>\n<link rel="license" href="{licence}"/>\n'
        f"<rights>{_escape(facts.licence.name)} : {licence} . Modifications apportées aux offres : "
        f"{register}</rights>\n"
    )


def _check_entry(path: str, entry: str, lists: Mapping[str, ListFacts], facts: AuditFacts, ledger: Ledger) -> str:
    """Check one entry, and give the id of its offer, "" where it leads to none that is live."""
    named: dict[str, None] = dict.fromkeys(_OFFER.findall(_find_field("id", entry)))
    gone = [offer_id for offer_id in named if offer_id not in lists and offer_id not in facts.moved]
    if gone or len(named) != 1:
        problem = "Une entrée du flux ne mène pas à une offre en ligne."
        ledger.add_fault(Duty.NO_HISTORY, path, problem, value=next(iter(gone), entry), cure=_CURE)
        return ""
    (offer_id,) = named
    if offer_id in lists and entry != (right := _build_entry(offer_id, lists[offer_id], facts)):
        wrong = [(name, duty) for name, duty in _FIELDS if _find_field(name, entry) != _find_field(name, right)]
        wrong += [("link", Duty.NO_HISTORY)] if _LINK.findall(entry) != _LINK.findall(right) else []
        for name, duty in wrong or (("", Duty.NO_EXTRACTION),):
            problem = f"Une entrée du flux dit autre chose que l’API{name and f' : « {name} »'}."
            value = unescape(_find_field(name, entry)) if name else entry
            for broken in (duty, Duty.NO_EXTRACTION) if len(value.split()) > len(right.split()) else (duty,):
                ledger.add_fault(broken, path, problem, value=value, cure=_CURE, offer=offer_id)
    return offer_id


def _build_entry(offer_id: str, said: ListFacts, facts: AuditFacts) -> str:
    """Build an entry, the mark of its beginning aside."""
    address = _escape(make_absolute(facts.site_url, make_offer_path(offer_id)))
    published = said.created if has_seconds(said.created) else ""
    updated = said.updated if has_seconds(said.updated) else published or facts.began.isoformat(timespec="seconds")
    summary = _escape(", ".join(filter(None, (said.place, said.contract))))
    lines = (
        f"\n<id>{address}</id>\n<title>{_escape(said.title)}</title>",
        f"<published>{published}</published>" if published else "",
        f'<updated>{updated}</updated>\n<link rel="alternate" type="text/html" href="{address}"/>',
        f"<summary>{summary}</summary>" if summary else "",
        "</entry>\n",
    )
    return "\n".join(filter(None, lines))


def _escape(text: str) -> str:
    """Escape a text as the templates do."""
    return escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


def _find_field(name: str, entry: str) -> str:
    return "|".join(re.findall(rf"<{name}>(.*?)</{name}>", entry, re.DOTALL))


def _check_order(path: str, known: Sequence[str], short: LiveOffers, facts: AuditFacts, ledger: Ledger) -> None:
    """Check that a feed has the newest offers of its group, each once, latest first."""
    ranks, folder = [short.ranks[offer_id] for offer_id in known], path.partition("/")[0]
    if ranks != sorted(set(ranks)) or len(known) > MOST_ENTRIES:
        problem = "Le flux ne va pas de l’offre la plus récente à la plus ancienne."
        ledger.add_fault(Duty.NO_ALTERATION, path, problem, value=path, cure=_CURE)
    codes = {_find_code(folder, short.lists[offer_id]) for offer_id in known}
    names = {_find_group(folder, short.lists[offer_id], facts): offer_id for offer_id in reversed(known)}
    for name, offer_id in [*names.items()][:-1]:
        problem = "Une entrée du flux n’est pas de son groupe."
        ledger.add_fault(Duty.NO_ALTERATION, path, problem, value=name, cure=_CURE, offer=offer_id)
    newest = short.group_newest(folder, partial(_find_code, folder), most=MOST_ENTRIES)
    due = {offer_id for code in codes or {""} for offer_id in newest.get(code, ())}
    missing = sorted(due - {*known})
    if missing and (known or path == FEED) and len(known) < MOST_ENTRIES and not facts.moved:
        problem = "Une offre récente n’est pas dans le flux."
        ledger.add_fault(Duty.FRESHNESS, path, problem, value=missing[0], cure=_CURE)


def _find_code(folder: str, said: ListFacts) -> str:
    """Find what an offer has in common with the others of its group; "" where the feed is that of all."""
    contract, commune, trade, _ = said.codes
    return {"contrats": contract, "communes": commune, "domaines": trade[:1]}.get(folder, "")
