"""One SSH connection to a host, shared by every command, through the system's own `ssh`.

The host's key is always checked against the known ones. The account's key is the agent's, or the file that the
environment names; nothing secret is on a command line.
"""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from panneau.config.deployment_target import Target
from panneau.errors import DeploymentRefused, HostUnreachable, OutputFailed, PanneauError

KEY_FILE = "PANNEAU_SSH_CLE"
"""Variable: path of the account's private key, where no agent holds it."""
KNOWN_HOSTS = "PANNEAU_SSH_HOTES"
"""Variable: path of the file of known hosts, where it is not ~/.ssh/known_hosts."""
PASSWORD = "PANNEAU_SFTP_MOT_DE_PASSE"  # noqa: S105 - the name of the variable
"""Variable: the account's password, for hosts that take no key (SFTP only)."""

WRONG_KEY = (
    "La machine « {host} » ne montre pas la clé attendue, ou n’est pas encore connue : rien n’a été envoyé. Comparez "
    "l’empreinte avec celle que donne l’hébergeur, puis : ssh-keyscan {host} >> ~/.ssh/known_hosts"
)
REFUSED = (
    "« {host} » refuse la connexion de ce compte. Vérifiez « utilisateur » et la clé (un agent SSH, ou la variable "
    f"{KEY_FILE} qui donne le chemin de la clé privée), ou le mot de passe (SFTP seulement : {PASSWORD})."
)
OUT_OF_REACH = (
    "« {host} » est hors d’atteinte, ou la connexion s’est coupée ({cause}). Le site en ligne n’a pas changé ; le "
    "prochain déploiement reprendra l’envoi là où il s’est arrêté."
)
MISSING = "La commande « {name} » manque sur cette machine. Sur Debian ou Ubuntu : sudo apt-get install --yes {package}"
_PACKAGES = {"ssh": "openssh-client", "rsync": "rsync"}
_REFUSALS = tuple(f"permission denied ({way}" for way in ("publickey", "password", "keyboard", "gssapi", "hostbased"))
_MEANINGS = (
    (("host key verification failed", "host identification has changed"), DeploymentRefused, WRONG_KEY),
    ((*_REFUSALS, "too many authentication failures"), DeploymentRefused, REFUSED),
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """How to log in to a host, as the environment says it."""

    key_file: str = ""
    known_hosts: str = ""
    password: str = ""

    def __repr__(self) -> str:
        """Show all but the password."""
        return f"Credentials(key_file={self.key_file!r}, known_hosts={self.known_hosts!r})"


def read_credentials(variables: Mapping[str, str]) -> Credentials:
    """Read the credentials from environment variables. Raises: DeploymentRefused for a file that is not there."""
    found = Credentials(variables.get(KEY_FILE, ""), variables.get(KNOWN_HOSTS, ""), variables.get(PASSWORD, ""))
    for name, path in ((KEY_FILE, found.key_file), (KNOWN_HOSTS, found.known_hosts)):
        if path and not Path(path).is_file():
            raise DeploymentRefused(f"La variable {name} nomme un fichier qui n’existe pas.")
    return found


def build_ssh_command(target: Target, credentials: Credentials, *, control: Path) -> list[str]:
    """Build the words of `ssh` with its options; `control` is the socket of the shared connection."""
    options = {
        "BatchMode": "yes",
        "StrictHostKeyChecking": "yes",
        "ConnectTimeout": "20",
        "ServerAliveInterval": "15",
        "ServerAliveCountMax": "4",
        "ControlPath": str(control),
        "Port": str(target.port),
    }
    if target.user:
        options["User"] = target.user
    if credentials.key_file:
        options |= {"IdentityFile": credentials.key_file, "IdentitiesOnly": "yes"}
    if credentials.known_hosts:
        options["UserKnownHostsFile"] = credentials.known_hosts
    return ["ssh", *(part for name, value in options.items() for part in ("-o", f"{name}={value}"))]


def run(command: list[str], *, host: str) -> str:
    """Run a command and give what it prints. Raises: PanneauError that says what its failure means."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603 - no shell
    except FileNotFoundError:
        raise make_missing_error(command[0]) from None
    if done.returncode:
        raise explain_failure(done.returncode, done.stderr, host=host)
    return done.stdout


def make_missing_error(name: str) -> DeploymentRefused:
    """Make the refusal for a command that this machine lacks."""
    return DeploymentRefused(MISSING.format(name=name, package=_PACKAGES.get(name, name)))


def explain_failure(code: int, said: str, *, host: str) -> PanneauError:
    """Turn the exit code and the last words of ssh, or of a command at the host, into a refusal."""
    low = said.lower()
    for signs, kind, sentence in _MEANINGS:
        if any(sign in low for sign in signs):
            return kind(sentence.format(host=host))
    cause = find_cause(said)
    if code in (255, 10, 12, 30, 35) and not is_disk_failure(
        said
    ):  # ssh's own failure; rsync's socket, stream, timeouts
        return HostUnreachable(OUT_OF_REACH.format(host=host, cause=cause))
    return OutputFailed(f"« {host} » n’a pas fait ce qui lui est demandé : {cause}. Le site en ligne n’a pas changé.")


def is_disk_failure(said: str) -> bool:
    """Whether the host's disk is what failed; rsync's stream breaks then, too."""
    return any(sign in said for sign in ("No space left", "Disk quota", "Permission denied (13)", "Read-only file"))


def find_cause(said: str) -> str:
    """Find the line that tells most: the first that names a cause, else the last; 200 characters at most."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["sans explication"]
    return next((line for line in lines if is_disk_failure(line)), lines[-1])[:200].rstrip(".")


def quote_words(*words: str) -> str:
    """Quote words for the host's shell."""
    return shlex.join(words)
