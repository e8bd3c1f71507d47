"""Files in an archive that only its key opens: AES-256, names hidden too. The key travels by another way.

Source: convention of Aix-Marseille-Provence, art. 3 (7-Zip or the like for what goes by mail).
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Mapping

from py7zr import SevenZipFile

from panneau.errors import SettingsError

VARIABLE = "PANNEAU_ARCHIVE_KEY"
LEAST_CHARACTERS = 16
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody mistakes for each other when a key is said on the telephone."""
_GROUPS, _GROUP = 6, 5


def make_key() -> str:
    """Make a random key of thirty letters and digits in groups: 150 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def read_key(variables: Mapping[str, str]) -> str:
    """Read the key in the environment; "" when there is none.

    Raises: SettingsError for one that is too short, without saying it.
    """
    key = variables.get(VARIABLE, "").strip()
    if key and len(key) < LEAST_CHARACTERS:
        raise SettingsError(f"La variable {VARIABLE} doit compter au moins {LEAST_CHARACTERS} caractères.")
    return key


def encrypt_files(files: Mapping[str, bytes], *, key: str) -> bytes:
    """Encrypt files, name → bytes, into one archive; nothing of them is written in clear anywhere."""
    data = io.BytesIO()
    with SevenZipFile(data, "w", password=key, header_encryption=True) as archive:
        for name, content in files.items():
            archive.writestr(content, name)
    return data.getvalue()
