"""Keys and known hosts as GitLab, GitHub and a webmaster's clipboard hand them over."""

from __future__ import annotations

import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from panneau.errors import DeploymentRefused
from panneau.hosting.deploy.ssh_files import provide_credentials


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("cle") / "cle"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)], check=True)
    return file.read_text()


SHAPES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "without its last line end": lambda text: text.rstrip(),
    "with the line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "after an empty line": lambda text: f"\n{text}",
}


def is_accepted(file: str) -> bool:
    """Whether ssh reads the key."""
    done = subprocess.run(["ssh-keygen", "-y", "-P", "", "-f", file], capture_output=True, check=False)
    return done.returncode == 0


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("as_file", [True, False])
def test_a_key_is_accepted_by_ssh_and_gone_afterwards(
    shape: Callable[[str], str], as_file: bool, key: str, tmp_path: Path
) -> None:
    given = shape(key)
    if as_file:
        (tmp_path / "variable").write_bytes(given.encode())
        (tmp_path / "variable").chmod(0o644)
    with provide_credentials({"PANNEAU_SSH_CLE": str(tmp_path / "variable") if as_file else given}) as credentials:
        assert is_accepted(credentials.key_file)
        assert stat.S_IMODE(Path(credentials.key_file).stat().st_mode) == 0o600
    assert not Path(credentials.key_file).exists()


def test_the_public_key_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "cle").write_text("ssh-ed25519 AAAAC3Nza ville@exemple.invalid\n")
    with (
        pytest.raises(DeploymentRefused, match="ne donne pas une clé privée"),
        provide_credentials({"PANNEAU_SSH_CLE": str(tmp_path / "cle")}),
    ):
        pass


def test_known_hosts_may_be_a_file_or_its_text(tmp_path: Path) -> None:
    line = "ssh.exemple.invalid ssh-ed25519 AAAAC3Nza"
    (tmp_path / "hotes").write_text(line)
    for given in (line, str(tmp_path / "hotes")):
        with provide_credentials({"PANNEAU_SSH_HOTES": given}) as credentials:
            assert Path(credentials.known_hosts).read_text() == f"{line}\n"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(DeploymentRefused, match="PANNEAU_SSH_CLE nomme un fichier qui n’existe pas"),
        provide_credentials({"PANNEAU_SSH_CLE": str(tmp_path / "absente")}),
    ):
        pass
