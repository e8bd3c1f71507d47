"""The grantor's logo, and those of employers and partners. Source: licence, art. 5.3 and 8."""

from __future__ import annotations

import re

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, mutation

LOGO = "images/france-travail.png"
PICTURE = '<p class="source-logo"><img src="../images/france-travail.png" alt="Logo de France Travail"></p>'
STATEMENT = "Accord demandé le 3 mars 2026, pas encore reçu"


def with_logo(site: Broken) -> None:
    """The same site with the logo on each offer: a whole one, to be broken."""
    site.own(LOGO, b"\x89PNG\r\n\x1a\n")
    for offer_id in site.offers():
        site.edit(f"offres/{offer_id}.html", '<p class="mention">', f'{PICTURE}<p class="mention">')
    site.know(logo_path=LOGO)


def with_statement(site: Broken) -> None:
    """The same site with the town's statement in the place of the logo."""
    for offer_id in site.offers():
        path = f"offres/{offer_id}.html"
        site.write(path, re.sub(r"(Logo de France Travail\s:\s)[^<]*", rf"\1{STATEMENT}", site.read(path)))
    site.know(logo_statement=STATEMENT)


@mutation(Duty.SOURCE_LOGO, "Le logo de l’organisme n’a pas de texte de remplacement sur une page.")
def logo_without_alternative(site: Broken) -> None:
    with_logo(site)
    path, _ = site.offer()
    site.edit(path, ' alt="Logo de France Travail"', "")


@mutation(Duty.SOURCE_LOGO, "Le logo de l’organisme manque sur une page.")
def logo_missing(site: Broken) -> None:
    with_logo(site)
    path, _ = site.offer()
    site.edit(path, PICTURE, "")


@mutation(Duty.SOURCE_LOGO, "Le fichier du logo n’est pas sur le site.")
def logo_file_missing(site: Broken) -> None:
    with_logo(site)
    site.delete(LOGO)


@mutation(Duty.SOURCE_LOGO, "La déclaration d’absence du logo manque sur une page.")
def statement_missing(site: Broken) -> None:
    with_statement(site)
    path, _ = site.offer()
    site.edit(path, STATEMENT, "")


@mutation(Duty.SOURCE_LOGO, "Le logo est affiché sans que la collectivité dise qu’elle en a l’accord.")
def logo_without_agreement(site: Broken) -> None:
    with_logo(site)
    site.know(logo_path="")


@mutation(Duty.OFFER_LOGOS, "Le logo d’un employeur ou d’un partenaire disparaît de sa page.")
def employer_logo_dropped(site: Broken) -> None:
    page = next(page for page in site.pages("offres/*.html") if "logos/" in site.read(page))
    site.write(page, re.sub(r'<img src="\.\./logos/[^>]*>', "", site.read(page)))


@mutation(Duty.OFFER_LOGOS, "Le logo d’un partenaire n’a pas de texte de remplacement.")
def partner_logo_without_alternative(site: Broken) -> None:
    page = next(page for page in site.pages("offres/*.html") if "logos/" in site.read(page))
    site.write(page, re.sub(r'(<img src="\.\./logos/[^"]*") alt="[^"]*"', r'\1 alt=""', site.read(page)))
