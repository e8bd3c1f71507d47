"""Where an offer leads on to: others like it, its trade, the town. Source: licence, art. 1.1, 4, 5.2 and 7."""

from __future__ import annotations

import re

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, mutation


def _page_with(site: Broken, pattern: str) -> tuple[str, re.Match[str]]:
    """The first page where the pattern is found."""
    found = ((path, re.search(pattern, site.read(path), re.DOTALL)) for path in site.pages())
    return next((path, match) for path, match in found if match)


@mutation(Duty.NO_ALTERATION, "Une offre semblable est montrée sous un autre titre, sur la page d’une offre.")
def similar_offer_renamed(site: Broken) -> None:
    path, found = _page_with(site, r'<ul class="similar">\s*<li><a href="[^"]*"><bdi>([^<]*)')
    site.edit(path, found[0], found[0].removesuffix(found[1]) + "Un titre que personne n’a écrit")


@mutation(Duty.NO_HISTORY, "Une offre semblable n’est plus en ligne.")
def similar_offer_withdrawn(site: Broken) -> None:
    path, found = _page_with(site, r'<ul class="similar">\s*<li><a href="\.\./offres/(\w+)\.html')
    site.edit(path, found[0], found[0].replace(found[1], "9ZZZZZZ"))


@mutation(Duty.MENTIONS, "Le partenaire d’une offre semblable n’est pas nommé.")
def partner_of_a_similar_offer_dropped(site: Broken) -> None:
    path, found = _page_with(site, r'(<ul class="similar">(?:(?!</ul>).)*?) <span class="card-partner">.*?</span>')
    site.edit(path, found[0], found[1])


@mutation(Duty.NO_ALTERATION, "Derrière « annonces identiques », une offre est dite dans une autre ville.")
def identical_offer_moved(site: Broken) -> None:
    path, found = _page_with(site, r'<details class="card-twins">.*?<li>.*?<bdi>([^<]*)</bdi>')
    site.edit(path, found[0], found[0].replace(f"<bdi>{found[1]}</bdi>", "<bdi>99 - AILLEURS</bdi>"))


@mutation(Duty.NO_ALTERATION, "La fiche du métier est celle d’un autre métier.")
def sheet_of_another_trade(site: Broken) -> None:
    path, found = _page_with(site, r'<p class="offer-trade"><a href="[^"]*/([A-N][0-9]{4})\?')
    site.edit(path, found[0], found[0].replace(found[1], "A9999"))


@mutation(Duty.NO_ALTERATION, "Les signalements d’une offre partent à une autre adresse que celle de la collectivité.")
def reports_sent_elsewhere(site: Broken) -> None:
    path, _ = _page_with(site, r'<p class="offer-report">')
    site.sub(path, r'(<p class="offer-report">)', r'\1<a href="mailto:autre@exemple.invalid?subject=x">Signaler</a> ')


@mutation(Duty.NO_HISTORY, "Un fil Atom annonce une offre qui n’est plus en ligne.")
def feed_with_a_withdrawn_offer(site: Broken) -> None:
    site.sub("fil.xml", r"offres/\w+\.html", "offres/9ZZZZZZ.html")


@mutation(Duty.NO_HISTORY, "Un fil Atom que le plan ne connaît pas est resté sur le site.")
def feed_of_a_former_commune(site: Broken) -> None:
    site.write("communes/46999-ancienne.xml", site.read("fil.xml"))


@mutation(Duty.MENTIONS, "Un fil Atom ne porte plus l’adresse de la licence.")
def feed_without_licence(site: Broken) -> None:
    site.write("fil.xml", site.read("fil.xml").replace(site.facts.licence_address, ""))


@mutation(Duty.NO_EXTRACTION, "Un fil Atom donne le texte de chaque offre.")
def atom_feed_with_texts(site: Broken) -> None:
    texts = iter([str(raw.get("description", "")) for raw in site.facts.payloads.values()])
    feed = re.sub(r"<summary>", lambda _: f"<content>{next(texts)}</content><summary>", site.read("fil.xml"))
    site.write("fil.xml", feed)
