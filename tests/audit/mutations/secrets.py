"""Secrets in an output. Source: licence, art. 3."""

from __future__ import annotations

import base64
from urllib.parse import quote

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, mutation

TOKEN = "jeton/éphémère+très=long&secret"


@mutation(Duty.SECRETS, "Le secret est dans un commentaire d’une page.")
def secret_in_a_comment(site: Broken) -> None:
    path, _ = site.offer()
    site.edit(path, "</body>", f"<!-- {site.facts.secrets[1]} --></body>")


@mutation(Duty.SECRETS, "Le jeton est dans un commentaire.")
def token_in_a_comment(site: Broken) -> None:
    site.know(secrets=(*site.facts.secrets, TOKEN))
    site.edit("index.html", "</body>", f"<!-- Authorization: Bearer {TOKEN} --></body>")


@mutation(Duty.SECRETS, "L’identifiant est dans une adresse.")
def identifier_in_an_address(site: Broken) -> None:
    site.edit("aide.html", "</main>", f'<a href="?client_id={site.facts.secrets[0]}">x</a></main>')


@mutation(Duty.SECRETS, "Le jeton, codé pour une adresse, est dans un script.")
def token_in_a_script(site: Broken) -> None:
    site.know(secrets=(*site.facts.secrets, TOKEN))
    site.write("theme/js/suivi.js", f"const jeton = '{quote(TOKEN, safe='')}'")


@mutation(Duty.SECRETS, "Identifiant et secret, en base64, sont dans une feuille de style.")
def pair_in_a_sheet(site: Broken) -> None:
    pair = base64.b64encode(":".join(site.facts.secrets).encode()).decode()
    sheet = "theme/css/base.css"
    site.write(sheet, f"{site.read(sheet)}/* {pair} */")


@mutation(Duty.SECRETS, "Le secret est dans un texte codé en base64 avec autre chose.")
def secret_within_base64(site: Broken) -> None:
    coded = base64.b64encode(f"grant_type=x&client_secret={site.facts.secrets[1]}&z".encode()).decode()
    site.edit("404.html", "</body>", f'<p data-x="{coded}"></p></body>')


@mutation(Duty.SECRETS, "Le secret est à l’envers dans une page.")
def secret_backwards(site: Broken) -> None:
    site.edit("404.html", "</body>", f"<!-- {site.facts.secrets[1][::-1]} --></body>")


@mutation(Duty.SECRETS, "Le secret est en hexadécimal dans une image.")
def secret_in_a_picture(site: Broken) -> None:
    site.write("images/photo.png", b"\x89PNG\r\n\x1a\n" + site.facts.secrets[1].encode().hex().encode())


@mutation(Duty.SECRETS, "Le jeton, échappé pour HTML, est dans une page.")
def token_escaped(site: Broken) -> None:
    site.know(secrets=(*site.facts.secrets, TOKEN))
    site.edit("index.html", "</main>", f"<p>{TOKEN.replace('&', '&amp;')}</p></main>")


@mutation(Duty.SECRETS, "Le jeton, échappé pour JSON, est dans etat.json.")
def token_in_the_state(site: Broken) -> None:
    site.know(secrets=(*site.facts.secrets, TOKEN))
    escaped = TOKEN.encode("ascii", "backslashreplace").decode().replace("\\xe9", "\\u00e9").replace("\\xe8", "\\u00e8")
    site.edit("etat.json", "{", f'{{"jeton": "{escaped}",')


@mutation(Duty.SECRETS, "Le secret est dans le nom d’un fichier.")
def secret_in_a_name(site: Broken) -> None:
    site.write(f"images/{site.facts.secrets[1]}.png", b"\x89PNG")


@mutation(Duty.SECRETS, "Le secret est dans le journal de la construction.")
def secret_in_the_log(site: Broken) -> None:
    site.know(log=f"POST …&client_secret={site.facts.secrets[1]} 200")
