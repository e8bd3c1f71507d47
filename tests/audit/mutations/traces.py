"""Offers that are gone, or hidden, and that something still names. Source: licence, art. 5.2 and 7."""

from __future__ import annotations

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, is_france_travail, mutation

GONE = "199ZZZZ"


def _withdraw(site: Broken) -> str:
    """An offer that the API has withdrawn; its page goes, what names it stays."""
    offer_id = site.offers(is_france_travail)[0]
    left = {other: raw for other, raw in site.facts.payloads.items() if other != offer_id}
    planned = (site.facts.planned or frozenset()) - {f"offres/{offer_id}.html"}
    site.know(payloads=left, planned=planned)
    return offer_id


@mutation(Duty.NO_HISTORY, "La page d’une offre retirée est restée.")
def expired_page_left(site: Broken) -> None:
    _withdraw(site)


@mutation(Duty.NO_HISTORY, "Une offre retirée n’a plus de page, mais les listes la montrent encore.")
def expired_offer_in_lists(site: Broken) -> None:
    site.delete(f"offres/{_withdraw(site)}.html")


@mutation(Duty.NO_HISTORY, "Une offre retirée est encore dans le plan du site.")
def expired_offer_in_the_sitemap(site: Broken) -> None:
    root = site.facts.site_url or "http://127.0.0.1:8000"
    site.edit("sitemap.xml", "</urlset>", f"<url><loc>{root}/offres/{GONE}.html</loc></url></urlset>")


@mutation(Duty.NO_HISTORY, "Une page mène, par un lien vers France Travail, à une offre retirée.")
def link_to_an_expired_offer(site: Broken) -> None:
    link = f'<a href="https://candidat.francetravail.fr/offres/recherche/detail/{GONE}?at_medium=CMP&amp;at_campaign=ville">'
    site.edit("communes.html", "</main>", f"<p>{link}Une offre</a></p></main>")


@mutation(Duty.NO_HISTORY, "Le numéro d’une offre retirée est écrit dans une liste.")
def number_of_an_expired_offer(site: Broken) -> None:
    site.edit("index.html", "</main>", f"<p>Pourvue : offre n° {GONE}</p></main>")


@mutation(Duty.NO_HISTORY, "Un attribut garde l’identifiant d’une offre retirée.")
def attribute_of_an_expired_offer(site: Broken) -> None:
    site.edit("index.html", '<li class="card">', f'<li class="card" data-offre="{GONE}">')


@mutation(Duty.NO_HISTORY, "Des données structurées décrivent une offre retirée.")
def structured_data_of_an_expired_offer(site: Broken) -> None:
    path, _ = site.offer()
    data = f'<script type="application/ld+json">{{"@type": "JobPosting", "url": "https://x.invalid/offres/{GONE}.html"}}</script>'
    site.edit(path, "</head>", f"{data}</head>")


@mutation(Duty.NO_HISTORY, "Un commentaire garde l’adresse d’une offre retirée.")
def comment_of_an_expired_offer(site: Broken) -> None:
    site.edit("404.html", "</body>", f"<!-- offres/{GONE}.html --></body>")


@mutation(Duty.NO_HISTORY, "L’index de recherche nomme une offre retirée.")
def expired_offer_in_the_index(site: Broken) -> None:
    site.know(search_files=("recherche/",))
    site.write("recherche/index.json", f'{{"offres": ["{GONE}"], "mots": {{"soudeur": [0]}}}}')


@mutation(Duty.NO_HISTORY, "Une offre masquée a encore sa page.")
def hidden_offer_has_a_page(site: Broken) -> None:
    site.know(hidden=frozenset({_withdraw(site)}))


@mutation(Duty.NO_HISTORY, "Une offre masquée est nommée dans un fichier du site.")
def hidden_offer_named(site: Broken) -> None:
    offer_id = _withdraw(site)
    site.delete(f"offres/{offer_id}.html")
    for page in site.pages():
        site.write(page, site.read(page).replace(offer_id, site.offers()[0]))
    site.know(hidden=frozenset({offer_id}))
    site.edit("aide.html", "</main>", f"<p>({offer_id})</p></main>")


@mutation(Duty.NO_HISTORY, "Une copie d’une page d’offre, hors du plan, est restée d’une construction précédente.")
def unplanned_page(site: Broken) -> None:
    site.write("communes/46999-ancienne.html", site.read(site.pages("communes/*.html")[0]))


@mutation(Duty.NO_HISTORY, "Un fichier qui n’est pas une page est dans le dossier des offres.")
def stray_file_among_offers(site: Broken) -> None:
    site.write("offres/ancienne.txt", "reste")


@mutation(Duty.NO_HISTORY, "etat.json garde un titre d’offre.")
def content_in_the_state(site: Broken) -> None:
    site.edit("etat.json", "{", '{"titres": ["Soudeur"],')
