"""What the town decides of counting: the setting `consultations`, read and checked.

One place says where views are counted; the pages, their security policy, the privacy page and the report follow it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from panneau.views.exclusions import NOTHING, Exclusions, parse_exclusions

KEYS = ("source", "adresse", "site", "exclure", "destinataire", "expediteur")


class CountingSource(StrEnum):
    """Where views are counted: the values of `source` in the settings."""

    NONE = ""
    LOGS = "journaux"
    MATOMO = "matomo"
    GOATCOUNTER = "goatcounter"


_MAIL = re.compile(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+\.[^@\s<>,;:\"]+")
COUNTERS = (CountingSource.MATOMO, CountingSource.GOATCOUNTER)

_NONE = (
    "Ce site ne mesure pas son audience. Ses pages viennent toutes de lui : aucun autre n’est prévenu de votre visite "
    "tant que vous ne suivez pas un lien."
)
_RULES = (
    "Les robots sont écartés, et deux lectures de la même offre à moins de trente secondes comptent pour une. Chaque "
    "mois, le nombre de lectures et de départs vers France Travail, par numéro d’offre et au total, est destiné à "
    "{grantor}, qui accorde la licence des offres : des nombres, et rien sur vous."
)
_LOGS = (
    "Le nombre de lectures de chaque offre est compté d’après le journal du serveur de ce site, sans cookie ni "
    "traceur. Pour ne pas compter deux fois la même lecture, une empreinte de votre adresse et de votre navigateur est "
    "calculée avec une clé secrète, qui ne dure que le temps du calcul, ou d’un jour ; sans elle, l’empreinte ne mène "
    "à personne, et aucun fichier de mesure ne garde votre adresse. Quand vous suivez un lien vers France Travail, la "
    "page en prévient ce même serveur en lui donnant le seul numéro de l’offre, sauf si votre navigateur demande de ne "
    "pas être suivi (Do Not Track ou Global Privacy Control)."
)
_COUNTER = (
    "Le nombre de lectures de chaque offre est mesuré par {name}, sur {host}, pour le seul compte de ce site, sans "
    "cookie ni autre traceur gardé sur votre appareil. La page d’une offre lui envoie le seul numéro de l’offre, quand "
    "vous l’ouvrez et quand vous la quittez pour France Travail ; comme tout serveur, il reçoit votre adresse, que son "
    "réglage ne doit pas garder entière. Rien ne lui est envoyé si votre navigateur demande de ne pas être suivi (Do "
    "Not Track ou Global Privacy Control). Aucun autre site n’est prévenu de votre visite tant que vous ne suivez pas "
    "un lien. Cette mesure, faite comme la CNIL le décrit, est exemptée de consentement."
)


@dataclass(frozen=True, slots=True)
class Counting:
    """The setting `consultations`, read and checked."""

    source: CountingSource = CountingSource.NONE
    address: str = ""
    """Of the counter, without last slash: what comes before `/matomo.php` or `/count`."""
    site: str = ""
    """The number of the site in Matomo."""
    exclusions: Exclusions = NOTHING
    report_to: str = ""
    """Where the report goes instead of the licence's own address."""
    sender: str = ""
    """The town's electronic address that the report comes from."""

    @property
    def sends_to(self) -> str:
        """What a page's script must be able to call, as `connect-src` names it; "" where no script counts."""
        if self.source is CountingSource.LOGS:
            return "'self'"
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}" if self.source in COUNTERS else ""

    def format_sentence(self, grantor: str) -> str:
        """Say in French, for the privacy page, what is counted and where."""
        if self.source is CountingSource.NONE:
            return _NONE
        host = urlsplit(self.address).netloc
        how = _LOGS if self.source is CountingSource.LOGS else _COUNTER.format(name=_NAMES[self.source], host=host)
        return f"{how} {_RULES.format(grantor=grantor)}"


def parse_counting(values: Mapping[str, Any]) -> Counting:
    """Parse the setting `consultations`. Raises: ValueError with what is expected, in French."""
    texts = {key: values.get(key, "") for key in KEYS if key != "exclure"}
    for key, text in texts.items():
        if not isinstance(text, str):
            raise ValueError(f"un texte entre guillemets est attendu pour « {key} »")
    texts = {key: text.strip() for key, text in texts.items()}
    if texts["source"] not in tuple(CountingSource):
        raise ValueError(f"« source » est attendue parmi {', '.join(filter(None, CountingSource))}, ou vide")
    counting = Counting(
        source=CountingSource(texts["source"]),
        address=texts["adresse"].rstrip("/"),
        site=texts["site"],
        exclusions=_read_exclusions(values.get("exclure", ())),
        report_to=texts["destinataire"],
        sender=texts["expediteur"],
    )
    _check_mails(counting)
    _check_counter(counting)
    return counting


def is_mail(text: str) -> bool:
    """Whether the text is one electronic address."""
    return bool(_MAIL.fullmatch(text))


def _read_exclusions(lines: object) -> Exclusions:
    if not isinstance(lines, list | tuple) or not all(isinstance(line, str) for line in lines):
        raise ValueError('une liste de textes est attendue pour « exclure », comme ["192.0.2.0/24", "/apercu/"]')
    try:
        return parse_exclusions(lines)
    except ValueError as error:
        raise ValueError(f"« exclure » : ni adresse, ni réseau, ni chemin, ni nom d’hôte ({error})") from None


def _check_mails(counting: Counting) -> None:
    for key, found in (("destinataire", counting.report_to), ("expediteur", counting.sender)):
        if found and not is_mail(found):
            raise ValueError(f"une adresse électronique est attendue pour « {key} »")


def _check_counter(counting: Counting) -> None:
    if counting.source not in COUNTERS:
        return
    parts = urlsplit(counting.address)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment or '"' in parts.netloc:
        raise ValueError("« adresse » du compteur, une adresse qui commence par https://, est attendue")
    if counting.source is CountingSource.MATOMO and not counting.site.isdecimal():
        raise ValueError("« site », le numéro du site dans Matomo, est attendu")


_NAMES = {CountingSource.MATOMO: "Matomo", CountingSource.GOATCOUNTER: "GoatCounter"}
