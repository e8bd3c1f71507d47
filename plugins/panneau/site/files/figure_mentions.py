"""What every file of figures says of its source. Source: licence, art. 4."""

from __future__ import annotations

from panneau.site.model.site_model import Mentions
from panneau.site.model.urls import MODIFICATIONS, make_absolute


def format_mentions(mentions: Mentions, *, site_url: str) -> tuple[str, ...]:
    """Format what every file of figures says of its source, one French sentence a line. Source: licence, art. 4."""
    return (
        f"Source : {mentions.source}",
        f"Données lues le {mentions.read_on.text} ({mentions.hours})",
        f"{mentions.licence_name} : {mentions.licence_url}",
        f"Modifications apportées aux offres : {make_absolute(site_url, MODIFICATIONS)}",
        "Nombres calculés par ce site sur les seules offres alors en ligne, sans en nommer aucune.",
    )
