"""A file's bytes as lines: what cannot be read is one sentence, with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.local_content.text_lines import MOST_BYTES, MOST_CHARACTERS, read_lines

TEXT = "Titre: Été\n\nTexte.\n"


@pytest.mark.parametrize("data", [TEXT, f"\ufeff{TEXT}", TEXT.replace("\n", "\r"), TEXT.replace("\n", "\r\n")])
def test_lines_end_as_editors_end_them_and_a_mark_of_order_is_no_letter(data: str) -> None:
    assert read_lines("x.md", data.encode()) == (("Titre: Été", "", "Texte.", ""), ())


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        ("Titre: x\nÉté".encode("cp1252"), 2, "UTF-8"),
        (TEXT.encode("utf-16"), 1, "UTF-8"),
        ("Titre: x\n".encode("utf-16-le"), 1, "UTF-8"),
        (b"Titre: x\n\nun\0deux", 3, "UTF-8"),
        (b"Titre: x\r\run\x0bdeux", 3, "U+000B"),
        (b"x" * (MOST_CHARACTERS + 1), 1, "trop long"),
        (b"\xc3\xa9" * (MOST_BYTES // 2 + 1), 1, "trop long"),
    ],
    ids=["cp1252", "utf-16", "utf-16 without mark", "nul", "unseen", "long", "longer"],
)
def test_what_cannot_be_read_is_told_with_its_line(data: bytes, line: int, said: str) -> None:
    lines, (mistake,) = read_lines("content/pages/x.md", data)
    assert (lines, mistake.file, mistake.line) == ((), "content/pages/x.md", line)
    assert said in str(mistake)


@given(st.binary(max_size=300))
def test_any_bytes_give_lines_or_one_mistake(data: bytes) -> None:
    lines, mistakes = read_lines("x.md", data)
    assert bool(lines) != bool(mistakes)
    assert len(mistakes) <= 1
