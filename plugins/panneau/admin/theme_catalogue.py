"""The catalogue: every component of the theme with its variants, on fictive offers, for whoever changes the theme.

It is rendered as the site is (autoescape, StrictUndefined), the town's own files first, and is no part of the site.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from panneau.common.french import Moment
from panneau.config.colours import Colours
from panneau.offers.model import DisplayValue, SheetEntry, SheetSection
from panneau.offers.typesetting import typeset
from panneau.site.files.colours_css import render_colours
from panneau.site.model.cards import Card, DuplicateOffer
from panneau.site.model.groups import Group, make_group
from panneau.site.model.offer_head import HeadFact
from panneau.site.model.page import Link
from panneau.site.model.pagination import paginate
from panneau.site.model.pairs import Refinement, RefinementLink
from panneau.site.model.site_model import NO_COLOURS, Mentions, SiteInfo

HOME = "index.html"
SCHEMES = {"light": "not all", "dark": "all"}
"""Colours of a page → the media query put in the place of « the visitor prefers dark »."""
READ = Moment("20 novembre 2026 à 14 h 32", "2026-11-20T14:32:05+01:00")
DAY = Moment("18 novembre 2026", "2026-11-18T09:00:00.000Z")
SOURCE, LICENCE = "France Travail", "Licence de réutilisation"
TEXT = "Vos missions :\n- souder\n- meuler\n\nUne équipe de douze personnes."
LONG = "Mécanicien-dépanneur / Mécanicienne-dépanneuse de chariots automoteurs de manutention, équipe de nuit (H/F)"


def list_components(folders: Sequence[Path]) -> tuple[str, ...]:
    """List every component of the theme, by the name of its file."""
    found = {file.stem for folder in folders for file in (folder / "templates/components").glob("*.html")}
    return tuple(sorted(found))


def write_catalogue(target: Path, *, folders: Sequence[Path], colours: Colours = NO_COLOURS) -> tuple[str, ...]:
    """Write the catalogue of the theme in `folders` (each with templates/ and static/), the first before the others, in
    the town's colours.

    Gives the names of the components. Raises: OSError; what Jinja raises for a template that is wrong.
    """
    environment = Environment(
        loader=FileSystemLoader([folder / "templates" for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names = list_components(folders)
    target.mkdir(parents=True, exist_ok=True)
    (target / HOME).write_text(environment.get_template("catalogue/sommaire.html").render(names=names), "utf-8")
    for scheme, dark_rules in SCHEMES.items():
        _copy_static(target / scheme / "theme", folders, colours, dark_rules=dark_rules)
        for name in names:
            (target / scheme / f"{name}.html").write_text(
                _render_component(environment, name, scheme, colours), "utf-8"
            )
    return names


def _copy_static(target: Path, folders: Sequence[Path], colours: Colours, *, dark_rules: str) -> None:
    """Copy the theme's files, with dark rules that hold always or never, whatever the visitor's screen prefers."""
    for folder in (folder for folder in reversed(folders) if (folder / "static").is_dir()):
        shutil.copytree(folder / "static", target, dirs_exist_ok=True)
    for path, text in render_colours(colours).items():
        (target.parent / path).write_text(text, "utf-8")
    for sheet in target.rglob("*.css"):
        sheet.write_text(sheet.read_text("utf-8").replace("(prefers-color-scheme: dark)", dark_rules), "utf-8")


def _render_component(environment: Environment, name: str, scheme: str, colours: Colours) -> str:
    """Render a page with one component; a component of the town may have no variants to show."""
    part = f"catalogue/{name}.html"
    parts = (part,) if part in environment.list_templates() else ()
    page = environment.get_template("catalogue/composant.html")
    return page.render(build_specimens(), component=name, scheme=scheme, parts=parts, site=_make_site(colours))


def _make_site(colours: Colours) -> SiteInfo:
    """Make what the town's own head, partials/ville.html, may ask for."""
    return SiteInfo("Un site fictif", "Ville Fictive", colours=colours)


def build_specimens() -> Mapping[str, object]:
    """Build the values that components are shown with: fictive people and employers only."""
    plain = _make_card("Soudeur / Soudeuse", employer="Atelier Fictif")
    twins = tuple(DuplicateOffer(f"{n}.html", f"Offre n°\N{NO-BREAK SPACE}00{n}FICT", "46 - Figeac") for n in (1, 2))
    groups = tuple(_make_group(label) for label in ("Cahors", "Saint-Cirq-Lapopie", "Le Montat"))
    return {
        "root": "",
        "path": HOME,
        "cards": (
            plain,
            _make_bare_card(),
            _make_card(LONG, employer="Société Fictive de Manutention du Lot", partner="Emploi Fictif"),
        ),
        "stacked": (_make_card("Agent / Agente d’entretien", employer="Mairie Fictive", twins=twins),),
        "groups": groups,
        "refinements": (
            Refinement("Par contrat", tuple(RefinementLink(one.label, one.path, one.count) for one in groups)),
        ),
        "feed": Link("Toutes les offres d’emploi", HOME),
        "crumbs": (Link("Accueil", HOME), Link("Communes", HOME)),
        "mentions": Mentions(SOURCE, LICENCE, "https://licence.invalid", READ),
        "closed_mentions": Mentions(SOURCE, LICENCE, "https://licence.invalid", Moment("", "")),
        "pagers": tuple(part.pager for part in paginate(range(200), stem="index", size=10))[::9],
        "values": _make_values(),
        "sections": (SheetSection("profil", "Profil recherché", _make_entries()),),
        "data_sections": (SheetSection("donnees", "Toutes les données de l’offre", _make_entries()),),
        "text": DisplayValue(TEXT, blocks=typeset(((TEXT, ""),))),
        "facts": (
            HeadFact("Lieu", "Cahors (46)"),
            HeadFact("Salaire", "25 000 € par an", raw="Annuel de 25000 Euros", reckoned="environ 2 080 € par mois"),
            HeadFact("Contrat", "CDI", href=HOME),
        ),
        "own_cards": (_make_own_card("Jardinier / Jardinière"), _make_own_card(LONG)),
        "news": (
            _make_news("Forum de l’emploi", DAY, "Salle Fictive"),
            _make_news("Le guichet change d’horaires", Moment("", ""), ""),
        ),
        "exit": {"note": "Ce lien ouvre ville.invalid\N{NO-BREAK SPACE}: vous quittez ce site."},
        "ways": (
            {"href": "https://ville.invalid", "text": "ville.invalid"},
            {"href": "", "text": "À l’accueil, le matin"},
        ),
    }


def _make_card(title: str, *, employer: str, partner: str = "", twins: tuple[DuplicateOffer, ...] = ()) -> Card:
    return Card(
        id="000FICT",
        path=HOME,
        title=title,
        employer=employer,
        place="46 - Cahors",
        facts=("Contrat à durée indéterminée", "Temps plein"),
        pay="Mensuel de 2100 Euros sur 12 mois",
        published=DAY,
        partner_words="et son partenaire" if partner else "",
        partners=(partner,) if partner else (),
        identical=f"{len(twins) + 1}\N{NO-BREAK SPACE}annonces identiques" if twins else "",
        others=twins,
    )


def _make_bare_card() -> Card:
    """Make the card of an offer that gives nothing but a title."""
    return Card("001FICT", HOME, "Serveur / Serveuse", "", "", (), "", Moment("", ""), "", ())


def _make_group(label: str) -> Group:
    return make_group(label, f"Offres d’emploi à {label}", "index", ())


def _make_values() -> tuple[DisplayValue, ...]:
    return (
        DisplayValue("Une valeur"),
        DisplayValue("18 novembre 2026", datetime="2026-11-18"),
        DisplayValue("https://atelier.invalid", href="https://atelier.invalid"),
        DisplayValue(
            "Voir https://a.invalid.", parts=(("Voir ", ""), ("https://a.invalid", "https://a.invalid"), (".", ""))
        ),
    )


def _make_entries() -> tuple[SheetEntry, ...]:
    rows = tuple((value,) for value in _make_values())
    return (
        SheetEntry("Compétences", ((DisplayValue("Souder"), DisplayValue("117681", label="Code")),)),
        SheetEntry("Valeurs", rows),
        SheetEntry("Texte", ((DisplayValue(TEXT, blocks=typeset(((TEXT, ""),))),),)),
    )


def _make_own_card(title: str) -> Mapping[str, object]:
    place = {"employer": "Ville Fictive", "place": "Cahors", "facts": ("CDD de 6 mois", "Temps plein")}
    return {"path": HOME, "title": title, "deadline": DAY, **place}


def _make_news(title: str, when: Moment, place: str) -> Mapping[str, object]:
    return {"path": HOME, "title": title, "summary": "Une phrase qui dit l’essentiel.", "when": when, "place": place}
