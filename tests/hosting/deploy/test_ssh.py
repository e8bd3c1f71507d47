"""The way in: options, secrets, and what failures mean."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from panneau.config.deployment_target import Target, Transport
from panneau.errors import DeploymentRefused, HostUnreachable, OutputFailed
from panneau.hosting.deploy.ssh import (
    Credentials,
    build_ssh_command,
    explain_failure,
    make_missing_error,
    read_credentials,
)

TARGET = Target(Transport.RSYNC, PurePosixPath("/srv/emploi"), "h.exemple.fr", "ville", 2222)


def test_the_host_s_key_is_always_checked_and_no_password_is_asked() -> None:
    command = build_ssh_command(TARGET, Credentials("/cle", "/hotes"), control=Path("/tmp/s"))  # noqa: S108
    assert {"StrictHostKeyChecking=yes", "BatchMode=yes", "UserKnownHostsFile=/hotes", "IdentitiesOnly=yes"} <= set(
        command
    )


def test_secrets_come_from_the_environment_and_are_never_shown() -> None:
    found = read_credentials({"PANNEAU_SFTP_MOT_DE_PASSE": "sésame"})
    assert found.password == "sésame"
    assert "sésame" not in repr(found) + " ".join(build_ssh_command(TARGET, found, control=Path("s")))


def test_a_key_file_that_is_not_there_is_named_before_anything_else(tmp_path: Path) -> None:
    with pytest.raises(DeploymentRefused, match="PANNEAU_SSH_CLE"):
        read_credentials({"PANNEAU_SSH_CLE": str(tmp_path / "absente")})


@pytest.mark.parametrize(
    ("code", "said", "kind"),
    [
        (255, "Host key verification failed.\r\n", DeploymentRefused),
        (255, "ville@h: Permission denied (publickey).", DeploymentRefused),
        (255, "ssh: connect to host h port 22: Connection refused", HostUnreachable),
        (12, "rsync: connection unexpectedly closed", HostUnreachable),
        (30, "rsync error: timeout in data send/receive", HostUnreachable),
        (11, "rsync: [receiver] write failed: No space left on device (28)\nrsync error", OutputFailed),
        (12, "rsync: write failed: No space left on device (28)\nrsync: connection closed", OutputFailed),
        (23, "rsync: mkdir failed: Permission denied (13)\nrsync error: some files", OutputFailed),
        (1, "mv: cannot move", OutputFailed),
    ],
)
def test_each_failure_says_whether_to_try_again(code: int, said: str, kind: type[Exception]) -> None:
    assert type(explain_failure(code, said, host="h.exemple.fr")) is kind


def test_a_missing_command_is_said_with_its_package() -> None:
    assert "apt-get install --yes openssh-client" in str(make_missing_error("ssh"))
