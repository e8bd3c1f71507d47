"""Programs run in another copy of the project: with the code of that copy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import panneau
from panneau.hosting.ci.tree_runs import find_code, run_in_tree

TELL = "import panneau, pathlib; pathlib.Path('dit').write_text(panneau.__version__)"


def tree_with(folder: Path, version: str) -> Path:
    package = folder / "plugins/panneau"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(f"__version__ = {version!r}\n")
    return folder


def test_each_tree_is_run_with_its_own_code_whatever_this_python_has_installed(tmp_path: Path) -> None:
    for version in ("earlier", "main"):
        tree = tree_with(tmp_path / version, version)
        assert run_in_tree(tree, "-c", TELL) == 0
        assert (tree / "dit").read_text() == version


def test_a_town_s_folder_without_code_is_run_with_the_installed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(panneau.__file__).parents[1]))
    assert find_code(tmp_path) == {}
    assert run_in_tree(tmp_path, "-c", TELL) == 0
    assert (tmp_path / "dit").read_text() == panneau.__version__


def test_variables_are_added_and_the_search_path_that_was_given_comes_after_the_tree_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "ailleurs")
    tree = tree_with(tmp_path, "main")
    assert find_code(tree) == {"PYTHONPATH": f"{tree / 'plugins'}{os.pathsep}ailleurs"}
    assert run_in_tree(tree, "-c", "import os, sys; sys.exit(int(os.environ['CODE']))", variables={"CODE": "7"}) == 7
