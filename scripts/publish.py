"""make publish: one whole publication on a host other than GitHub: build, deploy, look at what is online.

    .venv/bin/python scripts/publish.py

The environment variables are those of a build and of a deployment. Ends with the code of the deployment where that
failed, else with the build's: one that fails may still have made something to deploy, since what must come down does
not wait for a webmaster.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import requests

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.admin.doctor.town_duties import try_read_settings  # noqa: E402
from panneau.build.live_site import LiveSite, choose_sample  # noqa: E402
from panneau.build.staging.sealed_site import read_site  # noqa: E402
from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.config.deployment_target import Transport  # noqa: E402
from panneau.config.environment import has_credentials  # noqa: E402
from panneau.errors import DeploymentRefused  # noqa: E402
from panneau.hosting.ci import commits  # noqa: E402
from panneau.hosting.ci.publication import SUCCESS_CODES  # noqa: E402
from panneau.pelican_plugin.pelican_runs import read_town, read_town_or_exit  # noqa: E402

SETTINGS = "pelicanconf.py"
READY_FOR_SFTP = ("make", "--no-print-directory", "ready-sftp")
NO_GIT = (
    "Ce dossier n’est pas un dépôt git : la prochaine erreur dans vos fichiers ne serait pas rattrapée par ceux "
    "d’aujourd’hui (docs/hebergement.md)."
)
WHERE_CODES = (
    "Les deux codes de France Travail se posent là où tourne cette commande : docs/hebergement.md dit où, pour GitLab "
    "et pour une machine à vous."
)


def main() -> int:
    """Publish once."""
    _read_arguments()
    with commits.export_last_published(PROJECT) as earlier:
        settings_file = _readable(earlier)
        address = os.environ.get("SITEURL") or read_town_or_exit(settings_file).address
        code = _publish(settings_file, address)
    if code in SUCCESS_CODES and not commits.mark(PROJECT):
        print(NO_GIT)
    return code


def _read_arguments() -> None:
    """No argument is known: --help tells what the command does, anything else is refused, and nothing is published."""
    argparse.ArgumentParser(
        description="Publie une fois le site : le construit, le met en ligne chez l’hébergeur des réglages, et le "
        "relit en ligne. Pour un hébergeur autre que GitHub (docs/hebergement.md)."
    ).parse_args()


def _publish(settings_file: Path, address: str) -> int:
    built = _run("pipeline.py", "construire", SITEURL=address)
    if not has_credentials(os.environ):
        print(WHERE_CODES, file=sys.stderr)
    if built and not _something_to_deploy():
        return built  # the build has said why
    _install_parts(settings_file)
    gone = _withdrawn(address)
    failed = _run("deploy.py", "--settings", str(settings_file))
    failed = failed or _run("pipeline.py", "en-ligne", SITEURL=address, GONE=",".join(gone))
    return failed or built


def _install_parts(settings_file: Path) -> None:
    """Install what the way to the host needs beyond a publication; the deployment says where that failed."""
    if read_town_or_exit(settings_file).deployment.way is Transport.SFTP:
        subprocess.run(READY_FOR_SFTP, cwd=PROJECT, check=False)  # noqa: S603


def _something_to_deploy() -> bool:
    """Whether output/ holds a site that may go online: the new one, or one that a cut deployment left behind."""
    try:
        read_site(PROJECT / "output")
    except DeploymentRefused:
        return False
    return True


def _readable(earlier: Path | None) -> Path:
    """The settings that say where to deploy: the town's, else those that were published last where they are wrong."""
    here = PROJECT / SETTINGS
    if earlier is None or try_read_settings(lambda: read_town(here))[0] is not None:
        return here
    return earlier / SETTINGS


def _withdrawn(address: str) -> tuple[str, ...]:
    """A few offers that are online and no longer in output/; none where the site does not answer yet."""
    here = {path.stem for path in (PROJECT / "output/offres").glob("*.html")}
    try:
        with requests.Session() as session:
            return choose_sample(LiveSite(address.rstrip("/"), session).fetch_offer_ids() - here)
    except requests.RequestException:
        return ()


def _run(script: str, *arguments: str, **variables: str) -> int:
    command = [sys.executable, str(PROJECT / "scripts" / script), *arguments]
    return subprocess.run(command, env=os.environ | variables, cwd=PROJECT, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    write_whatever_the_terminal()
    sys.exit(main())
