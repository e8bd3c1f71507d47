"""Why an address did not answer, in French words: the libraries' own are English, and quote addresses and headers."""

from __future__ import annotations

import json
import ssl

import requests
from requests.exceptions import InvalidSchema, InvalidURL, MissingSchema

NO_NAME = "son nom ne mène à aucune machine"
REFUSED = "la connexion est refusée"
TOO_SLOW = "la réponse se fait trop attendre"
CERTIFICATE = "son certificat n’est pas valable"
CUT = "la connexion s’est coupée"
FAILED = "la connexion échoue"
UNREADABLE = "la réponse ne se lit pas"
NO_ADDRESS = "ce n’est pas une adresse"
REDIRECTED = "elle renvoie sans fin d’une adresse à l’autre"
_KINDS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((requests.exceptions.SSLError, ssl.SSLCertVerificationError), CERTIFICATE),
    ((requests.Timeout, TimeoutError), TOO_SLOW),
    ((requests.TooManyRedirects,), REDIRECTED),
    ((InvalidURL, MissingSchema, InvalidSchema), NO_ADDRESS),
    ((requests.exceptions.JSONDecodeError, json.JSONDecodeError, UnicodeError), UNREADABLE),
)
_SIGNS = (
    (("nameresolution", "name or service", "getaddrinfo", "nodename", "temporary failure in name"), NO_NAME),
    (("refused",), REFUSED),
    (("certificate", "ssl"), CERTIFICATE),
    (("timed out", "timeout"), TOO_SLOW),
    (("reset", "broken pipe", "incomplete", "aborted", "disconnected", "unexpectedly closed"), CUT),
)
"""What the text of an error says of its cause; the libraries wrap one error in another, and only the text is left."""


def explain_network_error(error: Exception) -> str:
    """Explain what requests, urllib3, smtplib or the system raises; a clause without capital or full stop."""
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"elle répond {error.response.status_code}"
    kind = next((cause for kinds, cause in _KINDS if isinstance(error, kinds)), "")
    return kind or _explain_text(f"{type(error).__name__} {error}".lower())


def _explain_text(said: str) -> str:
    return next((cause for signs, cause in _SIGNS if any(sign in said for sign in signs)), FAILED)
