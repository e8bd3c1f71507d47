"""The order in which a new site takes the place of the old one, the same for every kind of host.

Beside the folder that the web server serves, here `emploi`, stand only names that begin with a dot:

    .emploi.a, .emploi.b    the release being filled and, where `emploi` is a link, the one that it points to
    .emploi.ancien          the old site while it is being deleted, where `emploi` is a folder
    .emploi.verrou          the lock

    lock → mend what a killed run left → fill → verify → switch → delete the old release

Where `emploi` is a link, or nothing stands there yet, the switch is one rename. Where it is a folder, as shared hosts
have it, the switch is two renames sent together. Whatever fails, the old site or the new one stands whole, and the
next run takes away what is left beside it. Source: licence, art. 5.2 and 7 (nothing withdrawn is kept).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from panneau.deploy.site import Site
from panneau.errors import DeploymentRefused, HostUnreachable, OutputFailed, PanneauError

SLOTS = ("a", "b")
OLD = "ancien"
FOREIGN = (
    "« {place} » contient autre chose qu’un site de Panneau, ou mène ailleurs : le déploiement l’effacerait. Videz ce "
    "dossier, ou donnez-en un autre dans le réglage « deploiement »."
)
NOT_DELETED = (
    "Le nouveau site est en ligne, mais l’ancien n’a pas pu être effacé chez l’hébergeur : lancez « make deploy » de "
    "nouveau, qui l’effacera. Cause : {cause}"
)


class Live(Enum):
    """What stands where the web server looks."""

    NOTHING = auto()
    FOLDER = auto()
    LINK = auto()
    FOREIGN = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at the host."""

    live: Live
    link: str = ""
    """The slot that the link points to."""
    beside: frozenset[str] = frozenset()
    """Of the slots and the old site, those that exist."""

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
        """Where the site goes, for people."""

    def locked(self) -> AbstractContextManager[None]:
        """The right to change anything. Raises: HostUnreachable while another run has it."""

    def look(self) -> Standing:
        """What stands there."""

    def compare(self, site: Site, standing: Standing) -> Changes:
        """How the site differs from what is online; changes nothing."""

    def fill(self, site: Site, slot: str) -> None:
        """Make the slot hold the site's files and no other: strangers go first, what is there already stays."""

    def verify(self, site: Site, slot: str) -> None:
        """Raises: OutputFailed where the slot does not hold the site, file by file."""

    def point(self, slot: str) -> None:
        """Make the live link point to the slot, in one step."""

    def exchange(self, slot: str) -> None:
        """Put the slot in the live folder's place, which becomes OLD or is undone where the second step fails."""

    def bring_back(self) -> None:
        """Put OLD back where the live folder was."""

    def delete(self, name: str) -> None:
        """Delete a slot or OLD, whole."""


def deploy(host: Host, site: Site, *, say: Callable[[str], None]) -> None:
    """Put the site online. Raises: PanneauError, in which case the old site stands, unless the message says more."""
    with host.locked():
        standing = mend(host)
        slot = standing.free
        say(f"Envoi de {len(site.files)} fichiers vers {host.place}, à côté du site en ligne…")
        _prepare(host, site, slot)
        say("Envoi vérifié ; échange…")
        if standing.live is Live.FOLDER:
            host.exchange(slot)
        else:
            host.point(slot)
        _delete_all(host, host.look())
    say(f"Le nouveau site est en ligne : {host.place}. Rien de l’ancien ne reste.")


def mend(host: Host) -> Standing:
    """End or undo what a killed run left. Raises: DeploymentRefused where the place is not ours."""
    standing = host.look()
    if standing.live is Live.FOREIGN:
        raise DeploymentRefused(FOREIGN.format(place=host.place))
    if standing.live is Live.NOTHING and OLD in standing.beside:
        host.bring_back()
        standing = host.look()
    for name in standing.beside - {standing.free, standing.link}:
        host.delete(name)
    return standing


def _prepare(host: Host, site: Site, slot: str) -> None:
    """A release that is filled and verified; one that fails is deleted, unless the next run can go on from it."""
    try:
        host.fill(site, slot)
        host.verify(site, slot)
    except HostUnreachable:
        raise
    except PanneauError:
        host.delete(slot)
        raise


def _delete_all(host: Host, standing: Standing) -> None:
    try:
        for name in standing.beside - {standing.link}:
            host.delete(name)
    except (HostUnreachable, OutputFailed) as error:
        raise type(error)(NOT_DELETED.format(cause=error)) from None
