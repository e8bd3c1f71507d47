"""The pages that every site owes, and the town's own content. Source: licence, art. 6; the law."""

from __future__ import annotations

from tests.audit.mutations.harness import Broken, in_html, mutation

OWN = "offres-locales/cantine.html"
OWN_MENTION = "Offre propre à la collectivité"


def _own_offer(site: Broken, inside: str) -> None:
    page = site.read("aide.html").replace('href="', 'href="../').replace('href="../http', 'href="http')
    site.write(OWN, page.replace("</main>", f"{inside}</main>"))
    planned = (site.facts.planned or frozenset()) | {OWN}
    site.know(own_offers=(OWN,), own_mention=OWN_MENTION, planned=planned)


@mutation("legal-pages", "Les mentions légales manquent.")
def legal_page_missing(site: Broken) -> None:
    site.delete("mentions-legales.html")
    site.know(planned=(site.facts.planned or frozenset()) - {"mentions-legales.html"})


@mutation("legal-pages", "Le lien vers la déclaration d’accessibilité manque sur une page.")
def accessibility_not_linked(site: Broken) -> None:
    site.edit("contrats.html", 'href="accessibilite.html"', 'href="aide.html"')


@mutation("legal-pages", "Les liens légaux sont cachés.")
def legal_links_hidden(site: Broken) -> None:
    site.edit("index.html", '<nav class="footer-legal"', '<nav hidden class="footer-legal"')


@mutation("legal-pages", "La déclaration d’accessibilité est vide.")
def accessibility_empty(site: Broken) -> None:
    site.sub("accessibilite.html", r'<article class="prose">.*?</article>', "")


@mutation("legal-pages", "Un texte à compléter est resté en production.")
def placeholder_in_production(site: Broken) -> None:
    site.know(production=True, logo_statement=site.facts.logo_statement)
    site.edit("aide.html", "</main>", "<p>[À compléter : horaires]</p></main>")


@mutation("share-alike", "Une page de la collectivité se donne France Travail pour source.")
def own_page_with_the_source(site: Broken) -> None:
    site.edit("aide.html", "</main>", f"<p>Source : {in_html(site.facts.source)}</p></main>")


@mutation("share-alike", "Une page de la collectivité se place sous la licence de la base.")
def own_page_under_the_licence(site: Broken) -> None:
    site.edit(
        "aide.html", "</main>", f'<a rel="license" href="{in_html(site.facts.licence_address)}">Licence</a></main>'
    )


@mutation("share-alike", "Une offre propre à la collectivité ne porte pas sa mention.")
def own_offer_without_mention(site: Broken) -> None:
    _own_offer(site, "<p>La cantine cherche une personne.</p>")


@mutation("share-alike", "Une offre propre à la collectivité porte la mention de France Travail.")
def own_offer_with_the_source(site: Broken) -> None:
    _own_offer(site, f"<p>{OWN_MENTION}. Source : {in_html(site.facts.source)}.</p>")


@mutation("share-alike", "Une offre de France Travail passe pour une offre de la collectivité.")
def offer_of_the_base_as_own(site: Broken) -> None:
    path, _ = site.offer()
    site.know(own_mention=OWN_MENTION)
    site.edit(path, "</main>", f"<p>{OWN_MENTION}</p></main>")
