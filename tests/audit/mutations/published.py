"""Feeds, structured data, notice board, figures, map data, embedded lists. Source: licence, art. 1.1, 3, 4, 5.2, 7."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

from panneau.licence.duties import Duty
from panneau.site.files.structured_data import render_paragraphs
from tests.audit.mutations.extraction import mentions_of, texts_of
from tests.audit.mutations.harness import Broken, in_html, mutation

FEED, BOARD, FIGURES = "fil.xml", "affichage.html", "observatoire.html"
ENTRY = r"(<entry>.*?)"


def _is_postable(raw: dict[str, Any]) -> object:
    return raw.get("entreprise", {}).get("nom") and raw.get("description") and raw.get("dateCreation")


def posting_of(raw: dict[str, Any]) -> dict[str, Any]:
    """Right structured data."""
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": raw["intitule"],
        "description": render_paragraphs(raw["description"]),
        "identifier": {"@type": "PropertyValue", "name": "France Travail", "value": raw["id"]},
        "datePosted": raw["dateCreation"],
        "hiringOrganization": {"@type": "Organization", "name": raw["entreprise"]["nom"]},
        "directApply": False,
    }


def with_posting(site: Broken, **changes: Any) -> str:
    """Put structured data into the first page that can bear them, and give its path."""
    path, raw = site.offer(_is_postable)
    place_posting(site, path, {**posting_of(raw), **changes})
    return path


def place_posting(site: Broken, path: str, posting: object) -> None:
    text = json.dumps(posting, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    site.edit(path, "</head>", f'<script type="application/ld+json">{text}</script>\n</head>')


# -- feeds


@mutation(Duty.NO_EXTRACTION, "Une entrée d’un flux porte la description de l’offre, dans un élément de plus.")
def feed_entry_with_content(site: Broken) -> None:
    site.sub(FEED, ENTRY + "</entry>", r"\1<content>Un texte court.</content></entry>")


@mutation(Duty.NO_EXTRACTION, "Le résumé d’une seule entrée d’un flux est la description de son offre.")
def feed_entry_with_text(site: Broken) -> None:
    text = in_html(texts_of(site, 1)[0]).replace("\\", "")
    site.sub(FEED, r"<summary>.*?</summary>", f"<summary>{text}</summary>")


@mutation(Duty.NO_EXTRACTION, "Un flux ne se lit pas.")
def feed_unreadable(site: Broken) -> None:
    site.sub(FEED, "</feed>", "")


@mutation(Duty.NO_HISTORY, "Un flux donne une offre qui n’est plus en ligne.")
def feed_of_a_withdrawn_offer(site: Broken) -> None:
    site.sub(FEED, ENTRY + r"offres/[0-9A-Z]+\.html", r"\1offres/999ZZZZ.html")


@mutation(Duty.NO_HISTORY, "Une entrée d’un flux ne mène à aucune offre.")
def feed_entry_of_no_offer(site: Broken) -> None:
    site.sub(FEED, "</feed>", "<entry><id>x</id><title>Poste à pourvoir</title></entry></feed>")


@mutation(Duty.MENTIONS, "Un flux n’a plus de mentions, sauf dans une de ses entrées.")
def feed_without_mentions(site: Broken) -> None:
    site.sub(FEED, r"<subtitle>.*?</subtitle>", "")
    site.sub(FEED, r"<author>.*?</author>", "")
    site.sub(FEED, "</entry>", f"<summary>{in_html(mentions_of(site))}</summary></entry>")


@mutation(Duty.NO_ALTERATION, "Un flux réécrit l’intitulé d’une offre.")
def feed_title_rewritten(site: Broken) -> None:
    site.sub(FEED, ENTRY + "<title>", r"\1<title>Urgent : ")


@mutation(Duty.NO_ALTERATION, "Le résumé d’une entrée d’un flux ajoute ce que l’offre ne dit pas.")
def feed_summary_embellished(site: Broken) -> None:
    site.sub(FEED, "</summary>", ", très bien payé</summary>")


@mutation(Duty.DATES, "Une date d’un flux est décalée d’un jour.")
def feed_date_shifted(site: Broken) -> None:
    site.sub(FEED, r"<published>[0-9-]{10}", "<published>2019-01-02")


# -- structured data


@mutation(Duty.DATES, "Les données structurées inventent une date de fin.")
def posting_with_an_end(site: Broken) -> None:
    with_posting(site, validThrough="2027-01-31")


@mutation(Duty.DATES, "La date des données structurées est décalée d’un jour.")
def posting_with_another_date(site: Broken) -> None:
    with_posting(site, datePosted="2019-01-02")


@mutation(Duty.NO_ALTERATION, "Les données structurées inventent un salaire.")
def posting_with_a_salary(site: Broken) -> None:
    value = {"@type": "QuantitativeValue", "unitText": "MONTH", "value": 98765.0}
    with_posting(site, baseSalary={"@type": "MonetaryAmount", "currency": "EUR", "value": value})


@mutation(Duty.NO_ALTERATION, "La description des données structurées est coupée.")
def posting_with_a_cut_text(site: Broken) -> None:
    _, raw = site.offer(_is_postable)
    with_posting(site, description=render_paragraphs(raw["description"][:80]))


@mutation(Duty.NO_ALTERATION, "Les données structurées nomment un autre employeur.")
def posting_of_another_employer(site: Broken) -> None:
    with_posting(site, hiringOrganization={"@type": "Organization", "name": "Un autre employeur"})


@mutation(Duty.NO_ALTERATION, "Les données structurées disent un temps de travail que l’offre ne dit pas.")
def posting_with_other_hours(site: Broken) -> None:
    with_posting(site, employmentType=["INTERN"])


@mutation(Duty.NO_ALTERATION, "Une page porte les données structurées d’une autre offre, recopiées.")
def posting_of_another_page(site: Broken) -> None:
    first, other = site.offers(_is_postable)[:2]
    posting = posting_of(dict(site.facts.payloads[first]))
    for offer_id in (first, other):
        place_posting(site, f"offres/{offer_id}.html", posting)


@mutation(Duty.NO_ALTERATION, "Les données structurées ne se lisent pas.")
def posting_unreadable(site: Broken) -> None:
    path, _ = site.offer()
    site.edit(path, "</head>", '<script type="application/ld+json">{"@type": "JobPosting",}</script></head>')


@mutation(Duty.NO_EXTRACTION, "Une liste porte les données structurées de ses offres.")
def postings_on_a_list(site: Broken) -> None:
    _, raw = site.offer(_is_postable)
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "JobPosting", "title": raw["intitule"]}]}
    place_posting(site, "toutes-les-offres.html", graph)


# -- notice board


@mutation(Duty.NO_EXTRACTION, "Le tableau d’affichage donne les textes des offres.")
def board_with_texts(site: Broken) -> None:
    body = "".join(f"<p><bdi>{in_html(text)}</bdi></p>" for text in texts_of(site))
    site.edit(BOARD, "</main>", f"{body}</main>")


@mutation(Duty.MENTIONS, "Le tableau d’affichage n’a pas de mentions.")
def board_without_mentions(site: Broken) -> None:
    site.write(BOARD, re.sub(r'<p class="mention">.*?</p>', "", site.read(BOARD), flags=re.DOTALL))


@mutation(Duty.NO_ALTERATION, "Le tableau d’affichage embellit un intitulé.")
def board_title_rewritten(site: Broken) -> None:
    site.sub(BOARD, r"(<h3><a [^>]*><bdi>)", r"\1Chouette emploi de ")


@mutation(Duty.MENTIONS, "Le tableau d’affichage ne nomme pas le partenaire d’une offre.")
def board_without_partner(site: Broken) -> None:
    site.write(BOARD, re.sub(r"(artenaire[^<]*)<bdi>[^<]*</bdi>", r"\1", site.read(BOARD)))


# -- figures and map


@mutation(Duty.MENTIONS, "La page des chiffres n’a pas de mentions.")
def figures_page_without_mentions(site: Broken) -> None:
    site.write(FIGURES, re.sub(r'<p class="mention">.*?</p>', "", site.read(FIGURES), flags=re.DOTALL))


@mutation(Duty.NO_EXTRACTION, "Un graphique de la page des chiffres garde des textes d’offres dans ses titres.")
def chart_with_texts(site: Broken) -> None:
    titles = "".join(f"<title>{in_html(text)}</title>" for text in texts_of(site))
    site.edit(FIGURES, "</main>", f"<svg>{titles}</svg></main>")


@mutation(Duty.NO_HISTORY, "La page des chiffres nomme une offre retirée.")
def figures_name_a_withdrawn_offer(site: Broken) -> None:
    site.edit(FIGURES, "</main>", '<svg><rect data-offre="999ZZZZ"/></svg></main>')


@mutation(Duty.NO_EXTRACTION, "Un CSV de chiffres donne le numéro d’une seule offre.")
def figures_with_an_id(site: Broken) -> None:
    site.write("observatoire/x.csv", f"offre;nombre\n{site.offers()[0]};1\n\n{mentions_of(site)}\n")


@mutation(Duty.NO_EXTRACTION, "Un CSV énumère des offres par leur intitulé et leur employeur, sans numéro.")
def figures_of_titles(site: Broken) -> None:
    rows = "\n".join(f"{raw['intitule']};Employeur" for raw in site.facts.payloads.values())
    site.write("observatoire/x.csv", f"intitule;employeur\n{rows}\n\n{mentions_of(site)}\n")


@mutation(Duty.MENTIONS, "Un CSV de la page des chiffres perd ses mentions.")
def figures_file_without_mentions(site: Broken) -> None:
    path = next(page for page in site.pages("*.csv"))
    site.write(path, site.read(path).split("\r\n\r\n")[0])


@mutation(Duty.NO_EXTRACTION, "Un classeur de chiffres donne le numéro d’une offre.")
def workbook_with_an_id(site: Broken) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        book.writestr("xl/sharedStrings.xml", f"<si><t>{site.offers()[0]}</t></si><si><t>{mentions_of(site)}</t></si>")
    site.write("observatoire/chiffres.xlsx", data.getvalue())


@mutation(Duty.NO_EXTRACTION, "Les données de la carte donnent les intitulés des offres de chaque commune.")
def map_with_titles(site: Broken) -> None:
    titles = [raw["intitule"] for raw in site.facts.payloads.values()]
    communes = [{"code": "46042", "nombre": 12, "position": [44.4475, 1.4416], "offres": titles}]
    site.write("carte.json", json.dumps({"mentions": mentions_of(site), "communes": communes}, ensure_ascii=False))


@mutation(Duty.MENTIONS, "Les données de la carte n’ont pas de mentions.")
def map_without_mentions(site: Broken) -> None:
    site.write("carte.json", json.dumps([{"code": "46042", "nombre": 12, "position": [44.4475, 1.4416]}]))


# -- lists that stand in other sites


def embedded_list(site: Broken) -> str:
    """A right list for other sites: facts and mentions, without the site's own head and foot."""
    offer_id, raw = site.offers()[0], dict(site.facts.payloads[site.offers()[0]])
    block = re.search(r'<p class="mention">.*?</p>', site.read("index.html"), re.DOTALL)
    script = re.search(r'<script src="theme/js/fraicheur.js".*?</script>', site.read("index.html"))
    policy = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', site.read("index.html"))
    assert block
    assert script
    assert policy
    site.know(
        fragments=(*site.facts.fragments, "extrait.html"),
        planned=(site.facts.planned or frozenset()) | {"extrait.html"},
    )
    link = f'<a href="offres/{offer_id}.html"><bdi>{in_html(str(raw["intitule"]))}</bdi></a>'
    partners = "".join(f"<bdi>{in_html(one.get('nom', ''))}</bdi> partenaire " for one in _partners(raw))
    return (
        '<!doctype html><html lang="fr"><head><title>Offres</title><meta name="tdm-reservation" content="1">'
        f"{policy[0]}{script[0]}</head><body><main><ul><li>{link} {partners}</li></ul>{block[0]}</main></body></html>"
    )


def _partners(raw: dict[str, Any]) -> list[dict[str, Any]]:
    found = raw["origineOffre"].get("partenaires")
    return list(found) if found else [{}] if raw["origineOffre"]["origine"] == "2" else []


def with_embedded_list(site: Broken) -> None:
    site.write("extrait.html", embedded_list(site))


@mutation(Duty.MENTIONS, "Une liste faite pour d’autres sites n’a pas de mentions.")
def embedded_without_mentions(site: Broken) -> None:
    site.write("extrait.html", re.sub(r'<p class="mention">.*?</p>', "", embedded_list(site), flags=re.DOTALL))


@mutation(Duty.NO_EXTRACTION, "Une liste faite pour d’autres sites donne le texte d’une offre.")
def embedded_with_a_text(site: Broken) -> None:
    text = in_html(texts_of(site, 1)[0])
    site.write("extrait.html", embedded_list(site).replace("</main>", f"<p>{text}</p></main>"))


@mutation(Duty.NO_ALTERATION, "Une liste faite pour d’autres sites réécrit un intitulé.")
def embedded_title_rewritten(site: Broken) -> None:
    site.write("extrait.html", embedded_list(site).replace("<bdi>", "<bdi>Urgent : ", 1))
