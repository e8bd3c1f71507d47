"""What style sheets and scripts load or call: nothing from other sites. Source: licence, art. 5.1."""

from __future__ import annotations

import re

from panneau.audit.engine.subjects import RawFile
from panneau.licence.duties import Duty

_CALLED = re.compile(
    rb"""["'`](?:https?:)?//(?!www\.w3\.org["'`/]|leafletjs\.com["'`])[\w-]+\.[\w.-]+"""
    rb"""|sendBeacon\(|_paq\b|\bgtag\(|\bfbq\("""
)
_LOADED = re.compile(rb"""(?:url\(\s*["']?|@import\s+["'])(?:https?:)?//[^"')\s]+""", re.IGNORECASE)
_CURE = "Copiez le fichier dans theme-local/ et prenez-le d’ici : le site ne charge rien d’ailleurs."


def check_loaded(file: RawFile) -> None:
    """Check that a style sheet or a script loads and calls nothing of another site."""
    for found in (_LOADED if file.path.endswith(".css") else _CALLED).finditer(file.data):
        problem = "Un fichier du thème charge ou appelle un autre site."
        value = found[0].decode("utf-8", "replace")
        file.report(Duty.FREE_OF_CHARGE, problem, value=value, cure=_CURE)
    file.ledger.count(Duty.FREE_OF_CHARGE, pages=1)
