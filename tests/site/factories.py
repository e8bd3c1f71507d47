"""Fictive offers and editions, and the templates as Pelican renders them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from panneau.common.offer_identity import Origin
from panneau.offers.model import DisplayValue, Offer, OfferSheet, SheetEntry, SheetSection
from panneau.site.model.page import Page, PageKind
from panneau.site.model.site_model import Logo, Mentions, SiteInfo, SiteModel
from panneau.site.pages.plan import plan_site
from panneau.statistics.tables import CountTable, TableRow
from tests.local_content.files import EVENT, VACANCY, news_content, vacancy_content

ROOT = Path(__file__).parents[2]
BEGAN = datetime(2026, 11, 20, 14, 32, 5, tzinfo=ZoneInfo("Europe/Paris"))
_THEME = FileSystemLoader(ROOT / "theme" / "templates")
ENVIRONMENT = Environment(
    loader=ChoiceLoader([_THEME, PrefixLoader({"!theme": _THEME})]),  # as Pelican names the theme's own
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

OFFER = Offer(
    id="206MMXC",
    title="Soudeur / Soudeuse",
    employer="Atelier Fictif",
    place="46 - Cahors",
    commune="46042",
    created="2026-11-18T09:00:00.000Z",
    updated="2026-11-19T10:00:00.000Z",
    contract_code="CDI",
    contract="CDI",
    hours="Temps plein",
    pay="Mensuel de 2100 Euros",
    experience="Débutant accepté",
    rome_code="H2913",
    rome="Soudage manuel",
    origin=Origin.FRANCE_TRAVAIL,
    partners=(),
    source_href="https://candidat.francetravail.fr/offres/recherche/detail/206MMXC?at_medium=CMP",
    apply_href="https://atelier.exemple.fr/postuler",
)

SHEET = OfferSheet(
    DisplayValue("Première ligne\nSeconde <b>ligne</b>"),
    (
        SheetSection(
            "essentiel",
            "L'essentiel",
            (
                SheetEntry(
                    "Compétences",
                    ((DisplayValue("Souder"), DisplayValue("117681", label="Code")), (DisplayValue("Lire un plan"),)),
                ),
                SheetEntry("Publiée le", ((DisplayValue("18 novembre 2026", datetime="2026-11-18"),),)),
                SheetEntry("Site", ((DisplayValue("https://a.exemple.fr", href="https://a.exemple.fr"),),)),
                SheetEntry(
                    "Logo", ((DisplayValue("https://l.fr/x.png", href="https://l.fr/x.png", picture="logos/x.png"),),)
                ),
                SheetEntry(
                    "Courriel",
                    (
                        (
                            DisplayValue(
                                "Voir https://b.fr.", parts=(("Voir ", ""), ("https://b.fr", "https://b.fr"), (".", ""))
                            ),
                        ),
                    ),
                ),
            ),
        ),
        SheetSection(
            "autres-informations", "Autres informations", (SheetEntry("<i>Clé</i>", ((DisplayValue("عربي"),),)),)
        ),
    ),
)


@dataclass(frozen=True)
class NamedArea:
    name: str
    slug: str
    communes: tuple[str, ...]


def name_of(code: str) -> str:
    return {"46042": "Cahors", "46201": "Le Montat", "46264": "Saint-Cirq-Lapopie"}.get(code, code)


MENTIONS = Mentions.from_harvest(
    source="France Travail",
    licence_name="Licence d’essai",
    licence_url="https://licence.exemple.fr",
    began=BEGAN,
)


FIGURES = CountTable(
    "contrats",
    "Par type de contrat",
    "Contrat",
    ("Offres",),
    (TableRow("CDI", "CDI", (2,)), TableRow("CDD", "CDD", (1,))),
    (3,),
)


TOWN = replace(news_content(EVENT), vacancies=vacancy_content(VACANCY).vacancies).select_shown(BEGAN.date())
"""An event and a vacancy of the town."""


def edition(*offers: Offer, **changes: Any) -> SiteModel:
    base = SiteModel(
        site=SiteInfo(
            "L’emploi à Exemple", "Ville d’Exemple", contact="emploi@exemple.fr", logo=Logo(), units=("Exemple",)
        ),
        mentions=MENTIONS,
        offers=offers,
        sheet_of=lambda _: SHEET,
        name_of=name_of,
        map_tiles="https://tuiles.exemple.fr/{z}/{x}/{y}.png",
        figures=(FIGURES,),
    )
    return replace(base, **changes)


def web_pages(made: SiteModel) -> list[Page]:
    """The pages that visitors open: all of the plan but the feeds and the extracts for other sites."""
    return [page for page in plan_site(made) if page.kind not in (PageKind.FEED, PageKind.EXTRACT)]


def render(page: Page) -> str:
    return ENVIRONMENT.get_template(page.template).render(**page.context())
