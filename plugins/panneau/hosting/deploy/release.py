"""Deployment of a site, in steps that are the same for every kind of host: the new one takes the old one's place.

Beside the folder that the web server serves, here `emploi`, are only names that begin with a dot:

    .emploi.a, .emploi.b    the release being filled and, where `emploi` is a link, the one that it points to
    .emploi.ancien          the old site while it is being deleted, where `emploi` is a folder
    .emploi.verrou          the lock

    lock → repair what a killed run left → fill → verify → switch → delete the old release

Where `emploi` is a link, or does not exist yet, the switch is one rename. Where it is a folder, as shared hosts
have it, the switch is two renames sent together. Whatever fails, the old site or the new one is whole, and the
next run takes away what is left beside it. Source: licence, art. 5.2 and 7 (nothing withdrawn is kept).

Nothing is deleted but sites: whatever is in one of these folders and no build can have made (build/staging/) is
named, and nothing is changed; so is a slot that is a link, since it leads where nobody has said that a site goes. That
is looked at before anything is sent, and again before anything is deleted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePosixPath
from typing import Protocol

from panneau.build.staging.ownership import format_paths, is_build_path
from panneau.build.staging.sealed_site import SealedSite
from panneau.errors import DeploymentRefused, HostUnreachable, OutputFailed, PanneauError

SLOTS = ("a", "b")
OLD = "ancien"
FOREIGN = (
    "« {place} » contient autre chose qu’un site de Panneau, ou mène ailleurs : le déploiement l’effacerait. Videz ce "
    "dossier, ou donnez-en un autre dans le réglage « deploiement »."
)
FOREIGN_FILES = (
    "À « {place} » se trouve ce que Panneau n’a pas fait : {names}. Le déploiement l’effacerait : rangez-le "
    "ailleurs ou supprimez-le, ou donnez un autre dossier dans le réglage « deploiement »."
)
KEPT = "Le nouveau site est en ligne, mais l’ancien n’a pas été effacé. {cause}"
NOT_DELETED = (
    "Le nouveau site est en ligne, mais l’ancien n’a pas pu être effacé chez l’hébergeur : lancez « panneau deploy » "
    "de nouveau, qui l’effacera. Cause : {cause}"
)
_WHOLE = re.compile(r"(?P<folder>(.*/)?)\.?(?P<name>[^/]+)\.(partiel|[0-9A-Za-z]{6})")
"""A file on its way, as a cut upload leaves it: `.x.html.partiel`, `x.html.partiel`, or `.x.html.a1B2c3` of rsync."""


class LiveKind(Enum):
    """What is at the path that the web server serves."""

    NOTHING = auto()
    FOLDER = auto()
    LINK = auto()
    FOREIGN = auto()


@dataclass(frozen=True, slots=True)
class HostState:
    """What is at the host: the live path, and what is beside it."""

    live: LiveKind
    link: str = ""
    """The slot that the link points to."""
    beside: frozenset[str] = frozenset()
    """Names of the slots and of the old site that exist: "a", "b", "ancien"."""

    @property
    def free(self) -> str:
        """The slot for the next release."""
        return next(slot for slot in SLOTS if slot != self.link)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a deployment would change of what is online: paths, sorted."""

    sent: tuple[str, ...]
    deleted: tuple[str, ...]
    kept: int


class Host(Protocol):
    """The few things that a kind of host must be able to do; each raises one of the errors of panneau/errors.py."""

    @property
    def place(self) -> str:
        """Where the site goes, as people are told it."""

    def hold_lock(self) -> AbstractContextManager[None]:
        """Hold the right to change anything, for the `with` block. Raises: HostUnreachable while another run has it."""

    def look(self) -> HostState:
        """Find what is at the host; changes nothing. Raises: DeploymentRefused for a place that is never a site's."""

    def list_entries(self, name: str) -> Mapping[str, bool]:
        """List a slot, OLD or the live folder (""), folders left out: path → whether it is a plain file.

        No link is followed; where the name itself is no folder, its path is "".
        """

    def compare(self, site: SealedSite, state: HostState) -> Changes:
        """Compare the site with what is online; changes nothing."""

    def fill(self, site: SealedSite, slot: str) -> None:
        """Make the slot hold the site's files and no other: strangers go first, what is there already stays."""

    def verify(self, site: SealedSite, slot: str) -> None:
        """Check that the slot holds the site, file by file. Raises: OutputFailed where it does not."""

    def point(self, slot: str) -> None:
        """Make the live link point to the slot, in one step."""

    def exchange(self, slot: str) -> None:
        """Put the slot in the live folder's place, and the live folder aside; undone where the second step fails."""

    def bring_back(self) -> None:
        """Put OLD back where the live folder was."""

    def delete(self, name: str) -> None:
        """Delete a slot or OLD, whole."""


def deploy(host: Host, site: SealedSite, *, say: Callable[[str], None]) -> None:
    """Put the site online; `say` is told of each step, in French.

    Raises: PanneauError, in which case the old site is still online, unless the message says more.
    """
    with host.hold_lock():
        state = repair_host(host, site)
        slot = state.free
        say(f"Envoi de {len(site.files)} fichiers vers {host.place}, à côté du site en ligne…")
        _prepare(host, site, slot)
        say("Envoi vérifié ; échange…")
        if state.live is LiveKind.FOLDER:
            host.exchange(slot)
        else:
            host.point(slot)
        _delete_all(host, site, host.look())
    say(f"Le nouveau site est en ligne : {host.place}. Rien de l’ancien ne reste.")


def check_place(host: Host) -> HostState:
    """Check that a site may be where the host has one, or nothing. Raises: DeploymentRefused where it may not."""
    state = host.look()
    if state.live is LiveKind.FOREIGN:
        raise DeploymentRefused(FOREIGN.format(place=host.place))
    return state


def check_host(host: Host, site: SealedSite) -> HostState:
    """Check that all that is at the host is Panneau's. Raises: DeploymentRefused where some of it is not."""
    state = check_place(host)
    for name in (*sorted(state.beside), *([""] if state.live is LiveKind.FOLDER else [])):
        _check(host, site, name)
    return state


def repair_host(host: Host, site: SealedSite) -> HostState:
    """End or undo what a killed run left. Raises: DeploymentRefused where something there is not Panneau's."""
    state = check_host(host, site)
    if state.live is LiveKind.NOTHING and OLD in state.beside:
        host.bring_back()
        state = host.look()
    for name in state.beside - {state.free, state.link}:
        host.delete(name)
    return state


def _prepare(host: Host, site: SealedSite, slot: str) -> None:
    """Fill and verify a release; one that fails is deleted, unless the next run can go on from it."""
    try:
        host.fill(site, slot)
        host.verify(site, slot)
    except HostUnreachable:
        raise
    except PanneauError:
        with suppress(DeploymentRefused):
            _check(host, site, slot)
            host.delete(slot)
        raise


def _delete_all(host: Host, site: SealedSite, state: HostState) -> None:
    try:
        for name in state.beside - {state.link}:
            _check(host, site, name)
            host.delete(name)
    except DeploymentRefused as error:
        raise DeploymentRefused(KEPT.format(cause=error)) from None
    except (HostUnreachable, OutputFailed) as error:
        raise type(error)(NOT_DELETED.format(cause=error)) from None


def _check(host: Host, site: SealedSite, name: str) -> None:
    """Check a slot, OLD or the live folder (""). Raises: DeploymentRefused for what no build can have made."""
    strangers = [path for path, plain in host.list_entries(name).items() if not (plain and _can_be_ours(path, site))]
    if strangers:
        folder = f".{PurePosixPath(host.place.rpartition(':')[2]).name}.{name}/" if name else ""
        names = format_paths([f"{folder}{path}".rstrip("/") for path in strangers])
        raise DeploymentRefused(FOREIGN_FILES.format(place=host.place, names=names))


def _can_be_ours(path: str, site: SealedSite) -> bool:
    unfinished = _WHOLE.fullmatch(path)
    return (
        path in site.files
        or is_build_path(path)
        or bool(unfinished and is_build_path(unfinished["folder"] + unfinished["name"]))
    )
