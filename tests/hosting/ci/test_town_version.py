"""The version that a town's folder asks for, and the Python that its files are built by."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from panneau.hosting.ci.town_version import find_python, parse_version, prepare_python, read_version
from panneau.hosting.ci.tree_runs import run_in_tree

TELL = "import panneau, pathlib; pathlib.Path('dit').write_text(panneau.__version__)"


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("pelican-panneau==0.2.0\n", "0.2.0"),
        ("# La version\npelican-panneau==1.10.3 \\\n    --hash=sha256:00\n", "1.10.3"),
        ("pelican-panneau[sight]==2.0.0; python_version > '3'\n", "2.0.0"),
        ("pelican>=4\n", ""),
        ("pelican-panneau>=1\n", ""),
    ],
)
def test_the_version_is_the_one_that_the_list_pins(text: str, version: str) -> None:
    assert parse_version(text) == version


def make_town(folder: Path, version: str) -> Path:
    folder.mkdir()
    (folder / "requirements.txt").write_text(f"pelican-panneau=={version}\n")
    return folder


def make_wheel(folder: Path, version: str) -> None:
    """A wheel that knows its version and installs nothing: only that is asked of it here."""
    info = f"pelican_panneau-{version}.dist-info"
    files = {
        "panneau/__init__.py": f"__version__ = {version!r}\n",
        "panneau/command_line/__main__.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: pelican-panneau\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(folder / f"pelican_panneau-{version}-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)


def test_a_tree_is_run_by_the_version_that_it_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_wheel(tmp_path, "0.0.1")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    today, earlier = make_town(tmp_path / "today", "0.0.2"), make_town(tmp_path / "earlier", "0.0.1")
    prepare_python(earlier, project=today)
    assert run_in_tree(earlier, "-c", TELL) == 0
    assert (earlier / "dit").read_text() == "0.0.1"


def test_nothing_is_installed_where_both_ask_for_the_same_or_bring_their_own_code(tmp_path: Path) -> None:
    today, earlier = make_town(tmp_path / "today", "0.0.2"), make_town(tmp_path / "earlier", "0.0.2")
    prepare_python(earlier, project=today)
    (tmp_path / "copy").mkdir()
    prepare_python(tmp_path / "copy", project=today)
    assert read_version(tmp_path / "copy") == ""
    assert find_python(earlier) == find_python(tmp_path / "copy") == sys.executable


def test_a_version_that_cannot_be_installed_is_said_and_this_one_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    today, earlier = make_town(tmp_path / "today", "0.0.2"), make_town(tmp_path / "earlier", "0.0.1")
    prepare_python(earlier, project=today)
    assert "Panneau 0.0.1 n’a pas pu être installé" in capfd.readouterr().out
    assert subprocess.run([find_python(earlier), "-c", ""], check=False).returncode == 0
