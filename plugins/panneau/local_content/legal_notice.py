"""The town's legal pages: what the settings fill in, and what is still to be filled in.

A page of content/pages/ holds marks such as `[À compléter : hebergeur]`, each the name of a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from markupsafe import Markup

STATEMENT_DATE = "date_accessibilite"
VALUES: Mapping[str, str] = {
    "editeur": "le nom de la collectivité, son adresse postale, son téléphone, son adresse électronique",
    "directeur_publication": "le nom et la fonction du directeur ou de la directrice de la publication",
    "hebergeur": "le nom, l’adresse et le téléphone de l’hébergeur",
    "journal_hebergeur": "ce que le journal de l’hébergeur contient, combien de temps il est gardé, dans quel pays",
    "delegue_donnees": "le nom et l’adresse électronique du délégué à la protection des données",
    STATEMENT_DATE: "la date de la déclaration d’accessibilité",
    "schema_accessibilite": "où se lisent le schéma pluriannuel de mise en accessibilité et le plan d’actions",
}
"""Names of the values of the setting `mentions_legales`, with what each is, in French."""
EXAMPLES: Mapping[str, str] = {
    "editeur": "Ville de Mairie-sur-Lot, 1 place de la Mairie, 46000 Mairie-sur-Lot, 05 65 00 00 00, mairie@maville.fr",
    "directeur_publication": "Le maire",
    "hebergeur": "Le nom de l’hébergeur, son adresse, son téléphone",
    "journal_hebergeur": "L’adresse du visiteur, la page et l’heure, gardées douze mois en France",
    "delegue_donnees": "La déléguée à la protection des données, dpo@maville.fr",
    STATEMENT_DATE: "3 mars 2027",
    "schema_accessibilite": "https://www.maville.fr/accessibilite",
}
"""What a town may write for each."""
ACCESSIBILITY_STATES: Mapping[str, str] = {
    "non conforme": "n’est pas en conformité",
    "partiellement conforme": "est en conformité partielle",
    "totalement conforme": "est en totale conformité",
}
"""What an accessibility statement may declare, and its words in the mandatory form. Source: RGAA 4.1, obligations."""
NOT_AUDITED = next(iter(ACCESSIBILITY_STATES))
PAGES = ("mentions-legales", "accessibilite", "donnees-personnelles", "conditions-utilisation")
"""Pages that a public site owes, by file name."""

FILLED_IN = frozenset(VALUES) | {
    "collectivite", "adresse", "contact", "etat_accessibilite", "audit_accessibilite", "mesure_audience", "hebergement",
}  # fmt: skip
"""Names of marks that pages may hold: those of `mentions_legales`, and what other settings give."""
MARK = re.compile(r"\[À compléter[ \u00a0]: (\w+)\]")
"""A place in a page where a value of the settings goes."""
LEAST_CHARACTERS = 80
"""A legal page that says something, its title included."""


class OwnPage(Protocol):
    """A page of content/pages/ that is published (`town_content.TownPage`)."""

    @property
    def file(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def html(self) -> Markup: ...


class FileMistake(Protocol):
    """What is wrong with a file, in a sentence (`mistakes.Mistake`)."""

    @property
    def file(self) -> str: ...


class OwnContent(Protocol):
    """What the town's files say (`town_content.TownContent`)."""

    @property
    def pages(self) -> Sequence[OwnPage] | None: ...
    @property
    def mistakes(self) -> Sequence[FileMistake]: ...


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the town declares of its site; any state but the first one needs an audit, never a tool alone."""

    state: str = NOT_AUDITED
    date: str = ""
    """When the audit was made, in French; "" where none was."""
    method: str = ""
    """Who made it, how, on which pages, and what share of the criteria was met."""

    @property
    def verdict(self) -> str:
        """The state in the words of the statement: « n’est pas en conformité »."""
        return ACCESSIBILITY_STATES[self.state]

    def format_sentence(self) -> str:
        """Say in French which audit the state comes from."""
        if not self.date or not self.method:
            return "Aucun audit de conformité n’a encore été mené."
        return f"Un audit de conformité a été mené le {self.date} : {self.method}"


def fill_in(html: str, values: Mapping[str, str]) -> str:
    """Replace the marks of a page's HTML by the values, escaped; those without a value stay visible."""
    return MARK.sub(lambda mark: escape(values.get(mark[1], "")) or mark[0], html)


def check_legal_pages(content: OwnContent, values: Mapping[str, str]) -> Iterator[str]:
    """Find what a production build refuses, in French: missing legal pages, and each missing value of any page."""
    pages = {page.slug: page for page in content.pages or ()}
    for name in PAGES:
        if name not in pages:
            yield _format_missing_page(name, content)
        elif len(pages[name].html.striptags()) + len(pages[name].title) < LEAST_CHARACTERS:
            yield f"la page content/{pages[name].file} est vide"
    wanted: dict[str, list[str]] = {}
    for page in pages.values():
        for name in dict.fromkeys(MARK.findall(page.html)):
            if not values.get(name):
                wanted.setdefault(name, []).append(f"content/{page.file}")
    for name, files in wanted.items():
        yield f"{_format_missing_value(name)} (demandé par {', '.join(files)})"


def _format_missing_page(name: str, content: OwnContent) -> str:
    """Say that a page is missing, or what is wrong with its file."""
    file = f"content/pages/{name}.md"
    found = next((mistake for mistake in content.mistakes if mistake.file == file), None)
    return f"la page {file} est à corriger ({found})" if found else f"la page {file} manque"


def _format_missing_value(name: str) -> str:
    if name in VALUES:
        return f"« {name} » manque au réglage « mentions_legales », c’est-à-dire {VALUES[name]}"
    return f"« {name} » reste à compléter"
