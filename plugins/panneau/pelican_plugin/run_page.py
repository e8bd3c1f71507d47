"""The page of a run, where GitHub runs the build: what stopped it is told there too, once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

RUN_PAGE = "GITHUB_STEP_SUMMARY"
"""Variable that names the file of the page."""
REFUSED = "### Ce qui arrête la construction\n\n~~~~~~text\n{sentence}\n~~~~~~\n\n"
"""As it is, line under line: what a person quotes there is text, and no Markdown."""


def write_refusal(page: Path, sentence: str) -> None:
    """Write what stops a build on the page of its run, where it is not told yet.

    A page that cannot be written stays as it is: the sentence is in the run's log.
    """
    block = REFUSED.format(sentence=sentence.replace("~~~", "~ ~ ~"))
    with suppress(OSError, UnicodeDecodeError):
        told = page.read_text(encoding="utf-8") if page.exists() else ""
        if block not in told:
            with page.open("a", encoding="utf-8") as file:
                file.write(block)
