"""The archive opens with its key, and without it tells nothing, not even names."""

from __future__ import annotations

import io
import re
from lzma import LZMAError
from pathlib import Path

import py7zr
import pytest

from panneau.errors import SettingsError
from panneau.statistics.archive import VARIABLE, encrypt_files, make_key, read_key

KEY = "une-clé-assez-longue-pour-essayer"
REFUSALS = (py7zr.exceptions.PasswordRequired, py7zr.exceptions.ArchiveError, LZMAError, TypeError)
"""With a wrong key the header turns into noise, which fails in one way or another."""
FILES = {"chiffres-2026-11-20.ods": b"CT1 Marseille;12" * 50, "chiffres-2026-11-20.xlsx": b"x" * 100}


@pytest.fixture(scope="module")
def archive() -> bytes:
    return encrypt_files(FILES, key=KEY)


def opened(data: bytes, key: str | None) -> dict[str, bytes]:
    with py7zr.SevenZipFile(io.BytesIO(data), password=key) as archive:
        factory = py7zr.io.BytesIOFactory(10_000)
        archive.extractall(factory=factory)
        return {name: file.read() for name, file in factory.products.items()}


def test_the_key_opens_it(archive: bytes) -> None:
    assert opened(archive, KEY) == FILES


@pytest.mark.parametrize("key", [None, "", "une autre clé"])
def test_nothing_opens_it_without_the_key(archive: bytes, key: str | None) -> None:
    with pytest.raises(REFUSALS):
        opened(archive, key)


def test_neither_names_nor_content_can_be_read_in_it(archive: bytes) -> None:
    for text in ("chiffres", "Marseille", ".ods"):
        assert text.encode() not in archive
        assert text.encode("utf-16-le") not in archive


def test_it_is_encrypted_with_aes_256(archive: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.7z").write_bytes(archive)
    with py7zr.SevenZipFile(tmp_path / "x.7z", password=KEY) as opened_archive:
        assert "7zAES" in opened_archive.archiveinfo().method_names


def test_new_keys_are_long_and_never_the_same() -> None:
    keys = {make_key() for _ in range(50)}
    assert len(keys) == 50
    assert all(re.fullmatch(r"([A-HJ-NP-Z2-9]{5}-){5}[A-HJ-NP-Z2-9]{5}", key) for key in keys)


def test_a_short_key_is_refused_without_being_said() -> None:
    with pytest.raises(SettingsError, match=VARIABLE) as refusal:
        read_key({VARIABLE: "secret12"})
    assert "secret12" not in str(refusal.value)


def test_no_key_given_is_no_key() -> None:
    assert read_key({VARIABLE: " "}) == ""
