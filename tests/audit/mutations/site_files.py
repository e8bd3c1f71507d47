"""Combined mutations of files that are no pages, and of tags that every page bears: scripts, feeds, robots.txt, etat.json."""

# ruff: noqa: E501 - one row of a table a line

from __future__ import annotations

import base64
import codecs
import gzip
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from panneau.licence.duties import Duty
from tests.audit.mutations.combining import CombinedMutation
from tests.audit.mutations.harness import Broken, Replacement, in_html
from tests.audit.mutations.operators import GONE_ID, GONE_TEXT, GONE_TITLE
from tests.audit.mutations.pages import EVERYWHERE

Break = Callable[[Broken, str], None]
"""Site and path of the page → the site is broken."""
SCRIPTS = (
    *("fraicheur", "extrait", "device/device", "device/texts", "search/search", "search/texts", "search/results"),
    *("paper/board", "map/map", "vendor/lean-qr-2.7.4/nano"),
)


# -- scripts


def _append(path: str, text: str) -> Break:
    return lambda site, _: site.write(path, f"{site.read(path)}{text}")


def _replace(path: str, old: str, new: str) -> Break:
    """Replace the first match of a pattern."""
    return lambda site, _: site.sub(path, old, new)


def _replace_on_page(old: str, new: Replacement) -> Break:
    return lambda site, path: site.sub(path, old, new)


def _add_minute(moment: re.Match[str]) -> str:
    return f"{moment[1]}{(int(moment[2]) + 1) % 60:02}{moment[3]}"


def _delete(path: str) -> Break:
    return lambda site, _: site.delete(path)


def _write(path: str, content: str | bytes) -> Break:
    return lambda site, _: site.write(path, content)


SCRIPT_FILES: Mapping[str, tuple[str, Break]] = {
    **{f"appended-{name}": (f"une ligne de plus dans {name}.js", _append(f"theme/js/{name}.js", "\ndocument.querySelector('.description')?.remove();\n")) for name in SCRIPTS},
    "emptied": ("fraicheur.js vide", _write("theme/js/fraicheur.js", "")),
    "deleted": ("fraicheur.js ôté", _delete("theme/js/fraicheur.js")),
    "exchanged": ("un script à la place d’un autre", lambda site, _: site.write("theme/js/fraicheur.js", site.read("theme/js/compteur.js"))),
    "comment": ("fraicheur.js en commentaire", lambda site, _: site.write("theme/js/fraicheur.js", f"/*{site.read('theme/js/fraicheur.js').replace('*/', '')}*/")),
    "text": ("un texte d’un script changé", _replace("theme/js/device/texts.js", r"(\"|')([A-ZÉ][^\"']{6,}?)(\"|')", r"\1Offre pourvue\3")),
    "new": ("un script de plus", _write("theme/js/ville.js", "document.body.dataset.ville = 'oui';\n")),
    "worker": ("un travailleur de service", _write("sw.js", "self.addEventListener('fetch', () => {});\n")),
}  # fmt: skip
FRESHNESS_TAG: Mapping[str, tuple[str, Break]] = {
    "limit": ("la limite d’âge relevée", _replace_on_page(r'data-limite="24"', 'data-limite="9999"')),
    "limit-dropped": ("la limite d’âge ôtée", _replace_on_page(r' data-limite="24"', "")),
    "limit-words": ("une limite d’âge qui n’est pas un nombre", _replace_on_page(r'data-limite="24"', 'data-limite="jamais"')),
    "read-later": ("une lecture d’un an plus tard", _replace_on_page(r'data-lecture="\d{4}', 'data-lecture="2099')),
    "read-minute": ("une lecture d’une minute plus tard", _replace_on_page(r'(data-lecture="[^"]*:)(\d\d)(:\d\d\+)', _add_minute)),
    "read-dropped": ("le moment de la lecture ôté", _replace_on_page(r' data-lecture="[^"]*"', "")),
    "state": ("un autre etat.json", _replace_on_page(r'data-etat="([^"]*)etat.json"', r'data-etat="\1etat-2.json"')),
    "elsewhere": ("une autre adresse de repli", _replace_on_page(r'data-ailleurs="[^"]*"', 'data-ailleurs="https://annonces.exemple.invalid/"')),
    "tag": ("la balise du script ôtée", _replace_on_page(r'<script src="[^"]*fraicheur.js".*?</script>', "")),
    "tag-text": ("une balise de script qui ne s’exécute pas", _replace_on_page(r'<script src="([^"]*fraicheur.js)"', r'<script type="text/plain" src="\1"')),
    "tag-nomodule": ("une balise de script pour les vieux navigateurs seuls", _replace_on_page(r'(fraicheur.js"[^>]*) defer>', r"\1 nomodule>")),
    "tag-comment": ("la balise du script en commentaire", _replace_on_page(r'(<script src="[^"]*fraicheur.js".*?</script>)', r"<!-- \1 -->")),
    "tag-twice": ("la balise deux fois, dont une sans limite", _replace_on_page(r'(<script src="[^"]*fraicheur.js") (data-lecture.*?</script>)', r'\1 data-limite="9999" defer></script>\1 \2')),
    "source": ("un autre script à cette adresse", _replace_on_page(r"fraicheur\.js", "compteur.js")),
    "integrity": ("une empreinte qui n’est pas la sienne", _replace_on_page(r'(fraicheur.js")', r'\1 integrity="sha256-AAAA"')),
}  # fmt: skip


# -- the base in one file


def _rows(site: Broken) -> list[dict[str, object]]:
    return [dict(raw) for raw in site.facts.payloads.values()]


def _titles(site: Broken) -> str:
    return "\n".join(str(raw["intitule"]) for raw in _rows(site))


def _texts(site: Broken) -> str:
    return "\n".join(str(raw.get("description", "")) for raw in _rows(site))


def _ids(site: Broken) -> str:
    return "\n".join(site.facts.payloads)


def _whole(site: Broken) -> str:
    return json.dumps(_rows(site), ensure_ascii=False)


def _zipped(text: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        book.writestr("offres.json", text)
    return data.getvalue()


def _archived(text: str) -> bytes:
    data, content = io.BytesIO(), text.encode()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        entry = tarfile.TarInfo("offres.json")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return data.getvalue()


def _line(text: str) -> str:
    """The text of offers in a form in which one line holds it."""
    return json.dumps(text, ensure_ascii=False)


HELD: Mapping[str, tuple[str, Callable[[Broken], str]]] = {
    "whole": ("toute la base", _whole),
    "texts": ("les textes", _texts),
    "titles": ("les intitulés", _titles),
    "ids": ("les numéros", _ids),
}
"""What a file holds of the offers."""
FILES: Mapping[str, tuple[str, str, Callable[[str], str | bytes]]] = {
    "txt": ("un fichier texte", "offres.txt", str),
    "json": ("un fichier JSON", "theme/donnees.json", _line),
    "ndjson": ("un fichier de lignes JSON", "offres.ndjson", str),
    "geojson": ("un fichier GeoJSON", "carte.geojson", lambda text: json.dumps({"type": "FeatureCollection", "nom": text})),
    "csv": ("un CSV", "observatoire/offres.csv", str),
    "yaml": ("un fichier YAML", "offres.yaml", lambda text: f"offres: {_line(text)}\n"),
    "sql": ("un fichier SQL", "base.sql", lambda text: f"COPY offres (texte) FROM stdin;\n{text}\n"),
    "vcf": ("un carnet d’adresses", "employeurs.vcf", lambda text: f"BEGIN:VCARD\nNOTE:{text}\nEND:VCARD\n"),
    "ics": ("un calendrier", "offres.ics", lambda text: f"BEGIN:VCALENDAR\nX-NOTE:{text}\nEND:VCALENDAR\n"),
    "rss": ("un fil RSS", "rss.xml", lambda text: f"<rss><channel><item><description>{in_html(text)}</description></item></channel></rss>"),
    "script": ("un script", "theme/js/donnees.js", lambda text: f"export const OFFRES = {_line(text)};"),
    "style": ("une feuille de style", "theme/css/donnees.css", lambda text: f"/* {text} */"),
    "svg": ("une image vectorielle", "theme/img/offres.svg", lambda text: f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{in_html(text)}</desc></svg>'),
    "page": ("une page hors du plan", "base.html", lambda text: f"<!DOCTYPE html><title>Base</title><pre>{in_html(text)}</pre>"),
    "no-suffix": ("un fichier sans extension", "theme/offres", str),
    "hidden": ("un fichier caché", ".offres", str),
    "unknown": ("un fichier d’une extension inconnue", "offres.bin", str),
    "font": ("un fichier qui se dit une police", "theme/fonts/ville.woff2", str),
    "png": ("un fichier qui se dit une image", "theme/img/fond.png", lambda text: b"\x89PNG\r\n\x1a\n" + text.encode()),
    "pdf": ("un fichier qui se dit un PDF", "images/offres.pdf", lambda text: f"%PDF-1.4\n% {text}\n%%EOF\n"),
    "base64": ("un fichier en base 64", "recherche/extra.json", lambda text: json.dumps(base64.b64encode(text.encode()).decode())),
    "rot13": ("un fichier en ROT13", "offres.dat", lambda text: codecs.encode(text, "rot13")),
    "utf-16": ("un fichier en UTF-16", "offres-16.txt", lambda text: text.encode("utf-16")),
    "gzip": ("un fichier compressé", "offres.json.gz", lambda text: gzip.compress(text.encode())),
    "zip": ("une archive", "offres.zip", _zipped),
    "tar": ("une archive compressée", "offres.tar.gz", _archived),
    "map": ("une carte de sources", "theme/js/fraicheur.js.map", lambda text: json.dumps({"version": 3, "sourcesContent": [text]})),
    "well-known": ("un fichier connu des robots", ".well-known/offres.json", _line),
    "search": ("un fichier de l’index de recherche", "recherche/textes.json", lambda text: json.dumps({"textes": [text]})),
    "comment": ("un commentaire de robots.txt", "robots.txt", str),
}  # fmt: skip
"""Key → words (French), path, content made of a text."""


def _hold(path: str, make: Callable[[str], str | bytes], held: Callable[[Broken], str]) -> Break:
    return lambda site, _: site.write(path, make(held(site)))


def _comment(held: Callable[[Broken], str]) -> Break:
    return lambda site, _: site.write("robots.txt", f"{site.read('robots.txt')}# {_line(held(site))}\n")


def hold_offers() -> Iterator[CombinedMutation]:
    """Put some of the offers into a file of each kind."""
    kinds = list(HELD.items())
    for number, (key, (words, path, make)) in enumerate(FILES.items()):
        for what, (held, read) in (kinds[number % 4], kinds[(number + 1 + number // 4 % 3) % 4]):
            breaks = _comment(read) if key == "comment" else _hold(path, make, read)
            yield CombinedMutation("bulk", (what, held), (key, f"dans {words}"), "", BULK, breaks)


# -- robots


HARVESTER = "User-agent: GPTBot"
ROBOTS: Mapping[str, tuple[str, Break]] = {
    "allow": ("un Allow dans le groupe des moissonneurs", _replace("robots.txt", "Disallow: /\n", "Allow: /offres/\nDisallow: /\n")),
    "allow-after": ("un Allow après le Disallow", _replace("robots.txt", "Disallow: /\n", "Disallow: /\nAllow: /*.html\n")),
    "second-group": ("un deuxième groupe pour un moissonneur", _append("robots.txt", f"\n{HARVESTER}\nAllow: /\n")),
    "second-group-case": ("un deuxième groupe, en minuscules", _append("robots.txt", "\nuser-agent: gptbot\nallow: /\n")),
    "commented": ("un moissonneur en commentaire", _replace("robots.txt", HARVESTER, f"# {HARVESTER}")),
    "rule-commented": ("l’interdiction en commentaire", _replace("robots.txt", "Disallow: /\n", "# Disallow: /\n")),
    "narrowed": ("une interdiction d’un seul dossier", _replace("robots.txt", "Disallow: /\n", "Disallow: /theme/\n")),
    "empty-rule": ("une interdiction vide", _replace("robots.txt", "Disallow: /\n", "Disallow:\n")),
    "query": ("une interdiction des seules adresses avec question", _replace("robots.txt", "Disallow: /\n", "Disallow: /?\n")),
    "end": ("une interdiction de l’accueil seul", _replace("robots.txt", "Disallow: /\n", "Disallow: /$\n")),
    "blank": ("une ligne vide qui sépare les noms de leur règle", _replace("robots.txt", "Disallow: /\n", "\nAllow: /theme/\n\nDisallow: /\n")),
    "misspelt": ("un nom de moissonneur mal écrit", _replace("robots.txt", HARVESTER, "User-agent: GPT-Bot")),
    "misspelt-field": ("« Disalow »", _replace("robots.txt", "Disallow: /\n", "Disalow: /\n")),
    "everyone": ("tous les robots écartés", _replace("robots.txt", "Allow: /\n", "Disallow: /\n")),
    "search-engine": ("un moteur de recherche écarté", _append("robots.txt", "\nUser-agent: Googlebot\nDisallow: /\n")),
    "sitemap": ("un autre plan du site", _replace("robots.txt", r"Sitemap: .*", "Sitemap: https://annonces.exemple.invalid/sitemap.xml")),
    "sitemap-commented": ("le plan du site en commentaire", _replace("robots.txt", "Sitemap", "# Sitemap")),
    "second-sitemap": ("un deuxième plan du site", _append("robots.txt", "\nSitemap: https://annonces.exemple.invalid/sitemap.xml\n")),
    "empty": ("robots.txt vide", _write("robots.txt", "")),
    "page": ("robots.txt qui est une page", _write("robots.txt", "<!DOCTYPE html><title>Robots</title>")),
    "ai": ("un ai.txt qui permet tout", _write("ai.txt", "User-Agent: *\nAllow: /\n")),
    "llms": ("un llms.txt qui énumère les pages", _write("llms.txt", "# Offres\n- [Toutes](toutes-les-offres.html)\n")),
}  # fmt: skip
RESERVATION: Mapping[str, tuple[str, Break]] = {
    "dropped": ("la réserve de fouille ôtée", _replace_on_page(r'<meta name="tdm-reservation" content="1">', "")),
    "zero": ("une réserve de fouille à 0", _replace_on_page(r'(tdm-reservation" content=)"1"', r'\1"0"')),
    "comment": ("la réserve de fouille en commentaire", _replace_on_page(r'(<meta name="tdm-reservation" content="1">)', r"<!-- \1 -->")),
    "body": ("la réserve de fouille dans un <template>", _replace_on_page(r'(<meta name="tdm-reservation" content="1">)', r"<template>\1</template>")),
    "misspelt": ("une réserve de fouille mal nommée", _replace_on_page(r"tdm-reservation", "tdm-réservation")),
    "property": ("une réserve de fouille dans un autre attribut", _replace_on_page(r'name="tdm-reservation"', 'property="tdm-reservation"')),
}  # fmt: skip


# -- dates of the site, mentions, withdrawn offers


def _change_state(**changes: object) -> Break:
    def change(site: Broken, _: str) -> None:
        site.write("etat.json", json.dumps(json.loads(site.read("etat.json")) | changes, ensure_ascii=False, indent=1))

    return change


def _read_later(site: Broken, _: str) -> None:
    later = (site.facts.began + timedelta(minutes=1)).isoformat(timespec="seconds")
    _change_state(lecture=later)(site, "")


def _drop_field(site: Broken, _: str) -> None:
    state = json.loads(site.read("etat.json"))
    site.write("etat.json", json.dumps(state | {"champs": state["champs"][1:]}, ensure_ascii=False, indent=1))


STATE: Mapping[str, tuple[str, Break]] = {
    "minute": ("une lecture d’une minute plus tard", _read_later),
    "demonstration": ("« démonstration »", _change_state(demonstration=True)),
    "hidden": ("une offre masquée de trop", _change_state(masquees=1)),
    "set-aside": ("une offre écartée de trop", _change_state(ecartees=[GONE_ID])),
    "fields": ("un champ en moins", _drop_field),
    "source": ("une autre source", _change_state(source="Agence fictive")),
    "text": ("une autre adresse de licence", _change_state(texte="https://annonces.exemple.invalid/")),
    "register": ("une autre adresse du registre", _change_state(modifications="aide.html")),
    "program": ("une autre version du programme", _change_state(programme="9.9.9")),
    "more": ("une clé de plus", _change_state(remarque="à jour")),
    "titles": ("les intitulés d’une offre retirée", _change_state(retirees=[GONE_TITLE])),
}  # fmt: skip
FEEDS: Mapping[str, tuple[str, Break]] = {
    "entry": ("une entrée d’une offre retirée", _replace("fil.xml", "</feed>", f"<entry><id>https://ville.invalid/emploi/offres/{GONE_ID}.html</id><title>{GONE_TITLE}</title></entry></feed>")),
    "title": ("son intitulé à la place d’un autre, dans un fil", _replace("fil.xml", r"(<entry>.*?<title>)[^<]*", rf"\g<1>{GONE_TITLE}")),
    "summary": ("son texte dans un résumé de fil", _replace("communes/46042-cahors.xml", r"<summary>[^<]*", f"<summary>{GONE_TEXT}")),
    "comment": ("son intitulé dans un commentaire de fil", _replace("contrats/cdi.xml", "</feed>", f"<!-- {GONE_TITLE} --></feed>")),
    "category": ("son intitulé dans une catégorie de fil", _replace("fil.xml", "</entry>", f'<category term="{GONE_TITLE}"/></entry>')),
    "calendar": ("un rendez-vous à son nom", _replace("calendrier.ics", "END:VCALENDAR", f"BEGIN:VEVENT\nSUMMARY:{GONE_TITLE}\nEND:VEVENT\nEND:VCALENDAR")),
    "calendar-line": ("son numéro plié dans un calendrier", _replace("calendrier.ics", "END:VEVENT", "X-NOTE:offre 199\n ZZZZ\nEND:VEVENT")),
    "index": ("son intitulé dans l’index de recherche", lambda site, _: _edit_first(site, "recherche/index-*.json", '"mentions"', f'"retirees":["{GONE_TITLE}"],"mentions"')),
    "words": ("ses mots dans l’index de recherche", lambda site, _: _edit_first(site, "recherche/mots-*-0.json", "[", '["ecluse",')),
    "sitemap": ("sa page dans un commentaire du plan du site", _replace("sitemap.xml", "</urlset>", f"<!-- offres/{GONE_ID}.html --></urlset>")),
    "sitemap-title": ("son intitulé dans le plan du site", _replace("sitemap.xml", "</urlset>", f"<!-- {GONE_TITLE} --></urlset>")),
    "csv": ("son intitulé dans un CSV de chiffres", _replace("observatoire/contrats.csv", r"\n", f"\n{GONE_TITLE};1\n")),
    "sheet": ("son intitulé dans une feuille de style", _append("theme/css/base.css", f"\n/* {GONE_TITLE} */\n")),
    "robots": ("sa page dans robots.txt", _append("robots.txt", f"\n# /offres/{GONE_ID}.html\n")),
    "redirect": ("une page à sa place qui mène ailleurs", _write(f"offres/{GONE_ID}.html", '<!DOCTYPE html><meta http-equiv="refresh" content="0; url=../index.html"><title>Offre</title>')),
    "logo": ("le logo d’une offre retirée", lambda site, _: site.write("logos/00000000000000000000.png", (site.folder / next(iter(site.pages("logos/*.png")))).read_bytes())),
    "list": ("une liste d’archives", _write("archives.html", f"<!DOCTYPE html><title>Archives</title><ul><li>{GONE_TITLE}</li></ul>")),
}  # fmt: skip
GENERATED: Mapping[str, tuple[str, Break, tuple[Duty, ...]]] = {
    "csv-number": ("un nombre d’un CSV", _replace("observatoire/contrats.csv", r";\d+", ";7"), (Duty.NO_ALTERATION, Duty.FRESHNESS, Duty.NO_EXTRACTION)),
    "csv-label": ("un intitulé d’un CSV", _replace("observatoire/domaines.csv", "Industrie", "Commerce"), (Duty.NO_ALTERATION, Duty.FRESHNESS, Duty.NO_EXTRACTION)),
    "csv-date": ("la date d’un CSV", _replace("observatoire/temps.csv", r"Données lues le \d+", "Données lues le 1er"), (Duty.MENTIONS, Duty.FRESHNESS)),
    "csv-source": ("la source d’un CSV", _replace("observatoire/temps.csv", r"Source[^\r\n]*", "Source : Agence fictive"), (Duty.MENTIONS,)),
    "feed-updated": ("la date d’un fil", _replace("fil.xml", r"<updated>2026", "<updated>2025"), (Duty.DATES, Duty.FRESHNESS, Duty.MENTIONS)),
    "feed-source": ("l’auteur d’un fil", _replace("communes/46042-cahors.xml", r"<name>[^<]*", "<name>Agence fictive"), (Duty.MENTIONS,)),
    "feed-licence": ("la licence d’un fil", _replace("fil.xml", r'(rel="license" href=")[^"]*', r"\1https://annonces.exemple.invalid/"), (Duty.MENTIONS,)),
    "feed-order": ("l’ordre des dates d’un fil", _replace("fil.xml", r"(<published>)([^<]*)(.*?<published>)([^<]*)", r"\1\4\3\2"), (Duty.DATES,)),
    "feed-link": ("les liens de deux entrées d’un fil", _replace("fil.xml", r'(<entry>.*?text/html" href=")([^"]*)(.*?text/html" href=")([^"]*)', r"\1\4\3\2"), (Duty.NO_ALTERATION,)),
    "feed-entry": ("une entrée en moins dans un fil", _replace("fil.xml", r"<entry>.*?</entry>\s*", ""), (Duty.FRESHNESS, Duty.NO_ALTERATION)),
    "feed-title": ("le titre d’un fil", _replace("communes/46042-cahors.xml", r"<title>[^<]*", "<title>Offres urgentes"), (Duty.NO_ALTERATION, Duty.MENTIONS)),
    "sitemap-page": ("une page en moins dans le plan du site", _replace("sitemap.xml", r"<url><loc>[^<]*offres/[^<]*</loc>.*?</url>\s*", ""), (Duty.FRESHNESS,)),
    "sitemap-day": ("une date du plan du site", _replace("sitemap.xml", r"<lastmod>2026", "<lastmod>2025"), (Duty.DATES, Duty.FRESHNESS)),
    "sitemap-source": ("les mentions du plan du site", _replace("sitemap.xml", r"<!--.*?-->", ""), (Duty.MENTIONS,)),
    "index-source": ("la source de l’index de recherche", lambda site, _: _edit_first(site, "recherche/index-*.json", '"source":"France Travail', '"source":"Agence fictive'), (Duty.MENTIONS, Duty.FRESHNESS, Duty.NO_EXTRACTION)),
    "index-read": ("la date de l’index de recherche", lambda site, _: _edit_first(site, "recherche/index-*.json", '"read":"2026', '"read":"2025'), (Duty.MENTIONS, Duty.FRESHNESS, Duty.NO_EXTRACTION)),
    "index-missing": ("l’index de recherche", lambda site, _: site.delete(next(iter(site.pages("recherche/index-*.json")))), (Duty.FRESHNESS,)),
    "logo-missing": ("un logo", lambda site, _: site.delete(next(iter(site.pages("logos/*.png")))), (Duty.OFFER_LOGOS, Duty.FRESHNESS, Duty.WHOLE_CONTENT)),
    "logo-exchanged": ("un logo à la place d’un autre", lambda site, _: _exchange_logos(site), (Duty.OFFER_LOGOS, Duty.NO_EXTRACTION, Duty.WHOLE_CONTENT, Duty.NO_ALTERATION)),
    "sheet-missing": ("une feuille de style", _delete("theme/css/base.css"), (Duty.FRESHNESS, Duty.WHOLE_CONTENT, Duty.NO_EXTRACTION)),
    "feed-missing": ("un fil Atom", _delete("communes/46042-cahors.xml"), (Duty.FRESHNESS,)),
    "csv-missing": ("un CSV de chiffres", _delete("observatoire/temps.csv"), (Duty.FRESHNESS,)),
    "event-day": ("le jour d’un rendez-vous", _replace("calendrier.ics", "DTSTART;TZID=Europe/Paris:2997", "DTSTART;TZID=Europe/Paris:2998"), (Duty.NO_ALTERATION, Duty.NO_EXTRACTION, Duty.FRESHNESS, Duty.SHARE_ALIKE)),
}  # fmt: skip
MENTION = r'<p class="mention">.*?</p>'
MOVED: Mapping[str, tuple[str, Break]] = {
    "dropped": ("ôtées", _replace_on_page(MENTION, "")),
    "comment": ("dans un commentaire", _replace_on_page(f"({MENTION})", r"<!-- \1 -->")),
    "twice": ("deux fois, dont une d’une autre source", _replace_on_page(r'<p class="mention">(Source.{3})[^.(]*(.*?)</p>', r'<p class="mention">\1Agence fictive \2</p>\g<0>')),
    "twice-date": ("deux fois, dont une d’une autre date", _replace_on_page(r'(<p class="mention">.*?<time datetime=")(\d{4})(.*?</p>)', r"\g<1>2025\3\g<0>")),
    "own-source": ("une deuxième source", _replace_on_page(r'(<p class="mention">Source.{3})', r"\1Agence fictive et ")),
    "split": ("sans lien vers la licence", _replace_on_page(r'(<p class="mention">.*?)<a [^>]*rel="license noopener">(.*?)</a>', r"\1\2")),
    "other-partner": ("avec un partenaire de trop", _replace_on_page(r'(<p class="mention">[^(]*\([^)]*\))', r"\1 et son partenaire <bdi>AGENCE FICTIVE</bdi>")),
    "other-licence": ("avec une autre licence", _replace_on_page(r'(<p class="mention">.*?rel="license noopener">)[^<]*', r"\1Licence Ouverte 2.0")),
}  # fmt: skip
REGISTER: Mapping[str, tuple[str, Break]] = {
    "dropped": ("une modification ôtée", _replace_on_page(r'<section class="modification" id="liens">.*?</section>', "")),
    "added": ("une modification de plus", _replace_on_page("</main>", '<section class="modification" id="x"><h2>Fautes corrigées</h2><p>Les fautes sont corrigées.</p></section></main>')),
    "twice": ("une modification deux fois, dont une fausse", _replace_on_page(r'(<section class="modification" id="nombres">.*?<dd>)(\d+)(\s+offres.*?</section>)', r"\g<1>1\3\g<0>")),
    "comment": ("une modification en commentaire", _replace_on_page(r'(<section class="modification" id="codes">.*?</section>)', r"<!-- \1 -->")),
    "hidden": ("une modification cachée", _replace_on_page(r'<section class="modification" id="logos"', r"\g<0> hidden")),
    "none": ("toutes les modifications ôtées", _replace_on_page(r'<section class="modification".*</section>', "<p>Aucune modification.</p>")),
    "since": ("la date d’une modification", _replace_on_page(r"(id=\"dates\">.*?datetime=\")2026", r"\g<1>2025")),
    "anchor": ("le nom d’une modification", _replace_on_page('id="balises"', 'id="autre"')),
}  # fmt: skip


def _edit_first(site: Broken, pattern: str, old: str, new: str) -> None:
    site.edit(site.pages(pattern)[0], old, new)


def _exchange_logos(site: Broken) -> None:
    first, second = ((site.folder / path) for path in site.pages("logos/*.png")[:2])
    data = first.read_bytes(), second.read_bytes()
    site.write(f"logos/{first.name}", data[1])
    site.write(f"logos/{second.name}", data[0])


WITH_OFFERS = (*(page for page in EVERYWHERE if page not in ("register", "conformity")), "extract")
"""Pages that hold the script which takes offers away when they are too old."""
BULK = (Duty.NO_EXTRACTION, Duty.NO_HISTORY)
SCRIPT = (
    Duty.NO_EXTRACTION,
    Duty.NO_HISTORY,
    Duty.FREE_OF_CHARGE,
    Duty.FRESHNESS,
    Duty.WHOLE_CONTENT,
    Duty.NO_ALTERATION,
)


def _of_files(
    kind: str, where: tuple[str, str], table: Mapping[str, tuple[str, Break]], duties: tuple[Duty, ...]
) -> Iterator[CombinedMutation]:
    for key, (words, breaks) in table.items():
        yield CombinedMutation(kind, (key, words), where, "", duties, breaks)


def _on_pages(
    kind: str,
    where: tuple[str, str],
    table: Mapping[str, tuple[str, Break]],
    pages: tuple[str, ...],
    duties: tuple[Duty, ...],
) -> Iterator[CombinedMutation]:
    """Break one page in each way, and another one half the pages on."""
    for number, (key, (words, breaks)) in enumerate(table.items()):
        for page in sorted({pages[number % len(pages)], pages[(number + len(pages) // 2) % len(pages)]}):
            yield CombinedMutation(kind, (key, words), where, page, duties, breaks)


OF_FILES = (
    *_of_files("scripts", ("file", "fichier de script"), SCRIPT_FILES, SCRIPT),
    *_on_pages("scripts", ("freshness-tag", "script de fraîcheur"), FRESHNESS_TAG, WITH_OFFERS, (Duty.FRESHNESS,)),
    *hold_offers(),
    *_of_files("robots", ("robots.txt", "robots.txt"), ROBOTS, (Duty.NO_EXTRACTION, Duty.FRESHNESS)),
    *_on_pages("robots", ("reservation", "réserve"), RESERVATION, (*EVERYWHERE, "extract"), (Duty.NO_EXTRACTION,)),
    *_of_files("freshness", ("state", "etat.json"), STATE, (Duty.FRESHNESS, Duty.MENTIONS, Duty.NO_HISTORY, Duty.MODIFICATIONS)),
    *_of_files("withdrawn", ("file", "d’une offre retirée"), FEEDS, (Duty.NO_HISTORY, Duty.NO_EXTRACTION, Duty.NO_ALTERATION, Duty.FRESHNESS)),
    *(CombinedMutation("freshness", (key, "changé ou ôté"), ("generated", words), "", duties, breaks) for key, (words, breaks, duties) in GENERATED.items()),
    *_on_pages("mentions", ("moved", "les mentions"), MOVED, (*EVERYWHERE[:12], "extract"), (Duty.MENTIONS, Duty.MODIFICATIONS)),
    *_on_pages("mentions", ("register", "le registre"), REGISTER, ("register",), (Duty.MODIFICATIONS, Duty.DATES)),
)  # fmt: skip
"""Changes of files that are no pages, and of tags in pages."""
