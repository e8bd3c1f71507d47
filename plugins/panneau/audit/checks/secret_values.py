"""Secrets, under the usual ways of writing them, in no byte of the site nor of the log; keys and tokens of any kind.

Source: licence, art. 3 (access codes stay secret).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.secret_patterns import SecretPatterns
from panneau.audit.engine.subjects import RawFile, WholeSite
from panneau.licence.duties import Duty

_LARGEST_OPENED = 200 * 1024 * 1024
_CURE = "Ne publiez rien ; retirez le secret de ce fichier, puis demandez-en un nouveau à qui l’a donné."


def check_secrets(file: RawFile) -> None:
    """Check that no secret, and nothing of the shape of one, is in a file or in its name.

    An offer may hold by chance, or on purpose, what is a secret here: then it is the cause.
    """
    patterns = file.site.secrets
    file.ledger.count(Duty.SECRETS, pages=1)
    found = [name for content in _iter_contents(file.data) for name in patterns.find_secrets(content)]
    if named := patterns.find_secrets(file.path.encode("utf-8", "replace")):
        found += named
    for name in dict.fromkeys(found):
        problem = "Un secret est dans ce fichier, ou ce qui en a la forme."
        for cause in _find_holders(patterns, file.site.facts) or ("",):
            file.report(Duty.SECRETS, problem, value=name, cure=_CURE, offer=cause)


def check_log(whole: WholeSite) -> None:
    """Check that what the build has said so far holds no secret."""
    for name in whole.site.secrets.find_secrets(whole.site.facts.log.encode("utf-8", "replace")):
        whole.ledger.add_fault(Duty.SECRETS, "journal", "Un secret est dans le journal.", value=name, cure=_CURE)


def _find_holders(patterns: SecretPatterns, facts: AuditFacts) -> tuple[str, ...]:
    payloads = ((live, repr(raw).encode("utf-8", "replace")) for live, raw in facts.payloads.items())
    return tuple(live for live, data in payloads if patterns.find_secrets(data))


def _iter_contents(data: bytes) -> Iterator[bytes]:
    """Iterate over what a file says, and what it says once it is opened, where it is compressed."""
    yield data
    try:
        if data.startswith(b"\x1f\x8b"):
            yield zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, _LARGEST_OPENED)
        elif data.startswith(b"PK\x03\x04"):
            with ZipFile(BytesIO(data)) as archive:
                yield from (archive.read(one) for one in archive.infolist() if one.file_size <= _LARGEST_OPENED)
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        return  # such a file says nothing to anybody; what cannot be opened is no file of the site
