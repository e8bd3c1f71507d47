from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from panneau.admin.init.python_literals import format_literal

TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
VALUE = st.recursive(
    TEXT | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(VALUE)
def test_any_value_is_written_as_python_reads_it_back(value: object) -> None:
    assert ast.literal_eval(format_literal(value)) == value


@given(TEXT)
def test_a_written_text_is_one_line_of_characters_that_an_editor_shows(text: str) -> None:
    written = format_literal(text)
    assert len(written.splitlines()) == 1
    written.encode("utf-8")


def test_the_project_s_formatter_keeps_what_is_written(tmp_path: Path) -> None:
    values = {
        "guillemets": 'L’emploi "là-haut"',
        "les deux": """dit "l'emploi" ici""",
        "nom": "Offres\N{NO-BREAK SPACE}: {accolades} \\ et fin",
        "communes": [f"{code:05}" for code in range(40)],
        "secteurs": {"Nord": [f"{code:05}" for code in range(14)], "Sud": ["46042"]},
        "vide": {},
        "nombre": 8,
    }
    file = tmp_path / "reglages.py"
    file.write_text(f"X = {format_literal(values, used=4)}\n")
    ruff = Path(sys.executable).parent / "ruff"
    done = subprocess.run(
        [str(ruff), "format", "--diff", "--line-length", "120", str(file)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
