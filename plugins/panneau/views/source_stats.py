"""What was met while a source was read: counted, and told to the person in charge."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import ip_address, ip_network

from panneau.errors import ReportRefused
from panneau.views.foreign_logs import ForeignLog

MOST_UNREADABLE = 0.05
"""Share of unreadable lines, or of readings out of order, above which nothing can be concluded."""
LEAST_TO_DOUBT = 20
"""Readings from which on a single visitor is more than one person."""
_UNREADABLE = "{unreadable} lignes sur {lines} ne se lisent pas (plus de 5 %) : {why}. Rien n’a été écrit."
_WHY = "vérifiez que ce sont les journaux ou l’export attendus, un fichier par serveur"
_LATE = (
    "{late} lectures sur {readings} ne sont pas dans l’ordre du temps : donnez un fichier par serveur, "
    "ses lignes dans l’ordre où le serveur les a écrites, jamais plusieurs journaux mis bout à bout. Rien n’a été "
    "écrit."
)
_ALONE = (
    "Les {readings} lectures viennent toutes de la même adresse, qui est sans doute celle d’un relais placé devant le "
    "site, ou le nom du site lui-même : réglez le serveur pour que chaque ligne commence par l’adresse du "
    "visiteur, ou, si c’est la vôtre, écrivez-la dans « exclure ». Rien n’a été écrit."
)
_RELAYED = (
    "Les {readings} lectures viennent toutes d’adresses privées (10.…, 192.168.…), sans doute celles de relais placés "
    "devant le site\N{NO-BREAK SPACE}: réglez le serveur pour que chaque ligne porte l’adresse du visiteur. Rien n’a "
    "été écrit."
)
_PRIVATE = tuple(
    map(
        ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "fc00::/7", "::1")
    )
)
"""Addresses that no visitor from outside has. Source: RFC 1918, 4193, 6598."""
_UNKNOWN = (
    "{unknown} lectures sont notées sans l’adresse entière du visiteur, et celles que « exclure » doit écarter ne se "
    "reconnaissent pas : réglez le serveur pour qu’il note l’adresse (Apache : HostnameLookups Off), ou retirez les "
    "adresses d’« exclure ». Rien n’a été écrit."
)
_NAMELESS = (
    "Aucune lecture ne dit son navigateur, sans lequel les robots ne se reconnaissent pas : demandez à l’hébergeur, ou "
    "réglez dans le serveur, le format « combined ». Rien n’a été écrit."
)


@lru_cache(maxsize=20_000)
def is_private(visitor: str) -> bool:
    """Whether a visitor's address is one that only machines of one private network have."""
    try:
        address = ip_address(visitor)
    except ValueError:
        return False
    return any(address in network for network in _PRIVATE)


@dataclass(slots=True)
class SourceStats:
    """Counts of lines (of visits or rows, for a counter)."""

    lines: int = 0
    unreadable: int = 0
    late: int = 0
    """Events older than the reordering can put right: they are left out."""
    robots: int = 0
    nameless: int = 0
    """Of the robots, those that give no name: everybody, where the server does not note it."""
    internal: int = 0
    readings: int = 0
    """Lines of a log that tell of somebody, before the double clicks are taken out."""
    unknown: int = 0
    """What the town's networks cannot be compared with: left out."""
    foreign: Counter[ForeignLog | None] = field(default_factory=Counter)
    """The kinds of the unreadable lines."""
    private: int = 0
    """Readings from addresses that no visitor from outside has."""
    _visitors: set[str] = field(default_factory=set, repr=False)
    """The first two that were met: whether there is but one."""

    def add_reading(self, visitor: str) -> None:
        """Count a reading by a visitor."""
        self.readings += 1
        self.private += is_private(visitor)
        if len(self._visitors) < 2:
            self._visitors.add(visitor)

    def check(self) -> None:
        """Check that the counts can be right. Raises: ReportRefused with what happened, and what to do."""
        if self.unreadable > MOST_UNREADABLE * self.lines:
            kind = self.foreign.most_common(1)[0][0] if self.foreign else None
            raise ReportRefused(_UNREADABLE.format(unreadable=self.unreadable, lines=self.lines, why=kind or _WHY))
        if self.late > MOST_UNREADABLE * self.readings:
            raise ReportRefused(_LATE.format(late=self.late, readings=self.readings))
        if self.unknown > MOST_UNREADABLE * (self.readings + self.unknown):
            raise ReportRefused(_UNKNOWN.format(unknown=self.unknown))
        if self.nameless >= LEAST_TO_DOUBT and not self.readings:
            raise ReportRefused(_NAMELESS)
        if self.readings >= LEAST_TO_DOUBT and len(self._visitors) == 1:
            raise ReportRefused(_ALONE.format(readings=self.readings))

        if self.readings >= LEAST_TO_DOUBT and self.private == self.readings:
            raise ReportRefused(_RELAYED.format(readings=self.readings))

    def format_sentence(self) -> str:
        """Say what was read, in one French line."""
        return (
            f"Lignes lues : {self.lines} ; illisibles : {self.unreadable} ; lectures hors de l’ordre du temps, "
            f"écartées : {self.late} ; sans adresse à comparer : "
            f"{self.unknown} ; de robots : {self.robots} ; internes ou d’aperçu : {self.internal}."
        )
