"""The pipeline's commands, as .github/workflows/publish.yml runs them; each works on a laptop too.

`construire` ends with the exit code of the build (panneau/errors.py), whatever stands in its place; the others end
with 0 when what they check is well, else 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import requests

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.build.freshness import is_too_old  # noqa: E402
from panneau.build.live_site import LONGEST_WAIT_S, LiveSite, NotOnline, choose_sample  # noqa: E402
from panneau.build.published_site import read_published_site  # noqa: E402
from panneau.common.clock import Timing  # noqa: E402
from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.hosting.ci import commits  # noqa: E402
from panneau.hosting.ci.github import Repository, hand_over, tell  # noqa: E402
from panneau.hosting.ci.gitlab import Project  # noqa: E402
from panneau.hosting.ci.publication import PublicationOutcome, publish  # noqa: E402
from panneau.hosting.ci.readiness import list_missing_steps  # noqa: E402
from panneau.pelican_plugin.pelican_runs import close_site, read_town_or_exit  # noqa: E402
from panneau.site.files.site_status import parse_site_status  # noqa: E402
from panneau.site.model.urls import STATE_PATH  # noqa: E402

OUTPUTS, SUMMARY = "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"
OUTPUT = PROJECT / "output"
SETTINGS = PROJECT / "publishconf.py"
WAITING = "J’attends que {address} montre le nouveau site, {minutes} minutes au plus."
STAYS = "Les offres en ligne ne sont pas trop anciennes : elles restent en place."
RECALLED = "Si les fichiers de ce commit sont faux, ceux de la dernière publication réussie les remplaceront."
NOT_RECALLED = (
    "La dernière publication réussie n’est pas connue ({why}) : une erreur dans les fichiers ne serait pas rattrapée."
)


def main() -> int:
    """Run one command; 0 when what it checks is well."""
    parser = argparse.ArgumentParser(description="Les étapes de la publication, une par commande.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("pret", help="dit ce qui manque avant la première publication").set_defaults(run=tell_ready)
    commands.add_parser("construire", help="fait le meilleur site qui puisse être publié").set_defaults(run=make_site)
    waiting = commands.add_parser("attente", help="fait la page d’attente si les offres en ligne sont trop anciennes")
    waiting.add_argument("--output", type=Path, default=OUTPUT, help="le dossier publié (output/)")
    waiting.set_defaults(run=wait)
    gone = commands.add_parser("retirees", help="nomme quelques offres en ligne que le nouveau site n’a plus")
    gone.set_defaults(run=tell_gone)
    commands.add_parser("effacer", help="efface la copie du site qui a servi au déploiement").set_defaults(run=erase)
    commands.add_parser("en-ligne", help="attend que le site en ligne soit le nouveau").set_defaults(run=check_online)
    commands.add_parser("marquer", help="note que ce commit a été publié").set_defaults(run=mark)
    recalled = commands.add_parser(
        "retrouver", help="sur GitLab, retrouve le commit de la dernière publication réussie"
    )
    recalled.set_defaults(run=recall)
    options = parser.parse_args()
    return int(options.run(options))


def tell_ready(_: argparse.Namespace) -> int:
    """Hand over `pret`; what is missing is told in a notice, and is no failure: a new repository starts that way.

    A repository that has published before goes on to the build, which fails and is told of.
    """
    missing = list(list_missing_steps(os.environ, pages_enabled=_repository().fetch_pages_enabled()))
    for sentence in missing:
        print(f"::notice title=Avant la première publication::{sentence}")
    new = not commits.find_commit(commits.TAG, project=PROJECT)
    hand_over("pret", "non" if missing and new else "oui", outputs=_file_in(OUTPUTS))
    return 0


def make_site(_: argparse.Namespace) -> int:
    """Hand over `deployer` and `marquer`; the build's own exit code, so that a run that needs somebody ends red.

    Where a few odd offers alone were left out, a run of GitHub ends green: nobody here can mend them, and the watch
    opens an issue that names them (`hosting/ci/publication_watch.py`).
    """
    with commits.export_last_published(PROJECT) as earlier:
        made = publish(PROJECT, earlier=earlier, build=_build, wait=_wait_in, closed=_is_closed)
    tell(made.sentence, failed=not made.is_well, summary=_file_in(SUMMARY))
    hand_over("deployer", "non" if made.site is PublicationOutcome.NOTHING else "oui", outputs=_file_in(OUTPUTS))
    to_mark = made.is_well and commits.is_newer(PROJECT)
    hand_over("marquer", "oui" if to_mark else "non", outputs=_file_in(OUTPUTS))
    if made.is_well and _file_in(SUMMARY):
        return 0
    return made.code if made.code >= 0 else 1  # a build that was killed has a negative one


def wait(options: argparse.Namespace) -> int:
    """Make the waiting page, without network or credentials, where the offers online are too old; 1 where not."""
    settings = read_town_or_exit(SETTINGS)
    with requests.Session() as session:
        published = read_published_site(options.output, address=_address() or settings.address, session=session)
    if not is_too_old(published.began, now=datetime.now(UTC), max_age_h=settings.max_age_h):
        print(STAYS)
        return 1
    close_site(SETTINGS, output=options.output.resolve())
    return 0


def tell_gone(_: argparse.Namespace) -> int:
    """Hand over `retirees`: ids alone, nothing of the offers' content."""
    with requests.Session() as session:
        online = LiveSite(_address(), session).fetch_offer_ids()
    hand_over("retirees", ",".join(choose_sample(online - _built())), outputs=_file_in(OUTPUTS))
    return 0


def erase(_: argparse.Namespace) -> int:
    """Delete the artifact named in ARTIFACT_ID."""
    return 0 if _repository().delete_artifact(os.environ["ARTIFACT_ID"]) else 1


def check_online(_: argparse.Namespace) -> int:
    """Wait for the new site at its address; GONE names offers that must answer 404."""
    stamp = parse_site_status((OUTPUT / STATE_PATH).read_bytes()).stamp
    gone = tuple(filter(None, os.environ.get("GONE", "").split(",")))
    print(WAITING.format(address=_address(), minutes=int(LONGEST_WAIT_S // 60)), flush=True)
    with requests.Session() as session:
        try:
            live = LiveSite(_address(), session)
            live.check(stamp=stamp, present=choose_sample(_built()), gone=gone, timing=Timing())
        except NotOnline as fault:
            print(fault, file=sys.stderr)
            return 1
    print("Le site en ligne est à jour.")
    return 0


def mark(_: argparse.Namespace) -> int:
    """Move the tag of the last commit that was published to this one."""
    _repository().move_tag(commits.TAG, commit=os.environ["GITHUB_SHA"])
    return 0


def recall(_: argparse.Namespace) -> int:
    """Mark the commit that GitLab deployed last; offers are renewed all the same where it does not say."""
    project = Project(os.environ["CI_API_V4_URL"], os.environ["CI_PROJECT_ID"], os.environ["CI_JOB_TOKEN"])
    try:
        commit = project.fetch_deployed_commit(os.environ["CI_ENVIRONMENT_NAME"])
    except requests.RequestException as error:
        print(NOT_RECALLED.format(why=f"GitLab ne répond pas comme attendu, {type(error).__name__}"))
        return 0
    known = bool(commit) and commits.mark(PROJECT, commit=commit)
    print(RECALLED if known else NOT_RECALLED.format(why="il n’y en a pas encore, ou son commit n’est plus là"))
    return 0


def _build(tree: Path) -> int:
    """Without `--fatal=errors`: a page of content/ that is wrong is left out, and told of by the exit code."""
    return _run(tree, "-m", "pelican", "content", "-s", "publishconf.py", "-o", str(OUTPUT))


def _wait_in(tree: Path) -> int:
    return _run(tree, "scripts/pipeline.py", "attente", "--output", str(OUTPUT))


def _run(tree: Path, *arguments: str) -> int:
    return subprocess.run([sys.executable, *arguments], cwd=tree, check=False).returncode  # noqa: S603


def _is_closed() -> bool:
    try:
        return parse_site_status((OUTPUT / STATE_PATH).read_bytes()).closed
    except (FileNotFoundError, ValueError):
        return False


def _built() -> frozenset[str]:
    return frozenset(path.stem for path in (OUTPUT / "offres").glob("*.html"))


def _repository() -> Repository:
    return Repository(os.environ["GITHUB_API_URL"], os.environ["GITHUB_REPOSITORY"], os.environ["GITHUB_TOKEN"])


def _address() -> str:
    return os.environ.get("SITEURL", "").rstrip("/")


def _file_in(variable: str) -> Path | None:
    """The file that GitHub names in a variable; none on a laptop."""
    return Path(os.environ[variable]) if os.environ.get(variable) else None


if __name__ == "__main__":
    write_whatever_the_terminal()
    sys.exit(main())
