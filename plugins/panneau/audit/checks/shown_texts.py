"""A text in paragraphs and lists: every line of it, in its order, in one run of blocks, and nothing between them.

Paragraphs part where the text has blank lines, and at a list alone; an entry of a list is one line that begins with a
sign. Source: licence, art. 1.1 and 4; the register of modifications.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from panneau.audit.engine.page_reading import Value
from panneau.audit.engine.value_forms import fold, normalize_raw_text, normalize_text

PARAGRAPH, ENTRY = "p", "li"
_SIGNS = frozenset("-–—•·●◦▪■‣►➢✓✔*")


def find_runs(values: Sequence[Value], text: str) -> Iterator[range]:
    """Find the runs of blocks that show a text, as ranks among values of the sheet."""
    for form in {normalize_text(text), normalize_raw_text(text)}:
        lines = list(_iter_lines(form))
        for start, value in enumerate(values):
            if value.block in (PARAGRAPH, ENTRY) and (end := _follow(values, start, lines)):
                yield range(start, end)


def join_blocks(values: Sequence[Value]) -> str:
    """Join the blocks of a page, for the search of what was changed in a text."""
    return drop_blank_lines("\n".join(fold(value.text) for value in values if value.block in (PARAGRAPH, ENTRY)))


def drop_blank_lines(text: str) -> str:
    """Drop the blank lines of a text, which part its paragraphs."""
    return "\n".join(filter(None, text.split("\n")))


def _iter_lines(form: str) -> Iterator[tuple[str, bool]]:
    """Each line that says something, and whether a blank one stands before it."""
    is_after_blank = True
    for line in form.split("\n"):
        if line:
            yield line, is_after_blank
        is_after_blank = not line


def _follow(values: Sequence[Value], start: int, lines: Sequence[tuple[str, bool]]) -> int:
    """Follow the lines through the blocks from `start`; gives the rank after the last block, 0 where they part."""
    done, rank = 0, start
    while done < len(lines):
        if rank == len(values) or values[rank].block not in (PARAGRAPH, ENTRY) or values[rank].stamp:
            return 0
        shown = fold(values[rank].text).split("\n")
        wanted = lines[done : done + len(shown)]
        if shown != [line for line, _ in wanted] or not _is_parted(values, start, rank, wanted):
            return 0
        done, rank = done + len(shown), rank + 1
    return rank


def _is_parted(values: Sequence[Value], start: int, rank: int, lines: Sequence[tuple[str, bool]]) -> bool:
    """Whether a block begins and goes on where the register says."""
    block, begins_after_blank = values[rank].block, lines[0][1]
    if block == ENTRY:
        return len(lines) == 1 and lines[0][0][0] in _SIGNS
    is_after_list = rank > start and values[rank - 1].block == ENTRY
    return (begins_after_blank or is_after_list) and not any(blank for _, blank in lines[1:])
