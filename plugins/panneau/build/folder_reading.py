"""What a built folder tells of itself, for an audit made some time after its build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from panneau.errors import SettingsError
from panneau.offers.transformations import replace_impossible
from panneau.site.files.site_status import SiteStatus, parse_site_status
from panneau.site.model.urls import STATE_PATH, make_offer_path

_LOCAL = "http://127.0.0.1"
NOT_A_SITE = (
    "« {folder} » n’est pas un site de Panneau : son {state} ne se lit pas. Construisez-le d’abord (panneau site)."
)
NO_OFFERS = "« {folder} » montre la page d’attente : il n’y a pas d’offre à vérifier. Construisez le site d’abord."


def list_listed_pages(folder: Path, listing: str) -> tuple[str, ...]:
    """List the town's page of that name, such as `actualites.html`, and the pages in the folder of its name."""
    entries = (folder / listing).with_suffix("").glob("*.html")
    return tuple(sorted(path.relative_to(folder).as_posix() for path in (folder / listing, *entries) if path.is_file()))


def read_folder_status(folder: Path) -> SiteStatus:
    """Read what a built site says of itself (`site/files/site_status.py`).

    Raises: SettingsError for a folder that is no site, or shows the waiting page.
    """
    try:
        status = parse_site_status((folder / STATE_PATH).read_bytes())
    except (OSError, ValueError):
        status = SiteStatus()
    if status.closed:
        raise SettingsError(NO_OFFERS.format(folder=folder))
    if status.began is None:
        raise SettingsError(NOT_A_SITE.format(folder=folder, state=STATE_PATH))
    return status


def is_closed(folder: Path) -> bool:
    """Whether a built site shows the waiting page in the place of every offer."""
    try:
        return parse_site_status((folder / STATE_PATH).read_bytes()).closed
    except (OSError, ValueError):
        return False


def is_current(folder: Path, offer_id: str, raw: Mapping[str, object]) -> bool:
    """Whether the page shows this version of the offer."""
    updated = raw.get("dateActualisation")
    return (
        not isinstance(updated, str)
        or replace_impossible(updated).encode() in (folder / make_offer_path(offer_id)).read_bytes()
    )


def read_site_url(folder: Path) -> str:
    """Read the public address that the site was built for, from its own robots.txt; "" for a preview."""
    robots = folder / "robots.txt"
    lines = robots.read_text(encoding="utf-8").splitlines() if robots.is_file() else []
    address = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("Sitemap:")), "")
    root = address.rpartition("/")[0]
    return "" if root.startswith(_LOCAL) else root
