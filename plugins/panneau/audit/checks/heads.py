"""What a page tells machines in its head: title, description, address, robots, scripts, structured data.

Source: licence, art. 1.1, 3, 5.2 and 7; directive 2019/790, art. 4; schema.org/JobPosting.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from urllib.parse import unquote

from panneau.audit.checks import page_rules
from panneau.audit.checks.job_postings import STRUCTURED
from panneau.audit.checks.links import check_tags
from panneau.audit.checks.offer_heads import list_plain_forms
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.hosts import is_france_travail, parse_host
from panneau.audit.engine.html_tags import Attributes
from panneau.audit.engine.list_facts import find_title
from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.subjects import SeenOffer, SeenPage
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.licence.duties import Duty
from panneau.site.model.urls import HOME, MODIFICATIONS, STATE_PATH

FRESHNESS = "theme/js/fraicheur.js"
_FRESH_SCRIPT = {"src", "data-lecture", "data-limite", "data-etat", "data-ailleurs", "defer"}
_SIGNS = re.compile(r"[\s,.;:|–—()\[\]«»·-]*")
_KNOWN_METAS = {
    "viewport": re.compile(r"width=device-width, initial-scale=1"),
    "referrer": re.compile(r"(?:strict-)?origin|no-referrer|same-origin|strict-origin-when-cross-origin"),
    "color-scheme": re.compile(r"[a-z ]+"),
    "theme-color": re.compile(r"#[0-9a-fA-F]{3,8}"),
    "format-detection": re.compile(r"[a-z=, ]+"),
}
_TECHNICAL = ("og:type", "og:locale", "twitter:card", "generator")
_FIELDS = (
    *("intitule", "romeLibelle", "appellationlibelle", "entreprise.nom"),
    *("lieuTravail.libelle", "typeContratLibelle", "typeContrat"),
)
"""Fields that a head may repeat."""
_CURE = (
    "Laissez les gabarits dire dans <head> ce que la page dit : titre, description, adresse (base.html, offre.html)."
)
_CURE_SCRIPT = "Remettez dans base.html le script fraicheur.js avec ses attributs : il cache des offres trop anciennes."
_CURE_TDM = 'Remettez une seule fois <meta name="tdm-reservation" content="1"> dans base.html.'


def check_said_head(page: SeenPage) -> None:
    """Check that the head of a page says what the page says, reserves text mining and loads nothing from elsewhere."""
    reading, view = page.reading, page.view
    _check_said(page, "titre", reading.title)
    if view is not None and not normalize_spaces(reading.title).startswith(normalize_spaces(find_title(view.payload))):
        problem = "Le titre de la page n’est pas l’intitulé de l’offre."
        page.report(Duty.NO_ALTERATION, problem, value=reading.title, cure=_CURE)
    for meta in reading.metas:
        _check_meta(page, meta)
    reserved = [meta.get("content") for meta in reading.metas if meta.get("name") == "tdm-reservation"]
    if reading.is_whole and reserved != ["1"]:
        problem = "La page ne réserve pas la fouille de textes, ou pas une fois et une seule."
        page.report(Duty.NO_EXTRACTION, problem, value="tdm-reservation", cure=_CURE_TDM)
    for sheet in reading.sheets:
        _check_link_element(page, sheet)
    if reading.is_whole:
        page_rules.check_presence(page)


def _check_said(page: SeenPage, what: str, said: str) -> None:
    """Check that a text of the head says what the page says: values of its offer, phrases, names, the site's name."""
    facts = page.site.facts
    text = normalize_spaces(said).removesuffix(f" – {normalize_spaces(facts.site_name)}")
    if page.is_town_s:
        return
    if page.view is not None and _SIGNS.fullmatch(_take_away(normalize_spaces(said), page.view, facts)):
        return
    if page.site.words.says(text) and any(map(str.isalpha, text)):
        return
    problem = f"Dans <head>, le {what} dit autre chose que la page."
    page.report(Duty.NO_ALTERATION if page.view is not None else Duty.NO_HISTORY, problem, value=said, cure=_CURE)


def _take_away(text: str, view: OfferView, facts: AuditFacts) -> str:
    """What is left of a text without the offer's short values and the site's name, the longest first."""
    forms = {normalize_spaces(form) for form in view.build_forms(*_FIELDS) if isinstance(form, str)}
    forms |= list_plain_forms("Lieu", view, facts)
    parts = {*forms, normalize_spaces(find_title(view.payload)), normalize_spaces(facts.site_name)}
    for part in sorted(filter(None, parts), key=len, reverse=True):
        text = text.replace(part, " ")
    return text


def _check_meta(page: SeenPage, meta: Attributes) -> None:
    name, content = meta.get("name") or meta.get("property", ""), meta.get("content", "")
    known = _KNOWN_METAS.get(name)
    if "charset" in meta or name == "tdm-reservation" or (known and known.fullmatch(content)):
        return
    if meta.get("http-equiv", "").lower() == "content-security-policy":
        page_rules.check_policy(page, content)
    elif name == "robots":
        _check_robots(page, content)
    elif name.startswith(("og:", "twitter:")) and content.startswith(("http://", "https://", "/")):
        _check_shared_address(page, name, content)
    elif name not in _TECHNICAL:
        _check_said(page, f"texte de la balise {name}", content)


def _check_shared_address(page: SeenPage, name: str, content: str) -> None:
    """Check that what is shared is this page, with a picture that is on the site."""
    root = f"{page.site.facts.site_url}/"
    path = content.removeprefix(root) if root != "/" else content.removeprefix("/")
    is_own = path == ("" if page.reading.path == HOME else page.reading.path)
    if not content.startswith(root) or not (is_own if name == "og:url" else unquote(path) in page.site.pages.paths):
        problem = (
            "Une balise <meta> donne l’adresse d’un autre site, d’une autre page, ou d’un fichier qui n’est pas là."
        )
        page.report(Duty.NO_ALTERATION, problem, value=content, cure=_CURE)


def _check_robots(page: SeenPage, content: str) -> None:
    facts = page.site.facts
    asked = _format_expiry(facts.began, facts.max_age_h)
    if content != asked and not (content == "noindex" and page_rules.may_hide_from_engines(page)):
        problem = "La page demande aux moteurs autre chose que ce que disent les données."
        duty = Duty.FRESHNESS if content.startswith("unavailable") else Duty.NO_EXTRACTION
        page.report(duty, problem, value=content, cure=_CURE)


@lru_cache(maxsize=1)
def _format_expiry(began: datetime, max_age_h: int) -> str:
    """The date at which engines must forget a page. Source: Google, robots meta tag specifications."""
    ends = began.astimezone(UTC) + timedelta(hours=max_age_h)
    return f"unavailable_after: {format_datetime(ends, usegmt=True).partition(', ')[2]}"


def check_expiry(page: SeenOffer) -> None:
    """Check that the page of an offer tells engines when to forget it."""
    facts = page.site.facts
    asked = _format_expiry(facts.began, facts.max_age_h)
    if not any(meta.get("content") == asked for meta in page.reading.metas):
        problem = "La page d’une offre ne dit pas aux moteurs quand ils doivent l’oublier."
        page.report(Duty.FRESHNESS, problem, value=asked, cure=_CURE)


def _check_link_element(page: SeenPage, sheet: Attributes) -> None:
    rel, href = set(sheet.get("rel", "").lower().split()), sheet.get("href", "")
    if "canonical" in rel:
        path, site_url = page.reading.path, page.site.facts.site_url
        own = f"{site_url}/{'' if path == HOME else path}"
        if href != own and href not in (page.view.list_texts_at("origineOffre.urlOrigine") if page.view else ()):
            problem = "L’adresse de référence de la page (canonical) n’est pas la sienne."
            page.report(Duty.NO_ALTERATION, problem, value=href, cure=_CURE)
    elif parse_host(href):
        problem = "La page charge un élément <link> d’un autre site."
        cure = "Copiez le fichier dans theme-local/ et prenez-le d’ici : le site ne charge rien d’ailleurs."
        page.report(Duty.FREE_OF_CHARGE, problem, value=href, cure=cure)
    elif href.endswith("print.css") and sheet.get("media") != "print":
        problem = "La feuille d’impression s’applique aussi à l’écran, et peut y cacher du contenu."
        page.report(Duty.WHOLE_CONTENT, problem, value=href, cure='Remettez media="print" sur ce lien de base.html.')
    elif "stylesheet" in rel and not href.endswith("print.css") and _is_kept_from_screens(page, sheet):
        problem = "Une feuille de style du programme ne s’applique plus à l’écran."
        page.report(Duty.WHOLE_CONTENT, problem, value=href, cure=_CURE)
    elif page.resolve(href) not in page.site.pages.paths or ("alternate" in rel and not href.endswith(".xml")):
        problem = "La page demande un fichier qui n’est pas sur le site, ou n’est pas un fil."
        page.report(Duty.NO_ALTERATION, problem, value=href, cure=_CURE)


def _is_kept_from_screens(page: SeenPage, sheet: Attributes) -> bool:
    """Whether a sheet of the program's own, without which pages are not laid out, is for another medium."""
    is_shipped = page.resolve(sheet.get("href", "")) in page.site.facts.files.shipped
    return is_shipped and (sheet.get("media", "all") not in ("all", "screen") or "disabled" in sheet)


def check_scripts(page: SeenPage) -> None:
    """Check that the scripts of a page are files of the site, and that the one that hides old offers is among them."""
    fresh, right = 0, 0
    for attributes, content in page.reading.scripts:
        if attributes.get("type") == STRUCTURED:  # held to its offer by a check of its own
            continue
        if "src" not in attributes or content.strip():
            problem = "La page contient un script écrit dans la page même."
            cure = "Mettez vos scripts dans theme-local/static/js/ ; la règle de sécurité n’en exécute pas d’autres."
            page.report(Duty.FREE_OF_CHARGE, problem, value=content.strip(), cure=cure)
        elif page.resolve(attributes["src"]) == FRESHNESS:
            fresh += 1
            right += _is_fresh_script(page, attributes)
            check_tags(page, attributes.get("data-ailleurs", ""))
        elif page.resolve(attributes["src"]) not in page.site.pages.paths:
            problem = "La page demande un script qui n’est pas sur le site."
            page.report(Duty.FREE_OF_CHARGE, problem, value=attributes["src"], cure=_CURE_SCRIPT)
    # In a frame that was proven on another page, it is there and right.
    if not fresh == right == _shows_offers(page) and (page.reading.is_whole or fresh):
        problem = "Le script qui cache des offres trop anciennes manque, ou ses réglages ne sont pas ceux du site."
        page.report(Duty.FRESHNESS, problem, value=FRESHNESS, cure=_CURE_SCRIPT)


def _is_fresh_script(page: SeenPage, attributes: Attributes) -> bool:
    """Whether the script of the age limit is given the right values, and runs once the page is read."""
    facts = page.site.facts
    return (
        attributes.get("data-lecture") == facts.began.isoformat(timespec="seconds")
        and attributes.get("data-limite") == str(facts.max_age_h)
        and page.resolve(attributes.get("data-etat", "")) == STATE_PATH
        and attributes.keys() == _FRESH_SCRIPT
        and is_france_travail(attributes.get("data-ailleurs", ""))
    )


def _shows_offers(page: SeenPage) -> bool:
    """Whether the page shows offers or counts them, which must disappear with age."""
    return not page.is_town_s and page.reading.path not in (MODIFICATIONS, "conformite.html")
