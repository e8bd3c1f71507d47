"""The goals of the code's map, by the measures of benchmarks/code_map.py that need no build."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from benchmarks import code_map
from benchmarks.code_map import Module
from tests.test_architecture import LAYERS, LOOSE


@cache
def modules() -> tuple[Module, ...]:
    return tuple(code_map.read_modules())


def test_no_more_than_two_modules_are_beside_the_packages() -> None:
    assert set(code_map.list_loose(modules())) == LOOSE
    assert len(LOOSE) <= 2


def test_every_module_and_every_class_has_a_name_of_its_own() -> None:
    assert code_map.list_homonyms(code_map.list_module_names(modules())) == []
    assert code_map.list_homonyms(code_map.list_class_names(modules())) == []


def test_nine_functions_in_ten_begin_with_a_verb() -> None:
    assert code_map.compute_verb_share(modules()) > 0.9


def test_every_function_tells_what_it_gives_back() -> None:
    assert [function.name for function in code_map.iter_functions(modules()) if function.returns is None] == []


def test_the_table_of_imports_exempts_nothing() -> None:
    assert code_map.list_exempting(LAYERS) == []


def test_nothing_edits_the_path_of_imports() -> None:
    texts = code_map.read_tracked_python()
    assert code_map.count_path_edits(texts) == 0
    assert code_map.count_late_imports(texts) == 0


def test_the_table_takes_the_place_of_the_one_before() -> None:
    page = code_map.PAGE.read_text("utf-8")
    once = code_map.replace_table(page, "| one |")
    assert "| one |" in once
    assert code_map.replace_table(once, "| two |") == code_map.replace_table(page, "| two |")


def test_a_page_without_a_place_for_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="measures"):
        code_map.replace_table("# A page\n", "| new |")


def test_an_entry_that_lets_a_package_know_a_later_one_exempts() -> None:
    table = (("common", ()), ("offers", ("common", "site.model")), ("site", ("site.pages", "offers")))
    assert code_map.list_exempting(table) == ["offers → site.model", "site → site.pages"]


def test_properties_and_methods_that_others_name_are_no_functions_to_be_named() -> None:
    text = """
class Handler:
    @property
    def size(self): ...
    @cached_property
    def weight(self): ...
    @size.setter
    def size(self, value): ...
    def __len__(self): ...
    def log_message(self): ...
    def _length(self):
        def find(): ...
"""
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    names = list(code_map.iter_named(functions))
    assert names == ["_length", "find"]
    assert [code_map.begins_with_verb(name) for name in names] == [False, True]


@pytest.mark.parametrize("edit", [".insert(0, folder)", ".append(folder)", "[:0] = [folder]", " += [folder]"])
def test_an_edit_of_the_path_of_imports_is_seen(edit: str) -> None:
    assert code_map.count_path_edits([f"import sys\nsys.path{edit}\nprint(sys.path)\n"]) == 1
