"""Scripts and style sheets are published without what only those who write them need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2
from pygments.lexers.javascript import JavascriptLexer  # type: ignore[import-untyped]
from pygments.token import Comment  # type: ignore[import-untyped]

from panneau.build.published_assets import is_minified, minify_asset, write_minified

PROJECT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((PROJECT / "theme/static/js").rglob("*.js"))
SHEETS = sorted((PROJECT / "theme/static/css").rglob("*.css"))
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
    assert minify_asset("theme/js/one.js", source.encode()).decode() == published


def list_code(script: str) -> list[str]:
    """What a script says beside comments and white space, as Pygments reads it."""
    tokens = JavascriptLexer().get_tokens(script)
    return [text for kind, text in tokens if kind not in Comment and text.strip()]


def test_no_script_loses_more_than_comments() -> None:
    pairs = [(file.read_text(), minify_asset(file.name, file.read_bytes()).decode()) for file in OWN]
    assert [one for one, other in pairs if list_code(one) != list_code(other)] == []
    assert all("@param" not in other for _, other in pairs)


@pytest.mark.parametrize(
    ("source", "published"),
    [
        ("/* Why. */\na { color: red; }\n", "a{color:red}\n"),
        ('a::after { content: " ·"; content: " ·" / ""; }\n', 'a::after{content:" ·";content:" ·" / ""}\n'),
        ("a :not(.b) > i { width: calc(1px + 2 * var(--c)); }\n", "a :not(.b)>i{width:calc(1px + 2 * var(--c))}\n"),
        ("@media screen and (min-width: 40rem) { a { top: 0; } }\n", "@media screen and (min-width:40rem){a{top:0}}\n"),
    ],
)
def test_a_style_sheet_keeps_its_rules(source: str, published: str) -> None:
    assert minify_asset("theme/css/one.css", source.encode()).decode() == published


def list_rules(sheet: str) -> list[str]:
    """What a style sheet says, as tinycss2 reads it: white space is one space, or none beside a sign that parts."""
    said = tinycss2.serialize(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))
    without = re.sub(r"/\*.*?\*/", " ", said, flags=re.DOTALL)
    return re.sub(r"\s*([{};:,>!])\s*", r"\1", " ".join(without.split())).replace(";}", "}").split("}")


def test_no_style_sheet_loses_more_than_comments() -> None:
    pairs = [(file.read_text(), minify_asset(file.name, file.read_bytes()).decode()) for file in SHEETS]
    assert [one for one, other in pairs if list_rules(one) != list_rules(other)] == []


def test_what_others_wrote_stays_as_it_is(tmp_path: Path) -> None:
    assert not is_minified("theme/js/vendor/leaflet.js")
    assert not is_minified("theme/img/panneau.svg")
    (tmp_path / "theme/js").mkdir(parents=True)
    source = tmp_path / "source.js"
    source.write_text("// Why.\nlet one = 1;\n")
    write_minified(tmp_path, {"theme/js/one.js": source, "theme/img/panneau.svg": source})
    assert (tmp_path / "theme/js/one.js").read_text() == "let one=1;\n"
    assert not (tmp_path / "theme/img").exists()
