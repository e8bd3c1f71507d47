from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from panneau.admin.init.settings_guide import render_guide
from panneau.config import FIELDS
from panneau.config.renamed_settings import RENAMED, RenamedSetting

TEXT = Path("docs/reglages.md").read_text(encoding="utf-8")
SHIPPED = Path("reglages.toml").read_text(encoding="utf-8")


def test_the_page_of_the_settings_is_the_one_that_the_code_makes() -> None:
    assert render_guide(FIELDS, RENAMED) == TEXT, "run scripts/settings_guide.py"
    command = [sys.executable, "scripts/settings_guide.py", "--check"]
    assert subprocess.run(command, check=False).returncode == 0


def test_every_setting_has_its_place_in_the_page_and_in_the_shipped_file() -> None:
    named = re.findall(r"^### `(\w+)`$", TEXT, re.M)
    assert named == list(FIELDS)
    assert [name for name in FIELDS if not re.search(rf"^(# )?{name}[ .]", SHIPPED, re.M)] == []


def test_every_example_is_a_value_that_the_setting_accepts() -> None:
    for name, field in FIELDS.items():
        if field.example is not None:
            assert type(field.example) is type(field.default)
            field.parse(name, field.example)


def test_a_setting_whose_default_shows_nothing_has_an_example() -> None:
    assert [name for name, field in FIELDS.items() if field.default in ("", [], {}) and field.example is None] == []


def test_the_page_tells_the_former_names() -> None:
    page = render_guide(FIELDS, {"ville": RenamedSetting("collectivite", "2.0.0")})
    assert "«\N{NO-BREAK SPACE}ville\N{NO-BREAK SPACE}»" in page.rpartition("## Réglages qui ont changé de nom")[2]
