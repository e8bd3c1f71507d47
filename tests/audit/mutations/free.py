"""Payment, accounts, advertising, trackers. Source: licence, art. 5.1."""

from __future__ import annotations

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, mutation


def _on_an_offer(site: Broken, element: str) -> None:
    path, _ = site.offer()
    site.edit(path, "</main>", f"{element}</main>")


@mutation(Duty.FREE_OF_CHARGE, "Une page demande un mot de passe.")
def login(site: Broken) -> None:
    _on_an_offer(site, '<form action="/compte"><input type="PASSWORD" name="p"></form>')


@mutation(Duty.FREE_OF_CHARGE, "Une page demande un numéro de carte.")
def card_number(site: Broken) -> None:
    _on_an_offer(site, '<form><input autocomplete="cc-number"></form>')


@mutation(Duty.FREE_OF_CHARGE, "Une page mène à un paiement.")
def payment_link(site: Broken) -> None:
    site.edit("aide.html", "</main>", '<a href="https://www.paypal.com/donate">Soutenir</a></main>')


@mutation(Duty.FREE_OF_CHARGE, "Un script de publicité est chargé d’un autre site.")
def advertising_script(site: Broken) -> None:
    _on_an_offer(site, '<script async src="https://pagead2.googlesyndication.com/x.js"></script>')


@mutation(Duty.FREE_OF_CHARGE, "Un script est chargé sans nom de protocole.")
def script_without_scheme(site: Broken) -> None:
    site.edit("index.html", "</head>", '<script src="//cdn.exemple.invalid/x.js"></script></head>')


@mutation(Duty.FREE_OF_CHARGE, "Un cadre d’un autre site est sur une page.")
def foreign_frame(site: Broken) -> None:
    _on_an_offer(site, '<iframe src="https://www.exemple.invalid/video"></iframe>')


@mutation(Duty.FREE_OF_CHARGE, "Une image invisible signale chaque visite.")
def tracking_pixel(site: Broken) -> None:
    _on_an_offer(site, '<img src="https://stats.exemple.invalid/p.gif" alt="" width="1" height="1">')


@mutation(Duty.FREE_OF_CHARGE, "Une police est prise à un autre site.")
def foreign_font(site: Broken) -> None:
    sheet = "theme/css/base.css"
    site.write(
        sheet, "@font-face { font-family: X; src: url(https://fonts.exemple.invalid/x.woff2) }\n" + site.read(sheet)
    )


@mutation(Duty.FREE_OF_CHARGE, "Une feuille de style en importe une d’un autre site.")
def foreign_import(site: Broken) -> None:
    sheet = "theme/css/base.css"
    site.write(sheet, "@import 'https://fonts.exemple.invalid/x.css';\n" + site.read(sheet))


@mutation(Duty.FREE_OF_CHARGE, "Une page charge une feuille de style d’un autre site.")
def foreign_sheet(site: Broken) -> None:
    _on_an_offer(site, '<link rel="stylesheet" href="https://cdn.exemple.invalid/x.css">')


@mutation(Duty.FREE_OF_CHARGE, "Un script de la page appelle un autre site.")
def calling_script(site: Broken) -> None:
    _on_an_offer(site, "<script>\nfetch('https://stats.exemple.invalid/v')\n</script>")


@mutation(Duty.FREE_OF_CHARGE, "Un script du site appelle un autre site.")
def calling_script_file(site: Broken) -> None:
    site.write("theme/js/menu.js", "navigator.sendBeacon('/v'); fetch(\"https://stats.exemple.invalid/v\");")


@mutation(Duty.FREE_OF_CHARGE, "Un lien signale chaque clic (ping).")
def ping(site: Broken) -> None:
    _on_an_offer(site, '<a href="../index.html"\nping="https://stats.exemple.invalid/">Accueil</a>')


@mutation(Duty.FREE_OF_CHARGE, "Un formulaire envoie ce qu’on y écrit à un autre site.")
def foreign_form(site: Broken) -> None:
    site.edit("index.html", "</main>", '<form action="https://www.exemple.invalid/q"><input name="q"></form></main>')


@mutation(Duty.FREE_OF_CHARGE, "Une page envoie d’elle-même le visiteur ailleurs.")
def redirecting_page(site: Broken) -> None:
    _on_an_offer(site, '<meta http-equiv="refresh" content="0;url=https://www.exemple.invalid/">')


@mutation(Duty.FREE_OF_CHARGE, "Un fichier du site est pris ailleurs par <base>.")
def foreign_base(site: Broken) -> None:
    site.edit("index.html", "<head>", '<head><base href="https://www.exemple.invalid/">')
