"""Mentions moved, changed or lost. Source: licence, art. 4."""

from __future__ import annotations

import re

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, in_html, is_partner, mutation

MENTION = r'<p class="mention">.*?</p>'


@mutation(Duty.MENTIONS, "Les mentions disparaissent de l’accueil, et restent au pied de page.")
def mentions_only_in_the_footer(site: Broken) -> None:
    site.sub("index.html", MENTION, "")


@mutation(Duty.MENTIONS, "Les mentions ne sont plus que sur une seule page d’offre.")
def mentions_on_one_page_only(site: Broken) -> None:
    for offer_id in site.offers()[1:]:
        site.sub(f"offres/{offer_id}.html", MENTION, "")


@mutation(Duty.MENTIONS, "Une liste de la deuxième page n’a plus de mentions.")
def mentions_missing_on_a_second_page(site: Broken) -> None:
    site.sub("toutes-les-offres-2.html", MENTION, "")


@mutation(Duty.MENTIONS, "Les mentions d’une page sont cachées.")
def mentions_hidden(site: Broken) -> None:
    site.edit("communes.html", '<p class="mention">', '<p class="mention" style="visibility:hidden">')


@mutation(Duty.MENTIONS, "Les mentions sont cachées sur tout le site par la feuille de style.")
def mentions_hidden_by_the_sheet(site: Broken) -> None:
    sheet = "theme/css/base.css"
    site.own(sheet, site.read(sheet) + "\np.mention { font-size: 1px }\n")


@mutation(Duty.MENTIONS, "La source est remplacée par le nom de la collectivité.")
def source_replaced(site: Broken) -> None:
    path, _ = site.offer()
    site.write(path, site.read(path).replace(in_html(site.facts.source), "Communauté du Grand Cahors"))


@mutation(Duty.MENTIONS, "Le partenaire n’est plus nommé sur une offre de partenaire.")
def partner_not_named(site: Broken) -> None:
    path, raw = site.offer(lambda raw: is_partner(raw) and raw["origineOffre"]["partenaires"][0].get("nom"))
    name = re.escape(in_html(raw["origineOffre"]["partenaires"][0]["nom"]))
    site.sub(path, rf'(<p class="mention">[^<]*)<bdi>{name}</bdi>', r"\1")


@mutation(Duty.MENTIONS, "Le partenaire n’est plus nommé dans une liste.")
def partner_not_named_in_a_list(site: Broken) -> None:
    path = next(page for page in site.pages("*.html") if "card-partner" in site.read(page))
    site.sub(path, r'<span class="card-partner">.*?</span>', "")


@mutation(Duty.MENTIONS, "La date des données est celle d’un autre jour.")
def date_of_data_changed(site: Broken) -> None:
    began = site.facts.began.isoformat(timespec="seconds")
    site.write("index.html", site.read("index.html").replace(began, "2020-01-01T00:00:00+01:00"))


@mutation(Duty.MENTIONS, "La date des données perd son heure.")
def hour_of_data_lost(site: Broken) -> None:
    path, _ = site.offer()
    site.write(
        path,
        re.sub(
            r"(<time[^>]*>[^<]*20[0-9]{2}) à [^<]* h [0-9]+(?=</time> \(heure)",
            r"\1",
            site.read(path).replace("\u00a0h\u00a0", " h "),
        ),
    )


@mutation(Duty.MENTIONS, "Le lien vers la licence disparaît d’une page d’offre.")
def licence_link_gone(site: Broken) -> None:
    path, _ = site.offer()
    site.write(path, re.sub(r'<a href="[^"]*" rel="license noopener">(.*?)</a>', r"\1", site.read(path)))


@mutation(Duty.MENTIONS, "Le lien vers la licence mène à une autre adresse.")
def licence_link_elsewhere(site: Broken) -> None:
    site.write(
        "contrats.html",
        site.read("contrats.html").replace(in_html(site.facts.licence_address), "https://www.exemple.invalid/licence"),
    )


@mutation(Duty.MENTIONS, "La licence est liée sans être nommée.")
def licence_not_named(site: Broken) -> None:
    site.write("domaines.html", re.sub(r'(rel="license noopener">).*?(</a>)', r"\1ici\2", site.read("domaines.html")))


@mutation(Duty.MENTIONS, "Un tableau de chiffres en CSV est publié sans mentions.")
def figures_without_mentions(site: Broken) -> None:
    site.write("observatoire/contrats.csv", "contrat;offres\nCDI;12\nCDD;8\n")


@mutation(Duty.MODIFICATIONS, "Le lien vers les modifications disparaît d’une page.")
def modifications_link_gone(site: Broken) -> None:
    site.write("communes.html", re.sub(r'<a href="modifications\.html">(.*?)</a>', r"\1", site.read("communes.html")))


@mutation(Duty.MODIFICATIONS, "Le lien vers les modifications mène à une page qui n’est pas celle du registre.")
def modifications_link_elsewhere(site: Broken) -> None:
    path, _ = site.offer()
    site.write(path, site.read(path).replace("../modifications.html", "../aide.html?modifications.html"))
