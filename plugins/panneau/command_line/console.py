"""How a process of a command begins and ends: interrupted at any moment, or read by nobody any more, it is silent.

What a command needs is imported here alone, so that Ctrl-C in the first second finds somebody who answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from panneau.common.terminal import outlive_readers

INTERRUPTED = 130
"""Exit code of what Ctrl-C ends, as a shell gives it."""


def main() -> int:
    """Run `panneau`; the exit code of its command."""
    with end_quietly():
        from panneau.command_line.entry_points import main as run

        return run()


def run_script(name: str, file: str) -> int:
    """Run the command of a file of scripts/; its exit code."""
    with end_quietly():
        from panneau.command_line.entry_points import run_script as run

        return run(name, file)


@contextmanager
def end_quietly() -> Iterator[None]:
    """End without a traceback where somebody interrupts. Raises: SystemExit with the code of a shell."""
    try:
        outlive_readers()
        yield
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
