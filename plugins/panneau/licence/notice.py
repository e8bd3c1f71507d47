"""Whether the licence's text has changed since the town accepted it, and until when it may be refused.

The text is fetched as JSON and reduced to its words; only a digest of them is kept. The shape of the JSON is not
documented: every string of it that reads like a sentence belongs to the text, dates, codes and addresses do not.
Source: licence, art. 2 (a new version applies unless it is refused in time).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

import requests

from panneau.common.french import format_day
from panneau.common.network_faults import explain_network_error
from panneau.licence.duties import Duty
from panneau.licence.versions import LicenceVersion

TEXT_CHANGED = 6
"""Exit code of a look that found another text: an issue is to be opened."""
TIMEOUT_S = (5.0, 20.0)
LARGEST_BYTES = 5_000_000
LEAST_WORDS_OF_A_SENTENCE = 5
LEAST_WORDS = 300
"""The licence has some fourteen articles: a shorter answer is a page of errors, not the licence."""
_TAG = re.compile(r"<[^>]*>")


class LicenceCheckFailed(Exception):
    """The text could not be read this time: a warning, never a change."""


@dataclass(frozen=True, slots=True)
class LicenceCheck:
    """What one reading of the licence's published text found."""

    digest: str
    """SHA-256 of the words of the text, in hexadecimal."""
    recorded: str
    """That of the text which was accepted; "" when none was recorded."""

    @property
    def changed(self) -> bool:
        """Whether the published text is another one than the text that was accepted."""
        return bool(self.recorded) and self.digest != self.recorded


def check_licence_text(version: LicenceVersion, *, address: str, session: requests.Session) -> LicenceCheck:
    """Compare the licence's text at `address` with the digest that its version has recorded.

    Raises: LookFailed, in French.
    """
    return LicenceCheck(compute_digest(fetch_page(address, session)), version.text_digest)


def fetch_page(address: str, session: requests.Session) -> bytes:
    """Fetch the bytes of the page at an address.

    Raises: LookFailed
    """
    try:
        answer = session.get(address, timeout=TIMEOUT_S, headers={"Accept": "application/json"})
    except (requests.RequestException, ValueError) as error:
        raise LicenceCheckFailed(f"l’adresse ne répond pas ({explain_network_error(error)})") from None
    if answer.status_code != 200:
        raise LicenceCheckFailed(f"l’adresse répond {answer.status_code}")
    if len(answer.content) > LARGEST_BYTES:
        raise LicenceCheckFailed("la réponse est trop longue pour être ce texte")
    return answer.content


def compute_digest(page: bytes) -> str:
    """Compute the SHA-256 of the words of a page, whatever its tags and white space.

    Raises: LookFailed when there is no such text.
    """
    try:
        content = json.loads(page)
    except (ValueError, RecursionError):
        raise LicenceCheckFailed("la réponse n’est pas du JSON") from None
    words = [word for sentence in _iter_sentences(content) for word in sentence]
    if len(words) < LEAST_WORDS:
        raise LicenceCheckFailed("la réponse ne contient pas le texte de la licence")
    return sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()


def _iter_sentences(content: object) -> Iterator[list[str]]:
    """The words of each string that reads like a sentence, in the order of the page."""
    stack = [content]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(reversed(value.values()))
        elif isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, str):
            words = html.unescape(_TAG.sub(" ", value)).split()
            if len(words) >= LEAST_WORDS_OF_A_SENTENCE:
                yield words


def render_notice(version: LicenceVersion, look: LicenceCheck, *, today: date) -> str:
    """Render the issue that tells the town of a changed text, in French Markdown; the delay runs from `today`."""
    article = version.duties[Duty.NEW_VERSION].article
    last_day = format_day(today + timedelta(days=version.notice_days))
    return "\n".join(
        (
            "# Le texte de la licence a changé",
            "",
            f"Le texte que {version.grantor} publie n’est plus celui dont l’empreinte est enregistrée pour la version "
            f"« {version.slug} ».",
            "",
            f"- Texte à lire : {version.text_address}",
            f"- Changement constaté le {format_day(today)}.",
            f"- **Dernier jour pour refuser : {last_day}**, si la notification date d’aujourd’hui (article {article} : "
            f"{version.notice_days} jours calendaires). Si vous avez été prévenus plus tôt, comptez à partir de ce "
            "message-là.",
            "",
            "Sans refus exprès, la nouvelle version s’applique. La refuser met fin au droit de publier les offres : "
            "`panneau fermer` les retire toutes.",
            "",
            "Pour l’accepter :",
            "",
            "1. comparez le texte avec « panneau guide licence », article par article ;",
            "2. si une obligation change, changez ou ajoutez un fichier dans `plugins/panneau/licence/versions/` ;",
            f'3. enregistrez la nouvelle empreinte dans reglages.toml : `licence_empreinte = "{look.digest}"`.',
        )
    )


def render_first_check(version: LicenceVersion, look: LicenceCheck) -> str:
    """Say in French what to do where no digest of the text was recorded yet."""
    return (
        f"Aucune empreinte n’est enregistrée pour « {version.slug} ». Lisez le texte ({version.text_address}), "
        "puis, si la collectivité l’accepte, écrivez dans reglages.toml :\n\n"
        f'licence_empreinte = "{look.digest}"'
    )
