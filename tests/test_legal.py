"""Rights: each file has a holder and a licence, what others made is named, and catalogues read the same thing.

`reuse lint` is the judge where it is installed; what it cannot know (NOTICE, publiccode.yml, pyproject.toml) is here.
"""

from __future__ import annotations

import copy
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from ruamel.yaml import YAML

from panneau import __version__

OURS = "2026 The Panneau contributors"
PROJECT_LICENCE = "AGPL-3.0-or-later"
TEXTS_LICENCE = "etalab-2.0"
TOWN_LICENCE = "CC0-1.0"
NOTICE = Path("NOTICE").read_text(encoding="utf-8")
VENDORED = ("theme/static/js/vendor/", "plugins/panneau/admin/editor/files/sveltia-cms/")
LICENCE_TEXT = re.compile(r"(?:LICENSES/.*|(?:.*/)?LICENSE|REUSE\.toml)")
"""What needs no licence of its own. Source: REUSE specification 3.3, « Covered File »."""


def tracked_files() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if name and Path(name).is_file()]


def pattern_of(glob: str) -> re.Pattern[str]:
    """`**` matches anything, `*` anything but a slash. Source: REUSE specification 3.3, « REUSE.toml »."""
    parts = ((".*" if part == "**" else "[^/]*" if part == "*" else re.escape(part)) for part in split_glob(glob))
    return re.compile("".join(parts))


def split_glob(glob: str) -> list[str]:
    return re.split(r"(\*\*|\*)", glob)


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@cache
def entries() -> list[tuple[list[re.Pattern[str]], list[str], str]]:
    """The entries of REUSE.toml: patterns of paths, holders, licence."""
    found = tomllib.loads(Path("REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    return [
        (
            [pattern_of(path) for path in as_list(entry["path"])],
            as_list(entry["SPDX-FileCopyrightText"]),
            entry["SPDX-License-Identifier"],
        )
        for entry in found
    ]


def rights_of(name: str) -> tuple[list[str], str]:
    """Holders and licence of a file: those of the last entry that names it."""
    fits = [entry[1:] for entry in entries() if any(pattern.fullmatch(name) for pattern in entry[0])]
    return fits[-1]


def vendored() -> list[str]:
    return [name for name in tracked_files() if name.startswith(VENDORED)]


def data_files() -> list[str]:
    """Files of the package's `data` folders, wherever these are, but for the pages that explain them."""
    return [
        name
        for name in tracked_files()
        if "data" in (path := PurePosixPath(name)).parts
        and path.parts[0] == "plugins"
        and path.suffix not in (".py", ".md")
    ]


def test_the_licence_is_the_whole_agpl_and_the_same_in_both_places() -> None:
    text = Path("LICENSE").read_text(encoding="utf-8")
    assert text.split("\n")[0].strip() == "GNU AFFERO GENERAL PUBLIC LICENSE"
    assert re.findall(r"^  (\d+)\. [A-Z]", text, re.M) == [str(number) for number in range(18)]
    assert text.rstrip().endswith("<https://www.gnu.org/licenses/>.")
    assert text == Path(f"LICENSES/{PROJECT_LICENCE}.txt").read_text(encoding="utf-8")


def test_the_licence_is_what_the_package_and_the_catalogue_say() -> None:
    package = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert package["license"] == publiccode()["legal"]["license"] == PROJECT_LICENCE
    assert [glob for glob in package["license-files"] if not list(Path().glob(glob))] == []


@pytest.mark.skipif(importlib.util.find_spec("reuse") is None, reason="reuse is not among the requirements")
def test_reuse_finds_a_holder_and_a_licence_for_each_file() -> None:
    done = subprocess.run([sys.executable, "-m", "reuse", "lint"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_each_file_has_a_holder_and_a_licence_whose_text_is_here() -> None:
    used = set()
    for name in tracked_files():
        if not LICENCE_TEXT.fullmatch(name):
            holders, licence = rights_of(name)
            assert all(holders), name
            used |= set(licence.split(" AND "))
    assert used == {path.stem for path in Path("LICENSES").iterdir()}


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("plugins/panneau/errors.py", PROJECT_LICENCE),
        ("theme/templates/base.html", PROJECT_LICENCE),
        ("docs/licence.md", TEXTS_LICENCE),
        ("docs/images/accueil.png", TEXTS_LICENCE),
        ("content/pages/aide.md", TEXTS_LICENCE),
        ("reglages.toml", TOWN_LICENCE),
        ("pelicanconf.py", TOWN_LICENCE),
        ("examples/metz.py", TOWN_LICENCE),
    ],
)
def test_program_texts_and_what_a_town_fills_in_have_their_own_licences(name: str, licence: str) -> None:
    assert rights_of(name) == ([OURS], licence)


def test_no_vendored_file_passes_for_the_project_s_own() -> None:
    assert len(vendored()) >= 8
    assert [name for name in vendored() if OURS in rights_of(name)[0]] == []


def test_public_data_keep_their_holders() -> None:
    assert [name for name in data_files() if name.endswith(".csv") and rights_of(name)[1] != TEXTS_LICENCE] == []
    assert {"INSEE", "DGCL", "La", "Etalab"} == {
        holder.split()[1] for holder in rights_of("plugins/panneau/x/y.csv")[0]
    }


def test_the_notice_names_each_vendored_file_with_its_version() -> None:
    names = ["/".join(PurePosixPath(name).parts[-2:]) for name in vendored()]
    assert [name for name in names if not re.search(rf"^    {re.escape(name)}(?!\S)", NOTICE, re.M)] == []


def test_the_notice_names_each_version_that_is_fetched() -> None:
    scripts = "".join(Path(f"scripts/{name}.sh").read_text(encoding="utf-8") for name in ("vendor", "vendor_editor"))
    lines = re.findall(r"^(?:minisearch|sveltia)=.*$", scripts, re.M)
    assert len(lines) == 2
    versions = dict(pair.split("=") for line in lines for pair in line.split())
    assert [version for version in versions.values() if f" {version}" not in NOTICE] == []


def test_the_notice_says_of_each_data_file_whose_it_is() -> None:
    names = {PurePosixPath(name).name for name in data_files()}
    assert {"communes.csv", "appellations.txt", "trades_a_g.toml"} <= names
    assert [name for name in sorted(names) if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", NOTICE)] == []


def test_the_notice_names_each_holder_of_what_others_made() -> None:
    holders = {holder for _, found, _ in entries() for holder in found if holder != OURS}
    names = {re.sub(r"^[\d, -]+|\s*\(.*$", "", holder) for holder in holders}
    assert [name for name in sorted(names) if name not in NOTICE] == []


@cache
def publiccode() -> Any:
    return YAML(typ="safe").load(Path("publiccode.yml"))


def faults_of(given: object, folder: Path) -> str:
    """What the schema says against a file for catalogues; "" for nothing."""
    file = folder / "publiccode.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    command = [str(Path(sys.executable).parent / "check-jsonschema"), "--schemafile", "tests/publiccode.schema.json"]
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode else ""


def test_the_file_for_catalogues_follows_the_standard(tmp_path: Path) -> None:
    assert faults_of(publiccode(), tmp_path) == ""


MISSING: dict[str, Callable[[Any], object]] = {
    "url": lambda given: given.pop("url"),
    "license": lambda given: given["legal"].pop("license"),
    "shortDescription": lambda given: given["description"]["fr"].pop("shortDescription"),
    "contacts": lambda given: given["maintenance"].pop("contacts"),
    "availableLanguages": lambda given: given["localisation"].pop("availableLanguages"),
}


@pytest.mark.parametrize("key", MISSING)
def test_a_file_for_catalogues_without_what_is_mandatory_is_refused(tmp_path: Path, key: str) -> None:
    given = copy.deepcopy(publiccode())
    MISSING[key](given)
    assert key in faults_of(given, tmp_path)


def test_what_catalogues_read_is_this_version_and_these_files() -> None:
    found = publiccode()
    assert found["softwareVersion"] == __version__
    pictures = [picture for text in found["description"].values() for picture in text.get("screenshots", [])]
    assert [name for name in (found["logo"], *pictures) if not Path(name).is_file()] == []
    assert f"git remote add panneau {found['url']}\n" in Path("docs/mettre-a-jour.md").read_text(encoding="utf-8")


def test_the_french_of_catalogues_has_its_no_break_spaces() -> None:
    french = publiccode()["description"]["fr"]
    texts = [french["shortDescription"], french["longDescription"], *french["features"]]
    assert [text for text in texts if re.search(r"\w [;!?:](?:\s|$)|« | »", text)] == []


def test_reports_go_to_the_private_form_and_to_no_invented_address() -> None:
    for name in ("SECURITY.md", "CODE_OF_CONDUCT.md"):
        text = Path(name).read_text(encoding="utf-8")
        assert "Report a vulnerability" in text
        assert not re.search(r"[\w.]+@[\w.]+|INSERT", text)
