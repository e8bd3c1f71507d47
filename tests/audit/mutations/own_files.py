"""Pages of the town's that say something else than its files, and lists that do."""

from __future__ import annotations

import re

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, mutation

VACANCY, EVENT = "offres-locales/accueil.html", "actualites/forum.html"
MAIL = "mailto:emploi@ville.invalid"


@mutation(Duty.SHARE_ALIKE, "Le texte d’une offre de la collectivité est remplacé par un autre.")
def own_vacancy_with_another_text(site: Broken) -> None:
    site.edit(VACANCY, "Accueillir les usagers du service de la population.", "Envoyez 50 € pour réserver un dossier.")


@mutation(Duty.SHARE_ALIKE, "Le bouton « Postuler » d’une offre de la collectivité mène à une autre boîte.")
def own_vacancy_with_another_mailbox(site: Broken) -> None:
    site.edit(VACANCY, f'href="{MAIL}"', 'href="mailto:pirate@exemple.invalid"')


@mutation(Duty.SHARE_ALIKE, "Le bouton « Postuler » d’une offre de la collectivité mène à un autre site.")
def own_vacancy_with_another_site(site: Broken) -> None:
    site.edit(VACANCY, f'href="{MAIL}"', 'href="https://exemple.invalid/"')


@mutation(Duty.SHARE_ALIKE, "Une offre de la collectivité montre une autre adresse pour postuler.")
def own_vacancy_with_another_address(site: Broken) -> None:
    site.edit(VACANCY, "<bdi>emploi@ville.invalid", "<bdi>autre@ville.invalid")


@mutation(Duty.SHARE_ALIKE, "Deux valeurs d’une offre de la collectivité changent de libellé.")
def own_vacancy_with_values_exchanged(site: Broken) -> None:
    site.sub(VACANCY, r"<bdi>Cahors</bdi>(.*?)<bdi>Temps complet</bdi>", r"<bdi>Temps complet</bdi>\1<bdi>Cahors</bdi>")


@mutation(Duty.SHARE_ALIKE, "Les dates d’une offre de la collectivité changent de libellé.")
def own_vacancy_with_dates_exchanged(site: Broken) -> None:
    site.sub(VACANCY, r"<dt>Date limite</dt>(.*?)<dt>Publication</dt>", r"<dt>Publication</dt>\1<dt>Date limite</dt>")


@mutation(Duty.SHARE_ALIKE, "La date limite d’une offre de la collectivité dit autre chose aux machines.")
def own_vacancy_with_another_stamp(site: Broken) -> None:
    site.edit(VACANCY, 'datetime="2996-12-31"', 'datetime="2996-12-30"')


@mutation(Duty.SHARE_ALIKE, "La liste des offres de la collectivité donne un autre intitulé.")
def own_list_with_another_title(site: Broken) -> None:
    site.edit("offres-locales.html", "<bdi>Agent d’accueil", "<bdi>Agent de police")


@mutation(Duty.SHARE_ALIKE, "La liste des offres de la collectivité donne une autre date limite.")
def own_list_with_another_deadline(site: Broken) -> None:
    site.edit("offres-locales.html", "31 décembre 2996", "31 décembre 2995")


@mutation(Duty.SHARE_ALIKE, "L’accueil dit aux machines un autre jour d’un rendez-vous.")
def home_with_another_stamp_of_an_event(site: Broken) -> None:
    site.edit("index.html", 'datetime="2997-03-12', 'datetime="2997-04-12')


@mutation(Duty.SHARE_ALIKE, "Le texte d’un rendez-vous est remplacé par un autre.")
def event_with_another_text(site: Broken) -> None:
    site.edit(EVENT, "Apportez votre CV.", "N’apportez pas votre CV.")


@mutation(Duty.SHARE_ALIKE, "Un rendez-vous est annoncé dans un autre lieu.")
def event_in_another_place(site: Broken) -> None:
    site.edit(EVENT, "<bdi>Salle des fêtes", "<bdi>Gymnase")


@mutation(Duty.SHARE_ALIKE, "La page d’un rendez-vous donne une autre heure.")
def event_at_another_hour(site: Broken) -> None:
    site.edit(EVENT, "de 9 h 30 à 17 h", "de 9 h 30 à 18 h")


@mutation(Duty.SHARE_ALIKE, "Le lien d’un rendez-vous mène ailleurs.")
def event_with_another_link(site: Broken) -> None:
    site.edit(EVENT, 'href="https://ville.invalid/forum"', 'href="https://exemple.invalid/forum"')


@mutation(Duty.SHARE_ALIKE, "La liste des rendez-vous donne un autre lieu.")
def news_list_with_another_place(site: Broken) -> None:
    site.edit("actualites.html", "Salle des fêtes", "Gymnase")


@mutation(Duty.LEGAL_PAGES, "Les mentions légales disent autre chose que leur fichier.")
def legal_page_with_another_text(site: Broken) -> None:
    site.sub("mentions-legales.html", r"(<main.*?<p>)", r"\1Ce site appartient à un tiers. ")


@mutation(Duty.LEGAL_PAGES, "Une page légale dit autre chose que les réglages.")
def legal_page_with_another_setting(site: Broken) -> None:
    site.sub("mentions-legales.html", r"(<main.*?)rempli", r"\1vide")


@mutation(Duty.SHARE_ALIKE, "La page d’aide a un lien que son fichier n’a pas.")
def help_page_with_another_link(site: Broken) -> None:
    site.sub("aide.html", r"(<main.*?<p>)", r'\1<a href="https://exemple.invalid/">France Travail</a> ')


@mutation(Duty.SHARE_ALIKE, "Les données structurées d’une offre de la collectivité prolongent sa date limite.")
def own_posting_with_a_later_end(site: Broken) -> None:
    site.edit(VACANCY, '"validThrough": "2996-12-31T23:59:59+01:00"', '"validThrough": "2997-12-31T23:59:59+01:00"')


@mutation(Duty.SHARE_ALIKE, "Les données structurées d’une offre de la collectivité donnent un autre intitulé.")
def own_posting_with_another_title(site: Broken) -> None:
    site.sub(VACANCY, r'"title": "[^"]+"', '"title": "Agent de police"')


@mutation(Duty.SHARE_ALIKE, "Les données structurées d’une offre de la collectivité nomment un autre employeur.")
def own_posting_of_another_employer(site: Broken) -> None:
    site.sub(VACANCY, r'"Organization", "name": "[^"]+"', '"Organization", "name": "Un autre employeur"')


@mutation(Duty.SHARE_ALIKE, "Les données structurées d’une offre de la collectivité promettent un salaire.")
def own_posting_with_a_salary(site: Broken) -> None:
    site.edit(VACANCY, '"@type": "JobPosting"', '"@type": "JobPosting", "baseSalary": "3 000 €"')


@mutation(Duty.NO_EXTRACTION, "La liste des offres de la collectivité porte les données structurées de l’une d’elles.")
def own_list_with_a_posting(site: Broken) -> None:
    posting = re.search(r'<script type="application/ld\+json">.*?</script>', site.read(VACANCY), re.DOTALL)
    assert posting
    site.edit("offres-locales.html", "</head>", f"{posting[0]}</head>")


@mutation(Duty.NO_ALTERATION, "L’abonnement à l’agenda mène à celui d’un autre site.")
def subscription_to_another_site(site: Broken) -> None:
    site.sub("actualites.html", r'href="webcal://[^/"]+', 'href="webcal://exemple.invalid')


@mutation(Duty.NO_ALTERATION, "L’abonnement à l’agenda mène à un fichier qui n’est pas un agenda.")
def subscription_to_another_file(site: Broken) -> None:
    site.sub("actualites.html", r'(href="webcal://[^"]+)/calendrier.ics', r"\1/fil.xml")


PHOTO = '<source type="image/webp" srcset="{}" sizes="42rem">'


@mutation(Duty.FREE_OF_CHARGE, "Une photo d’un rendez-vous vient d’un autre site pour les navigateurs récents.")
def event_with_a_photo_from_elsewhere(site: Broken) -> None:
    photo = PHOTO.format("https://exemple.invalid/photo.webp 672w")
    site.edit(EVENT, "</h1>", f'</h1><picture>{photo}<img src="../images/place.png" alt=""></picture>')


@mutation(Duty.FREE_OF_CHARGE, "Une photo d’un rendez-vous mène à un fichier qui n’est pas sur le site.")
def event_with_a_photo_that_is_not_there(site: Broken) -> None:
    photo = PHOTO.format("../images/place.png-30.webp 30w, ../images/autre.webp 672w")
    site.edit(EVENT, "</h1>", f'</h1><picture>{photo}<img src="../images/place.png" alt=""></picture>')


@mutation(Duty.FREE_OF_CHARGE, "La page d’une offre laisse le navigateur choisir une image.")
def offer_with_pictures_to_choose(site: Broken) -> None:
    page = min(site.pages("offres/*.html"))
    site.edit(page, "</h1>", '</h1><img src="../theme/img/panneau.svg" srcset="../images/place.png 30w" alt="">')
