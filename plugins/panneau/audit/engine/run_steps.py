"""What a run of tags means where it stands: found once, and followed on every page that has it there.

It makes the reading of a page as short as its texts: of the tags of a page, all but addresses and dates are on others.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeAlias

from panneau.audit.engine.element_reading import AROUND, ElementReader
from panneau.audit.engine.html_tags import VOID, Attributes, NotPlain, Tag, parse_tag, split_run
from panneau.audit.engine.nesting import Nesting, open_element
from panneau.audit.engine.reading_state import End, ReadingState, is_naming, is_special

Opener: TypeAlias = Callable[[ElementReader, Attributes], End | None]
Check: TypeAlias = Callable[[Nesting, str], None]
Step: TypeAlias = tuple[Callable[[ElementReader, Any], End | None] | None, Any, Nesting, bool]
"""What is done, with what, within which elements, and whether it gives an end; None ends what was opened last."""

OPENERS: MappingProxyType[str, Opener] = MappingProxyType(
    {
        "main": ElementReader.open_main,
        "li": ElementReader.open_entry,
        "article": ElementReader.open_item,
        "tr": ElementReader.open_table_row,
        "td": ElementReader.open_cell,
        "th": ElementReader.open_head_cell,
        **dict.fromkeys(("bdi", "time"), ElementReader.open_value),
        "dt": ElementReader.open_label,
        **dict.fromkeys(("dl", "table"), ElementReader.open_labels),
        **dict.fromkeys(("h1", "h4", "h5", "h6", "p"), ElementReader.open_block),
        **dict.fromkeys(("h2", "h3", "caption"), ElementReader.open_heading),
        **dict.fromkeys(AROUND, ElementReader.open_around),
        **dict.fromkeys(("template", "noscript", "datalist", "dialog"), ElementReader.open_unseen),
        "details": ElementReader.open_details,
        "summary": ElementReader.open_summary,
        "a": ElementReader.open_link,
    }
)
MARKERS: MappingProxyType[str, Opener] = MappingProxyType(
    {
        "dd": ElementReader.open_row,
        "area": ElementReader.open_link,
        "script": ElementReader.open_script,
        "meta": ElementReader.open_meta,
        "link": ElementReader.open_sheet,
        "img": ElementReader.open_picture,
        "br": ElementReader.open_break,
    }
)
"""Elements at whose end nothing is done."""


@lru_cache(maxsize=50_000)
def follow(where: Nesting, run: str, check: Check) -> tuple[Nesting, tuple[Step, ...]]:
    """Follow a run: where it leads, and what it does. Raises: NotPlain for elements that are not closed where they are.

    `check`: what an element is asked that a browser may move.
    """
    before, *pieces = split_run(run)
    steps: list[Step] = [(ReadingState.say_space, before, where, False)] if before else []
    for written, space in zip(pieces[::2], pieces[1::2], strict=True):
        tag = parse_tag(written)
        if not tag.closes:
            check(where, tag.name)
            where = _open(where, tag, steps)
        elif tag.name not in VOID:  # a parser writes the end of a drawing's elements, too
            where = _close(where, tag.name, steps)
        if space:
            steps.append((ReadingState.say_space, space, where, False))
    return where, tuple(steps)


def _open(where: Nesting, tag: Tag, steps: list[Step]) -> Nesting:
    name, given = tag.name, tag.attributes
    marker, opener = MARKERS.get(name), OPENERS.get(name)
    if marker:
        steps.append((marker, given, where, False))
    has_end = name not in VOID and (is_special(given) or opener is not None)
    if has_end and is_special(given):
        steps.append((_open_special, (name, given, opener), where, True))
    elif has_end:
        steps.append((opener, given, where, True))
    if is_naming(given):
        steps.append((ReadingState.keep_naming, given, where, False))
    return where if name in VOID else open_element(where, name, has_end)


def _open_special(reader: ElementReader, given: tuple[str, Attributes, Opener | None]) -> End | None:
    name, attributes, opener = given
    special = reader.open_special(name, attributes)
    return _chain(opener(reader, attributes) if opener else None, special)


def _chain(end: End | None, special: End | None) -> End | None:
    """Chain what ends with an element: what it holds first, then what hides it."""
    if end is None or special is None:
        return end or special

    def end_both() -> None:
        end()
        special()

    return end_both


def _close(where: Nesting, name: str, steps: list[Step]) -> Nesting:
    if where.above is None or where.name != name:
        raise NotPlain
    if where.has_end:
        steps.append((None, None, where.above, False))
    return where.above
