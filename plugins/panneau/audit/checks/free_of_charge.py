"""Free for job seekers: no payment, account, advertising or tracker on any page; nothing taken from other sites.

Source: licence, art. 5.1; and the privacy of visitors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from types import MappingProxyType

from selectolax.lexbor import LexborNode

from panneau.audit.engine.document import Document
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.hosts import is_within, parse_host

_LOADED = MappingProxyType(
    {name: name for name in ("img", "iframe", "frame", "embed", "object", "audio", "video", "source", "track", "portal",
                             "fencedframe", "image", "use")}
    | {name: f"[{name}]" for name in ("background", "poster", "srcset")}
    | {"script": "script[src]", "input": "input[src]", "link": "link[href]", "base": "base[href]"}
)  # fmt: skip
"""Special name → what loads something by it."""
_FORM_NAMES = frozenset(("input", "form", "formaction", "http-equiv", "itemprop"))
_SCRIPT_NAMES = frozenset(("script", "ping"))
_ELSEWHERE = re.compile(r"[:\\]|//")
_ADDRESSES = frozenset(("src", "href", "data", "srcset", "poster", "background", "xlink:href", "imagesrcset"))
_NOT_LOADED = frozenset(("canonical", "license", "alternate", "author", "help", "next", "prev", "me"))
_PAYING_HOSTS = ("paypal.com", "paypal.me", "stripe.com", "payplug.com", "lydia-app.com", "sumup.com", "helloasso.com",
                 "buymeacoffee.com", "patreon.com", "tipeee.com")  # fmt: skip
_PAID_FIELDS = "input[autocomplete^=cc-], input[name*=card i], input[name*=iban i], [itemprop=price]"
_CURE = "Retirez cet élément du gabarit : le site est gratuit, sans compte, sans publicité et sans traceur."
_CURE_OWN = "Copiez le fichier dans theme/static/ et prenez-le d’ici : le site ne charge rien d’ailleurs."


def check_free(document: Document, ledger: Ledger, *, given: Callable[[], Set[str]] = frozenset) -> None:
    """Check that a page asks for no payment and calls no other host, before anything is removed from it.

    `given`: texts in which the offer itself names addresses.

    An employer who collects its fees at such a host says so in its own offer; this site asks for nothing.
    """
    ledger.count("free-of-charge", pages=1)
    if document.inline_addresses:
        check_sheet_addresses(document.inline_addresses, ledger)
    loaded = [selector for name, selector in _LOADED.items() if name in document.specials]
    for node in document.select(", ".join(loaded)) if loaded else ():
        _check_loaded(document, node, ledger)
    if document.specials & _FORM_NAMES:
        _check_forms(document, ledger)
    if document.specials & _SCRIPT_NAMES:
        _check_scripts(document, ledger)
    for href, host in document.addresses:
        if is_within(host, _PAYING_HOSTS) and not any(href in text for text in given()):
            ledger.add_fault("free-of-charge", document.path, "Un lien mène à un paiement.", value=href, cure=_CURE)


def check_sheet_addresses(addresses: Iterable[tuple[str, str]], ledger: Ledger) -> None:
    """Check what style sheets load: (path of the sheet, address)."""
    for path, address in addresses:
        if parse_host(address):
            problem = "Une feuille de style charge un fichier d’un autre site."
            ledger.add_fault("free-of-charge", path, problem, value=address, cure=_CURE_OWN)


def _check_loaded(document: Document, node: LexborNode, ledger: Ledger) -> None:
    attributes = node.attributes
    if node.tag == "link" and set((attributes.get("rel") or "").lower().split()) & _NOT_LOADED:
        return
    for name, value in attributes.items():
        if name not in _ADDRESSES or not value or not _ELSEWHERE.search(value):
            continue
        for address in re.split(r"[\s,]+", value):
            if parse_host(address):
                problem = f"La page charge un élément <{node.tag}> d’un autre site."
                ledger.add_fault("free-of-charge", document.path, problem, value=address, cure=_CURE_OWN)


def _check_forms(document: Document, ledger: Ledger) -> None:
    for node in document.select(f"input[type=password i], input[autocomplete*=password i], {_PAID_FIELDS}"):
        problem = "La page demande un compte ou un paiement."
        ledger.add_fault("free-of-charge", document.path, problem, value=node.html or "", cure=_CURE)
    for node in document.select("form[action], [formaction]"):
        action = node.attributes.get("action") or node.attributes.get("formaction") or ""
        if parse_host(action):
            problem = "Un formulaire envoie ce qu’on y écrit à un autre site."
            ledger.add_fault("free-of-charge", document.path, problem, value=action, cure=_CURE)
    for node in document.select("meta[http-equiv=refresh i]"):
        if "url" in (node.attributes.get("content") or "").lower():
            problem = "La page envoie d’elle-même le visiteur ailleurs."
            ledger.add_fault("free-of-charge", document.path, problem, value=node.html or "", cure=_CURE)


def _check_scripts(document: Document, ledger: Ledger) -> None:
    """Check for scripts that call another host, and links that tell another host who followed them."""
    for node in document.select("a[ping], area[ping]"):
        value = node.attributes.get("ping") or ""
        ledger.add_fault("free-of-charge", document.path, "Un lien signale chaque clic.", value=value, cure=_CURE)
    for node in document.select("script:not([src])"):
        text = node.text()
        if "ld+json" not in (node.attributes.get("type") or "") and (found := _CALL.search(text)):
            problem = "Un script de la page appelle un autre site."
            ledger.add_fault("free-of-charge", document.path, problem, value=found[0], cure=_CURE)


_CALL = re.compile(r"(?:https?:)?//[\w-]+\.[\w.-]+|sendBeacon|_paq|gtag|dataLayer|fbq\(")


def check_script_file(path: str, data: bytes, ledger: Ledger) -> None:
    """Check that a script of the site calls no other host."""
    for found in _CALLED.finditer(data):
        problem = "Un script du site appelle un autre site."
        ledger.add_fault("free-of-charge", path, problem, value=found[0].decode("utf-8", "replace"), cure=_CURE)
    ledger.count("free-of-charge", pages=1)


_CALLED = re.compile(
    rb"""["'`](?:https?:)?//(?!www\.w3\.org["'`/]|leafletjs\.com["'`])[\w-]+\.[\w.-]+"""
    rb"""|sendBeacon\(|_paq\b|\bgtag\(|\bfbq\("""
)
