"""What stops a build, turned into one French sentence and its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from pathlib import Path

from panneau.build.run_page import RUN_PAGE, format_note, write_refusal
from panneau.common.disk_faults import explain_os_error
from panneau.errors import OutputFailed, PanneauError
from panneau.pelican_plugin.template_faults import FAULTS, make_refusal

WRITING_FAILED = "Le site ne peut pas être écrit ({why}) : {fix}. Le site publié reste en place."


@contextmanager
def exit_on_refusal() -> Iterator[None]:
    """Say what stops a build and end it; a process that writes pages hands it over to the one that says it, once."""
    stop: PanneauError | None
    try:
        yield
    except PanneauError as error:
        stop = error
    except FAULTS as error:  # before OSError, of which Jinja's TemplateNotFound is one
        stop = make_refusal(error)
        if stop is None:
            raise
    except OSError as error:
        why, fix = explain_os_error(error)
        stop = OutputFailed(WRITING_FAILED.format(why=why, fix=fix))
    else:
        return
    if parent_process():
        raise stop
    print(f"Panneau : {stop}", file=sys.stderr)
    if page := os.environ.get(RUN_PAGE):
        write_refusal(Path(page), str(stop))
        print(format_note(str(stop)), flush=True)
    raise SystemExit(stop.exit_code)
