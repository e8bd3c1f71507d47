"""The elements and attributes of a page: those that show, name and link, and no other.

What loads, runs, sends, hides by itself or turns a text round is no part of a page of offers; words in attributes are
held to the rule of all words. Source: licence, art. 1.1, 5.1 and 5.3; the privacy of visitors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from panneau.audit.checks.photo_choices import are_on_site
from panneau.audit.engine.hosts import parse_host
from panneau.audit.engine.html_tags import Attributes, parse_tag
from panneau.audit.engine.offer_reading import ID_LOOKALIKE
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import fold, normalize_spaces
from panneau.licence.duties import Duty
from panneau.site.model.urls import FAVOURITES, HOME, SEARCH

_SHOWN = frozenset(
    ("html", "head", "body", "meta", "link", "title", "script", "main", "header", "footer", "nav", "aside", "section",
     "article", "div", "span", "p", "a", "ul", "ol", "menu", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
     "bdi",
     "time", "strong", "em", "b", "i", "small", "abbr", "code", "samp", "kbd", "pre", "blockquote", "cite", "br",
     "hr", "wbr", "img", "figure", "figcaption", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr",
     "th", "td", "form", "fieldset", "legend", "label", "input", "select", "option", "optgroup", "button", "output",
     "details", "summary", "address", "svg", "rect", "polyline", "circle", "path", "line", "g",
     "base")
)  # fmt: skip
_TOLD, _LISTENED_TO = frozenset(("span", "label", "caption", "legend", "h2", "h3", "h4", "a")), "sr-only"
"""What names something for those who listen to the page may be told to them alone; no value and no list."""
_FILLED_IN = frozenset(("template", "noscript"))
PAGES_FILLED_IN = (SEARCH, FAVOURITES, HOME)
"""What pages that scripts fill in have beside, and those pages: what is clean there may be none elsewhere."""
_TOWN_S = frozenset(("q", "del", "ins", "s", "u", "sub", "sup", "mark", "dfn", "var", "ruby", "rt", "rp", "audio",
                     "video",
                     "source", "track", "picture", "data", "meter", "progress", "tt", "strike", "big",
                     "center", "acronym"))  # fmt: skip
"""Elements that the town's own pages may hold beside."""
_TOWN_FREE = frozenset(("abbr", "cellpadding", "cellspacing", "span", "valign"))
"""Attributes that its pages may hold beside: those of tables."""
_WORDS = frozenset(("aria-label", "alt", "title", "placeholder", "summary", "label", "aria-description",
                    "aria-roledescription", "aria-valuetext", "data-credit"))  # fmt: skip
"""Attributes that are read."""
_FREE = frozenset(
    ("class", "id", "href", "rel", "type", "lang", "xml:lang", "dir", "role", "tabindex", "hidden", "datetime", "for",
     "name", "action", "method", "content", "charset", "media", "src", "defer", "async", "width", "height", "loading",
     "decoding", "scope", "colspan", "rowspan", "headers", "open", "autocomplete", "enterkeyhint", "inputmode",
     "maxlength", "minlength", "min", "max", "step", "required", "checked", "selected", "disabled", "readonly",
     "multiple", "size", "pattern", "spellcheck", "value", "start", "reversed", "cite", "download", "hreflang",
     "http-equiv", "property", "sizes", "viewbox", "preserveaspectratio", "focusable", "points", "x", "y", "r", "cx",
     "cy", "d", "fill", "stroke", "target", "border", "align", "crossorigin", "integrity", "referrerpolicy",
     "nomodule", "as", "color", "translate", "transform", "x1", "x2", "y1", "y2", "xmlns",
     "stroke-width", "stroke-linecap", "stroke-linejoin")
)  # fmt: skip
_LOADING = frozenset(("src", "action", "poster", "data", "href"))
_LOADED_BY = frozenset(("img", "script", "form", "source", "track", "audio", "video", "input", "base"))
_SLUG = re.compile(r"[\w:./#?=&%,;+@ -]*", re.ASCII)
_CODED = re.compile(r"[A-Za-z0-9+=]{32,}")
"""What no name of a class or of a file is so long as."""
_LONGEST = 200
_OFFER = re.compile(rf"(?<![0-9A-Z]){ID_LOOKALIKE}(?![0-9A-Za-z])")
"""An offer’s number by itself, or as a part of a name: `offre-123ABCD`."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
_NUMBERS = re.compile(r"[\d\s.,-]+")
_ADDRESSES = frozenset(("data-ailleurs", "data-tuiles", "data-lecture", "data-depart"))
_CALLING = frozenset(("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe", "audio",
                      "video", "source", "track", "picture", "image", "use", "canvas"))  # fmt: skip
_RUNNING = frozenset(("srcset", "ping", "formaction", "srcdoc", "background", "imagesrcset"))
_TICKED = frozenset(("checkbox", "radio", "hidden"))
"""Fields whose value is not read."""
_NUMBERING = frozenset(("start", "reversed", "type", "value"))
_PAID = re.compile(r"card|iban|cc-", re.IGNORECASE)
_CURE = "Retirez cet élément ou cet attribut du gabarit : une page montre du texte, des images et des liens."
_CURE_FREE = "Retirez cet élément du gabarit : le site est gratuit, sans compte, sans publicité et sans traceur."


def check_elements(page: SeenPage) -> None:
    """Check that a page has no element and no attribute but those that show, name and link; a tag is looked at once."""
    ledger, known = page.ledger, page.before.tags
    ledger.count(Duty.FREE_OF_CHARGE, pages=1)
    _check_silence(page)
    before, new = ledger.faults, known.find_new(page.reading)
    is_filled_in = page.reading.path in PAGES_FILLED_IN
    for _, name, attributes in map(parse_tag, new):
        is_known = name in _SHOWN or (page.is_town_s and name in _TOWN_S)
        if not is_known and not (name in _FILLED_IN and is_filled_in):
            _report_element(page, name)
        if name not in _TOLD and _LISTENED_TO in attributes.get("class", "").split():
            page.report(Duty.WHOLE_CONTENT, "Une valeur n’est dite qu’à qui écoute la page.", value=name, cure=_CURE)
        for attribute, value in attributes.items():
            _check_attribute(page, name, attribute.lower(), value)
        if not page.is_town_s:
            _check_drawn(page, name, attributes)
        _check_asking(page, name, attributes)
    if ledger.faults == before and not page.is_town_s and not is_filled_in:
        known.remember(new, page.reading.runs)
    if known.bring_structure(new):
        page.before.new_structures.append(page.reading.path)


def find_unknown_elements(names: Iterable[str]) -> set[str]:
    """Find the elements that no page of the town's may hold. Source: licence, art. 5.1."""
    return {*names} - _SHOWN - _TOWN_S


def find_unknown_attributes(names: Iterable[str]) -> set[str]:
    """Find the attributes that no page of the town's may hold. Source: licence, art. 5.1."""
    return {*names} - _FREE - _TOWN_FREE - _WORDS


def _check_silence(page: SeenPage) -> None:
    """Check that no words are kept from those who listen to the page; drawings and signs may be."""
    for text in (text for item in page.reading.silent for text in (*item.words, *(one.text for one in item.values))):
        if re.search(r"\w", text):
            problem = "Un texte est caché à qui écoute la page (aria-hidden)."
            page.report(Duty.NO_ALTERATION, problem, value=text, cure=_CURE)


def _report_element(page: SeenPage, name: str) -> None:
    problem = f"La page contient un élément <{name}>, qui charge, exécute, cache ou change quelque chose."
    hidden = (Duty.WHOLE_CONTENT,) if page.view else (Duty.MENTIONS, Duty.MODIFICATIONS)
    for duty in (Duty.FREE_OF_CHARGE,) if name in _CALLING else (Duty.NO_ALTERATION, *hidden):
        page.report(duty, problem, value=name, cure=_CURE)


def _check_attribute(page: SeenPage, element: str, name: str, value: str) -> None:
    if name in _WORDS:
        if not _is_accounted_for(page, value) and not page.is_town_s:
            _report_words(page, name, value)
    elif _is_running(page, name, value):
        problem = f"La page porte un attribut « {name} », qui exécute, appelle ou cache quelque chose."
        for duty in (Duty.WHOLE_CONTENT, Duty.MENTIONS) if name == "style" else (Duty.FREE_OF_CHARGE,):
            page.report(duty, problem, value=value, cure=_CURE)
    elif name in _LOADING and element in _LOADED_BY and parse_host(value):
        problem = f"La page charge un élément <{element}> d’un autre site, ou y envoie ce qu’on écrit."
        page.report(Duty.FREE_OF_CHARGE, problem, value=value, cure=_CURE_FREE)
    elif name.startswith("data-") or name in ("class", "id", "name", "value"):
        _check_technical(page, name, value)
    elif not _is_expected(page, name, value):
        problem = f"La page porte un attribut « {name} » que personne n’attend."
        page.report(Duty.NO_ALTERATION, problem, value=value, cure=_CURE)


def _check_drawn(page: SeenPage, name: str, attributes: Attributes) -> None:
    """Check what a browser draws of attributes: the text of a field, the numbers of a list."""
    text = attributes.get("value", "")
    if name == "input" and attributes.get("type", "").lower() not in _TICKED and not _is_accounted_for(page, text):
        _report_words(page, "value", text)
    if name in ("ol", "ul", "li") and not _NUMBERING.isdisjoint(attributes):
        problem = "Une liste porte des numéros ou des signes que personne n’a écrits."
        page.report(Duty.NO_ALTERATION, problem, value=name, cure=_CURE)


def _is_running(page: SeenPage, name: str, value: str) -> bool:
    """Whether an attribute runs, calls or hides something; the town's photos may be there in several sizes."""
    if name == "srcset" and page.is_town_s and are_on_site(page, value):
        return False
    return name == "style" or name.startswith("on") or name in _RUNNING


def _is_expected(page: SeenPage, name: str, value: str) -> bool:
    """Whether an attribute is one of those that show, name and link; a language and a direction are told by a code."""
    if page.is_town_s and (name in _TOWN_FREE or name in ("dir", "srcset")):
        return True  # its own texts may be in any language; its photos were looked at before
    if name in ("lang", "xml:lang"):
        return bool(_LANGUAGE.fullmatch(value))
    return value in ("ltr", "auto") if name == "dir" else name in _FREE or name.startswith("aria-")


def _check_technical(page: SeenPage, name: str, value: str) -> None:
    """Check that an attribute for machines holds no sentence, and no offer that is not there."""
    facts = page.site.facts
    if name == "data-tuiles" and value != facts.map_tiles:
        problem = "La carte prend ses images ailleurs que ne le dit le réglage « carte »."
        page.report(Duty.FREE_OF_CHARGE, problem, value=value, cure=_CURE_FREE)
    if _NUMBERS.fullmatch(value) or (name in _ADDRESSES and parse_host(value)):
        return
    if page.resolve(value) in page.site.pages.paths:
        return  # a file that is there is accounted for by itself; the hash in its name may look like an offer's number
    is_slug = _SLUG.fullmatch(value) and len(value) <= _LONGEST and not _CODED.search(value)
    if not is_slug and not page.is_town_s and not _is_accounted_for(page, value):
        _report_words(page, name, value)
    for offer_id in _OFFER.findall(value):
        if offer_id not in facts.payloads and offer_id not in facts.moved and not _is_accounted_for(page, value):
            problem = "Un attribut porte le numéro d’une offre qui n’est pas en ligne."
            page.report(Duty.NO_HISTORY, problem, value=offer_id, cure=_CURE)


def _is_accounted_for(page: SeenPage, value: str) -> bool:
    text, view = normalize_spaces(value), page.view
    if not text or page.site.words.says(text) or page.site.words.writes(text):
        return True
    labels = (leaf.key[0] for leaf in view.leaves if leaf.key) if view else ()
    return view is not None and (value in labels or fold(value) in view.build_forms())


def _report_words(page: SeenPage, name: str, value: str) -> None:
    problem = f"L’attribut « {name} » dit ce que ni l’offre, ni le programme, ni la collectivité n’a écrit là."
    page.report(Duty.NO_ALTERATION if page.view else Duty.NO_HISTORY, problem, value=value, cure=_CURE)
    if len(value) > _LONGEST:
        page.report(Duty.NO_EXTRACTION, problem, value=value, cure=_CURE)


def _check_asking(page: SeenPage, name: str, attributes: Attributes) -> None:
    """Check that an element asks for no account and no payment, and takes the visitor nowhere by itself."""
    asks = attributes.get("type", "").lower() == "password" or "password" in attributes.get("autocomplete", "")
    if asks or (name == "input" and _PAID.search(f"{attributes.get('name')} {attributes.get('autocomplete')}")):
        problem = "La page demande un compte ou un paiement."
        page.report(Duty.FREE_OF_CHARGE, problem, value=name, cure=_CURE_FREE)
    if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        problem = "La page envoie d’elle-même le visiteur ailleurs, ou se recharge."
        page.report(Duty.FREE_OF_CHARGE, problem, value=attributes.get("content", ""), cure=_CURE_FREE)
    if name == "form" and "action" in attributes and not _leads_to_search(page, attributes["action"]):
        problem = "Un formulaire mène ailleurs qu’à la recherche."
        page.report(Duty.NO_ALTERATION, problem, value=attributes["action"], cure=_CURE)
    is_search = name == "form" and "action" in attributes and not page.is_town_s
    asked = attributes.get("name", "q") if name == "input" and attributes.get("type") == "search" else "q"
    if asked != "q" or (is_search and attributes.get("method", "get") != "get"):
        problem = "Le formulaire n’envoie pas à la recherche ce qu’on y écrit."
        page.report(Duty.NO_ALTERATION, problem, value=attributes.get("method", asked), cure=_CURE)
    if name == "base" and attributes.keys() - {"target"}:
        problem = "La page change l’adresse d’où partent ses liens."
        page.report(Duty.NO_ALTERATION, problem, value=attributes.get("href", ""), cure=_CURE)


def _leads_to_search(page: SeenPage, action: str) -> bool:
    return page.is_town_s or page.resolve(action) == SEARCH
