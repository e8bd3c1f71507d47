"""The guide in a town's folder: every page that a sentence names is shown, and has it type what it has."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from panneau.command_line.entry_points import main
from tests.builds import PROJECT

SHIPPED = {
    Path(source).stem
    for source in tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"][
        "force-include"
    ]
    if source.startswith("docs/")
}
FOR_DEVELOPERS = {"settings_page.py", "command_table.py"}
"""`panneau settings-guide` writes a page of the project."""
CODE = re.compile(r"^```.*?^```|^ {4,}\S.*?$|`[^`\n]+`", re.S | re.M)


def iter_texts(file: Path) -> Iterator[str]:
    """The texts of a module, without those that document it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    comments = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in comments:
            yield node.value


def test_no_sentence_names_a_file_of_the_guide_and_every_page_that_one_names_is_shipped() -> None:
    named = set()
    for file in sorted((PROJECT / "plugins/panneau").rglob("*.py")):
        for text in iter_texts(file):
            assert not re.search(r"docs/\w+\.md", text) or file.name in FOR_DEVELOPERS, f"{file.name}: {text}"
            named |= set(re.findall(r"panneau guide ([a-z-]+)", text))
    assert len(named) > 5
    assert named - SHIPPED == set()


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_page_that_a_town_is_shown_has_it_type_nothing_that_only_the_project_has(name: str) -> None:
    code = "\n".join(CODE.findall((PROJECT / f"docs/{name}.md").read_text(encoding="utf-8")))
    assert re.findall(r"(?<![\w-])make [a-z].*|(?<!/)scripts/\w+\.(?:py|sh)", code) == []


def test_the_guide_lists_its_pages_shows_one_and_names_them_all_for_an_unknown_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["guide"]) == 0
    assert re.search(r"^  hebergement +Un autre hébergeur que GitHub$", capsys.readouterr().out, re.M)
    assert main(["guide", "docs/hebergement.md"]) == 0
    assert capsys.readouterr().out == (PROJECT / "docs/hebergement.md").read_text()
    with pytest.raises(SystemExit):
        main(["guide", "inconnue"])
    assert "hebergement" in capsys.readouterr().err
