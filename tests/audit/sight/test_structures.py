"""Which structures a page has: chains of element and class, and how long the texts in them are."""

from __future__ import annotations

import subprocess
import sys

import pytest

from panneau.audit.sight.structures import find_structures

PAGE = '<html><head><title>T</title></head><body class="section-x"><main><p class="a">{}</p></main></body></html>'


def page_of(content: str) -> frozenset[int]:
    return find_structures(PAGE.format(content))


def test_pages_that_differ_by_words_of_one_length_have_the_same_structures() -> None:
    assert page_of("Soudeur à Cahors") == page_of("Aide-soignante à Pradines")


@pytest.mark.parametrize(
    "content",
    [
        "<b>mot</b>",
        '<b class="x">mot</b>',
        "mot " * 30,
        "mot " * 300,
        "une ligne\nune autre",
        "mot</p><p>mot",
        "mot<br>",
    ],
    ids=["element", "class", "long text", "very long text", "lines", "neighbour without class", "empty element"],
)
def test_another_element_class_length_or_lines_are_another_structure(content: str) -> None:
    assert page_of(content) - page_of("mot")


def test_every_difference_is_one_of_its_own() -> None:
    contents = ["<b>mot</b>", '<b class="x">mot</b>', "mot " * 30, "mot " * 300, "une ligne\nune autre"]
    assert len({page_of(content) for content in contents}) == len(contents)


def test_a_class_of_the_body_is_one_structure_and_changes_no_other() -> None:
    one, other = PAGE.format("mot"), PAGE.format("mot").replace("section-x", "section-y")
    assert len(find_structures(one) ^ find_structures(other)) == 2


@pytest.mark.parametrize("hidden", ["<template><b>x</b></template>", "<p hidden><b>x</b></p>", "<script>x</script>"])
def test_what_is_hidden_on_purpose_has_no_structure(hidden: str) -> None:
    assert page_of(hidden) == page_of("")


def test_an_end_that_was_left_out_keeps_no_later_element_inside() -> None:
    after = '<p class="b">mot</p>'
    unclosed, closed = f"<main><div><p>mot</div>{after}</main>", f"<main><div><p>mot</p></div>{after}</main>"
    assert find_structures(f"<body>{unclosed}</body>") == find_structures(f"<body>{closed}</body>")


def test_structures_are_the_same_in_another_process() -> None:
    code = f"from panneau.audit.sight.structures import find_structures; print(sorted(find_structures({PAGE!r})))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_environment())
    assert told.stdout.strip() == str(sorted(find_structures(PAGE)))


def _environment() -> dict[str, str]:
    return {"PYTHONHASHSEED": "1", "PYTHONPATH": ":".join(sys.path)}
