"""Values dropped, cut or changed. Source: licence, art. 1.1, 5.2 and 5.3."""

from __future__ import annotations

import re
from datetime import date, timedelta

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import (
    Broken,
    in_html,
    is_france_travail,
    is_plain,
    mutation,
)


@mutation(Duty.WHOLE_CONTENT, "Un champ (le salaire) disparaît d’une fiche.")
def field_dropped(site: Broken) -> None:
    path, _ = site.offer(lambda raw: raw.get("salaire", {}).get("libelle"))
    site.sub(path, r"<div><dt><bdi>Salaire</bdi></dt>.*?</div>", "")


@mutation(Duty.WHOLE_CONTENT, "La description disparaît d’une fiche.")
def description_dropped(site: Broken) -> None:
    path, _ = site.offer(is_france_travail)
    site.sub(path, r'<section class="offer-section" id="description">.*?</section>', "")


@mutation(Duty.WHOLE_CONTENT, "Une compétence sur plusieurs disparaît.")
def one_of_a_list_dropped(site: Broken) -> None:
    path, raw = site.offer(lambda raw: len(raw.get("competences", [])) > 1)
    label = re.escape(in_html(raw["competences"][-1]["libelle"]))
    site.sub(path, rf"<dd>\s*<bdi>{label}</bdi>.*?</dd>", "")


@mutation(Duty.WHOLE_CONTENT, "Le métier disparaît alors que l’appellation, égale, reste.")
def one_of_two_equal_values_dropped(site: Broken) -> None:
    _, raw = site.offer(lambda raw: raw.get("intitule"))
    raw["romeLibelle"] = raw["intitule"]  # the payload has the same text twice, the page once
    site.know(payloads={**site.facts.payloads, raw["id"]: raw})


@mutation(Duty.WHOLE_CONTENT, "Une valeur que personne n’a documentée n’est pas affichée.")
def unknown_field_not_shown(site: Broken) -> None:
    _, raw = site.offer()
    raw["nouveauChamp"] = {"dedans": ["une valeur toute neuve"]}
    site.know(payloads={**site.facts.payloads, raw["id"]: raw})


@mutation(Duty.WHOLE_CONTENT, "Un nombre perd sa dernière décimale.")
def number_rounded(site: Broken) -> None:
    path, raw = site.offer(lambda raw: isinstance(raw["lieuTravail"].get("latitude"), float))
    shown = str(raw["lieuTravail"]["latitude"]).replace(".", ",")
    site.edit(path, f"<bdi>{shown}</bdi>", f"<bdi>{shown[:-1]}</bdi>")


@mutation(Duty.WHOLE_CONTENT, "« Non » devient « Oui ».")
def boolean_turned(site: Broken) -> None:
    path, _ = site.offer(lambda raw: raw.get("alternance") is False)
    site.sub(path, r"(<dt><bdi>Alternance</bdi></dt>\s*<dd>\s*<bdi>)Non", r"\1Oui")


@mutation(Duty.WHOLE_CONTENT, "Le code de la nature d’une exigence prend le sens d’un autre code.")
def code_with_a_wrong_label(site: Broken) -> None:
    path, _ = site.offer(lambda raw: raw.get("experienceExige") == "E")
    site.edit(path, "<bdi>Expérience exigée (E)</bdi>", "<bdi>Expérience souhaitée (E)</bdi>")


@mutation(Duty.WHOLE_CONTENT, "Deux fiches échangent leurs contenus.")
def two_sheets_exchanged(site: Broken) -> None:
    first, second = site.offers(is_france_travail)[:2]
    texts = [site.read(f"offres/{offer_id}.html") for offer_id in (first, second)]
    own, other = (re.search(r'<div class="offer-body">.*</article>', text, re.DOTALL) for text in texts)
    assert own
    assert other
    site.write(f"offres/{first}.html", texts[0].replace(own[0], other[0]))


@mutation(Duty.WHOLE_CONTENT, "Le numéro n’est plus en tête de l’offre.")
def number_dropped(site: Broken) -> None:
    path, raw = site.offer()
    site.edit(path, f'<p class="offer-number">Offre n° {raw["id"]}</p>', "")


@mutation(Duty.NO_ALTERATION, "Une description est coupée, avec des points de suspension.")
def description_cut(site: Broken) -> None:
    path, _ = site.offer(lambda raw: len(raw.get("description", "")) > 200 and is_plain(raw))
    site.sub(path, r'(<div class="description">.*?<bdi>[^<]{12})[^<]*.*?</div>', r"\1…</bdi></p></div>")


@mutation(Duty.NO_ALTERATION, "Un saut de ligne se perd dans une description.")
def line_break_lost(site: Broken) -> None:
    path, _ = site.offer(lambda raw: re.search(r"^\w.*\n\w", raw.get("description", ""), re.MULTILINE))
    site.sub(path, r'(<div class="description">.*?<p><bdi>[^<\n]+)\n', r"\1 ")


@mutation(Duty.NO_ALTERATION, "La feuille de style ne garde plus les sauts de ligne.")
def line_breaks_lost_by_style(site: Broken) -> None:
    for sheet in site.pages("*.css"):
        text = site.read(sheet)
        if "pre-line" in text:
            site.own(sheet, re.sub(r"white-space:\s*pre-line", "white-space: normal", text))


@mutation(Duty.NO_ALTERATION, "Des entités HTML laissées par un partenaire sont décodées deux fois.")
def entities_decoded_twice(site: Broken) -> None:
    path, raw = site.offer(is_plain)
    raw["description"] = raw["description"].replace("e", "&amp;eacute;")
    text = site.read(path)
    shown = re.search(r'<div class="description">.*?</div>', text, re.DOTALL)
    assert shown
    twice = re.sub(r">[^<]+<", lambda said: said[0].replace("e", "é"), shown[0])
    site.write(path, text.replace(shown[0], twice))
    site.know(payloads={**site.facts.payloads, raw["id"]: raw})


@mutation(Duty.MODIFICATIONS, "Une transformation hors du registre (entités décodées deux fois) touche un intitulé.")
def unregistered_change(site: Broken) -> None:
    _, raw = site.offer()
    shown, raw["intitule"] = raw["intitule"], raw["intitule"].replace(" ", "&amp;#32;", 1)
    assert shown != raw["intitule"]
    site.know(payloads={**site.facts.payloads, raw["id"]: raw})


@mutation(Duty.NO_ALTERATION, "Un intitulé passe en majuscules.")
def title_in_capitals(site: Broken) -> None:
    path, raw = site.offer(lambda raw: raw["intitule"] != raw["intitule"].upper())
    title = in_html(raw["intitule"])
    site.write(path, site.read(path).replace(f"<bdi>{title}</bdi>", f"<bdi>{title.upper()}</bdi>"))


@mutation(Duty.NO_ALTERATION, "Un intitulé est réécrit dans une liste.")
def title_rewritten_in_a_list(site: Broken) -> None:
    site.sub("toutes-les-offres.html", r'(<a href="offres/\w+\.html"[^>]*><bdi[^>]*>)', r"\1URGENT : ")


@mutation(Duty.NO_ALTERATION, "L’employeur d’une autre offre est affiché dans une liste.")
def employer_of_another_in_a_list(site: Broken) -> None:
    site.sub("index.html", r'(<p class="card-employer"[^>]*><bdi>)[^<]*', r"\1Une Autre Maison Fictive")


@mutation(Duty.NO_ALTERATION, "Le lien d’une offre est décrit, à qui écoute la page, par l’employeur d’une autre.")
def described_by_another_offer(site: Broken) -> None:
    one, other = re.findall(r'aria-describedby="([^"]*)"', site.read("toutes-les-offres.html"))[:2]
    site.edit("toutes-les-offres.html", f'aria-describedby="{one}"', f'aria-describedby="{other}"')


@mutation(Duty.NO_ALTERATION, "L’adresse par laquelle une liste se partage est celle d’une autre page.")
def shared_as_another_page(site: Broken) -> None:
    site.sub("communes.html", r'(property="og:url" content="[^"]*/)communes\.html', r"\1metiers.html")


@mutation(Duty.NO_ALTERATION, "Une liste se partage avec une image qui n’est pas sur le site.")
def shared_with_a_picture_that_is_not_there(site: Broken) -> None:
    site.edit("communes.html", "/theme/img/panneau.png", "/theme/img/affiche.png")


@mutation(Duty.NO_ALTERATION, "La langue d’un intitulé est dite par une phrase.")
def language_told_by_a_sentence(site: Broken) -> None:
    site.sub("toutes-les-offres.html", r'(<a href="offres/[^>]*><bdi)>', r'\1 lang="urgent, à pourvoir">')


@mutation(Duty.NO_ALTERATION, "Un métier est rangé sous le titre d’un autre domaine.")
def trades_under_the_heading_of_another_domain(site: Broken) -> None:
    found = re.findall(r'<h2 id="domaine-\d+">(.*?)</h2>', site.read("metiers.html"))
    text = site.read("metiers.html").replace(found[0], "\0").replace(found[1], found[0]).replace("\0", found[1])
    site.write("metiers.html", text)


@mutation(Duty.NO_ALTERATION, "La fiche gagne une ligne que l’API n’a pas donnée.")
def value_added(site: Broken) -> None:
    path, _ = site.offer()
    site.edit(
        path,
        '<dl class="entries">',
        '<dl class="entries"><div><dt>Avis</dt><dd><bdi>Très bonne maison</bdi></dd></div>',
    )


@mutation(Duty.NO_ALTERATION, "L’en-tête de l’offre embellit le salaire.")
def head_embellished(site: Broken) -> None:
    path, _ = site.offer(lambda raw: raw.get("salaire", {}).get("libelle"))
    site.sub(path, r"(<dt>Salaire</dt>\s*<dd><bdi>)[^<]*", r"\g<1>Très bien payé")


@mutation(Duty.NO_ALTERATION, "Un lien de l’offre mène ailleurs que son texte.")
def link_leads_elsewhere(site: Broken) -> None:
    path, _ = site.offer(is_france_travail)
    site.sub(path, r'href="https://candidat\.francetravail\.fr/[^"]*"', 'href="https://recrutement.exemple.invalid/"')


@mutation(Duty.NO_ALTERATION, "La page d’une offre gagne un lien que l’API n’a pas donné.")
def link_added(site: Broken) -> None:
    path, _ = site.offer()
    site.edit(path, "</article>", '<p><a href="https://formation.exemple.invalid/">Se former</a></p></article>')


@mutation(Duty.DATES, "La date de première publication est décalée d’un jour.")
def date_shifted(site: Broken) -> None:
    path, raw = site.offer(is_france_travail)
    shown = raw["dateCreation"]
    other = (date.fromisoformat(shown[:10]) - timedelta(days=1)).isoformat() + shown[10:]
    site.write(path, site.read(path).replace(f'datetime="{shown}"', f'datetime="{other}"'))


@mutation(Duty.DATES, "La date de mise à jour manque sur une page.")
def update_date_dropped(site: Broken) -> None:
    path, raw = site.offer(lambda raw: raw.get("dateActualisation") not in (None, raw["dateCreation"]))
    site.write(path, re.sub(rf'<time datetime="{raw["dateActualisation"]}">[^<]*</time>', "", site.read(path)))


@mutation(Duty.DATES, "La date en français ne dit pas la même chose que la date reçue.")
def french_date_wrong(site: Broken) -> None:
    path, raw = site.offer(is_france_travail)
    site.write(
        path, re.sub(rf'(<time datetime="{raw["dateCreation"]}">)[^<]*', r"\g<1>1er avril 2020", site.read(path))
    )


@mutation(Duty.DATES, "Une heure est convertie dans un autre fuseau.")
def hour_converted(site: Broken) -> None:
    path, raw = site.offer(is_france_travail)
    hour = int(raw["dateCreation"][11:13])
    site.write(path, re.sub(rf"à {hour}([\u00a0\u202f ])h", rf"à {hour + 1}\1h", site.read(path)))


@mutation(Duty.DATES, "La date d’une offre est fausse dans une liste.")
def date_wrong_in_a_list(site: Broken) -> None:
    site.sub("toutes-les-offres.html", r'(<time datetime="[^"]*Z">)[^<]*', r"\g<1>1er avril 2020")
