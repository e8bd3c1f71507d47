"""What a build takes from environment variables: credentials, addresses of the API, one assent, offers to hide."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from panneau.errors import SettingsError
from panneau.france_travail.http.token import DEFAULT_API_URL, DEFAULT_TOKEN_URL, Access, IssuedTokens
from panneau.licence.hidden_offers import VARIABLE as HIDDEN
from panneau.licence.hidden_offers import HiddenOfferLine, read_hiding_variable

ID, SECRET = "FRANCE_TRAVAIL_CLIENT_ID", "FRANCE_TRAVAIL_CLIENT_SECRET"
API_URL, TOKEN_URL = "FRANCE_TRAVAIL_API_URL", "FRANCE_TRAVAIL_TOKEN_URL"
ACCEPT_DROP = "PANNEAU_ACCEPT_DROP"
SECRETS = (
    ID,
    SECRET,
    "PANNEAU_COMPTEUR_JETON",
    "PANNEAU_SMTP_PASSWORD",
    "PANNEAU_SFTP_MOT_DE_PASSE",
    "PANNEAU_ARCHIVE_KEY",
    "GITHUB_TOKEN",
    "CI_JOB_TOKEN",
    "PANNEAU_JETON",
)
"""Every variable whose value no output may hold: the API's, the counter's, the mail's, the host's, the archive's, the
forges'. A private key is a file (PANNEAU_SSH_CLE names it): the audit knows it by its first line."""
BROWSER = "PANNEAU_NAVIGATEUR"
"""« non » where no browser is to be opened: the town's style sheets are then held to a short list instead."""
FIRST = "PANNEAU_PREMIERE_PUBLICATION"
"""« 1 » where nothing was ever published from these files: an address that does not answer yet is expected then."""
ON_GITHUB = "GITHUB_ACTIONS"
"""Set to `true` by GitHub where it runs a build."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables, read and checked."""

    access: Access
    accept_drop: bool
    """Whether the person in charge says that a much smaller harvest is right."""
    is_first: bool
    """Whether nothing was ever published from these files."""
    has_browser: bool
    """Whether the audit may open pages in a browser, where there is one."""
    hiding: tuple[HiddenOfferLine, ...]
    """Offers to hide that a public repository does not name."""
    watches_licence: bool = False
    """Whether what runs this build also compares the text of the licence, week after week, as GitHub is told to."""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """The values of those of `SECRETS` that are set."""


def has_credentials(variables: Mapping[str, str]) -> bool:
    """Whether at least one of the two secrets is there: one alone is a mistake to be told, not a demonstration."""
    return any(variables.get(name, "").strip() for name in (ID, SECRET))


def read_environment(variables: Mapping[str, str]) -> Environment:
    """Read the environment of a build from variables; blanks around the values are no part of them.

    Raises: SettingsError, one French sentence that names the variable and never its value.
    """
    missing = [name for name in (ID, SECRET) if not variables.get(name, "").strip()]
    if len(missing) == 2:
        raise SettingsError(
            f"Les variables {ID} et {SECRET} manquent. Pour un essai avec des offres fictives, tapez : panneau site."
        )
    if missing:
        raise SettingsError(f"La variable {missing[0]} manque ou est vide : les deux secrets vont ensemble.")
    return Environment(
        access=Access(
            client_id=variables[ID].strip(),
            client_secret=variables[SECRET].strip(),
            api_url=_read_address(variables, API_URL, DEFAULT_API_URL),
            token_url=_read_address(variables, TOKEN_URL, DEFAULT_TOKEN_URL),
            handed=IssuedTokens(mask_in_log if variables.get(ON_GITHUB) == "true" else None),
        ),
        accept_drop=variables.get(ACCEPT_DROP, "").strip() == "1",
        is_first=variables.get(FIRST, "").strip() == "1",
        has_browser=variables.get(BROWSER, "").strip() != "non",
        watches_licence=variables.get(ON_GITHUB) == "true",
        hiding=read_hiding_variable(variables.get(HIDDEN, "")),
        secrets=tuple(filter(None, (variables.get(name, "").strip() for name in SECRETS))),
    )


def mask_in_log(token: str) -> None:
    """Have GitHub replace the token by stars in all that this run says from now on, whoever says it.

    GitHub masks the stored secrets by itself, not what is derived from them. This order is its only way to be told
    and does not show in the log; on the error output, which no step of ours keeps in a file.
    Source: « Workflow commands », docs.github.com: add-mask.
    """
    print(f"::add-mask::{token}", file=sys.stderr, flush=True)


def _read_address(variables: Mapping[str, str], name: str, default: str) -> str:
    address = variables.get(name, "").strip() or default
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise SettingsError(f"La variable {name} ne contient pas une adresse.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise SettingsError(f"La variable {name} doit contenir une adresse qui commence par https://.")
    if parts.scheme == "http" and not _is_this_machine(host):
        raise SettingsError(f"La variable {name} doit commencer par https:// : un secret ne voyage pas en clair.")
    return address


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
