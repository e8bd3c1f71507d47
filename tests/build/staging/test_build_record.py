"""The record of what was written, beside a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.build.staging.build_record import BuildRecord, find_record_path, read_record, write_beside, write_record

FILES = frozenset({"index.html", "images/é\udcff.png"})
FULL = BuildRecord(frozenset({"a" * 64}), FILES, ".www.nouveau-x", frozenset({".www.ancien"}))


def test_a_record_is_read_as_it_was_written_and_an_empty_one_is_no_file(tmp_path: Path) -> None:
    target = tmp_path / "www"
    write_record(target, FULL)
    assert read_record(target) == FULL
    write_record(target, BuildRecord())
    assert read_record(target) == BuildRecord()
    assert list(tmp_path.iterdir()) == []


@given(data=st.binary(max_size=80) | st.sampled_from([b"{}", b"[]", b"null", b'{"etats": 1}', b"[" * 100_000]))
def test_a_damaged_record_says_nothing(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.getbasetemp() / "abime"
    find_record_path(target).write_bytes(data)
    assert read_record(target) == BuildRecord()


def test_a_link_in_the_place_of_a_file_of_ours_is_replaced_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "mien").write_text("à la mairie")
    for name in (".www.fichiers", ".www.fichiers.partiel"):
        (tmp_path / name).symlink_to("mien")
    assert read_record(tmp_path / "www") == BuildRecord()
    write_beside(tmp_path / ".www.fichiers", b"registre")
    assert (tmp_path / "mien").read_text() == "à la mairie"
    assert (tmp_path / ".www.fichiers").read_bytes() == b"registre"
    assert not (tmp_path / ".www.fichiers").is_symlink()
