"""Whether France Travail answers, accepts the credentials, and knows the communes of the territory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import requests

from panneau.admin.doctor.doctor_findings import DoctorFinding
from panneau.common.clock import Timing
from panneau.common.french import format_some
from panneau.config import Settings
from panneau.config.environment import Environment, read_environment
from panneau.errors import ApiUnavailable, CredentialsRefused, SettingsError
from panneau.france_travail.http.reference_lists import fetch_commune_codes
from panneau.france_travail.http.token import Access, Tokens
from panneau.france_travail.http.transport import TransientFault

WHERE_SECRETS = (
    "Sur GitHub : « Settings », « Environments », « github-pages », « Environment secrets » ; ailleurs : les variables "
    "d’environnement de la construction."
)
FIX_APPLICATION = (
    "Sur francetravail.io : l’application existe-t-elle encore, l’API « Offres d’emploi v2 » y est-elle rattachée, sa "
    "licence est-elle acceptée ? Sinon, copiez de nouveau l’identifiant et la clé."
)
TRY_LATER = "Réessayez plus tard ; si cela dure, vérifiez le réseau de cette machine et l’état de francetravail.io."
FIX_TERRITORY = (
    "Si la commune a fusionné, écrivez son code d’aujourd’hui ; sinon, l’API la refusera et la moisson sera incomplète."
)
MOST_NAMED = 5


def try_read_environment(variables: Mapping[str, str]) -> tuple[Environment | None, tuple[DoctorFinding, ...]]:
    """Read the environment of a build, or find what is missing from it."""
    try:
        return read_environment(variables), ()
    except SettingsError as error:
        return None, (DoctorFinding(str(error), WHERE_SECRETS),)


def check_access(
    settings: Settings, access: Access, *, session: requests.Session, timing: Timing
) -> Iterator[DoctorFinding]:
    """Check the credentials and the communes by two requests: for a token, and for the API's list of communes."""
    try:
        token = Tokens(access, session, timing=timing).fetch_token(refused="")
    except CredentialsRefused as error:
        yield DoctorFinding(str(error), FIX_APPLICATION)
        return
    except TransientFault as fault:
        yield DoctorFinding(
            f"Le service des jetons de France Travail ne répond pas comme attendu : {fault}.", TRY_LATER
        )
        return
    try:
        known = fetch_commune_codes(access, token, session=session, timing=timing)
    except CredentialsRefused as error:
        yield DoctorFinding(str(error), FIX_APPLICATION)
    except ApiUnavailable as fault:
        yield DoctorFinding(f"L’API « Offres d’emploi v2 » ne répond pas comme attendu : {fault}.", TRY_LATER)
    else:
        yield from _check_communes(settings, known)


def _check_communes(settings: Settings, known: frozenset[str]) -> Iterator[DoctorFinding]:
    territory = settings.territory
    unknown = [
        code for code in territory.communes if not known.intersection((code, *territory.list_alternatives(code)))
    ]
    if unknown:
        named = format_some([f"{code} ({territory.find_name(code)})" for code in unknown], most=MOST_NAMED)
        yield DoctorFinding(f"L’API ne connaît pas ces communes du territoire : {named}.", FIX_TERRITORY)
