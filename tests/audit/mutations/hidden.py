"""Values that are in the file and that nobody sees. Source: licence, art. 5.3."""

from __future__ import annotations

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, is_france_travail, mutation

DESCRIPTION = '<div class="description">'


def _described(site: Broken) -> str:
    return site.offer(is_france_travail)[0]


@mutation(Duty.WHOLE_CONTENT, "La description est cachée par l’attribut hidden.")
def hidden_by_attribute(site: Broken) -> None:
    site.edit(_described(site), DESCRIPTION, '<div class="description" hidden>')


@mutation(Duty.WHOLE_CONTENT, "La description est retirée de la lecture par aria-hidden.")
def hidden_from_readers(site: Broken) -> None:
    site.edit(_described(site), DESCRIPTION, '<div class="description" aria-hidden="true">')


@mutation(Duty.WHOLE_CONTENT, "La fiche est rendue inerte.")
def made_inert(site: Broken) -> None:
    site.edit(_described(site), '<div class="offer-body">', '<div class="offer-body" inert>')


@mutation(Duty.WHOLE_CONTENT, 'La description est cachée par style="display:none".')
def hidden_by_style(site: Broken) -> None:
    site.edit(_described(site), DESCRIPTION, '<div class="description" style="color: red; DISPLAY : none">')


@mutation(Duty.WHOLE_CONTENT, "La description est rendue transparente.")
def made_transparent(site: Broken) -> None:
    site.edit(_described(site), DESCRIPTION, '<div class="description" style="opacity:.01">')


@mutation(Duty.WHOLE_CONTENT, "La description est écrite en taille zéro.")
def written_in_size_zero(site: Broken) -> None:
    site.edit(_described(site), DESCRIPTION, '<div class="description" style="font-size:0">')


@mutation(Duty.WHOLE_CONTENT, "La description est poussée hors de l’écran.")
def moved_off_screen(site: Broken) -> None:
    site.edit(_described(site), DESCRIPTION, '<div class="description" style="position:absolute;left:-9999px">')


@mutation(Duty.WHOLE_CONTENT, "La description est dans un <template>.")
def put_in_a_template(site: Broken) -> None:
    site.sub(_described(site), r'(<div class="description">.*?</div>)', r"<template>\1</template>")


@mutation(Duty.WHOLE_CONTENT, "La description ne se lit que sans JavaScript (<noscript>).")
def put_in_noscript(site: Broken) -> None:
    site.sub(_described(site), r'(<div class="description">.*?</div>)', r"<noscript>\1</noscript>")


@mutation(Duty.WHOLE_CONTENT, "La description est repliée dans un <details> fermé.")
def folded_away(site: Broken) -> None:
    site.sub(_described(site), r'(<div class="description">.*?</div>)', r"<details><summary>Lire</summary>\1</details>")


@mutation(Duty.WHOLE_CONTENT, "La description est dans un commentaire.")
def put_in_a_comment(site: Broken) -> None:
    site.sub(_described(site), r'(<div class="description">.*?</div>)', r"<!-- \1 -->")


@mutation(Duty.WHOLE_CONTENT, "La description n’est que dans un attribut.")
def put_in_an_attribute(site: Broken) -> None:
    shown = r'<div class="description">.*?<bdi>(.*?)</bdi>.*?</div>'
    site.sub(_described(site), shown, r'<p title="\1">Voir</p>')


@mutation(Duty.WHOLE_CONTENT, "La feuille de style cache les descriptions.")
def hidden_by_the_sheet(site: Broken) -> None:
    site.style(".offer .description { display: none !important }")


@mutation(Duty.WHOLE_CONTENT, "La feuille de style cache une rubrique sur les petits écrans.")
def hidden_on_small_screens(site: Broken) -> None:
    site.style("@media (max-width: 40rem) { #essentiel { visibility: hidden } }")


@mutation(Duty.WHOLE_CONTENT, "La feuille de style coupe les descriptions à trois lignes.")
def cut_by_the_sheet(site: Broken) -> None:
    site.style(".description { -webkit-line-clamp: 3; display: -webkit-box; overflow: hidden }")


@mutation(Duty.WHOLE_CONTENT, "La feuille de style borne la hauteur des fiches et cache ce qui dépasse.")
def overflow_hidden(site: Broken) -> None:
    site.style(".offer-section { max-height: 12rem; overflow: hidden }")


@mutation(Duty.WHOLE_CONTENT, "Une règle imbriquée et une variable cachent une rubrique.")
def hidden_by_a_variable(site: Broken) -> None:
    site.style(":root { --montre: none } .offer { & .entries { display: var(--montre) } }")


@mutation(Duty.WHOLE_CONTENT, "La fiche est cachée sauf au survol.")
def hidden_until_hovered(site: Broken) -> None:
    site.style(".offer-section:not(:hover) > .entries { display: none }")


@mutation(Duty.WHOLE_CONTENT, "Une feuille de style écrite dans la page cache la fiche.")
def hidden_by_an_inline_sheet(site: Broken) -> None:
    site.edit(_described(site), "</head>", "<style>.offer-body{transform:scale(0)}</style></head>")


@mutation(Duty.WHOLE_CONTENT, "Le texte a la couleur de son fond.")
def ink_on_ink(site: Broken) -> None:
    site.style(".description { color: #fff; background-color: #fff }")


@mutation(Duty.WHOLE_CONTENT, "La feuille d’impression, qui cache des rubriques, s’applique à l’écran.")
def print_sheet_on_screen(site: Broken) -> None:
    site.edit(_described(site), ' media="print"', "")
