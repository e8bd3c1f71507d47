"""Scripts are published without the comments and the indents that only those who write them need."""

from __future__ import annotations

from pathlib import Path

import pytest
from pygments.lexers.javascript import JavascriptLexer  # type: ignore[import-untyped]
from pygments.token import Comment  # type: ignore[import-untyped]

from panneau.build.published_scripts import is_minified, minify_script, write_minified

PROJECT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((PROJECT / "theme/static/js").rglob("*.js"))
OWN = [file for file in SCRIPTS if "vendor" not in file.parts]


@pytest.mark.parametrize(
    ("source", "published"),
    [
        ("// Why.\nlet one = 1;\n", "let one=1;\n"),
        ("/** @param {string} text\n * @returns {number} */\nfunction f(text) {}\n", "function f(text){}\n"),
        ("let a = /** @type {A | null} */ (b);\n", "let a=(b);\n"),
        ('const site = "https://ville.invalid"; // why\n', 'const site="https://ville.invalid";\n'),
        ("const glob = '/**' + 1;\n", "const glob='/**'+1;\n"),
        ("const text = `a // b\n  ${c} d`;\n", "const text=`a // b\n  ${c} d`;\n"),
        ("const sign = /[/*]  \\/\\//.test(a);\n", "const sign=/[/*]  \\/\\//.test(a);\n"),
        ("class A {\n  #one = 1;\n\n  #two() {}\n}\n", "class A{#one=1;#two(){}}\n"),
    ],
)
def test_comments_and_idle_white_space_go_and_texts_stay(source: str, published: str) -> None:
    assert minify_script(source.encode()).decode() == published


def list_code(script: str) -> list[str]:
    """What a script says beside comments and white space, as Pygments reads it."""
    tokens = JavascriptLexer().get_tokens(script)
    return [text for kind, text in tokens if kind not in Comment and text.strip()]


def test_no_script_loses_more_than_comments() -> None:
    pairs = [(file.read_text(), minify_script(file.read_bytes()).decode()) for file in OWN]
    assert [one for one, other in pairs if list_code(one) != list_code(other)] == []
    assert all("@param" not in other for _, other in pairs)


def test_what_others_wrote_stays_as_it_is(tmp_path: Path) -> None:
    assert not is_minified("theme/js/vendor/leaflet.js")
    assert not is_minified("theme/css/base.css")
    (tmp_path / "theme/js").mkdir(parents=True)
    source = tmp_path / "source.js"
    source.write_text("// Why.\nlet one = 1;\n")
    write_minified(tmp_path, {"theme/js/one.js": source, "theme/css/base.css": source})
    assert (tmp_path / "theme/js/one.js").read_text() == "let one=1;\n"
    assert not (tmp_path / "theme/css/base.css").exists()
