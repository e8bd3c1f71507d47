"""The files of a site, each read once and forgotten; shared out among processes when there are many.

Workers are forked: they have the facts without copying them, and give back what their ledger has gathered.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from panneau.audit import extraction, files, free, secrets
from panneau.audit.ledger import Ledger
from panneau.audit.pages import Tools, check_page, check_traces

PAGE, SHEET, SCRIPT = (".html", ".htm", ".xhtml"), ".css", (".js", ".mjs")
LEAST_SHARED = 400
"""Files below which a second process costs more than it spares."""
_CHUNK = 100
_work: list[tuple[Path, Tools]] = []
"""In a worker: what it was born with."""


def check_files(folder: Path, paths: Sequence[str], tools: Tools, *, workers: int) -> None:
    """Check every file, and gather the findings in `tools.ledger` in the order of the paths."""
    if workers < 2 or len(paths) < LEAST_SHARED or sys.platform != "linux":
        for path in paths:
            _check_file(path, (folder / path).read_bytes(), tools)
        return
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    with ProcessPoolExecutor(workers, get_context("fork"), _begin_work, (folder, tools)) as pool:
        for ledger in pool.map(_check_chunk, chunks):
            tools.ledger.merge(ledger)


def _begin_work(folder: Path, tools: Tools) -> None:
    _work[:] = [(folder, tools)]


def _check_chunk(paths: Sequence[str]) -> Ledger:
    folder, tools = _work[0]
    ledger = Ledger(tools.facts.licence)
    own = replace(tools, ledger=ledger)
    for path in paths:
        _check_file(path, (folder / path).read_bytes(), own)
    return ledger


def _check_file(path: str, data: bytes, tools: Tools) -> None:
    """One file, by its kind."""
    if path.endswith(PAGE):
        check_page(path, data, tools)
        return
    secrets.check_secrets(path, data, tools.needles, tools.ledger)
    if path.endswith(SCRIPT):
        free.check_script_file(path, data, tools.ledger)
        check_traces(path, data, tools)
        extraction.check_text(path, extraction.words_in(data), tools.texts, tools.facts, tools.ledger)
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
    if not inner.endswith((*PAGE, SHEET, *SCRIPT)):
        files.check_data_file(inner, content, tools.facts, tools.ledger)
    if "sitemap" in path:
        files.check_sitemap(path, content.decode("utf-8", "replace"), tools.facts, tools.ledger)
    check_traces(path, content, tools)
    extraction.check_text(path, extraction.words_in(content), tools.texts, tools.facts, tools.ledger)
