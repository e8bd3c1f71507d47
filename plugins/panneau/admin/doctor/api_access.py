"""Whether France Travail answers, accepts the credentials, and knows the communes of the territory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import requests

from panneau.admin.doctor.doctor_findings import Finding
from panneau.config import Settings
from panneau.config.environment import Environment, read_environment
from panneau.errors import ApiUnavailable, CredentialsRefused, SettingsError
from panneau.france_travail.http.rate_limit import Timing
from panneau.france_travail.http.reference_lists import fetch_commune_codes
from panneau.france_travail.http.token import Access, Tokens
from panneau.france_travail.http.transport import Fault

WHERE_SECRETS = (
    "Sur GitHub : « Settings », « Environments », « github-pages », « Environment secrets » ; ailleurs : les variables "
    "d’environnement de la construction."
)
MEND_APPLICATION = (
    "Sur francetravail.io : l’application existe-t-elle encore, l’API « Offres d’emploi v2 » y est-elle rattachée, sa "
    "licence est-elle acceptée ? Sinon, copiez de nouveau l’identifiant et la clé."
)
TRY_LATER = "Réessayez plus tard ; si cela dure, vérifiez le réseau de cette machine et l’état de francetravail.io."
MEND_TERRITORY = (
    "Si la commune a fusionné, écrivez son code d’aujourd’hui ; sinon, l’API la refusera et la moisson sera incomplète."
)
MOST_NAMED = 5


def environment_of(variables: Mapping[str, str]) -> tuple[Environment | None, tuple[Finding, ...]]:
    """The environment of a build, or what is missing from it."""
    try:
        return read_environment(variables), ()
    except SettingsError as error:
        return None, (Finding(str(error), WHERE_SECRETS),)


def check_access(settings: Settings, access: Access, *, session: requests.Session, timing: Timing) -> Iterator[Finding]:
    """One request for a token, and one for the API's own list of communes."""
    try:
        token = Tokens(access, session, timing=timing).valid(refused="")
    except CredentialsRefused as error:
        yield Finding(str(error), MEND_APPLICATION)
        return
    except Fault as fault:
        yield Finding(f"Le service des jetons de France Travail ne répond pas comme attendu : {fault}.", TRY_LATER)
        return
    try:
        known = fetch_commune_codes(access, token, session=session, timing=timing)
    except CredentialsRefused as error:
        yield Finding(str(error), MEND_APPLICATION)
    except ApiUnavailable as fault:
        yield Finding(f"L’API « Offres d’emploi v2 » ne répond pas comme attendu : {fault}.", TRY_LATER)
    else:
        yield from _unknown_communes(settings, known)


def _unknown_communes(settings: Settings, known: frozenset[str]) -> Iterator[Finding]:
    territory = settings.territory
    unknown = [code for code in territory.communes if not known.intersection((code, *territory.alternatives(code)))]
    if unknown:
        named = ", ".join(f"{code} ({territory.name_of(code)})" for code in unknown[:MOST_NAMED])
        more = f" et {len(unknown) - MOST_NAMED} autres" if len(unknown) > MOST_NAMED else ""
        yield Finding(f"L’API ne connaît pas ces communes du territoire : {named}{more}.", MEND_TERRITORY)
