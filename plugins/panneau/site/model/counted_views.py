"""What an offer's page tells the script that counts: compteur.js only calls the addresses that it is given."""

from __future__ import annotations

from dataclasses import dataclass

from panneau.licence.redirect_tags import FRANCE_TRAVAIL_DOMAINS
from panneau.site.model.site_model import SiteInfo
from panneau.site.model.urls import make_offer_path, make_relative_root
from panneau.views.script_calls import build_calls


@dataclass(frozen=True, slots=True)
class ViewCounter:
    """Finished values for the template."""

    read: str
    """Address to call when the page is read, or ""."""
    left: str
    """Address to call when the page is left for France Travail."""
    domains: str
    """The domains of France Travail, separated by spaces: those whose links carry the redirect tags."""


def make_counter(site: SiteInfo, offer_id: str) -> ViewCounter | None:
    """Make what the page of an offer gives to the script; None where the site counts nothing."""
    calls = build_calls(
        site.counting, offer_id, site_url=site.site_url, root=make_relative_root(make_offer_path(offer_id))
    )
    return ViewCounter(calls.read, calls.left, " ".join(FRANCE_TRAVAIL_DOMAINS)) if calls else None
