"""Real builds for tests: Pelican as a town runs it, in a process of its own, against a sandbox on loopback."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.territory import parse_territory
from panneau.local_content.legal_notice import VALUES
from panneau.mock_api.app import Options
from panneau.mock_api.demonstration_population import build_population
from panneau.mock_api.faults import FaultInjector, InjectedFault
from panneau.mock_api.server import SandboxServer
from panneau.mock_api.world import World
from panneau.site.files.site_status import SiteStatus, render_site_status

PROJECT = Path(__file__).resolve().parents[1]
PELICAN = (sys.executable, "-m", "pelican")
SECRET = "un-secret-qui-ne-doit-jamais-paraitre"
QUICK = {
    "origines": ["france-travail", "partenaires"],
    "declaration_partenaires": "Convention du 10 juillet 2018",
    "cadence": 1000,
}
ROOT, UNDER_A_PATH = "https://emploi.ville.invalid", "https://ville.invalid/emploi"
"""Where towns have their sites: at the root of a host, and in a folder of it."""
ANSWERS = QUICK | {
    "balises": {"at_medium": "CMP", "at_campaign": "ville"},
    "contact": "emploi@ville.invalid",
    "logo_declaration": "Demandé le 3 mars 2026, pas encore reçu.",
    "mentions_legales": dict.fromkeys(VALUES, "rempli"),
}
"""What production asks of a town."""
IMPATIENT = {"patience_s": 3, "patience_sans_reponse_s": 1}
"""For builds whose API does not come back: nobody waits for it, not even on a crowded machine."""


@dataclass(frozen=True)
class Outcome:
    """How a build ended."""

    code: int
    said: str
    """Standard output and error."""


def world_of(size: int, spec: Mapping[str, Any] | None = None) -> World:
    territory = parse_territory(spec or {"epci": ["200023737"]}, divisions.load())
    population = build_population(territory, divisions.load(), size=size, as_of=datetime.now(UTC))
    return World(population, clock=lambda: datetime.now(UTC))


@contextmanager
def sandbox(world: World, *faults: InjectedFault) -> Iterator[SandboxServer]:
    with SandboxServer(world, options=Options(bucket=None), faults=FaultInjector(*faults)) as server:
        yield server


@contextmanager
def real_sandbox(world: World, *faults: InjectedFault) -> Iterator[SandboxServer]:
    """The same without its mark: a build takes its offers for real ones."""
    options = Options(bucket=None, marks={})
    with SandboxServer(world, options=options, faults=FaultInjector(*faults)) as server:
        yield server


def variables_of(server: SandboxServer) -> dict[str, str]:
    return {
        "FRANCE_TRAVAIL_CLIENT_ID": "identifiant-qui-ne-doit-jamais-paraitre",
        "FRANCE_TRAVAIL_CLIENT_SECRET": SECRET,
        "FRANCE_TRAVAIL_API_URL": server.api_url,
        "FRANCE_TRAVAIL_TOKEN_URL": server.token_url,
    }


def command(
    output: Path, panneau: Mapping[str, Any], content: Path = Path("content"), settings: str = "pelicanconf.py"
) -> list[str]:
    setting = f"PANNEAU={json.dumps({**QUICK, **panneau})}"
    return [*PELICAN, str(content), "-s", settings, "-o", str(output), "--fatal=errors", "-e", setting]


def clean_environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Ours without what a build reads or an outer make hands down. No page is looked at: that takes half a minute."""
    ours = ("FRANCE_TRAVAIL", "GITHUB_", "SITEURL", "PANNEAU", "MAKE", "MFLAGS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PANNEAU_NAVIGATEUR": "non", **variables}


def build(
    output: Path,
    variables: Mapping[str, str],
    *,
    panneau: Mapping[str, Any] | None = None,
    largest_file_bytes: int | None = None,
    content: Path = Path("content"),
    settings: str = "pelicanconf.py",
) -> Outcome:
    """One build; with `largest_file_bytes`, writing fails past that size, as on a full disk."""

    def limit() -> None:
        if largest_file_bytes is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # an error instead of an end
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file_bytes, largest_file_bytes))

    done = subprocess.run(
        command(output, panneau or {}, content, settings),
        preexec_fn=limit,
        cwd=PROJECT,
        env=clean_environment(variables),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Outcome(done.returncode, done.stdout + done.stderr)


def publish(
    output: Path,
    variables: Mapping[str, str],
    *,
    address: str = UNDER_A_PATH,
    panneau: Mapping[str, Any] | None = None,
    content: Path = Path("content"),
) -> Outcome:
    """One build as production makes it: every answer given, an address where nothing is online yet."""
    given = {"SITEURL": address, "PANNEAU_ACCEPT_DROP": "1"}
    answers = {**ANSWERS, **(panneau or {})}
    return build(output, {**given, **variables}, panneau=answers, content=content, settings="publishconf.py")


def build_and_kill(output: Path, variables: Mapping[str, str], *, after_s: float) -> None:
    """Start a build and kill it without warning."""
    process = subprocess.Popen(
        command(output, {}),
        cwd=PROJECT,
        env=clean_environment(variables),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(timeout=after_s)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()


def write_small_site(folder: Path) -> None:
    """What a build may replace: a site of one page, as `etat.json` says."""
    folder.mkdir()
    (folder / "index.html").write_text("le site publié")
    status = SiteStatus(closed=True, since=datetime.now(UTC), demonstration=False)
    (folder / "etat.json").write_text(render_site_status(status))


def offers_of(output: Path) -> set[str]:
    return {path.stem for path in (output / "offres").iterdir()}


def content_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
