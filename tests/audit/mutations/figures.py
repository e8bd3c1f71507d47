"""Figures that say too much, or no longer where they come from. Source: licence, art. 3 and 4."""

from __future__ import annotations

import re

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, mutation

FILE = "observatoire/contrats.csv"


@mutation(Duty.NO_EXTRACTION, "Un tableau de l’observatoire nomme une offre.")
def offer_named_in_the_figures(site: Broken) -> None:
    site.edit(FILE, "\r\nEnsemble", f"\r\n{site.offers()[0]};1\r\nEnsemble")


@mutation(Duty.NO_EXTRACTION, "L’observatoire est publié dans un classeur qui énumère les offres.")
def offers_listed_in_a_workbook(site: Broken) -> None:
    rows = "".join(f"{offer_id};1\r\n" for offer_id in site.offers())
    site.write("observatoire/offres.csv", site.read(FILE) + rows)


@mutation(Duty.MENTIONS, "Un tableau de l’observatoire perd la date des données.")
def date_lost_in_the_figures(site: Broken) -> None:
    site.sub(FILE, r"Données lues le [^\r]*\r\n", "")


@mutation(Duty.MENTIONS, "Un tableau de l’observatoire perd l’adresse de la licence.")
def licence_lost_in_the_figures(site: Broken) -> None:
    site.edit(FILE, site.facts.licence_address, "")


@mutation(Duty.MENTIONS, "La page des chiffres perd ses mentions.")
def mentions_lost_on_the_observatory(site: Broken) -> None:
    site.write("observatoire.html", re.sub(r'<p class="mention">.*?</p>', "", site.read("observatoire.html")))


@mutation(Duty.NO_ALTERATION, "Deux colonnes d’un tableau de chiffres échangent leurs titres.")
def heads_of_figures_exchanged(site: Broken) -> None:
    one, other = (f'<th scope="col" class="number">{head}</th>' for head in ("Offres", "Dont peu de candidats"))
    site.edit("observatoire.html", one + other, other + one)


@mutation(Duty.NO_ALTERATION, "Un tableau de chiffres perd une colonne qui compte des offres.")
def column_of_figures_dropped(site: Broken) -> None:
    table = re.search(r'<section[^>]* id="domaines".*?</table>', site.read("observatoire.html"), re.DOTALL)
    assert table
    fewer = re.sub(r'<t([dh])(?: scope="col")? class="number">[\d\sO][^%]*?</t\1>\n?', "", table[0])
    assert fewer != table[0]
    site.edit("observatoire.html", table[0], fewer)
