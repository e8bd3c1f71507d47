"""Writes the files of a new town into the model repository, as each release does (.github/workflows/model.yml).

    PANNEAU_MODELE=git@github.com:COMPTE/modele.git .venv/bin/python scripts/model_repository.py --projet COMPTE/NOM

PANNEAU_MODELE is where it is pushed to; without it, nothing is done. PANNEAU_SSH_CLE and PANNEAU_SSH_HOTES: the key
that may write there, and the known hosts. --empreinte: the hash of the published package.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from panneau import __version__
from panneau.admin.new_town.model_repository import push_model
from panneau.admin.new_town.town_folder import make_slots, read_town_files
from panneau.errors import PanneauError
from panneau.hosting.deploy.ssh import Credentials
from panneau.hosting.deploy.ssh_files import provide_credentials

MODEL = "PANNEAU_MODELE"
NO_MODEL = f"Aucun dépôt modèle n’est nommé ({MODEL}) : il n’y a rien à faire."
PUSHED, SAME = (
    "Le dépôt modèle est celui de la version {version}.",
    "Le dépôt modèle est déjà celui de la version {version}.",
)


def main() -> int:
    """Push once."""
    parser = argparse.ArgumentParser(description="Écrit les fichiers d’une nouvelle collectivité dans le dépôt modèle.")
    parser.add_argument("--projet", required=True, help="le projet sur GitHub : COMPTE/NOM")
    parser.add_argument("--empreinte", action="append", default=[], help="l’empreinte du paquet publié, sha256:…")
    options = parser.parse_args()
    address = os.environ.get(MODEL, "")
    if not address:
        print(NO_MODEL)
        return 0
    files = read_town_files(make_slots(version=__version__, project=options.projet, hashes=options.empreinte))
    with TemporaryDirectory(prefix="panneau-") as folder, provide_credentials(os.environ) as credentials:
        ssh = format_ssh(credentials)
        done = push_model(address, files, version=__version__, ssh=ssh, folder=Path(folder))
    print((PUSHED if done else SAME).format(version=__version__))
    return 0


def format_ssh(credentials: Credentials) -> str:
    """The command by which git reaches the repository; "" for its own way."""
    options = {"IdentityFile": credentials.key_file, "UserKnownHostsFile": credentials.known_hosts}
    given = [word for name, value in options.items() if value for word in ("-o", f"{name}={value}")]
    return shlex.join(["ssh", "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=yes", *given]) if given else ""


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PanneauError as fault:
        print(f"Panneau : {fault}", file=sys.stderr)
        sys.exit(fault.exit_code)
