"""make deploy: puts the site of output/ online, where the setting `deploiement` says.

    .venv/bin/python scripts/deploy.py [--essai] [--output DIR] [--settings FILE]

Exit codes: panneau/errors.py. --essai tells what would be sent and deleted, and changes nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.build.staging.sealed_site import read_site  # noqa: E402
from panneau.common.missing_parts import required_part  # noqa: E402
from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.config.deployment_target import Target, Transport  # noqa: E402
from panneau.hosting.deploy.folder_host import FolderHost  # noqa: E402
from panneau.hosting.deploy.release import Host, check_host, deploy  # noqa: E402
from panneau.hosting.deploy.rsync_host import open_rsync_host  # noqa: E402
from panneau.hosting.deploy.site_comparison import format_changes  # noqa: E402
from panneau.hosting.deploy.ssh import Credentials, read_credentials  # noqa: E402
from panneau.pelican_plugin.pelican_runs import read_town_or_exit  # noqa: E402
from panneau.pelican_plugin.refusals import exit_on_refusal  # noqa: E402

ON_PAGES = (
    "Le réglage « deploiement » dit GitHub Pages : c’est .github/workflows/publish.yml qui déploie, il n’y a rien à "
    "faire ici. Pour un autre hébergeur : docs/hebergement.md."
)


def main() -> None:
    """Deploy once, or tell what it would do."""
    arguments = _arguments()
    target = read_town_or_exit(arguments.settings).deployment
    if target.way is Transport.PAGES:
        print(ON_PAGES)
        return
    with exit_on_refusal():
        site = read_site(arguments.output)
        with host_of(target) as host:
            if arguments.essai:
                print("\n".join(format_changes(host.compare(site, check_host(host, site)))))
            else:
                deploy(host, site, say=lambda sentence: print(sentence, flush=True))


@contextmanager
def host_of(target: Target) -> Iterator[Host]:
    """The host that a target names, reached."""
    if target.way is Transport.FOLDER:
        yield FolderHost(Path(target.folder))
        return
    open_host = open_rsync_host if target.way is Transport.RSYNC else _load_sftp()
    with open_host(target, read_credentials(os.environ)) as host:
        yield host


def _load_sftp() -> Callable[[Target, Credentials], AbstractContextManager[Host]]:
    """The way over SFTP, whose packages the other ways do without."""
    with required_part("sftp"):
        from panneau.hosting.deploy.sftp_host import open_sftp_host
    return open_sftp_host


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Met le site en ligne chez l’hébergeur des réglages.")
    parser.add_argument("--essai", action="store_true", help="dit ce qui serait envoyé et effacé, sans rien changer")
    parser.add_argument("--output", type=Path, default=PROJECT / "output", help="le dossier du site (output/)")
    parser.add_argument("--settings", type=Path, default=PROJECT / "pelicanconf.py", help="les réglages du site")
    return parser.parse_args()


if __name__ == "__main__":
    write_whatever_the_terminal()
    main()
