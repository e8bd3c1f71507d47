"""The API's own list of communes, for the person in charge: which codes a search may name.

Source: « référentiel des communes », API "Offres d'emploi" v2.
"""

from __future__ import annotations

import json

import requests

from panneau.common.clock import Timing
from panneau.errors import CredentialsRefused
from panneau.france_travail.http.client import Bearer
from panneau.france_travail.http.token import REFUSED_HELP, Access
from panneau.france_travail.http.transport import CONNECT_TIMEOUT_S, READ_TIMEOUT_S, TransientFault, exchange


def fetch_commune_codes(access: Access, token: str, *, session: requests.Session, timing: Timing) -> frozenset[str]:
    """Fetch the codes of every commune that the API knows; asked once, without another try.

    Raises: CredentialsRefused; Fault when the answer is not that list.
    """
    answer = exchange(
        lambda: session.get(
            f"{access.api_url.rstrip('/')}/v2/referentiel/communes",
            auth=Bearer(token),
            headers={"Accept": "application/json"},
            timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S),
            allow_redirects=False,
            stream=True,
        ),
        timing=timing,
    )
    if answer.status in (401, 403):
        raise CredentialsRefused(REFUSED_HELP.format(why=f"réponse {answer.status} de l’API"))
    if answer.status != 200:
        raise TransientFault(f"l’API répond {answer.status}")
    try:
        rows = json.loads(answer.body)
        codes = frozenset(str(row["code"]) for row in rows)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise TransientFault("la liste des communes ne se lit pas") from None
    if not codes:
        raise TransientFault("la liste des communes est vide")
    return codes
