"""What a page tells machines in its head: title, description, address, robots, scripts, structured data.

Source: licence, art. 1.1, 3, 5.2 and 7; directive 2019/790, art. 4; schema.org/JobPosting.
"""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from email.utils import format_datetime
from posixpath import dirname

from panneau.audit.checks.job_postings import check_posting
from panneau.audit.checks.links import LinkContext, check_link_tags
from panneau.audit.checks.page_words import is_phrase
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.document import resolve
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.hosts import parse_host
from panneau.audit.engine.markup import Attributes
from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.page_reading import LinkSeen, PageReading
from panneau.audit.engine.short_facts import find_title
from panneau.audit.engine.value_forms import fold, normalize_spaces
from panneau.site.model.urls import STATE_PATH

FRESHNESS = "theme/js/fraicheur.js"
_POSTING = "application/ld+json"
_SIGNS = re.compile(r"[\s,.;:|–—()\[\]«»·-]*")
_KNOWN_METAS = {
    "viewport": re.compile(r"width=device-width, initial-scale=1"),
    "referrer": re.compile(r"[a-z-]+"),
    "color-scheme": re.compile(r"[a-z ]+"),
    "theme-color": re.compile(r"#[0-9a-fA-F]{3,8}"),
    "format-detection": re.compile(r"[a-z=, ]+"),
}
_FIELDS = ("intitule", "romeLibelle", "appellationlibelle", "entreprise.nom", "lieuTravail.libelle", "typeContratLibelle",
           "typeContrat")  # fmt: skip
_CURE = "Laissez les gabarits dire dans <head> ce que la page dit : titre, description, adresse (base.html, offre.html)."
_CURE_SCRIPT = "Remettez dans base.html le script fraicheur.js avec ses attributs : il cache des offres trop anciennes."
_CURE_TDM = 'Remettez une seule fois <meta name="tdm-reservation" content="1"> dans base.html.'


def check_head_elements(reading: PageReading, view: OfferView | None, context: LinkContext, ledger: Ledger) -> None:
    """Check the head of a page; `view` is that of the page's offer, if it is one."""
    facts = context.facts
    _check_said(reading, "titre", reading.title, view, context, ledger)
    if view is not None and not normalize_spaces(reading.title).startswith(normalize_spaces(find_title(view.payload))):
        problem = "Le titre de la page n’est pas l’intitulé de l’offre."
        ledger.add_fault("no-alteration", reading.path, problem, value=reading.title, cure=_CURE)
    for meta in reading.metas:
        _check_meta(reading, meta, view, context, ledger)
    reserved = [meta.get("content") for meta in reading.metas if meta.get("name") == "tdm-reservation"]
    if reading.is_whole and reserved != ["1"]:
        problem = "La page ne réserve pas la fouille de textes, ou pas une fois et une seule."
        ledger.add_fault("no-extraction", reading.path, problem, value="tdm-reservation", cure=_CURE_TDM)
    for sheet in reading.sheets:
        _check_link_element(reading, sheet, view, context, ledger)
    _check_scripts(reading, view, context, ledger)
    if view is not None:
        _check_expiry(reading, facts, ledger)


def _check_said(
    reading: PageReading, what: str, said: str, view: OfferView | None, context: LinkContext, ledger: Ledger
) -> None:
    """Check that a text of the head says what the page says: values of its offer, phrases, names, the site's name."""
    text = normalize_spaces(said).removesuffix(f" – {normalize_spaces(context.facts.site_name)}")
    is_town_s = reading.path in (*context.facts.town_pages, *context.facts.own_offers)
    if is_town_s or is_phrase(text, context.words) or context.words.knows(text):
        return
    if view is not None and _SIGNS.fullmatch(_take_away(text, view, context.facts)):
        return
    slug = "no-alteration" if view is not None else "no-history"
    problem = f"Dans <head>, le {what} dit autre chose que la page."
    ledger.add_fault(slug, reading.path, problem, value=said, cure=_CURE)


def _take_away(text: str, view: OfferView, facts: AuditFacts) -> str:
    """What is left of a text without the offer's short values and the site's name, the longest first."""
    forms = {normalize_spaces(form) for form in view.build_forms(*_FIELDS) if isinstance(form, str)}
    for part in sorted({*forms, normalize_spaces(find_title(view.payload)), facts.site_name}, key=len, reverse=True):
        text = text.replace(part, " ") if part else text
    return text


def _check_meta(
    reading: PageReading, meta: Attributes, view: OfferView | None, context: LinkContext, ledger: Ledger
) -> None:
    name, content = meta.get("name") or meta.get("property", ""), meta.get("content", "")
    known = _KNOWN_METAS.get(name)
    if "charset" in meta or name == "tdm-reservation" or (known and known.fullmatch(content)):
        return
    if meta.get("http-equiv", "").lower() == "content-security-policy":
        _check_policy(reading, content, ledger)
    elif name == "robots":
        _check_robots(reading, content, context.facts, ledger)
    elif content.startswith(("http://", "https://", "/")) or (name.startswith("og:") and "/" in content):
        if not content.startswith(context.facts.site_url or "/"):
            problem = "Une balise <meta> donne l’adresse d’un autre site."
            ledger.add_fault("no-alteration", reading.path, problem, value=content, cure=_CURE)
    elif name not in ("og:type", "og:locale", "twitter:card", "generator"):
        _check_said(reading, f"texte de la balise {name}", content, view, context, ledger)


def _check_policy(reading: PageReading, content: str, ledger: Ledger) -> None:
    rules = dict(rule.strip().partition(" ")[::2] for rule in content.split(";"))
    if rules.get("default-src") != "'none'" or rules.get("script-src") != "'self'" or rules.get("base-uri") != "'none'":
        problem = "La règle de sécurité de la page laisse exécuter ce qui n’est pas du site."
        cure = "Laissez {{ policy }} tel quel dans base.html."
        ledger.add_fault("free-of-charge", reading.path, problem, value=content, cure=cure)


def _check_robots(reading: PageReading, content: str, facts: AuditFacts, ledger: Ledger) -> None:
    if content not in ("noindex", _format_expiry(facts)):
        problem = "La page demande aux moteurs autre chose que ce que disent les données."
        ledger.add_fault("freshness", reading.path, problem, value=content, cure=_CURE)


def _format_expiry(facts: AuditFacts) -> str:
    """The date at which engines must forget a page. Source: Google, robots meta tag specifications."""
    ends = facts.began.astimezone(UTC) + timedelta(hours=facts.max_age_h)
    return f"unavailable_after: {format_datetime(ends, usegmt=True).partition(', ')[2]}"


def _check_expiry(reading: PageReading, facts: AuditFacts, ledger: Ledger) -> None:
    if not any(meta.get("content") == _format_expiry(facts) for meta in reading.metas):
        problem = "La page d’une offre ne dit pas aux moteurs quand ils doivent l’oublier."
        ledger.add_fault("freshness", reading.path, problem, value=_format_expiry(facts), cure=_CURE)


def _check_link_element(
    reading: PageReading, sheet: Attributes, view: OfferView | None, context: LinkContext, ledger: Ledger
) -> None:
    rel, href = set(sheet.get("rel", "").lower().split()), sheet.get("href", "")
    if "canonical" in rel:
        own = f"{context.facts.site_url}/{'' if reading.path == 'index.html' else reading.path}"
        origins = view.list_texts_at("origineOffre.urlOrigine") if view else ()
        if href != own and href not in origins:
            problem = "L’adresse de référence de la page (canonical) n’est pas la sienne."
            ledger.add_fault("no-alteration", reading.path, problem, value=href, cure=_CURE)
    elif parse_host(href):
        problem = "La page charge un élément <link> d’un autre site."
        cure = "Copiez le fichier dans theme-local/ et prenez-le d’ici : le site ne charge rien d’ailleurs."
        ledger.add_fault("free-of-charge", reading.path, problem, value=href, cure=cure)
    elif href.startswith("data:") or resolve(dirname(reading.path), href, context.facts.site_root) not in context.pages.paths:
        problem = "La page demande un fichier qui n’est pas sur le site."
        ledger.add_fault("no-alteration", reading.path, problem, value=href, cure=_CURE)


def _check_scripts(reading: PageReading, view: OfferView | None, context: LinkContext, ledger: Ledger) -> None:
    facts, fresh = context.facts, 0
    for attributes, content in reading.scripts:
        if attributes.get("type") == _POSTING:
            check_posting(reading.path, content, view, facts, ledger)
        elif "src" not in attributes or content.strip():
            problem = "La page contient un script écrit dans la page même."
            cure = "Mettez vos scripts dans theme-local/static/js/ ; la règle de sécurité n’en exécute pas d’autres."
            ledger.add_fault("free-of-charge", reading.path, problem, value=content.strip()[:80], cure=cure)
        else:
            path = resolve(dirname(reading.path), attributes["src"], facts.site_root)
            if path == FRESHNESS:
                fresh += _is_fresh_script(reading, attributes, context)
                elsewhere = LinkSeen(attributes.get("data-ailleurs", ""), "")
                check_link_tags(reading, elsewhere, view, context, ledger)
            elif path not in context.pages.paths:
                problem = "La page demande un script qui n’est pas sur le site."
                ledger.add_fault("free-of-charge", reading.path, problem, value=attributes["src"], cure=_CURE_SCRIPT)
    if fresh != 1 and _shows_offers(reading, facts):
        problem = "Le script qui cache des offres trop anciennes manque, ou ses réglages ne sont pas ceux du site."
        ledger.add_fault("freshness", reading.path, problem, value=FRESHNESS, cure=_CURE_SCRIPT)


def _is_fresh_script(reading: PageReading, attributes: Attributes, context: LinkContext) -> bool:
    """Whether the script of the age limit is given the right values, and runs once the page is read."""
    facts = context.facts
    elsewhere = attributes.get("data-ailleurs", "")
    return (
        attributes.get("data-lecture") == facts.began.isoformat(timespec="seconds")
        and attributes.get("data-limite") == str(facts.max_age_h)
        and resolve(dirname(reading.path), attributes.get("data-etat", ""), facts.site_root) == STATE_PATH
        and "type" not in attributes
        and "defer" in attributes
        and parse_host(elsewhere).endswith("francetravail.fr")
    )


def _shows_offers(reading: PageReading, facts: AuditFacts) -> bool:
    """Whether the page shows offers, which must disappear with age."""
    if reading.path in facts.town_pages or reading.path in facts.own_offers:
        return False
    return reading.path.startswith("offres/") or any(item.offer for item in reading.items)


def is_held(text: str, view: OfferView) -> bool:
    """Whether a text is one of the offer's values."""
    return fold(text) in view.build_forms()
