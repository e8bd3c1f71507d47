"""Several small things at once, far from where one looks."""

from __future__ import annotations

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, in_html, is_france_travail, mutation


@mutation(Duty.WHOLE_CONTENT, "Une balise mal fermée avale la fin de la fiche.")
def swallowed_by_a_comment(site: Broken) -> None:
    path, _ = site.offer(is_france_travail)
    site.edit(path, '<dl class="entries">', '<!-- <dl class="entries">')


@mutation(Duty.WHOLE_CONTENT, "La valeur n’est plus que dans les données structurées.")
def only_in_structured_data(site: Broken) -> None:
    path, raw = site.offer(lambda raw: raw.get("entreprise", {}).get("nom"))
    name = in_html(raw["entreprise"]["nom"])
    text = site.read(path).replace(f"<bdi>{name}</bdi>", "")
    site.write(path, text.replace("</head>", f'<script type="application/ld+json">"{name}"</script></head>'))


@mutation(Duty.WHOLE_CONTENT, "La fiche est remplacée par une image de la fiche.")
def picture_of_the_sheet(site: Broken) -> None:
    path, _ = site.offer()
    site.sub(path, r'<div class="offer-body">.*</article>', '<img src="../images/offre.png" alt="L’offre"></article>')


@mutation(Duty.WHOLE_CONTENT, "La fiche est vide sans JavaScript.")
def drawn_by_a_script(site: Broken) -> None:
    path, _ = site.offer()
    site.sub(
        path,
        r'<div class="offer-body">.*</article>',
        '<div id="fiche"></div><script src="../theme/js/f.js"></script></article>',
    )


@mutation(
    Duty.FREE_OF_CHARGE, "La version en cache d’une page seulement est chargée d’un traceur, en majuscules et entités."
)
def tracker_in_capitals(site: Broken) -> None:
    site.edit(
        "toutes-les-offres-2.html", "</body>", '<IMG SRC="&#104;ttps://stats.exemple.invalid/p.gif" ALT=""></body>'
    )
