"""Redirect tags lost or misplaced. Source: licence of 2018, art. 5.4."""

from __future__ import annotations

import re

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, is_france_travail, is_partner, mutation

PARTNER_LINK = r'(?<=<a )href="(https?://(?![^"/]*(?:francetravail|pole-emploi))[^"?#]+)"'


@mutation(Duty.REDIRECT_TAGS, "Les balises manquent sur un seul lien d’une seule page.")
def tag_missing_on_one_link(site: Broken) -> None:
    path, _ = site.offer(is_france_travail)
    site.sub(path, r"(<a [^>]*)\?at_medium=CMP&amp;at_campaign=ville", r"\1")


@mutation(
    Duty.REDIRECT_TAGS, "Les balises manquent sur le lien qui remplace les offres quand elles sont trop anciennes."
)
def tag_missing_on_the_way_out(site: Broken) -> None:
    site.sub("index.html", r'(data-ailleurs="[^"?]*)\?[^"]*', r"\1")


@mutation(Duty.REDIRECT_TAGS, "Une des deux balises manque.")
def one_tag_missing(site: Broken) -> None:
    path, _ = site.offer(is_france_travail)
    site.sub(path, r"(<a [^>]*)&amp;at_campaign=ville", r"\1")


@mutation(Duty.REDIRECT_TAGS, "La valeur d’une balise est changée.")
def tag_changed(site: Broken) -> None:
    path, _ = site.offer(is_france_travail)
    site.write(path, site.read(path).replace("at_campaign=ville", "at_campaign=autre"))


@mutation(Duty.REDIRECT_TAGS, "Le lien de partenaire porte les balises.")
def tag_on_a_partner(site: Broken) -> None:
    pages = (f"offres/{offer_id}.html" for offer_id in site.offers(is_partner))
    path = next(page for page in pages if re.search(PARTNER_LINK, site.read(page)))
    site.sub(path, PARTNER_LINK, r'href="\1?at_medium=CMP&amp;at_campaign=ville"')


@mutation(Duty.REDIRECT_TAGS, "Un faux domaine de France Travail reçoit les balises.")
def tag_on_a_lookalike(site: Broken) -> None:
    path, _ = site.offer(is_france_travail)
    site.write(
        path,
        site.read(path).replace(
            "https://candidat.francetravail.fr/", "https://candidat.francetravail.fr.exemple.invalid/"
        ),
    )


@mutation(Duty.REDIRECT_TAGS, "Les balises sont après le fragment, où personne ne les lit.")
def tag_after_the_fragment(site: Broken) -> None:
    path, _ = site.offer(is_france_travail)
    site.write(path, re.sub(r"(detail/\w+)\?at_medium", r"\1#?at_medium", site.read(path)))


@mutation(Duty.REDIRECT_TAGS, "Le lien vers l’offre d’origine disparaît.")
def origin_link_gone(site: Broken) -> None:
    path, _ = site.offer(is_france_travail)
    site.write(path, re.sub(r'<a [^>]*href="https://candidat[^>]*>(.*?)</a>', r"\1", site.read(path), flags=re.DOTALL))


@mutation(Duty.REDIRECT_TAGS, "Les réglages n’ont plus de balises.")
def no_tags_at_all(site: Broken) -> None:
    site.know(tags={})
