"""The settings as the rest of the program knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from panneau.config.colours import Colours
from panneau.config.deployment_target import Target
from panneau.france_travail.http.rate_limit import DeadlineLimits
from panneau.france_travail.territory.territory import SubTerritory, Territory
from panneau.licence.hidden_offers import HiddenOfferLine
from panneau.licence.storage import Storage
from panneau.licence.versions import LicenceVersion
from panneau.local_content.legal_notice import Accessibility
from panneau.views.counting_setting import Counting

STORED_BY_HOST = "Les pages de ce site sont conservées par l’hébergeur que nomment les mentions légales."


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a town decides; see `FIELDS` for what each means."""

    site_name: str
    body: str
    address: str
    territory: Territory
    sub_territories: tuple[SubTerritory, ...]
    origins: frozenset[str]
    partners_statement: str
    licence: LicenceVersion
    licence_address: str
    """Where the public reads the text."""
    tags: Mapping[str, str]
    storage: Storage
    logo: str
    logo_statement: str
    """Dated, in French: why no logo is shown."""
    logo_agreement: str
    """Dated, in French: by what the grantor allowed its logo, where the licence forbids it otherwise."""
    logo_hosts: frozenset[str]
    developer: str
    """Dated, in French: when the Developer was named to the grantor."""
    application: str
    """Dated, in French: when the application was declared to the grantor."""
    contact: str
    colours: Colours
    legal: Mapping[str, str]
    pace_per_s: float
    patience: DeadlineLimits
    offers_per_page: int
    extract_size: int
    """Offers in a list made to stand in another site."""
    max_age_h: int
    """Oldest age of the data that is shown."""
    map_tiles: str
    """Address template of the map's tiles, with {z}, {x} and {y}; "" for a site without map."""
    noindex: bool
    """Whether search engines are asked to leave the offers' pages out."""
    canonical: str
    """Which page of an offer they should retain: `site` or `france-travail`."""
    trade_sheets: str
    """Where the sheets of trades stand, without last slash; "" for no link to them."""
    accessibility: Accessibility
    counting: Counting
    """How views are counted, and who is told of them."""
    counts_over_time: bool
    """Whether the observatory shows the counts that the town keeps."""
    hiding: tuple[HiddenOfferLine, ...]
    """Offers to hide; an environment variable may add others."""
    deployment: Target
    """Where `make deploy` puts the site."""

    def build_page_values(self, site_url: str) -> Mapping[str, str]:
        """What fills in the marks of the town's pages (legal.py)."""
        return {
            **self.legal,
            "collectivite": self.body,
            "adresse": site_url,
            "contact": self.contact,
            "etat_accessibilite": self.accessibility.verdict,
            "audit_accessibilite": self.accessibility.format_sentence(),
            "mesure_audience": self.counting.format_sentence(self.licence.grantor),
            "hebergement": self.storage.format_sentence() or ("" if self.licence.storage_in_eu else STORED_BY_HOST),
        }
