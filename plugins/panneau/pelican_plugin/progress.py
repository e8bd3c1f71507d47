"""A progress bar where somebody looks; nothing in a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process

from pelican import log
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from panneau.france_travail.http.rate_limit import Follow, ignore_progress


@contextmanager
def show_progress(words: str) -> Iterator[Follow]:
    """Show a progress bar during the `with` block, on a terminal alone; gives what to tell (done, expected).

    No thread draws it: pages are written by forked processes, and a fork copies the locks that other threads hold.
    """
    # Pelican's own console where it speaks; the commands of scripts/ silence that one
    console = Console(stderr=True) if log.console.quiet else log.console
    if not console.is_terminal or parent_process():  # several sites at once would draw over each other
        yield ignore_progress
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, auto_refresh=False, transient=True) as bar:
        task = bar.add_task(words, total=None)

        def follow(done: int, expected: int) -> None:
            bar.update(task, completed=done, total=expected, refresh=True)

        yield follow
