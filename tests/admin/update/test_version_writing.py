from __future__ import annotations

from pathlib import Path

import pytest

from panneau.admin.update.version_writing import write_names_of_today, write_version
from panneau.errors import SettingsError
from panneau.hosting.ci.town_version import read_version

MARK = b"\xef\xbb\xbf"


def test_a_file_with_the_mark_of_utf_8_and_lines_of_windows_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_bytes(MARK + b"pelican-panneau == 0.1.0\r\n")
    assert write_version(tmp_path, "0.2.0", digest="") == ("requirements.txt",)
    assert (tmp_path / "requirements.txt").read_bytes() == MARK + b"pelican-panneau==0.2.0\r\n"
    assert read_version(tmp_path) == "0.2.0"


@pytest.mark.parametrize(("data", "said"), [(b'nom = "Ici\n', "ligne 1"), (b'nom = "\xe9"\n', "pas en UTF-8")])
def test_settings_that_cannot_be_read_are_told_with_their_line(data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "reglages.toml").write_bytes(data)
    with pytest.raises(SettingsError, match=said):
        write_names_of_today(tmp_path)
