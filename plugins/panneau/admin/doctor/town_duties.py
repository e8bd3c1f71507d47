"""What the town itself has to give: settings, logo, legal pages, declarations, content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from panneau.admin.doctor.doctor_findings import DoctorFinding
from panneau.build.production_checks import find_missing
from panneau.config import Settings
from panneau.config.toml_settings import FILE as TOWN_FILE
from panneau.config.toml_settings import WrittenSettings
from panneau.errors import SettingsError
from panneau.local_content.content_pages import list_unreported
from panneau.local_content.everyday_words import EverydayWords
from panneau.local_content.mistakes import Mistake
from panneau.local_content.town_content import TownContent
from panneau.offers.trade_names import load_trade_names

FILL_IN = (
    "Complétez ces réglages dans reglages.toml (« panneau guide reglages » les décrit), ou ces pages de "
    "content/pages/ ; rien n’est publié tant que cela manque."
)
TWO_SOURCES = "reglages.toml n’est pas lu : {file} tient ses propres réglages."
ONE_SOURCE = (
    "Prenez le pelicanconf.py du projet, après avoir mis vos réglages dans reglages.toml (« panneau init » les y "
    "reprend), ou effacez reglages.toml."
)
UNREAD_FILE = "Pelican ne sait pas lire un fichier de content/ : {said}"
FIX_CONTENT = "Comparez ce fichier avec ceux qui l’entourent (« panneau guide contenu ») ; le site est publié sans lui."
UNKNOWN_TRADE = (
    "content/vocabulaire.toml : le mot « {word} » est donné pour le métier {code}, que le Répertoire ROME n’a pas."
)
FIX_TRADE = "Prenez le code qui se lit sur la page d’une offre de ce métier, comme K1303."
DECLARE_DEVELOPER = (
    "Nommez à France Travail la personne qui accepte la licence (nom, prénom, courriel), puis écrivez la date : "
    "réglage « developpeur », comme « Nommé à France Travail le 3 mars 2026 »."
)
DECLARE_APPLICATION = (
    "Déclarez l’application sur francetravail.io avec le service qu’elle sert, puis écrivez la date : réglage "
    "« application », comme « Déclarée le 3 mars 2026 »."
)


def try_read_settings(read: Callable[[], Settings]) -> tuple[Settings | None, tuple[DoctorFinding, ...]]:
    """Read the settings, or find what keeps them from being read."""
    try:
        return read(), ()
    except SettingsError as error:
        return None, (DoctorFinding(str(error), "Corrigez ce réglage : « panneau guide reglages » les décrit tous."),)


def check_one_source(raw: object, file: Path) -> Iterator[DoctorFinding]:
    """Check that reglages.toml, where there is one beside the settings file, is what `raw` was read from."""
    if file.with_name(TOWN_FILE).is_file() and not isinstance(raw, WrittenSettings):
        yield DoctorFinding(TWO_SOURCES.format(file=file.name), ONE_SOURCE)


def check_ready(settings: Settings, *, site_url: str, content: Path) -> Iterator[DoctorFinding]:
    """Check placeholders, logo, legal pages, storage: all that production refuses."""
    for what in find_missing(settings, site_url=site_url, content=content):
        yield DoctorFinding(f"{what[0].upper()}{what[1:]}.", FILL_IN)


def check_declarations(settings: Settings) -> Iterator[DoctorFinding]:
    """Check that the town has declared to France Travail what it must before the account is opened.

    Source: convention of 2018, art. 2 (the Developer); general terms of francetravail.io (the application).
    """
    if not settings.developer:
        yield DoctorFinding("Le Développeur n’est pas noté comme nommé à France Travail.", DECLARE_DEVELOPER)
    if not settings.application:
        yield DoctorFinding("L’application n’est pas notée comme déclarée.", DECLARE_APPLICATION)


def check_content(
    content: TownContent, said: Iterable[str], notices: Iterable[Mistake] = ()
) -> Iterator[DoctorFinding]:
    """Check the town's files; `said` is what Pelican says of them, told where no mistake tells it already.

    `notices`: what is wrong and keeps no file out of the site.
    """
    for mistake in (*content.mistakes, *notices):
        yield DoctorFinding(mistake.found, mistake.cure)
    for word, code in _list_unknown_trades(content.vocabulary):
        yield DoctorFinding(UNKNOWN_TRADE.format(word=word, code=code), FIX_TRADE)
    for other in list_unreported(said, content.mistakes):
        yield DoctorFinding(UNREAD_FILE.format(said=other.splitlines()[0]), FIX_CONTENT)


def _list_unknown_trades(vocabulary: Iterable[EverydayWords]) -> list[tuple[str, str]]:
    """List the words of the town's table that are meant for a trade which does not exist: they match nothing."""
    known = load_trade_names()
    return [(entry.typed[0], code) for entry in vocabulary for code in entry.trades if code not in known]
