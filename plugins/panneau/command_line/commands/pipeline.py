"""panneau pipeline: the steps of a publication, as .github/workflows/publish.yml runs them; each works on a laptop too.

`construire` ends with the exit code of the build (panneau/errors.py), whatever stands in its place; the others end
with 0 when what they check is well, else 1.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import requests

from panneau.admin.doctor.town_duties import try_read_settings
from panneau.build.folder_reading import is_closed
from panneau.build.freshness import is_too_old
from panneau.build.live_site import FIRST_WAIT_S, LONGEST_WAIT_S, LiveSite, NotOnline, choose_sample
from panneau.build.published_site import read_published_site
from panneau.command_line.ci_variables import open_project, open_repository, read_ci_variable
from panneau.command_line.project import ProjectFolders, find_project
from panneau.common.clock import Timing
from panneau.common.network_faults import explain_network_error
from panneau.config.environment import FIRST
from panneau.errors import SettingsError
from panneau.hosting.ci import commits
from panneau.hosting.ci.github import hand_over, tell
from panneau.hosting.ci.publication import PublicationOutcome, publish
from panneau.hosting.ci.readiness import list_missing_steps
from panneau.hosting.ci.town_version import prepare_python
from panneau.hosting.ci.tree_runs import run_in_tree
from panneau.hosting.first_publication import is_first_publication
from panneau.pelican_plugin.pelican_runs import close_site, read_town, read_town_or_exit
from panneau.site.files.site_status import parse_site_status
from panneau.site.model.urls import STATE_PATH

OUTPUTS, SUMMARY = "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"
SCRIPT = "scripts/pipeline.py"
"""This command in a copy of the project, of whatever version."""
FIRST_TIME = "Rien n’a encore été publié d’ici : si l’adresse ne répond pas encore, c’est attendu."
QUIET_PELICAN = """\
import sys
try:
    try:
        from panneau.pelican_plugin.pelican_command import run
    except ImportError:
        from pelican import console, main as run
        console.quiet = True
    run(sys.argv[1:])
except KeyboardInterrupt:
    sys.exit(130)
"""
"""Pelican without its own last word, in English; a tree of an older version has it from Pelican itself."""
WAITING = "J’attends que {address} montre le nouveau site, {minutes} min au plus."
ONLINE = "Le site en ligne est à jour : {address}"
WHERE_TO_LOOK = (
    "Il est pourtant chez l’hébergeur. Ouvrez {address} dans un navigateur. Si rien ne répond : le nom doit mener à la "
    "machine de l’hébergeur (« DNS »), et son serveur doit montrer le dossier du site (« panneau guide "
    "hebergement ») ; sur GitHub, « Settings », « Pages ». Puis relancez la publication."
)
NOT_SEEN_YET = (
    "Pour une première publication, c’est souvent attendu : le site est chez l’hébergeur, il reste à le montrer. "
    "Faites mener le nom de {address} à la machine de l’hébergeur (« DNS »), et que son serveur y montre le dossier du "
    "site (« panneau guide hebergement ») ; puis relancez « panneau publish », qui doit le voir en ligne."
)
NOT_BUILT = "Il n’y a pas de site dans « {folder} » : construisez-le d’abord."
STAYS = "Les offres en ligne ne sont pas trop anciennes : elles restent en place."
RECALLED = "Si les fichiers de ce commit sont faux, ceux de la dernière publication réussie les remplaceront."
NOT_RECALLED = (
    "La dernière publication réussie n’est pas connue ({why}) : une erreur dans les fichiers ne serait pas rattrapée."
)


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """The steps."""
    steps = parser.add_subparsers(dest="step_name", required=True, metavar="ÉTAPE")

    def add(
        name: str, run_step: Callable[[argparse.Namespace, ProjectFolders], int], told: str
    ) -> argparse.ArgumentParser:
        step = steps.add_parser(name, help=told)
        step.set_defaults(run_step=run_step)
        return step

    add("pret", tell_ready, "dit ce qui manque avant la première publication")
    add("construire", make_site, "fait le meilleur site qui puisse être publié")
    waiting = add("attente", wait, "fait la page d’attente si les offres en ligne sont trop anciennes")
    waiting.add_argument("--output", type=Path, default=project.output, help="le dossier publié (output/)")
    add("retirees", tell_gone, "nomme quelques offres en ligne que le nouveau site n’a plus")
    add("effacer", erase, "efface la copie du site qui a servi au déploiement")
    add("en-ligne", check_online, "attend que le site en ligne soit le nouveau")
    add("marquer", mark, "note que ce commit a été publié")
    add("retrouver", recall, "sur GitLab, retrouve le commit de la dernière publication réussie")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Run one step; 0 when what it checks is well."""
    return int(options.run_step(options, project))


def tell_ready(_: argparse.Namespace, project: ProjectFolders) -> int:
    """Hand over `pret`; what is missing is told in a notice, and is no failure: a new repository starts that way.

    A repository that has published before goes on to the build, which fails and is told of.
    """
    missing = list(list_missing_steps(os.environ, pages_enabled=open_repository().fetch_pages_enabled()))
    for sentence in missing:
        print(f"::notice title=Avant la première publication::{sentence}")
    new = not commits.find_commit(commits.TAG, project=project.folder)
    hand_over("pret", "non" if missing and new else "oui", outputs=_file_in(OUTPUTS))
    return 0


def make_site(_: argparse.Namespace, project: ProjectFolders) -> int:
    """Hand over `deployer` and `marquer` to GitHub; the build's own exit code, so that who is needed sees red.

    Where a few odd offers alone were left out, a run of GitHub ends green: nobody here can mend them, and the watch
    opens an issue that names them (`hosting/ci/publication_watch.py`).
    """
    folder, output = project.folder, project.output
    settings = try_read_settings(lambda: read_town(project.settings))[0]
    first = is_first_publication(folder, settings.deployment if settings else None)
    if first:
        print(FIRST_TIME, flush=True)
    with commits.export_last_published(folder) as earlier:
        made = publish(
            folder,
            earlier=earlier,
            build=partial(_build, folder, output=output, variables={FIRST: "1"} if first else {}),
            wait=partial(_wait_in, output=output),
            closed=partial(is_closed, output),
        )
    tell(made.sentence, failed=not made.is_well, summary=_file_in(SUMMARY))
    if outputs := _file_in(OUTPUTS):
        hand_over("deployer", "non" if made.site is PublicationOutcome.NOTHING else "oui", outputs=outputs)
        to_mark = made.is_well and commits.is_newer(folder)
        hand_over("marquer", "oui" if to_mark else "non", outputs=outputs)
    if made.is_well and _file_in(SUMMARY):
        return 0
    return made.code if made.code >= 0 else 1  # a build that was killed has a negative one


def wait(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Make the waiting page, without network or credentials, where the offers online are too old; 1 where not."""
    settings = read_town_or_exit(project.production)
    with requests.Session() as session:
        published = read_published_site(options.output, address=_address() or settings.address, session=session)
    if not is_too_old(published.began, now=datetime.now(UTC), max_age_h=settings.max_age_h):
        print(STAYS)
        return 1
    close_site(project.production, output=options.output.resolve())
    return 0


def tell_gone(_: argparse.Namespace, project: ProjectFolders) -> int:
    """Hand over `retirees`: ids alone, nothing of the offers' content."""
    with requests.Session() as session:
        online = LiveSite(_read_address(), session).fetch_offer_ids()
    hand_over("retirees", ",".join(choose_sample(online - _list_built(project))), outputs=_file_in(OUTPUTS))
    return 0


def erase(_: argparse.Namespace, __: ProjectFolders) -> int:
    """Delete the artifact named in ARTIFACT_ID."""
    return 0 if open_repository().delete_artifact(read_ci_variable("ARTIFACT_ID")) else 1


def check_online(_: argparse.Namespace, project: ProjectFolders) -> int:
    """Wait for the new site at its address; GONE names offers that must answer 404."""
    if not (project.output / STATE_PATH).is_file():
        raise SettingsError(NOT_BUILT.format(folder=project.output))
    stamp = parse_site_status((project.output / STATE_PATH).read_bytes()).stamp
    gone = tuple(filter(None, os.environ.get("GONE", "").split(",")))
    address, first = _read_address(), os.environ.get(FIRST) == "1"
    silence_s = FIRST_WAIT_S if first else LONGEST_WAIT_S
    print(WAITING.format(address=address, minutes=int(silence_s // 60)), flush=True)
    with requests.Session() as session:
        present = choose_sample(_list_built(project))
        try:
            LiveSite(address, session).check(
                stamp=stamp, present=present, gone=gone, timing=Timing(), say=_say, silence_s=silence_s
            )
        except NotOnline as fault:
            print(fault, (NOT_SEEN_YET if first else WHERE_TO_LOOK).format(address=address), file=sys.stderr)
            return 1
    print(ONLINE.format(address=address))
    return 0


def _say(sentence: str) -> None:
    print(sentence, flush=True)


def mark(_: argparse.Namespace, __: ProjectFolders) -> int:
    """Move the tag of the last commit that was published to this one."""
    open_repository().move_tag(commits.TAG, commit=read_ci_variable("GITHUB_SHA"))
    return 0


def recall(_: argparse.Namespace, project: ProjectFolders) -> int:
    """Mark the commit that GitLab deployed last; offers are renewed all the same where it does not say."""
    host = open_project()
    try:
        commit = host.fetch_deployed_commit(read_ci_variable("CI_ENVIRONMENT_NAME"))
    except requests.RequestException as error:
        print(NOT_RECALLED.format(why=f"GitLab ne répond pas comme attendu, {explain_network_error(error)}"))
        return 0
    known = bool(commit) and commits.mark(project.folder, commit=commit)
    print(RECALLED if known else NOT_RECALLED.format(why="il n’y en a pas encore, ou son commit n’est plus là"))
    return 0


def _build(folder: Path, tree: Path, *, output: Path, variables: Mapping[str, str]) -> int:
    """Without `--fatal=errors`: a page of content/ that is wrong is left out, and told of by the exit code."""
    if tree != folder:
        prepare_python(tree, project=folder)
    places = find_project(tree)
    files = (str(places.content), "-s", str(places.production), "-o", str(output))
    return run_in_tree(tree, "-c", QUIET_PELICAN, *files, variables=variables)


def _wait_in(tree: Path, *, output: Path) -> int:
    command = (SCRIPT,) if (tree / SCRIPT).is_file() else ("-P", "-m", "panneau.command_line", "pipeline")
    return run_in_tree(tree, *command, "attente", "--output", str(output))


def _list_built(project: ProjectFolders) -> frozenset[str]:
    return frozenset(path.stem for path in (project.output / "offres").glob("*.html"))


def _read_address() -> str:
    return read_ci_variable("SITEURL").rstrip("/")


def _address() -> str:
    return os.environ.get("SITEURL", "").rstrip("/")


def _file_in(variable: str) -> Path | None:
    """The file that GitHub names in a variable; none on a laptop."""
    return Path(os.environ[variable]) if os.environ.get(variable) else None
