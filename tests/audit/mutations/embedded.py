"""Extracts: the lists that the site itself makes for other sites. Source: licence, art. 3, 4, 5.3 and 7."""

from __future__ import annotations

from panneau.licence.duties import Duty
from tests.audit.mutations.extraction import texts_of
from tests.audit.mutations.harness import Broken, in_html, mutation

EXTRACT = "extraits/dernieres.html"
LINKED = r'(<li><p><a href="../)offres/[0-9A-Z]+\.html'


@mutation(Duty.MENTIONS, "Un extrait pour d’autres sites perd ses mentions.")
def extract_without_mentions(site: Broken) -> None:
    site.sub(EXTRACT, r'<p class="mention">.*?</p>', "")


@mutation(Duty.MENTIONS, "La feuille de style des extraits cache leurs mentions.")
def extract_with_hidden_mentions(site: Broken) -> None:
    sheet = "theme/css/extrait.css"
    site.own(sheet, site.read(sheet) + "\n.extract .mention { display: none; }\n")


@mutation(Duty.MODIFICATIONS, "Un extrait ne mène plus aux modifications.")
def extract_without_modifications(site: Broken) -> None:
    site.sub(EXTRACT, r'<a href="../modifications.html">Modifications</a>', "Modifications")


@mutation(Duty.NO_EXTRACTION, "Un extrait donne aussi le texte d’une offre.")
def extract_with_a_text(site: Broken) -> None:
    site.edit(EXTRACT, "</main>", f"<p>{in_html(texts_of(site, 1)[0])}</p></main>")


@mutation(Duty.NO_ALTERATION, "Un extrait réécrit l’intitulé d’une offre.")
def extract_title_rewritten(site: Broken) -> None:
    site.edit(EXTRACT, "<bdi>", "<bdi>Urgent : ")


@mutation(Duty.NO_HISTORY, "Un extrait donne une offre qui n’est plus en ligne.")
def extract_of_a_withdrawn_offer(site: Broken) -> None:
    site.sub(EXTRACT, LINKED, r"\1offres/999ZZZZ.html")


@mutation(Duty.NO_HISTORY, "Un extrait que rien ne prévoit est resté sur le site.")
def extract_left_behind(site: Broken) -> None:
    site.write("extraits/metiers/ancien.html", site.read(EXTRACT).replace('"../', '"../../'))


@mutation(Duty.FRESHNESS, "L’extrait des dernières offres n’a pas été construit.")
def extract_not_built(site: Broken) -> None:
    site.delete(EXTRACT)


@mutation(Duty.FREE_OF_CHARGE, "Un extrait charge un traceur.")
def extract_with_a_tracker(site: Broken) -> None:
    site.edit(EXTRACT, "</head>", '<script src="https://pub.invalid/t.js"></script></head>')
