"""panneau deploy: puts the site of output/ online, where the setting `deploiement` says.

Exit codes: panneau/errors.py. --essai tells what would be sent and deleted, and changes nothing.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from panneau.build.staging.sealed_site import read_site
from panneau.command_line.project import ProjectFolders, add_settings_argument
from panneau.common.missing_parts import required_part
from panneau.config.deployment_target import Target, Transport
from panneau.hosting.deploy.folder_host import FolderHost
from panneau.hosting.deploy.release import Host, check_host, deploy
from panneau.hosting.deploy.rsync_host import open_rsync_host
from panneau.hosting.deploy.site_comparison import format_changes
from panneau.hosting.deploy.ssh import Credentials
from panneau.hosting.deploy.ssh_files import provide_credentials
from panneau.pelican_plugin.pelican_runs import read_town_or_exit
from panneau.pelican_plugin.refusals import exit_on_refusal

ON_PAGES = (
    "Le réglage « deploiement » dit GitHub Pages : c’est la publication de GitHub (.github/workflows/) qui déploie, il "
    "n’y a rien à faire ici. Pour un autre hébergeur : « panneau guide hebergement »."
)


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """What is deployed, and by which settings."""
    parser.add_argument("--essai", action="store_true", help="dit ce qui serait envoyé et effacé, sans rien changer")
    parser.add_argument("--output", type=Path, default=project.output, help="le dossier du site (output/)")
    add_settings_argument(parser, project)


def run(options: argparse.Namespace, _: ProjectFolders) -> int:
    """Deploy once, or tell what it would do."""
    target = read_town_or_exit(options.settings).deployment
    if target.way is Transport.PAGES:
        print(ON_PAGES)
        return 0
    with exit_on_refusal():
        site = read_site(options.output)
        with open_host(target) as host:
            if options.essai:
                print("\n".join(format_changes(host.compare(site, check_host(host, site)))))
            else:
                deploy(host, site, say=lambda sentence: print(sentence, flush=True))
    return 0


@contextmanager
def open_host(target: Target) -> Iterator[Host]:
    """The host that a target names, reached."""
    if target.way is Transport.FOLDER:
        yield FolderHost(Path(target.folder))
        return
    connect = open_rsync_host if target.way is Transport.RSYNC else _load_sftp()
    with provide_credentials(os.environ) as credentials, connect(target, credentials) as host:
        yield host


def _load_sftp() -> Callable[[Target, Credentials], AbstractContextManager[Host]]:
    """The way over SFTP, whose packages the other ways do without."""
    with required_part("sftp"):
        from panneau.hosting.deploy.sftp_host import open_sftp_host
    return open_sftp_host
