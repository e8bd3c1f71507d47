"""What an offer's page tells the script that counts: compteur.js only calls the addresses that it is given."""

from __future__ import annotations

from dataclasses import dataclass

from panneau.licence.redirect_tags import FRANCE_TRAVAIL_DOMAINS
from panneau.site.model.site_model import SiteInfo
from panneau.site.model.urls import offer_path, root_of
from panneau.views.script_calls import calls_of


@dataclass(frozen=True, slots=True)
class Counter:
    """Finished values for the template."""

    read: str
    """Address to call when the page is read, or ""."""
    left: str
    """Address to call when the page is left for France Travail."""
    domains: str
    """The domains of France Travail, separated by spaces: those whose links carry the redirect tags."""


def counter_of(site: SiteInfo, offer_id: str) -> Counter | None:
    """What the page of an offer gives to the script; None where the site counts nothing."""
    calls = calls_of(site.counting, offer_id, site_url=site.site_url, root=root_of(offer_path(offer_id)))
    return Counter(calls.read, calls.left, " ".join(FRANCE_TRAVAIL_DOMAINS)) if calls else None
