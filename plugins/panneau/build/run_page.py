"""Where GitHub runs a build: what stopped it, on the page of its run and as a note that the watch reads."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

RUN_PAGE = "GITHUB_STEP_SUMMARY"
"""Variable that names the file of the page."""
TITLE = "Ce qui arrête la construction"
"""Title of the note, by which the watch knows it."""
_BLOCK = "~~~~~~text\n{sentence}\n~~~~~~"


def quote_refusal(sentence: str) -> str:
    """Quote a sentence in Markdown as it is, line under line: what a person typed there is text, and no Markdown."""
    return _BLOCK.format(sentence=sentence.replace("~~~", "~ ~ ~"))


def write_refusal(page: Path, sentence: str) -> None:
    """Write what stops a build on the page of its run, where it is not told yet.

    A page that cannot be written stays as it is: the sentence is in the run's log.
    """
    block = quote_refusal(sentence)
    with suppress(OSError, UnicodeDecodeError):
        told = page.read_text(encoding="utf-8") if page.exists() else ""
        if block not in told:
            with page.open("a", encoding="utf-8") as file:
                file.write(f"### {TITLE}\n\n{block}\n\n")


def format_note(sentence: str) -> str:
    """Format what stops a build as the command by which GitHub keeps it beside the run.

    Source: docs.github.com, « Workflow commands »: error, and how its message is escaped.
    """
    escaped = sentence.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::error title={TITLE}::{escaped}"
