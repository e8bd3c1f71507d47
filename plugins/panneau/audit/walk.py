"""The files of a site, each read once and forgotten; shared out among processes when there are many.

A process has the facts without copying them, and gives back what its ledger has gathered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from panneau.audit import extraction, feeds, files, free, secrets
from panneau.audit.ledger import Ledger
from panneau.audit.pages import Tools, check_page, check_traces
from panneau.workers import shared_out

PAGE, SHEET, SCRIPT, CALENDAR = (".html", ".htm", ".xhtml"), ".css", (".js", ".mjs"), ".ics"


def check_files(folder: Path, paths: Sequence[str], tools: Tools, *, workers: int) -> None:
    """Check every file, and gather the findings in `tools.ledger` in the order of the paths."""

    def check(some: Sequence[str]) -> Ledger:
        own = replace(tools, ledger=Ledger(tools.facts.licence))
        for path in some:
            _check_file(path, _read(folder, path), own)
        return own.ledger

    for ledger in shared_out(check, paths, workers=workers):
        tools.ledger.merge(ledger)


def _read(folder: Path, path: str) -> bytes:
    with open(f"{folder}/{path}", "rb") as file:  # noqa: PTH123 - a Path for each of many thousand files is slow
        return file.read()


def _check_file(path: str, data: bytes, tools: Tools) -> None:
    """One file, by its kind."""
    if path.endswith(PAGE):
        check_page(path, data, tools)
        return
    secrets.check_secrets(path, data, tools.needles, tools.ledger)
    if path.endswith(SCRIPT):
        free.check_script_file(path, data, tools.ledger)
        check_traces(path, data, tools)
        extraction.check_text(
            path, tools.texts.runs_in(extraction.words_in(data)), tools.texts, tools.facts, tools.ledger
        )
    elif path.endswith(CALENDAR):
        check_traces(path, data, tools)
        extraction.check_no_text(path, data, tools.texts, tools.ledger)
    elif files.is_data(path):
        _check_data(path, data, tools)


def _check_data(path: str, data: bytes, tools: Tools) -> None:
    try:
        content = files.opened(path, data)
    except ValueError:
        cure = "Retirez ce fichier, ou publiez-le sous une forme qui se lit."
        tools.ledger.fault("no-extraction", path, "Ce fichier de données ne se lit pas.", value=path, cure=cure)
        return
    if content is not data:
        secrets.check_secrets(path, content, tools.needles, tools.ledger)
    inner = path.removesuffix(".gz")
    if feeds.is_feed(content):
        feeds.check_feed(inner, content, tools)
    elif not inner.endswith((*PAGE, SHEET, *SCRIPT)):
        files.check_data_file(inner, content, tools.texts, tools.facts, tools.ledger)
    if "sitemap" in path:
        files.check_sitemap(path, content.decode("utf-8", "replace"), tools.facts, tools.ledger)
    check_traces(path, content, tools)
    extraction.check_text(
        path, tools.texts.runs_in(extraction.words_in(content)), tools.texts, tools.facts, tools.ledger
    )
