"""The key and the known hosts as a host of repositories hands them over, made into files that ssh accepts.

A variable of type « File » has no last line end and may be read by others, a text that was pasted may have the line
ends of Windows, and a secret of GitHub is the key itself: ssh refuses each of them without a word about why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from panneau.errors import DeploymentRefused
from panneau.hosting.deploy.ssh import KEY_FILE, KNOWN_HOSTS, Credentials, read_credentials

_PRIVATE, _BEGIN = "PRIVATE KEY-----", "-----BEGIN"
PUBLIC = (
    f"La variable {KEY_FILE} ne donne pas une clé privée : son texte commence par « -----BEGIN … PRIVATE KEY----- ». "
    "Celui qui commence par « ssh- » est la clé publique, que l’hébergeur garde."
)


@contextmanager
def provide_credentials(variables: Mapping[str, str]) -> Iterator[Credentials]:
    """The credentials that the environment names, as files that last as long as the `with` block.

    Raises: DeploymentRefused for a file that is not there, or a key that is none.
    """
    with TemporaryDirectory(prefix="panneau-") as folder:
        given = {name: _provide_file(variables.get(name, ""), Path(folder, name)) for name in (KEY_FILE, KNOWN_HOSTS)}
        credentials = read_credentials({**variables, **given})
        if credentials.key_file and _PRIVATE not in _read(credentials.key_file):
            raise DeploymentRefused(PUBLIC)
        yield credentials


def _provide_file(given: str, target: Path) -> str:
    """Copy a file, or a text that is given in its place, as ssh wants it; what names no file stays as it is."""
    if given.lstrip().startswith((_BEGIN, "ssh-")) or " ssh-" in given or " ecdsa-" in given:
        text = given
    elif given and Path(given).is_file():
        text = _read(given)
    else:
        return given
    target.touch(mode=0o600)
    target.write_text(text.replace("\r\n", "\n").strip() + "\n", encoding="utf-8")
    return str(target)


def _read(path: str) -> str:
    return Path(path).read_bytes().decode("utf-8", errors="replace")
