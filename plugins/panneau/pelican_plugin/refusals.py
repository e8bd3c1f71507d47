"""What stops a build, turned into one French sentence and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process

from panneau.common.disk_faults import cause_of
from panneau.errors import OutputFailed, PanneauError
from panneau.pelican_plugin.template_faults import FAULTS, refusal_of

WRITING_FAILED = "Le site ne peut pas être écrit ({why}) : {cure}. Le site publié reste en place."


@contextmanager
def refusals() -> Iterator[None]:
    """Say what stops a build and end it; a process that writes pages hands it over to the one that says it, once."""
    stop: PanneauError | None
    try:
        yield
    except PanneauError as error:
        stop = error
    except FAULTS as error:  # before OSError, of which Jinja's TemplateNotFound is one
        stop = refusal_of(error)
        if stop is None:
            raise
    except OSError as error:
        why, cure = cause_of(error)
        stop = OutputFailed(WRITING_FAILED.format(why=why, cure=cure))
    else:
        return
    if parent_process():
        raise stop
    print(f"Panneau : {stop}", file=sys.stderr)
    raise SystemExit(stop.exit_code)
