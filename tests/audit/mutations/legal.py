"""The pages that every site owes, and the town's own content. Source: licence, art. 6; the law."""

from __future__ import annotations

from panneau.licence.duties import Duty
from tests.audit.mutations.extraction import texts_of
from tests.audit.mutations.harness import Broken, in_html, mutation

OWN, OWN_LIST, OWN_NEWS = "offres-locales/accueil.html", "offres-locales.html", "actualites/forum.html"


@mutation(Duty.LEGAL_PAGES, "Les mentions légales manquent.")
def legal_page_missing(site: Broken) -> None:
    site.delete("mentions-legales.html")
    site.know(planned=(site.facts.planned or frozenset()) - {"mentions-legales.html"})


@mutation(Duty.LEGAL_PAGES, "Le lien vers la déclaration d’accessibilité manque sur une page.")
def accessibility_not_linked(site: Broken) -> None:
    site.edit("contrats.html", 'href="accessibilite.html"', 'href="aide.html"')


@mutation(Duty.LEGAL_PAGES, "Les liens légaux sont cachés.")
def legal_links_hidden(site: Broken) -> None:
    site.edit("index.html", '<nav class="footer-legal"', '<nav hidden class="footer-legal"')


@mutation(Duty.LEGAL_PAGES, "La déclaration d’accessibilité est vide.")
def accessibility_empty(site: Broken) -> None:
    site.sub("accessibilite.html", r'<article class="prose">.*?</article>', "")


@mutation(Duty.LEGAL_PAGES, "Un texte à compléter est resté en production.")
def placeholder_in_production(site: Broken) -> None:
    site.know(production=True, logo_statement=site.facts.logo_statement)
    site.edit("aide.html", "</main>", "<p>[À compléter : horaires]</p></main>")


@mutation(Duty.SHARE_ALIKE, "Une page de la collectivité se donne France Travail pour source.")
def own_page_with_the_source(site: Broken) -> None:
    site.edit("aide.html", "</main>", f"<p>Source : {in_html(site.facts.source)}</p></main>")


@mutation(Duty.SHARE_ALIKE, "Une page de la collectivité se place sous la licence de la base.")
def own_page_under_the_licence(site: Broken) -> None:
    site.edit(
        "aide.html", "</main>", f'<a rel="license" href="{in_html(site.facts.licence_address)}">Licence</a></main>'
    )


@mutation(Duty.SHARE_ALIKE, "Une offre propre à la collectivité ne porte pas sa mention.")
def own_offer_without_mention(site: Broken) -> None:
    site.edit(OWN, in_html(site.facts.own_mention), "")


@mutation(Duty.SHARE_ALIKE, "La liste des offres de la collectivité ne porte pas leur mention.")
def own_list_without_mention(site: Broken) -> None:
    site.edit(OWN_LIST, in_html(site.facts.own_mention), "")


@mutation(Duty.SHARE_ALIKE, "La mention d’une offre propre à la collectivité est cachée.")
def own_mention_hidden(site: Broken) -> None:
    site.edit(OWN, '<p class="own-mention">', '<p class="own-mention" hidden>')


@mutation(Duty.SHARE_ALIKE, "Une offre propre à la collectivité porte la mention de France Travail.")
def own_offer_with_the_source(site: Broken) -> None:
    site.edit(OWN, "</main>", f"<p>Source : {in_html(site.facts.source)}.</p></main>")


@mutation(Duty.SHARE_ALIKE, "Une actualité de la collectivité se donne France Travail pour source.")
def news_with_the_source(site: Broken) -> None:
    site.edit(OWN_NEWS, "</main>", f"<p>Source : {in_html(site.facts.source)}.</p></main>")


@mutation(Duty.SHARE_ALIKE, "Une offre propre à la collectivité recopie le texte d’une offre de la base.")
def own_offer_with_a_text_of_the_base(site: Broken) -> None:
    site.edit(OWN, "</main>", f"<p>{in_html(texts_of(site)[0])}</p></main>")


@mutation(Duty.NO_HISTORY, "Une offre propre à la collectivité que le plan ne prévoit pas est en ligne.")
def own_offer_after_its_deadline(site: Broken) -> None:
    site.write("offres-locales/close.html", site.read(OWN))


@mutation(Duty.SHARE_ALIKE, "Une offre de France Travail passe pour une offre de la collectivité.")
def offer_of_the_base_as_own(site: Broken) -> None:
    path, _ = site.offer()
    site.edit(path, "</main>", f"<p>{in_html(site.facts.own_mention)}</p></main>")
