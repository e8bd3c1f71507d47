"""What Orca says of the pages in Firefox, on a screen that nobody sees: scripts/screen-reader.sh starts it.

    sh scripts/screen-reader.sh [FOLDER]        # the site in FOLDER, else output/ (make site)

Each walk opens one page and presses keys as somebody who cannot see would; what Orca has spoken after each key is
printed in French, as its speech synthesizer would have got it.
Orca 43 or later, Firefox ESR, Xvfb, xdotool, a D-Bus session.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.quality.site import served

_SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*)'\s*\{")
_STARTED_S = 5
_QUIET_S = 4
"""Seconds without a word after which Orca is thought to have said all; longer than the pause that ends typing."""
_PATIENCE_S = 60
_SETTINGS = """user_pref("browser.startup.page", 0);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("browser.newtabpage.enabled", false);
user_pref("termsofuse.bypassNotification", true);
"""
"""Of Firefox: no page beside the one that is opened."""


_ECHOES = ("tabulation", "échap", "entrée")
"""What is said of the keys themselves."""


class Walk(NamedTuple):
    """A page and what is pressed on it: names of keys as xdotool has them, or a text to type after « : »."""

    title: str
    page: str
    keys: tuple[str, ...]


def plan_walks(site: Path) -> tuple[Walk, ...]:
    """Plan what is heard of a built site."""
    offers = sorted((site / "offres").iterdir(), key=lambda path: path.stat().st_size)
    offer = f"offres/{offers[len(offers) // 2].name}"
    return (
        Walk("L’accueil, de titre en titre", "index.html", ("h",) * 8),
        Walk("L’accueil, de lien en lien", "index.html", ("Tab",) * 10),
        Walk("Une liste, de titre en titre", "toutes-les-offres.html", ("h",) * 4),
        Walk("Une liste, à partir de sa première offre", "toutes-les-offres.html", ("h", "h", *("Down",) * 8)),
        Walk(
            "La recherche : un mot, les suggestions, les résultats",
            "recherche.html",
            (*("Tab",) * 9, ":caho", "Down", "Return", "h", "h"),  # by Tab, Orca lets letters through
        ),
        Walk("Une offre, de titre en titre", offer, ("h",) * 10),
        Walk("Une offre, lue depuis son titre", offer, ("h", *("Down",) * 24)),
        Walk("Une offre, de bouton en bouton", offer, ("b",) * 4),
    )


def listen(site: Path) -> None:
    """Print what is said of each walk."""
    with served(site) as address:
        for walk in plan_walks(site):
            print(f"\n## {walk.title}\n", flush=True)
            with tempfile.TemporaryDirectory() as home:
                take_walk(walk, f"{address}/{walk.page}", Path(home))


def take_walk(walk: Walk, address: str, home: Path) -> None:
    """Open a page with a profile of its own and press its keys."""
    log = home / "orca.log"
    (home / "user.js").write_text(_SETTINGS)
    firefox = ["firefox-esr", "--new-instance", "--profile", str(home), "--kiosk", address]
    with started(["orca", "--replace", f"--debug-file={log}"], home):
        time.sleep(_STARTED_S)
        with started(firefox, home):
            heard = len(wait_for_speech(log))
            for key in walk.keys:
                press(key)
                spoken = wait_for_silence(log)
                print(f"- `{key}` : {' · '.join(spoken[heard:]) or 'rien'}", flush=True)
                heard = len(spoken)


@contextmanager
def started(command: list[str], home: Path) -> Iterator[None]:
    """A program that ends with the block, with all that it has started."""
    variables = os.environ | {"HOME": str(home), "LANGUAGE": "fr", "GNOME_ACCESSIBILITY": "1", "NO_AT_BRIDGE": "0"}
    with (home / "programs.log").open("a") as said:
        program = subprocess.Popen(command, env=variables, stdout=said, stderr=said, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()


def press(key: str) -> None:
    """Press a key, or type a text."""
    typed = ["type", "--delay", "120", key[1:]] if key.startswith(":") else ["key", key]
    subprocess.run(["xdotool", *typed], check=True)


def wait_for_speech(log: Path) -> list[str]:
    """Wait until the page has been announced and all is said of it; what was said. Raises: TimeoutError"""
    end = time.monotonic() + _PATIENCE_S
    while not any("repère" in text for text in list_spoken(log)):
        if time.monotonic() > end:
            raise TimeoutError("Orca n’a rien dit de la page.")
        time.sleep(1)
    return wait_for_silence(log)


def wait_for_silence(log: Path) -> list[str]:
    """Wait until nothing more is said; what was said since Orca began."""
    said, since = len(list_spoken(log)), time.monotonic()
    while time.monotonic() - since < _QUIET_S:
        time.sleep(0.3)
        now = len(list_spoken(log))
        said, since = (now, time.monotonic()) if now > said else (said, since)
    return list_spoken(log)


def list_spoken(log: Path) -> list[str]:
    """List what Orca has spoken since it began, but for the echo of keys."""
    if not log.exists():
        return []
    texts = (found[1].strip() for found in map(_SPOKEN.search, log.read_text("utf-8", "replace").splitlines()) if found)
    return [text for text in texts if len(text) > 1 and text not in _ECHOES]


if __name__ == "__main__":
    listen(Path(sys.argv[1]))
