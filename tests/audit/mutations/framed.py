"""Faults of one page among many that share their head and foot, which are proven once. Source: licence, all articles.

The page is the last of its folder: those before it have shown what stands around them.
"""

from __future__ import annotations

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, mutation

GONE = "000ZZZZ"


def last(site: Broken) -> str:
    return f"offres/{site.offers()[-1]}.html"


@mutation(Duty.LEGAL_PAGES, "Un lien légal manque au pied de la dernière fiche seulement.")
def link_missing_at_the_foot(site: Broken) -> None:
    site.sub(last(site), r'<li><a href="../accessibilite.html">.*?</li>', "")


@mutation(Duty.LEGAL_PAGES, "Un élément caché, ouvert dans le contenu de la dernière fiche, avale son pied de page.")
def foot_swallowed(site: Broken) -> None:
    site.edit(last(site), "</article>", "</article><b hidden>")


@mutation(Duty.WHOLE_CONTENT, "Le contenu de la dernière fiche est dans un élément caché, ouvert avant lui.")
def content_swallowed(site: Broken) -> None:
    site.edit(last(site), "<main", "<div hidden><main")


@mutation(Duty.WHOLE_CONTENT, "La classe du corps de la dernière page cache sa description.")
def hidden_by_the_body(site: Broken) -> None:
    site.style(".section-ailleurs .description { display: none }")
    site.edit(last(site), '<body class="', '<body class="section-ailleurs ')


@mutation(Duty.WHOLE_CONTENT, "Une règle qui regarde l’en-tête voisin cache la description de la dernière fiche.")
def hidden_by_a_neighbour(site: Broken) -> None:
    site.style(".site-header ~ main .rare { display: none }")
    site.edit(last(site), '<div class="description">', '<div class="description rare">')


@mutation(Duty.WHOLE_CONTENT, "Une règle écrite dans la tête de toutes les fiches cache la description de la dernière.")
def hidden_by_a_rule_in_every_head(site: Broken) -> None:
    for offer_id in site.offers():
        site.edit(f"offres/{offer_id}.html", "</head>", "<style>.rare { display: none }</style></head>")
    site.edit(last(site), '<div class="description">', '<div class="description rare">')


@mutation(Duty.WHOLE_CONTENT, "Ce qui entoure le contenu de toutes les fiches cache la description de la dernière.")
def hidden_by_what_stands_around(site: Broken) -> None:
    site.style(".autour .rare { display: none }")
    for offer_id in site.offers():
        site.edit(f"offres/{offer_id}.html", "<main", '<div class="autour"><main')
        site.edit(f"offres/{offer_id}.html", "</main>", "</main></div>")
    site.edit(last(site), '<div class="description">', '<div class="description rare">')


@mutation(Duty.WHOLE_CONTENT, "La description de la dernière fiche est cachée.")
def last_description_hidden(site: Broken) -> None:
    site.edit(last(site), '<div class="description">', '<div class="description" hidden>')


@mutation(Duty.NO_HISTORY, "Le titre de la dernière page nomme une offre retirée.")
def title_of_a_gone_offer(site: Broken) -> None:
    site.edit(last(site), "<title>", f"<title>Offre n° {GONE}, ")


@mutation(Duty.NO_HISTORY, "Le fil d’Ariane de la dernière fiche mène à une offre retirée.")
def way_to_a_gone_offer(site: Broken) -> None:
    step = f'<li><a href="../offres/{GONE}.html"><bdi>Offre</bdi></a></li>'
    site.edit(last(site), '<li aria-current="page">', f'{step}\n<li aria-current="page">')


@mutation(Duty.REDIRECT_TAGS, "Le fil d’Ariane de la dernière fiche mène chez France Travail sans les balises.")
def way_without_tags(site: Broken) -> None:
    step = '<li><a href="https://candidat.francetravail.fr/offres/recherche"><bdi>Offres</bdi></a></li>'
    site.edit(last(site), '<li aria-current="page">', f'{step}\n<li aria-current="page">')


@mutation(Duty.FREE_OF_CHARGE, "La tête de la dernière page renvoie le visiteur ailleurs.")
def sent_away_by_the_head(site: Broken) -> None:
    refresh = '<meta http-equiv="refresh" content="0; url=https://annonces.exemple.invalid/">'
    site.edit(last(site), "<title>", f"{refresh}\n<title>")


@mutation(Duty.FREE_OF_CHARGE, "La tête de la dernière page charge une feuille de style d’un autre site.")
def styled_from_elsewhere(site: Broken) -> None:
    sheet = '<link rel="stylesheet" href="https://polices.exemple.invalid/p.css">'
    site.edit(last(site), "<title>", f"{sheet}\n<title>")


@mutation(Duty.FREE_OF_CHARGE, "Un script d’un autre site est à la place de celui du site, sur la dernière page.")
def script_from_elsewhere(site: Broken) -> None:
    site.edit(last(site), "<title>", '<script src="//stats.exemple.invalid/s.js" defer></script>\n<title>')


@mutation(Duty.MENTIONS, "La dernière fiche n’a plus ses mentions qu’au pied de la page.")
def mentions_at_the_foot_only(site: Broken) -> None:
    site.sub(last(site), r'<p class="mention">.*?</p>', "")


@mutation(Duty.NO_EXTRACTION, "La dernière page ne réserve plus la fouille de textes.")
def reservation_missing_on_the_last_page(site: Broken) -> None:
    site.edit(last(site), '<meta name="tdm-reservation" content="1">', "")
