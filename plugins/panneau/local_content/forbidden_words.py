"""What no text of the town may say, since it would pass for the base's: an offer of France Travail, or its source.

The audit of the licence refuses a whole site for one of these; here the file alone is told of. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from panneau.common.offer_identity import ID_LOOKALIKE, OFFER_ID
from panneau.licence.redirect_tags import FRANCE_TRAVAIL_DOMAINS

PAYING = (
    "paypal.com", "paypal.me", "stripe.com", "payplug.com", "lydia-app.com", "sumup.com", "helloasso.com",
    "buymeacoffee.com", "patreon.com", "tipeee.com",
)  # fmt: skip
"""Hosts of payments. Source: licence, art. 5.1 (the service is free)."""
VACANCIES_FOLDER = "offres-locales"
OFFER = "« {words} » se lit comme le numéro ou l’adresse d’une offre de France Travail, qui peut être retirée."
OFFER_FIX = "Retirez-le ; un autre numéro s’écrit « numéro 1234567 », une autre adresse finit par une barre (/)."
SOURCE = "ce texte se donne France Travail pour source."
SOURCE_FIX = "Retirez cette mention : elle ne vaut que pour les offres de l’API."
TO_FILL_IN = "« {words} » reste à compléter."
TO_FILL_IN_FIX = "Remplacez ce texte, ou écrivez que le fichier est un brouillon."
PAYMENT = "le lien « {href} » mène à un paiement."
PAYMENT_FIX = "Retirez-le : la licence demande un site gratuit."
NO_LINK = "« {href} » ne peut pas être un lien."
NO_LINK_FIX = "Écrivez une adresse qui commence par https://, un courriel (mailto:) ou un téléphone (tel:)."
TAGGED = "le lien « {href} » porte des balises de comptage (at_medium, at_campaign)."
TAGGED_FIX = "Effacez-les de l’adresse : elles ne vont que sur les liens vers France Travail."
OF_OFFERS = "« {href} » n’est pas une page de ce site : un lien ne mène pas dans le dossier « offres/ »."
OF_OFFERS_FIX = "Pour la liste des offres, écrivez toutes-les-offres.html ; pour la recherche, recherche.html."
TO_FRANCE_TRAVAIL = "une offre de la collectivité ne mène pas chez France Travail, et « {href} » y mène."
TO_FRANCE_TRAVAIL_FIX = "Donnez une autre adresse ; ce lien a sa place sur une page de content/pages/."
_LONGEST_SHOWN = 60
_OFFERS = (
    re.compile(rf"offres/(?!recherche\?){OFFER_ID}(?:\.html|(?=[\"'#?&<\s]))"),
    re.compile(r"/recherche/detail/[0-9A-Za-z]{5,32}"),  # no id met is shorter, that site's own words may be
    re.compile(rf"n°\s{{0,2}}{ID_LOOKALIKE}\b"),
    re.compile(rf"(?<==[\"']){ID_LOOKALIKE}(?=[\"'])"),
    re.compile(r"\b[0-9]{3}[A-Z]{4}\b"),  # bare, with letters: seven digits alone may number anything
)
_SOURCE = re.compile(r"Source\s*:\s*(?:France Travail|Pôle emploi)")
_TO_FILL_IN = re.compile(r"\[À compléter[^\]<]{0,40}\]?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SCHEMES = ("http", "https", "mailto", "tel")
_TAGS = re.compile(r"[?&]at_(?:medium|campaign)=")
_TAB_OR_BREAK = re.compile(r"[\t\n\r]")


@dataclass(frozen=True, slots=True)
class TextFault:
    """One thing that is wrong in a text; French sentences."""

    problem: str
    cure: str
    sought: str = ""
    """What the author wrote there, to find the line."""


def check_words(text: str) -> Iterator[TextFault]:
    """Find what a text, or a text with its tags, must not say."""
    named = next((found for pattern in _OFFERS if (found := pattern.search(f"{text}<"))), None)
    if named:
        yield TextFault(OFFER.format(words=shorten_text(named[0])), OFFER_FIX, named[0])
    if found := _SOURCE.search(text):
        yield TextFault(SOURCE, SOURCE_FIX, found[0])
    if found := _TO_FILL_IN.search(text):
        yield TextFault(TO_FILL_IN.format(words=found[0]), TO_FILL_IN_FIX, found[0])


def check_link(href: str, folder: str) -> Iterator[TextFault]:
    """Find what is wrong with where a link leads, on a page of this folder of content/."""
    address = _TAB_OR_BREAK.sub("", href).strip().replace("\\", "/")
    scheme = _SCHEME.match(address)
    host = parse_host(address)
    if host is None or (scheme and scheme[0][:-1].lower() not in _SCHEMES):
        yield TextFault(NO_LINK.format(href=shorten_text(href)), NO_LINK_FIX, href)
    elif _is_within(host, PAYING):
        yield TextFault(PAYMENT.format(href=shorten_text(href)), PAYMENT_FIX, href)
    elif _is_within(host, FRANCE_TRAVAIL_DOMAINS):
        if folder.partition("/")[0] == VACANCIES_FOLDER:
            yield TextFault(TO_FRANCE_TRAVAIL.format(href=shorten_text(href)), TO_FRANCE_TRAVAIL_FIX, href)
    elif not host and not scheme and "offres/" in address:
        yield TextFault(OF_OFFERS.format(href=shorten_text(href)), OF_OFFERS_FIX, href)
    elif host and _TAGS.search(address):
        yield TextFault(TAGGED.format(href=shorten_text(href)), TAGGED_FIX, href)


def parse_host(address: str) -> str | None:
    """Parse the host that a browser would call; "" for a link inside the site; None for what no browser can read."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".").lower()
    except ValueError:
        return None


def shorten_text(words: str) -> str:
    """Shorten a text of any length for a sentence: on one line, `_LONGEST_SHOWN` characters at most."""
    folded = " ".join(words.split())
    return folded if len(folded) <= _LONGEST_SHOWN else f"{folded[:_LONGEST_SHOWN]}…"


def _is_within(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
