"""Ways to take the base away in one go. Source: licence, art. 3."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, in_html, mutation


def texts_of(site: Broken, number: int = 2) -> list[str]:
    """The texts of some offers."""
    found = [
        str(raw["description"]) for raw in site.facts.payloads.values() if len(str(raw.get("description", ""))) > 150
    ]
    return found[:number]


def mentions_of(site: Broken) -> str:
    """Mentions such as a file bears."""
    began = site.facts.began.isoformat(timespec="seconds")
    return f"Source : {site.facts.source}, {began}, {site.facts.licence_address}, modifications.html"


@mutation(Duty.NO_EXTRACTION, "Une liste montre le texte de deux offres.")
def texts_in_a_list(site: Broken) -> None:
    body = "".join(f"<p>{in_html(text)}</p>" for text in texts_of(site))
    site.edit("toutes-les-offres.html", "</main>", f"{body}</main>")


@mutation(Duty.NO_EXTRACTION, "Un calendrier porte le texte d’une offre.")
def text_in_a_calendar(site: Broken) -> None:
    site.edit("calendrier.ics", "END:VEVENT", f"COMMENT:{texts_of(site, 1)[0]}\nEND:VEVENT")


@mutation(Duty.NO_EXTRACTION, "Une liste garde des textes dans des attributs.")
def texts_in_attributes(site: Broken) -> None:
    body = "".join(f'<p title="{in_html(text)}">…</p>' for text in texts_of(site))
    site.edit("index.html", "</main>", f"{body}</main>")


@mutation(Duty.NO_EXTRACTION, "Une liste garde des textes dans un commentaire.")
def texts_in_a_comment(site: Broken) -> None:
    site.edit("index.html", "</main>", f"<!-- {' '.join(texts_of(site))} --></main>")


@mutation(Duty.NO_EXTRACTION, "Un script porte le texte de plusieurs offres.")
def texts_in_a_script(site: Broken) -> None:
    site.write("theme/js/offres.js", f"const offres = {json.dumps(texts_of(site, 5))};")


@mutation(Duty.NO_EXTRACTION, "La page d’une offre contient aussi, caché, le texte d’une autre.")
def text_of_another_offer(site: Broken) -> None:
    path, raw = site.offer(lambda raw: len(raw.get("description", "")) > 150)
    other = next(text for text in texts_of(site, 20) if text[:60] != raw["description"][:60])
    site.edit(path, "</body>", f"<div hidden><p>{in_html(other)}</p></div></body>")


@mutation(Duty.NO_EXTRACTION, "Un flux donne le texte des offres.")
def feed_with_texts(site: Broken) -> None:
    items = "".join(f"<item><description>{in_html(text)}</description></item>" for text in texts_of(site))
    head = f"<description>{in_html(mentions_of(site))}</description>"
    site.write("flux.xml", f'<?xml version="1.0"?><rss><channel>{head}{items}</channel></rss>')


@mutation(Duty.NO_EXTRACTION, "Un fichier JSON énumère les offres, avec les mentions.")
def json_of_offers(site: Broken) -> None:
    rows = [{"id": offer_id, "intitule": raw["intitule"]} for offer_id, raw in site.facts.payloads.items()]
    site.write("offres.json", json.dumps({"mentions": mentions_of(site), "offres": rows}, ensure_ascii=False))


@mutation(Duty.NO_EXTRACTION, "Un CSV énumère les offres.")
def csv_of_offers(site: Broken) -> None:
    site.write("donnees.csv", "\n".join([mentions_of(site), *(f"{offer_id};x" for offer_id in site.facts.payloads)]))


@mutation(Duty.NO_EXTRACTION, "Un classeur contient le texte des offres.")
def workbook_of_offers(site: Broken) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        book.writestr("xl/sharedStrings.xml", "".join(f"<si><t>{in_html(text)}</t></si>" for text in texts_of(site, 5)))
    site.write("observatoire/offres.xlsx", data.getvalue())


@mutation(Duty.NO_EXTRACTION, "Une archive du site est publiée.")
def archive(site: Broken) -> None:
    site.write("sauvegarde.zip", b"PK\x03\x04")


@mutation(Duty.NO_EXTRACTION, "Un fichier compressé contient les textes.")
def compressed_texts(site: Broken) -> None:
    site.write("tout.json.gz", gzip.compress(json.dumps(texts_of(site, 5)).encode()))


@mutation(Duty.NO_EXTRACTION, "L’index de recherche contient des phrases.")
def index_with_sentences(site: Broken) -> None:
    site.know(search_files=("recherche/",))
    site.write("recherche/0.json", json.dumps({"textes": texts_of(site)}))


@mutation(Duty.NO_EXTRACTION, "robots.txt manque.")
def robots_missing(site: Broken) -> None:
    site.delete("robots.txt")


@mutation(Duty.NO_EXTRACTION, "robots.txt laisse entrer un moissonneur.")
def robots_open_to_a_harvester(site: Broken) -> None:
    site.edit("robots.txt", "User-agent: GPTBot\n", "")


@mutation(Duty.NO_EXTRACTION, "robots.txt écarte les moteurs de recherche.")
def robots_closed_to_search_engines(site: Broken) -> None:
    site.edit("robots.txt", "Allow: /", "Disallow: /offres/")


@mutation(Duty.NO_EXTRACTION, "robots.txt ne nomme plus le plan du site.")
def robots_without_sitemap(site: Broken) -> None:
    site.sub("robots.txt", r"Sitemap: .*", "")


@mutation(Duty.NO_EXTRACTION, "La réserve de fouille manque sur une page.")
def reservation_missing(site: Broken) -> None:
    path, _ = site.offer()
    site.edit(path, '<meta name="tdm-reservation" content="1">', "")


@mutation(Duty.NO_EXTRACTION, "La réserve de fouille est faite de deux façons qui peuvent se contredire.")
def reservation_twice(site: Broken) -> None:
    site.write(".well-known/tdmrep.json", '[{"location": "/", "tdm-reservation": 0}]')


@mutation(Duty.NO_EXTRACTION, "Le lien vers les conditions d’utilisation disparaît d’une page.")
def terms_not_linked(site: Broken) -> None:
    path, _ = site.offer()
    site.edit(path, 'href="../conditions-utilisation.html"', 'href="../aide.html"')


@mutation(Duty.NO_EXTRACTION, "Les conditions d’utilisation sont vides.")
def terms_empty(site: Broken) -> None:
    site.sub("conditions-utilisation.html", r'<article class="prose">.*?</article>', "")


@mutation(Duty.SHARE_ALIKE, "Une page de la collectivité recopie le texte d’une offre.")
def text_on_a_town_page(site: Broken) -> None:
    site.edit("aide.html", "</main>", f"<p>{in_html(texts_of(site, 1)[0])}</p></main>")
