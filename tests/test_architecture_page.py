"""docs/architecture.md names what is there: each module, function and package that it leads a reader to."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.test_architecture import LAYERS, PACKAGE

PAGE = Path("docs/architecture.md").read_text(encoding="utf-8")
SPANS = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", PAGE, flags=re.S | re.M))
FILES = sorted({span for span in SPANS if re.fullmatch(r"[\w/.-]+\.(?:py|html|js|md)", span)})
NAMES = sorted({span for span in SPANS if "::" in span})
CALLS = sorted({span for span in SPANS if span.endswith("()")})
PARAGRAPHS = dict(re.findall(r"^\*\*`(\w+)/`\*\* (.*?)\n\n", PAGE, re.S | re.M))


def find_file(name: str) -> Path:
    """From the package, or from the root of the project."""
    inside = PACKAGE / name
    return inside if inside.exists() else Path(name)


@cache
def names_of(module: Path) -> frozenset[str]:
    """What can be taken from a module: `name`, and `Class.method`."""
    found = set()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=name):
                found.add(name)
            case ast.ClassDef(name=name, body=body):
                found |= {name, *(f"{name}.{inner.name}" for inner in body if isinstance(inner, ast.FunctionDef))}
            case ast.Assign(targets=targets):
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.ImportFrom(names=names):
                found |= {alias.asname or alias.name for alias in names}
    return frozenset(found)


def test_the_page_leads_to_enough_of_the_code() -> None:
    assert len(FILES) > 20
    assert len(NAMES) > 30


@pytest.mark.parametrize("name", FILES)
def test_every_file_that_the_page_names_is_there(name: str) -> None:
    assert find_file(name).is_file()


@pytest.mark.parametrize("name", NAMES)
def test_every_function_and_class_is_in_the_module_that_the_page_names(name: str) -> None:
    module, _, inside = name.partition("::")
    assert inside in names_of(find_file(module))


@pytest.mark.parametrize("call", CALLS)
def test_every_function_named_without_its_module_is_in_one_that_the_page_names(call: str) -> None:
    modules = {find_file(name.partition("::")[0]) for name in NAMES}
    assert any(call.removesuffix("()") in names_of(module) for module in modules)


def test_every_folder_that_the_page_names_is_there() -> None:
    folders = {span for span in SPANS if re.fullmatch(r"[\w/]+/", span)}
    assert [folder for folder in sorted(folders) if not find_file(folder).is_dir()] == []


def test_each_package_has_its_paragraph_in_the_order_of_the_layers() -> None:
    assert list(PARAGRAPHS) == [package for package, _ in LAYERS]


@pytest.mark.parametrize("package", [package for package, _ in LAYERS])
def test_a_paragraph_tells_what_its_package_may_import_and_where_to_begin(package: str) -> None:
    paragraph = PARAGRAPHS[package]
    told = re.search(r"\*Imports\*\s+(nothing|`[\w.]+`(?:,\s+`[\w.]+`)*)", paragraph)
    assert told is not None
    assert set(re.findall(r"`([\w.]+)`", told[1])) == set(dict(LAYERS)[package])
    assert re.search(r"Begin\s+with\s+`", paragraph)
