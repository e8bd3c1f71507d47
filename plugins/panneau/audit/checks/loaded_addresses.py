"""What style sheets and scripts load or call: nothing from other sites. Source: licence, art. 5.1."""

from __future__ import annotations

import re

from panneau.audit.engine.findings import Ledger
from panneau.licence.duties import Duty

_CALLED = re.compile(
    rb"""["'`](?:https?:)?//(?!www\.w3\.org["'`/]|leafletjs\.com["'`])[\w-]+\.[\w.-]+"""
    rb"""|sendBeacon\(|_paq\b|\bgtag\(|\bfbq\("""
)
_LOADED = re.compile(rb"""(?:url\(\s*["']?|@import\s+["'])(?:https?:)?//[^"')\s]+""", re.IGNORECASE)
_CURE = "Copiez le fichier dans theme-local/ et prenez-le d’ici : le site ne charge rien d’ailleurs."


def check_loaded(path: str, data: bytes, ledger: Ledger) -> None:
    """Check a style sheet or a script of the site."""
    for found in (_LOADED if path.endswith(".css") else _CALLED).finditer(data):
        problem = "Un fichier du thème charge ou appelle un autre site."
        value = found[0].decode("utf-8", "replace")
        ledger.add_fault(Duty.FREE_OF_CHARGE, path, problem, value=value, cure=_CURE)
    ledger.count(Duty.FREE_OF_CHARGE, pages=1)
