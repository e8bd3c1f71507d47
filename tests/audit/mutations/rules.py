"""Pages that ask something else of browsers and engines; lists and tables that say of themselves what they are not."""

from __future__ import annotations

import re

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, mutation

LIST, CONTRACT, MAP, FIGURES = "communes/46042-cahors.html", "contrats/cdi.html", "carte.html", "observatoire.html"


def in_head(site: Broken, path: str, line: str) -> None:
    site.edit(path, '<meta name="tdm-reservation"', f'{line}\n<meta name="tdm-reservation"')


@mutation(
    Duty.NO_EXTRACTION,
    "La page d’une offre demande aux moteurs de ne pas la garder, sans que la collectivité le veuille.",
)
def offer_hidden_from_engines(site: Broken) -> None:
    in_head(site, site.offer()[0], '<meta name="robots" content="noindex">')


@mutation(Duty.NO_EXTRACTION, "L’accueil demande aux moteurs de ne pas le garder.")
def home_hidden_from_engines(site: Broken) -> None:
    in_head(site, "index.html", '<meta name="robots" content="noindex">')


@mutation(Duty.FREE_OF_CHARGE, "La page d’une offre n’a plus de règle de sécurité.")
def offer_without_policy(site: Broken) -> None:
    site.sub(site.offer()[0], r"<meta http-equiv=[^>]*>\n", "")


@mutation(Duty.FREE_OF_CHARGE, "La règle de sécurité laisse charger des images de partout.")
def policy_with_any_picture(site: Broken) -> None:
    site.edit(site.offer()[0], "img-src &#39;self&#39;", "img-src *")


@mutation(Duty.FREE_OF_CHARGE, "La règle de sécurité laisse envoyer ce qu’on écrit à un autre site.")
def policy_with_another_site(site: Broken) -> None:
    site.edit("recherche.html", "form-action &#39;self&#39;", "form-action &#39;self&#39; https://exemple.invalid")


@mutation(Duty.NO_ALTERATION, "La page d’une offre donne son adresse entière aux autres sites.")
def unsafe_referrer(site: Broken) -> None:
    site.edit(site.offer()[0], "strict-origin-when-cross-origin", "unsafe-url")


@mutation(Duty.NO_ALTERATION, "La page d’une offre se dit en anglais.")
def offer_in_english(site: Broken) -> None:
    site.edit(site.offer()[0], '<html lang="fr">', '<html lang="en">')


@mutation(Duty.FREE_OF_CHARGE, "La carte prend ses images d’un autre site que ne le dit la page.")
def map_of_another_site(site: Broken) -> None:
    site.edit(MAP, 'data-tuiles="https://data.geopf.fr', 'data-tuiles="https://exemple.invalid')


@mutation(Duty.NO_ALTERATION, "Une liste se dit la page 9 de 12.")
def page_of_another_number(site: Broken) -> None:
    site.edit(LIST, "page 1 sur 2", "page 9 sur 12")


@mutation(Duty.NO_ALTERATION, "Une liste se dit plus longue qu’elle n’est.")
def pages_too_many(site: Broken) -> None:
    site.edit(LIST, "page 1 sur 2", "page 1 sur 3")


@mutation(Duty.NO_ALTERATION, "La deuxième page d’une liste se dit la première.")
def second_page_as_first(site: Broken) -> None:
    site.edit("communes/46042-cahors-2.html", "page 2 sur 2", "page 1 sur 2")


@mutation(Duty.NO_ALTERATION, "Le titre d’une liste, dans <head>, est celui d’une autre.")
def title_of_another_list(site: Broken) -> None:
    site.sub(CONTRACT, r"<title>[^<]*–", "<title>Offres d’emploi à Cahors –")


@mutation(Duty.NO_ALTERATION, "La description d’une liste ne dit pas son nombre d’offres.")
def description_of_another_number(site: Broken) -> None:
    site.sub(CONTRACT, r'(<meta name="description" content=")\d+', r"\g<1>999")


@mutation(Duty.NO_ALTERATION, "La description d’une liste dit qu’elle est vide.")
def description_of_an_empty_list(site: Broken) -> None:
    site.sub(CONTRACT, r'(<meta name="description" content=")[^"]*', r"\1Aucune offre")


@mutation(Duty.NO_ALTERATION, "La description d’une liste en nomme une autre.")
def description_of_another_list(site: Broken) -> None:
    site.sub(CONTRACT, r'(<meta name="description" content="[^":]*:\s)[^"]*', r"\1Cahors.")


@mutation(Duty.NO_ALTERATION, "La page d’une offre mène à la liste d’une autre commune.")
def crumb_of_another_commune(site: Broken) -> None:
    path, _ = site.offer(lambda raw: raw["lieuTravail"].get("commune") == "46042")
    site.sub(path, r"communes/46042-cahors\.html\"><bdi>Cahors", 'communes/46224-pradines.html"><bdi>Pradines')


@mutation(Duty.NO_ALTERATION, "Un tableau donne une autre part que celle de son nombre.")
def another_share(site: Broken) -> None:
    site.sub(FIGURES, r"(<td class=\"number\">\d+</td>\n<td class=\"number\">)\d+,(\d)", r"\g<1>99,\2")


@mutation(Duty.NO_ALTERATION, "Une barre est plus longue que son nombre.")
def another_bar(site: Broken) -> None:
    short = next(found for found in re.findall(r'<rect width="([\d.]+)"', site.read(FIGURES)) if float(found) < 60)
    site.edit(FIGURES, f'<rect width="{short}"', '<rect width="90.0"')


@mutation(Duty.NO_ALTERATION, "À côté de « Postuler » est nommé l’autre site de la page.")
def another_host_beside_a_link(site: Broken) -> None:
    for path in (f"offres/{one}.html" for one in site.offers()):
        hosts = re.findall(r"Ce lien ouvre ([\w.-]+)", site.read(path))
        if len(set(hosts)) > 1:
            site.edit(path, f"Ce lien ouvre {hosts[0]}", f"Ce lien ouvre {hosts[1]}")
            return


@mutation(Duty.FRESHNESS, "Une commune n’est plus dans la liste des communes.")
def commune_left_out(site: Broken) -> None:
    site.sub("communes.html", r"<li><a href=\"communes/46042-cahors\.html\">.*?</li>\n", "")


@mutation(Duty.FRESHNESS, "La liste des communes est cachée.")
def communes_hidden(site: Broken) -> None:
    site.edit("communes.html", '<ul class="groups">', '<ul class="groups" hidden>')


@mutation(Duty.FRESHNESS, "La deuxième offre d’un extrait a disparu.")
def extract_without_its_second_offer(site: Broken) -> None:
    path = "extraits/dernieres.html"
    second = re.findall(r"<li><p><a href=.*?</li>\n", site.read(path), re.DOTALL)[1]
    site.edit(path, second, "")


@mutation(Duty.FRESHNESS, "La première offre de l’accueil a disparu.")
def home_without_its_first_offer(site: Broken) -> None:
    site.sub("index.html", r'<li class="card">.*?\n</li>\n', "")


@mutation(Duty.WHOLE_CONTENT, "Les fiches d’une liste ne sont dites qu’à qui écoute la page.")
def list_told_to_listeners(site: Broken) -> None:
    site.edit(LIST, '<ul class="cards">', '<ul class="cards sr-only">')


@mutation(Duty.WHOLE_CONTENT, "Une page entière n’est dite qu’à qui l’écoute.")
def page_told_to_listeners(site: Broken) -> None:
    site.edit(LIST, '<body class="', '<body class="sr-only ')


@mutation(Duty.WHOLE_CONTENT, "La feuille de style de base ne s’applique qu’à l’impression.")
def base_sheet_for_paper(site: Broken) -> None:
    site.edit(LIST, 'theme/css/base.css"', 'theme/css/base.css" media="print"')


@mutation(Duty.NO_ALTERATION, "Le formulaire de recherche n’envoie plus ce qu’on y écrit.")
def search_with_another_method(site: Broken) -> None:
    site.edit("index.html", 'method="get"', 'method="post"')


@mutation(Duty.NO_ALTERATION, "Le champ de recherche a un autre nom.")
def search_with_another_field(site: Broken) -> None:
    site.edit("index.html", 'id="recherche-accueil" name="q"', 'id="recherche-accueil" name="x"')
