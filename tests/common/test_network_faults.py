from __future__ import annotations

import smtplib
import ssl

import pytest
import requests
import urllib3

from panneau.common.network_faults import explain_network_error
from tests.france_travail.scripted import Reply, scripted_server

NOWHERE = "Failed to resolve 'emploi.ville.invalid' ([Errno -2] Name or service not known)"


def test_a_port_where_nobody_listens_refuses_the_connection() -> None:
    with pytest.raises(requests.ConnectionError) as told:
        requests.get("http://127.0.0.1:9/", timeout=5)
    assert explain_network_error(told.value) == "la connexion est refusée"


def test_an_answer_that_is_an_error_is_told_by_its_number() -> None:
    with scripted_server(Reply(503)) as server:
        answer = requests.get(server.access.api_url, timeout=5)
    with pytest.raises(requests.HTTPError) as told:
        answer.raise_for_status()
    assert explain_network_error(told.value) == "elle répond 503"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (requests.ConnectionError(NOWHERE), "son nom ne mène à aucune machine"),
        (requests.ReadTimeout("x"), "la réponse se fait trop attendre"),
        (TimeoutError("timed out"), "la réponse se fait trop attendre"),
        (requests.exceptions.SSLError("x"), "son certificat n’est pas valable"),
        (ssl.SSLCertVerificationError("certificate verify failed"), "son certificat n’est pas valable"),
        (urllib3.exceptions.IncompleteRead(1, 2), "la connexion s’est coupée"),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "la connexion s’est coupée"),
        (requests.TooManyRedirects("x"), "elle renvoie sans fin d’une adresse à l’autre"),
        (requests.exceptions.MissingSchema("x"), "ce n’est pas une adresse"),
        (requests.exceptions.JSONDecodeError("x", "y", 0), "la réponse ne se lit pas"),
        (requests.RequestException("quelque chose"), "la connexion échoue"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_every_error_has_its_french_words(error: Exception, said: str) -> None:
    assert explain_network_error(error) == said
