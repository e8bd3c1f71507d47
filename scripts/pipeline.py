"""The pipeline's commands around a build, as .github/workflows/publish.yml runs them."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import requests

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.france_travail.pace import Timing  # noqa: E402
from panneau.pipeline.github import Repository, hand_over  # noqa: E402
from panneau.pipeline.live import LiveSite, NotOnline, sample  # noqa: E402
from panneau.pipeline.readiness import still_to_do  # noqa: E402
from panneau.pipeline.watch import watch  # noqa: E402
from panneau.site.state import STATE_PATH, read_began  # noqa: E402

OUTPUTS = "GITHUB_OUTPUT"


def main() -> int:
    """Run one command; 0 when what it checks is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("pret", help="dit ce qui manque avant la première publication").set_defaults(run=tell_ready)
    gone = commands.add_parser("retirees", help="nomme quelques offres en ligne que le nouveau site n’a plus")
    gone.set_defaults(run=tell_gone)
    commands.add_parser("effacer", help="efface la copie du site qui a servi au déploiement").set_defaults(run=erase)
    commands.add_parser("en-ligne", help="attend que le site en ligne soit le nouveau").set_defaults(run=check_online)
    commands.add_parser("veiller", help="signale une publication en échec, une fois").set_defaults(run=keep_watch)
    return int(parser.parse_args().run())


def tell_ready() -> int:
    """Hand over `pret`; what is missing is told in a notice, and is no failure: a new repository starts that way."""
    missing = list(still_to_do(os.environ, pages_enabled=_repository().pages_enabled()))
    for sentence in missing:
        print(f"::notice title=Avant la première publication::{sentence}")
    hand_over("pret", "non" if missing else "oui", outputs=_outputs())
    return 0


def tell_gone() -> int:
    """Hand over `retirees`: ids alone, nothing of the offers' content."""
    with requests.Session() as session:
        online = LiveSite(_address(), session).offer_ids()
    hand_over("retirees", ",".join(sample(online - _built())), outputs=_outputs())
    return 0


def erase() -> int:
    """Delete the artifact named in ARTIFACT_ID."""
    return 0 if _repository().delete_artifact(os.environ["ARTIFACT_ID"]) else 1


def check_online() -> int:
    """Wait for the new site at its address; GONE names offers that must answer 404."""
    began = read_began((PROJECT / "output" / STATE_PATH).read_bytes())
    assert began is not None  # noqa: S101 - a site that was just built says when its data were read
    gone = tuple(filter(None, os.environ.get("GONE", "").split(",")))
    with requests.Session() as session:
        try:
            live = LiveSite(_address(), session)
            live.check(began=began, present=sample(_built()), gone=gone, timing=Timing())
        except NotOnline as fault:
            print(fault, file=sys.stderr)
            return 1
    print("Le site en ligne est à jour.")
    return 0


def keep_watch() -> int:
    """Open, complete or close the issue about the publication."""
    print(watch(_repository()))
    return 0


def _built() -> frozenset[str]:
    return frozenset(path.stem for path in (PROJECT / "output" / "offres").glob("*.html"))


def _repository() -> Repository:
    return Repository(os.environ["GITHUB_API_URL"], os.environ["GITHUB_REPOSITORY"], os.environ["GITHUB_TOKEN"])


def _address() -> str:
    return os.environ["SITEURL"].rstrip("/")


def _outputs() -> Path | None:
    return Path(os.environ[OUTPUTS]) if os.environ.get(OUTPUTS) else None


if __name__ == "__main__":
    sys.exit(main())
