"""Every way of writing a secret, and the shapes of keys and tokens, to be sought in bytes."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape, unescape
from urllib.parse import quote, quote_plus

SHORTEST = 6
"""Characters: a shorter secret would be found by chance, and is not sought."""
_LEAST_CODED = 8
"""Letters of a code: fewer would be found by chance; those of six bytes in base64, of five in base32."""
_PLAIN, _KEY, _TOKEN = "en clair", "clé privée", "jeton d’accès"
_SHAPES = (
    (rb"-----BEGIN", rb"-----BEGIN(?:[A-Z0-9 +]|%20){1,40}PRIVATE(?:[ +]|%20)KEY", _KEY),
    (rb"PuTTY-User-Key-File-", rb"PuTTY-User-Key-File-[0-9]", _KEY),
    (rb"b3BlbnNzaC1rZXktdjE", rb"b3BlbnNzaC1rZXktdjE", _KEY),
    (rb"gh[pousr]_", rb"\bgh[pousr]_[A-Za-z0-9]{36}", _TOKEN),
    (rb"github_pat_", rb"\bgithub_pat_[A-Za-z0-9_]{22}", _TOKEN),
    (rb"glpat-", rb"\bglpat-[A-Za-z0-9_-]{20}", _TOKEN),
    (rb"xox", rb"\bxox[abeprs]-[A-Za-z0-9-]{10}", _TOKEN),
    (rb"A[KS]IA", rb"\bA[KS]IA[0-9A-Z]{16}\b", _TOKEN),
    (rb"eyJ", rb"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}", _TOKEN),
)
"""How each begins, which is sought first as that is far faster, the pattern of the whole, and what it is."""
_ESCAPES = (
    re.compile(rb"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"),
    re.compile(rb"(?:%[0-9a-fA-F]{2})+"),
    re.compile(rb"\\(?:u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2}|[\"'/\\])"),
)
"""HTML, addresses, JSON and JavaScript."""
_SIGN = rb"(?:3[0-9]|[46][1-9a-fA-F]|[57][0-9aA])"
_UNUSUAL = (
    re.compile(rb"&(?!(?:amp|lt|gt|quot|#39|#34);)[#A-Za-z]"),
    re.compile(rb"%" + _SIGN),
    re.compile(rb"\\(?:x[0-9a-fA-F]{2}|u\{|u00(?!3[cCeE]|2[267])[2-7])"),
)
"""Escapes of letters and digits, or by other names: what usually writes pages has none, and a secret is sought in them
as it usually writes it."""
_IN_PAGES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&'"}
"""How templates write JSON within HTML."""


class SecretPatterns:
    """The bytes to look for: every way of writing each secret. The secrets themselves are never told.

    Each is sought by itself: on pages, that is three times faster than one regular expression of all. Escapes can be
    mixed in any way, so they are undone, then the plain text is sought.
    """

    def __init__(self, secrets: Sequence[str]) -> None:
        self._patterns: dict[bytes, str] = {}
        for rank, secret in enumerate((secret for secret in secrets if len(secret) >= SHORTEST), 1):
            for name, pattern in _iter_encodings(secret):
                self._patterns.setdefault(pattern, f"secret n° {rank}, {name}")
        self._escapable = {
            pattern: name for pattern, name in self._patterns.items() if name.endswith(_PLAIN) or {*b"+/"} & {*pattern}
        }
        """What escapes can hide."""
        self._shapes = [(re.compile(begin), re.compile(pattern), name) for begin, pattern, name in _SHAPES]

    def find_secrets(self, data: bytes) -> list[str]:
        """Find the secrets in `data`: how each is written, in French, without the secret."""
        found = [name for pattern, name in self._patterns.items() if pattern in data]
        found += [name for begin, form, name in self._shapes if begin.search(data) and form.search(data)]
        for plain in _iter_unescaped(data):
            found += [name for pattern, name in self._escapable.items() if pattern in plain]
        return [*dict.fromkeys(found)]


def _iter_unescaped(data: bytes) -> Iterator[bytes]:
    """Iterate over what data say as each kind of escapes is undone, where there are some.

    After each kind, since what one hides may look like the next: a password can hold a backslash.
    """
    if not any(escape.search(data) for escape in _UNUSUAL):
        return
    for escapes in _ESCAPES:
        before, data = data, escapes.sub(_decode_match, data)
        if data != before:
            yield data


def _decode_match(found: re.Match[bytes]) -> bytes:
    return _decode_escape(found[0])


@lru_cache(1 << 12)
def _decode_escape(data: bytes) -> bytes:
    said = data.decode("ascii")
    if said[0] == "&":
        return unescape(said).encode("utf-8", "replace")
    if said[0] == "%":
        return bytes.fromhex(said.replace("%", ""))
    digits = said[2:].strip("{}")
    code = int(digits, 16) if digits else ord(said[1])
    return (chr(code) if code <= 0x10FFFF else "?").encode("utf-8", "replace")


def _iter_encodings(secret: str) -> Iterator[tuple[str, bytes]]:
    data = secret.encode()
    for text in _iter_usual(secret):
        for written in (text, escape(text), escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")):
            yield _PLAIN, written.encode()
    yield "à l’envers", data[::-1]
    yield "en hexadécimal", data.hex().encode()
    yield "en hexadécimal", data.hex().upper().encode()
    yield "en UTF-16", secret.encode("utf-16-le")
    yield "en UTF-16", secret.encode("utf-16-be")
    for encode in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode):
        yield from (("en base64", pattern) for pattern in _iter_alignments(data, encode is base64.b32encode, encode))


def _iter_usual(secret: str) -> Iterator[str]:
    """Iterate over a secret as it is, in an address, in a form, and in JSON by itself and in a page."""
    yield from (secret, quote(secret), quote(secret, safe=""), quote_plus(secret, safe=""), secret.replace(" ", "+"))
    yield "".join(f"%{byte:02x}" for byte in secret.encode())
    for text in (json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]):
        yield from (text, text.replace("/", r"\/"), "".join(_IN_PAGES.get(sign, sign) for sign in text))


def _iter_alignments(data: bytes, is_32: bool, encode: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """The part of an encoding that does not depend on what is before and after the secret."""
    size, letters = (5, 8) if is_32 else (3, 4)
    for shift in range(size):
        whole = (len(data) + shift) // size * letters
        coded = encode(b"\0" * shift + data)
        kept = coded[letters if shift else 0 : whole]
        if len(kept) >= _LEAST_CODED:
            yield kept
