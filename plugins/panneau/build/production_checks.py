"""What a production build requires beyond a demonstration: no placeholder, no fictive offer, no duty left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from panneau.config import Settings
from panneau.errors import HarvestRefused, SettingsError
from panneau.france_travail.harvest.harvest import Harvest
from panneau.licence.storage import check_storage
from panneau.local_content.content_files import read_town_content
from panneau.local_content.legal_notice import check_legal_pages
from panneau.local_content.town_content import TownContent
from panneau.site.model.menu_targets import PROGRAM_PAGES


def check_ready(settings: Settings, *, site_url: str, content: Path) -> None:
    """Refuse settings and content that are not ready for production.

    Raises: SettingsError, a French sentence with everything that is missing, each on a line of its own.
    """
    found = find_missing(settings, site_url=site_url, content=content)
    if found:
        lines = "".join(f"\n  - {what}" for what in found)
        raise SettingsError(f"Ce site n’est pas prêt pour la production :{lines}")


def find_missing(settings: Settings, *, site_url: str, content: Path) -> tuple[str, ...]:
    """Find what production refuses, each in French words that begin no sentence."""
    town = read_town_content(content)
    return (
        *_check_settings(settings, site_url),
        *check_storage(settings.licence, settings.storage),
        *_check_logo(settings, town, content.name),
        *_check_pictures(settings, town, content.name),
        *_check_menu(settings, town),
        *_find_lost_helps(settings, town),
        *check_legal_pages(town, settings.build_page_values(site_url)),
    )


def check_help_links(settings: Settings, town: TownContent) -> None:
    """Refuse help links to pages that are not there: every offer would have one that leads nowhere.

    Raises: SettingsError
    """
    for fault in _find_lost_helps(settings, town):
        raise SettingsError(f"{fault[0].upper()}{fault[1:]}.")


def check_real(found: Harvest) -> None:
    """Refuse to publish a harvest of fictive offers.

    Raises: HarvestRefused
    """
    if found.tally.fictive:
        raise HarvestRefused("Ces offres sont fictives : la production ne publie que celles de France Travail.")


def _check_settings(settings: Settings, site_url: str) -> Iterator[str]:
    if not site_url:
        yield "le réglage « adresse » (ou la variable SITEURL) est vide"
    if not settings.contact:
        yield "le réglage « contact » est vide"
    if settings.licence.tags_required and not settings.tags:
        yield "la licence demande des balises sur les liens vers France Travail : donnez « balises »"


def _check_pictures(settings: Settings, town: TownContent, content: str) -> Iterator[str]:
    for name, path in (("logo_collectivite", settings.town_logo), ("image_partage", settings.shared_picture)):
        if path and path not in town.pictures:
            yield f"le fichier du réglage « {name} », {path}, n’est pas dans {content}/, ou n’est pas une image"


def _check_menu(settings: Settings, town: TownContent) -> Iterator[str]:
    known = PROGRAM_PAGES | {page.path for page in town.pages or ()}
    for entry in settings.menu:
        if not entry.is_elsewhere and entry.target not in known:
            yield f"le menu mène à {entry.target}, qui n’est ni une page du site, ni une page de content/pages/"


def _find_lost_helps(settings: Settings, town: TownContent) -> Iterator[str]:
    known = {page.path for page in town.pages or ()}
    for link in settings.help_links:
        if link.page.partition("#")[0] not in known:
            yield f"le réglage « aides » mène à {link.page}, qui n’est pas une page de content/pages/"


def _check_logo(settings: Settings, town: TownContent, content: str) -> Iterator[str]:
    if settings.logo and settings.logo not in town.pictures:
        wrong = next((mistake for mistake in town.mistakes if mistake.file == f"content/{settings.logo}"), None)
        why = f"est à corriger ({wrong})" if wrong else f"n’est pas dans {content}/"
        yield f"le fichier du réglage « logo », {settings.logo}, {why}"
    if settings.licence.logo == "required" and not settings.logo and not settings.logo_statement:
        yield "la licence demande le logo : donnez « logo », ou la raison de son absence dans « logo_declaration »"
