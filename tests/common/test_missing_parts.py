"""The sentence about a part that is not installed."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from panneau.common import missing_parts
from panneau.common.missing_parts import PARTS, PartMissing, required_part
from tests.builds import clean_environment


@pytest.mark.parametrize(
    ("part", "package"), [("sftp", "asyncssh"), ("figures", "pandas.api"), ("demo", "flask"), ("figures", "odfdo")]
)
def test_a_missing_package_is_told_in_one_sentence_with_the_command(
    part: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # as if it were not installed
    with pytest.raises(PartMissing) as told, required_part(part):
        import_module(package)
    assert str(told.value) == f"Il manque les paquets de la partie « {part} ». Installez-les : make ready-{part}"
    assert told.value.exit_code == 2


def test_beside_an_installed_package_whatever_is_missing_is_told_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(missing_parts, "DEFAULTS", tmp_path)  # a folder that only a wheel has
    monkeypatch.setitem(sys.modules, "tinycss2", None)
    with pytest.raises(PartMissing, match=r"Installez-les\W+panneau paquets$"), required_part():
        import_module("tinycss2")
    with pytest.raises(ModuleNotFoundError, match=r"panneau\.no_such_module"), required_part():
        import_module("panneau.no_such_module")


def test_a_module_that_is_missing_from_the_code_itself_is_no_missing_part() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"panneau\.no_such_module"), required_part("sftp"):
        import_module("panneau.no_such_module")


def test_a_package_of_another_part_is_not_asked_for_under_a_wrong_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "flask", None)
    with pytest.raises(ModuleNotFoundError, match="flask"), required_part("sftp"):
        import_module("flask")


def test_nothing_is_said_where_the_part_is_installed() -> None:
    with required_part("demo"):
        assert import_module("flask").Flask


@pytest.mark.parametrize("part", sorted(PARTS))
def test_the_names_are_those_of_the_packages_that_the_list_of_the_part_asks_for(part: str) -> None:
    lines = Path(f"requirements/{part}.in").read_text(encoding="utf-8").splitlines()
    asked = {Requirement(line.partition("#")[0]).name for line in lines if not line.startswith("#")}
    imported = {name for name, found in packages_distributions().items() if asked & {one.lower() for one in found}}
    assert {name for name in imported if not name.startswith("_")} == PARTS[part]


@pytest.mark.parametrize(
    "script", ["pipeline", "publish", "deploy", "doctor", "fermer", "init", "catalogue", "licence_notice", "veille"]
)
def test_what_publishes_a_site_and_looks_after_it_loads_without_any_part(script: str, tmp_path: Path) -> None:
    for name in set().union(*PARTS.values()):
        (tmp_path / f"{name}.py").write_text(f"raise ModuleNotFoundError(name={name!r})")  # as if it were not installed
    done = subprocess.run(
        [sys.executable, f"scripts/{script}.py", "--help"],
        env=clean_environment({"PYTHONPATH": str(tmp_path)}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
