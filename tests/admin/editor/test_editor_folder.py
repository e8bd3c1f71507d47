"""The folder of the editing page: whole, from one place, and never over somebody's other files."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from panneau.admin.editor.edited_repository import parse_repository
from panneau.admin.editor.editor_folder import FILES, write_editor
from panneau.errors import SettingsError
from tests.builds import PROJECT

GITLAB = parse_repository("https://git.ville.example/emploi/site")
VENDOR = FILES / "sveltia-cms"


def test_the_page_may_speak_to_the_repository_s_api_and_to_nobody_else(tmp_path: Path) -> None:
    write_editor(tmp_path / "page", {}, GITLAB)
    page = (tmp_path / "page/index.html").read_text()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert re.findall(r"https?:[^;\s]+", policy) == ["https://git.ville.example"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert '<meta name="robots" content="noindex, nofollow">' in page


def test_the_page_is_written_again_over_itself_beside_what_the_town_has_put_there(tmp_path: Path) -> None:
    write_editor(tmp_path, {"site": "ancien"}, GITLAB)
    (tmp_path / "CNAME").write_text("edition.ville.example")
    write_editor(tmp_path, {"site": "nouveau"}, GITLAB)
    assert json.loads((tmp_path / "edition.json").read_text()) == {"site": "nouveau"}
    assert (tmp_path / "CNAME").is_file()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("un autre site")
    with pytest.raises(SettingsError, match="autre chose qu’une page d’édition"):
        write_editor(tmp_path, {}, GITLAB)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["un autre site"]


def test_the_editor_of_others_has_its_licence_and_the_sum_that_was_recorded() -> None:
    files = [file for file in VENDOR.rglob("*") if file.is_file()]
    sums = {f"{sha256(file.read_bytes()).hexdigest()}  ./{file.relative_to(VENDOR)}" for file in files}
    assert sums == set((PROJECT / "scripts/vendor_editor.sha256").read_text().splitlines())
    assert (VENDOR / "LICENSE").read_text().startswith("MIT License")
