"""The matrices of docs/plusieurs-sites.md: bodies that signed for themselves, each with its own job and secrets."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from panneau.admin.sites.site_settings import OVERRIDABLE
from panneau.config import read_settings
from panneau.france_travail.territory import divisions

GUIDE = Path("docs/plusieurs-sites.md")
GITHUB, GITLAB = re.findall(r"^```yaml\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.parametrize(("schema", "text"), [("vendor.github-workflows", GITHUB), ("vendor.gitlab-ci", GITLAB)])
def test_an_example_fits_the_schema_of_its_engine(schema: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "exemple.yml"
    file.write_text(text, encoding="utf-8")
    command = [str(Path(sys.executable).parent / "check-jsonschema"), "--builtin-schema", schema, str(file)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_each_job_takes_the_secrets_of_its_own_body_and_none_waits_for_another() -> None:
    github, gitlab = YAML(typ="safe").load(GITHUB)["jobs"]["publication"], YAML(typ="safe").load(GITLAB)["publication"]
    assert github["environment"] == "${{ matrix.collectivite }}"
    assert github["strategy"]["fail-fast"] is False
    assert gitlab["environment"]["name"] == "$COLLECTIVITE"
    assert not {"artifacts", "cache"} & gitlab.keys()


def test_the_settings_of_one_body_are_those_of_the_production_with_its_own_on_top() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.M | re.S)
    found: dict[str, Any] = {"__file__": str(Path("publication-lot.py").resolve())}
    exec(compile(code, "publication-lot.py", "exec"), found)  # noqa: S102 - the guide's own example
    settings = read_settings(found["PANNEAU"], divisions=divisions.load())
    assert settings.territory.units == ("Lot (46)",)
    assert found["SITEURL"] == "https://emploi.lot.example"
    assert found["PANNEAU_PRODUCTION"] is True


def test_the_guide_names_every_setting_of_a_site() -> None:
    assert all(f"`{name}`" in GUIDE.read_text(encoding="utf-8") for name in OVERRIDABLE)
