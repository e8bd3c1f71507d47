"""The secrets of the API, under every way of writing them, in no byte of the site nor of the log.

Source: licence, art. 3 (access codes stay secret).
"""

from __future__ import annotations

import base64
import binascii
import html
import json
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote, quote_plus

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Ledger

SHORTEST = 6
"""A shorter secret would be found by chance."""
_CURE = "Ne publiez rien ; retirez le secret de ce fichier, puis demandez-en un nouveau sur francetravail.io."


class SecretPatterns:
    """The bytes to look for: every way of writing each secret. The secrets themselves are never told."""

    def __init__(self, secrets: Sequence[str]) -> None:
        long_enough = [secret for secret in secrets if len(secret) >= SHORTEST]
        pairs = [f"{first}:{second}" for first in long_enough for second in long_enough if first != second]
        self._patterns: dict[bytes, str] = {}
        for rank, secret in enumerate(long_enough, 1):
            for name, pattern in _iter_encodings(secret):
                self._patterns.setdefault(pattern, f"secret n° {rank}, {name}")
        for pair in pairs:
            self._patterns.setdefault(base64.b64encode(pair.encode()), "identifiant et secret, en base64")

    def find_secrets(self, data: bytes) -> list[str]:
        """Find the secrets in `data`: how each is written, in French, without the secret."""
        return [name for pattern, name in self._patterns.items() if pattern in data]


def check_secrets(path: str, data: bytes, patterns: SecretPatterns, facts: AuditFacts, ledger: Ledger) -> None:
    """Check one file, or the lines of it that were not looked at before, and its name.

    An offer may hold by chance, or on purpose, what is a secret here: then it is the cause.
    """
    ledger.count("secrets", pages=1)
    found = patterns.find_secrets(b"%s\n%s" % (path.encode(), data))
    if found:
        page = hide_secret_name(path, patterns)
        problem = "Un secret d’accès à l’API est dans ce fichier."
        for name in found:
            for cause in _find_holders(patterns, facts) or ("",):
                ledger.add_fault("secrets", page, problem, value=name, cure=_CURE, offer=cause)


def hide_secret_name(path: str, patterns: SecretPatterns) -> str:
    """Hide the name of a file that holds a secret: its folder alone is told."""
    return path.rpartition("/")[0] + "/…" if patterns.find_secrets(path.encode()) else path


def _find_holders(patterns: SecretPatterns, facts: AuditFacts) -> tuple[str, ...]:
    return tuple(live for live, raw in facts.payloads.items() if patterns.find_secrets(repr(raw).encode()))


def check_log(facts: AuditFacts, patterns: SecretPatterns, ledger: Ledger) -> None:
    """Check what the build has said so far."""
    for name in patterns.find_secrets(facts.log.encode()):
        ledger.add_fault("secrets", "journal", "Un secret d’accès à l’API est dans le journal.", value=name, cure=_CURE)


def _iter_encodings(secret: str) -> Iterator[tuple[str, bytes]]:
    data = secret.encode()
    yield "en clair", data
    yield "à l’envers", data[::-1]
    yield "en hexadécimal", binascii.hexlify(data)
    yield "en hexadécimal", binascii.hexlify(data).upper()
    yield "pour une adresse", quote(secret, safe="").encode()
    yield "pour une adresse", quote_plus(secret, safe="").encode()
    yield "pour une adresse", "".join(f"%{byte:02X}" for byte in data).encode()
    yield "pour une adresse", "".join(f"%{byte:02x}" for byte in data).encode()
    yield "en HTML", html.escape(secret).encode()
    yield "en HTML", "".join(f"&#{ord(sign)};" for sign in secret).encode()
    yield "en HTML", "".join(f"&#x{ord(sign):x};" for sign in secret).encode()
    yield "en JSON", json.dumps(secret)[1:-1].encode()
    yield "en JSON", "".join(f"\\u{ord(sign):04x}" for sign in secret).encode()
    for encode in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode):
        yield from (("en base64", pattern) for pattern in _iter_alignments(data, encode is base64.b32encode, encode))


def _iter_alignments(data: bytes, is_32: bool, encode: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """The part of an encoding that does not depend on what is before and after the secret."""
    size, letters = (5, 8) if is_32 else (3, 4)
    for shift in range(size):
        whole = (len(data) + shift) // size * letters
        coded = encode(b"\0" * shift + data)
        kept = coded[letters if shift else 0 : whole]
        if len(kept) >= 2 * letters:
            yield kept
