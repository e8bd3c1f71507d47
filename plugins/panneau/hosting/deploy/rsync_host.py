"""A host with a shell: rsync over SSH, so that a file that is online already is never sent again.

Every file is compared by its checksum; one whose content is in the live release becomes a hard link to it.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from panneau.build.staging.sealed_site import SealedSite
from panneau.config.deployment_target import Target
from panneau.errors import DeploymentRefused, HostUnreachable, OutputFailed
from panneau.hosting.deploy.release import OLD, SLOTS, Changes, HostState, LiveKind
from panneau.hosting.deploy.ssh import (
    Credentials,
    build_ssh_command,
    explain_failure,
    make_missing_error,
    quote_words,
    run,
)
from panneau.site.model.urls import STATE_PATH

BUSY = "Un autre déploiement vers « {place} » est en cours : attendez qu’il finisse."
NO_PARENT = "Chez « {host} », le dossier « {parent} » n’existe pas, ou ce compte n’y a pas accès."
NO_FLOCK = "Chez « {host} », la commande « flock » manque : choisissez « sftp » dans le réglage « deploiement »."
NOT_WHOLE = "La copie du site chez « {host} » n’est pas entière ({count} fichiers diffèrent) : rien n’a été publié."
LONGEST_S = 3600
"""A lock ends with its connection, and after that time where the host has not seen that the connection is dead."""
# By content, since each build writes every file anew; and what is withdrawn goes before anything is sent.
COMPARE = ("--recursive", "--links", "--checksum", "--no-times", "--chmod=D755,F644", "--delete-before")
_LOCK_TAKEN, _NO_FOLDER, _NO_COMMAND = 97, 98, 127
LOOK = """\
if [ -L {name} ]; then echo lien "$(readlink {name})"
elif [ ! -e {name} ]; then echo rien
elif [ -f {name}/{state} ] || {{ [ -d {name} ] && [ -z "$(ls -A {name})" ]; }}; then echo dossier
else echo autre; fi
for part in {parts}; do if [ -e ".{bare}.$part" ] || [ -L ".{bare}.$part" ]; then echo "$part"; fi; done"""
ENTRIES = """\
if [ -L {name} ] || [ ! -d {name} ]; then echo '- '; else cd {name} && {{
find . -type f | sed 's/^/f /'; find . ! -type f ! -type d | sed 's/^/- /'; }}; fi"""


class RsyncHost:
    """A `Host` with a shell; all its commands travel over the connection that holds the lock."""

    def __init__(self, target: Target, ssh: list[str]) -> None:
        self._target, self._ssh = target, ssh
        self._lock: subprocess.Popen[str] | None = None

    @property
    def place(self) -> str:
        return self._target.shown

    @contextmanager
    def hold_lock(self) -> Iterator[None]:
        """Hold the lock as long as the connection is open: whatever kills this run gives it back."""
        hold = quote_words("timeout", str(LONGEST_S), "sh", "-c", "echo pris; cat")
        take = f"exec {_format_flock(self._build_name('verrou'))} {hold}"
        command = [*self._ssh, "-o", "ControlMaster=yes", self._target.host, self._wrap_script(take)]
        pipe = subprocess.PIPE
        try:
            self._lock = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, errors="replace")  # noqa: S603 - no shell
        except FileNotFoundError:
            raise make_missing_error("ssh") from None
        try:
            if self._lock.stdout and self._lock.stdout.readline() != "pris\n":
                raise self._make_lock_error(self._lock)
            yield
        finally:
            self._lock.communicate()  # closes its input, which ends it

    def look(self) -> HostState:
        script = LOOK.format(
            name=quote_words(self._name),
            bare=_escape_double_quoted(self._name),
            state=STATE_PATH,
            parts=" ".join((*SLOTS, OLD)),
        )
        first, *beside = self._run(script).splitlines()
        kind, _, goal = first.partition(" ")
        slot = next((slot for slot in SLOTS if goal == self._build_name(slot)), "")
        live = {
            "rien": LiveKind.NOTHING,
            "dossier": LiveKind.FOLDER,
            "lien": LiveKind.LINK if slot else LiveKind.FOREIGN,
        }
        return HostState(live.get(kind, LiveKind.FOREIGN), slot, frozenset(beside))

    def list_entries(self, name: str) -> Mapping[str, bool]:
        script = ENTRIES.format(name=quote_words(f"./{self._build_name(name) if name else self._name}"))
        lines = (line.partition(" ") for line in self._run(script).split("\n") if line)
        return {path.removeprefix("./"): kind == "f" for kind, _, path in lines}

    def compare(self, site: SealedSite, state: HostState) -> Changes:
        if state.live is LiveKind.NOTHING:
            return Changes(tuple(site.files), (), 0)
        said = self._run_rsync(site, self._name, "--dry-run", "--itemize-changes", "--out-format=%o %i %n")
        sent = sorted(line.split(None, 2)[2] for line in said if line.startswith("send <f"))
        deleted = sorted(line.split(None, 2)[2] for line in said if line.startswith("del. ") and not line.endswith("/"))
        return Changes(tuple(sent), tuple(deleted), len(site.files) - len(sent))

    def fill(self, site: SealedSite, slot: str) -> None:
        self._run_rsync(site, self._build_name(slot), f"--link-dest=../{self._name}")

    def verify(self, site: SealedSite, slot: str) -> None:
        found = [line for line in self._run_rsync(site, self._build_name(slot), "--dry-run", "--out-format=%n") if line]
        if found:
            raise OutputFailed(NOT_WHOLE.format(host=self._target.host, count=len(found)))

    def point(self, slot: str) -> None:
        fresh = self._build_name("lien")
        link = quote_words("ln", "-s", "-T", self._build_name(slot), fresh)
        cleared = f"{{ [ ! -L {quote_words(fresh)} ] || rm -f {quote_words(fresh)}; }}"
        self._change(f"{cleared} && {link} && {quote_words('mv', '-T', fresh, self._name)}")

    def exchange(self, slot: str) -> None:
        live, old, release = self._name, self._build_name(OLD), self._build_name(slot)
        back = f"{{ {quote_words('mv', '-T', old, live)}; exit 1; }}"
        self._change(
            f"{quote_words('mv', '-T', live, old)} && {{ {quote_words('mv', '-T', release, live)} || {back}; }}"
        )

    def bring_back(self) -> None:
        self._change(quote_words("mv", "-T", self._build_name(OLD), self._name))

    def delete(self, name: str) -> None:
        self._run(quote_words("rm", "-rf", self._build_name(name)))

    @property
    def _name(self) -> str:
        return self._target.folder.name

    def _build_name(self, name: str) -> str:
        return f".{self._name}.{name}"

    def _wrap_script(self, script: str) -> str:
        return (
            f"LC_ALL=C; export LC_ALL; cd {quote_words(str(self._target.folder.parent))} || exit {_NO_FOLDER}; {script}"
        )

    def _run(self, script: str) -> str:
        return run([*self._ssh, self._target.host, self._wrap_script(script)], host=self._target.host)

    def _change(self, script: str) -> None:
        """Run a script that changes what is online. Raises: HostUnreachable where the lock is lost."""
        if self._lock is None or self._lock.poll() is not None:
            raise HostUnreachable(f"La connexion à « {self.place} » s’est coupée avant l’échange : rien n’a changé.")
        self._run(script)

    def _run_rsync(self, site: SealedSite, goal: str, *more: str) -> Sequence[str]:
        host = f"[{self._target.host}]" if ":" in self._target.host else self._target.host
        path = str(self._target.folder.parent / goal)
        # The far end holds a lock of its own: an rsync that outlives a killed run never writes beside the next one's.
        # What it deletes in, it deletes in a folder: one that has become a link since it was looked at is refused.
        guard = "" if goal == self._name else f"test ! -L {quote_words(path)} && "
        there = f"{guard}{_format_flock(str(self._target.folder.parent / self._build_name('envoi')))} rsync"
        ways = (f"--rsh={quote_words(*self._ssh)}", f"--rsync-path={there}")
        places = (f"{site.folder}/", f"{host}:{path}/")
        command = ["rsync", *COMPARE, "--secluded-args", "--timeout=60", *ways, *more, *places]
        return run(command, host=self._target.host).splitlines()

    def _make_lock_error(self, lock: subprocess.Popen[str]) -> Exception:
        _, said = lock.communicate()
        host, parent = self._target.host, self._target.folder.parent
        known = {
            _LOCK_TAKEN: HostUnreachable(BUSY.format(place=self.place)),
            _NO_FOLDER: DeploymentRefused(NO_PARENT.format(host=host, parent=parent)),
            _NO_COMMAND: DeploymentRefused(NO_FLOCK.format(host=host)),
        }
        return known.get(lock.returncode) or explain_failure(lock.returncode, said, host=host)


@contextmanager
def open_rsync_host(target: Target, credentials: Credentials) -> Iterator[RsyncHost]:
    """Open the host for the `with` block, with a folder of this machine for the socket of the shared connection."""
    with tempfile.TemporaryDirectory(prefix="panneau-") as sockets:
        yield RsyncHost(target, build_ssh_command(target, credentials, control=Path(sockets) / "ssh"))


def _format_flock(path: str) -> str:
    return f"flock -n -E {_LOCK_TAKEN} {quote_words(path)}"


def _escape_double_quoted(name: str) -> str:
    return "".join(f"\\{letter}" if letter in '"$`\\' else letter for letter in name)
