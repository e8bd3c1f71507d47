"""Texts in paragraphs and lists, and facts in plain forms, that say something else. Source: licence, art. 1.1 and 4."""

from __future__ import annotations

import re
from typing import Any

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, is_one_paragraph, mutation

BLOCK = r"<(?:p|li)><bdi>[^<]*</bdi></(?:p|li)>"
DESCRIPTION = re.compile(r'<div class="description">.*?</div>', re.DOTALL)
PAY = re.compile(r"(?:Horaire|Annuel) de [0-9.,]+ Euros(?: sur 12(?:\.0)? mois)?")


def _has_blocks(raw: dict[str, Any]) -> bool:
    return bool(raw.get("description")) and not is_one_paragraph(raw)


def _has_list(raw: dict[str, Any]) -> bool:
    return len(re.findall(r"^[-•] ?[A-Za-zÀ-ÿ]", raw.get("description", ""), re.MULTILINE)) > 2


def _change(site: Broken, path: str, pattern: str, written: str) -> None:
    """Change the description of a page, in one place."""
    text = site.read(path)
    found = DESCRIPTION.search(text)
    assert found
    changed = re.sub(pattern, written, found[0], count=1, flags=re.DOTALL)
    assert changed != found[0], pattern
    site.write(path, text.replace(found[0], changed))


@mutation(Duty.NO_ALTERATION, "Deux paragraphes d’une description échangent leurs places.")
def blocks_exchanged(site: Broken) -> None:
    path, _ = site.offer(_has_blocks)
    _change(site, path, rf"({BLOCK})(.*?)(?!\1)({BLOCK})", r"\3\2\1")


@mutation(Duty.WHOLE_CONTENT, "Un paragraphe d’une description disparaît.")
def block_dropped(site: Broken) -> None:
    path, _ = site.offer(_has_blocks)
    _change(site, path, BLOCK, "")


@mutation(Duty.NO_ALTERATION, "Un paragraphe d’une description est écrit deux fois.")
def block_repeated(site: Broken) -> None:
    path, _ = site.offer(_has_blocks)
    _change(site, path, rf"({BLOCK})", r"\1\1")


@mutation(Duty.NO_ALTERATION, "Un mot change dans un paragraphe.")
def word_changed_in_a_block(site: Broken) -> None:
    path, _ = site.offer(_has_blocks)
    _change(site, path, r"(<bdi>[^<]*?)\b(\w{4,})\b", r"\1autrement")


@mutation(Duty.NO_ALTERATION, "Un paragraphe est coupé là où le texte n’a pas de ligne vide.")
def block_parted(site: Broken) -> None:
    path, _ = site.offer(lambda raw: re.search(r"\S\n\w", raw.get("description", "")))
    _change(site, path, r"(<p><bdi>[^<\n]+)\n", r"\1</bdi></p>\n<p><bdi>")


@mutation(Duty.NO_ALTERATION, "Deux paragraphes, que sépare une ligne vide, n’en font plus qu’un.")
def blocks_joined(site: Broken) -> None:
    path, _ = site.offer(lambda raw: re.search(r"\w[^\n]*\n\s*\n\w", raw.get("description", "")))
    _change(site, path, r"</bdi></p>\s*<p><bdi>", "\n")


@mutation(Duty.NO_ALTERATION, "Le signe d’une entrée de liste disparaît.")
def sign_dropped(site: Broken) -> None:
    path, _ = site.offer(_has_list)
    _change(site, path, r"<li><bdi>[-•*–] ?", "<li><bdi>")


@mutation(Duty.NO_ALTERATION, "Une ligne ordinaire devient l’entrée d’une liste.")
def line_made_an_entry(site: Broken) -> None:
    path, _ = site.offer(lambda raw: re.search(r"(?:^|\n\n)\w[^\n]*\n\n", raw.get("description", "")))
    _change(site, path, r"<p>(<bdi>\w[^<\n]*</bdi>)</p>", r"<ul><li>\1</li></ul>")


@mutation(Duty.NO_ALTERATION, "Une phrase se glisse entre deux paragraphes.")
def sentence_between_blocks(site: Broken) -> None:
    path, _ = site.offer(_has_blocks)
    _change(site, path, rf"({BLOCK})", r"\1<p>Postulez vite.</p>")


@mutation(Duty.WHOLE_CONTENT, "La fin d’une liste est repliée.")
def list_folded(site: Broken) -> None:
    path, _ = site.offer(_has_list)
    _change(site, path, r"(<ul>.*?</ul>)", r"<details><summary>Postuler</summary>\1</details>")


def _pay(raw: dict[str, Any]) -> bool:
    is_full_time = raw.get("dureeTravailLibelleConverti") != "Temps partiel"
    return bool(PAY.fullmatch(raw.get("salaire", {}).get("libelle", ""))) and is_full_time


@mutation(Duty.NO_ALTERATION, "Le montant du salaire en tête n’est pas celui qui est reçu.")
def plain_pay_changed(site: Broken) -> None:
    path, _ = site.offer(_pay)
    site.sub(path, r"(<dt>Salaire</dt>\s*<dd><bdi>)\d", r"\g<1>9")


@mutation(Duty.NO_ALTERATION, "Le salaire à l’heure est donné par mois.")
def pay_in_another_period(site: Broken) -> None:
    path, _ = site.offer(_pay)
    site.sub(path, r"(<dt>Salaire</dt>\s*<dd><bdi>[^<]*)(?:de l’heure|par an)", r"\1par mois")


@mutation(Duty.NO_ALTERATION, "L’ordre de grandeur par mois est faux.")
def reckoning_wrong(site: Broken) -> None:
    path, _ = site.offer(_pay)
    site.sub(path, r"(Notre calcul.: <bdi>environ )[^<]*?(.€)", r"\g<1>9 990\2")


@mutation(Duty.NO_ALTERATION, "L’ordre de grandeur par mois n’est plus dit comme un calcul du site.")
def reckoning_as_received(site: Broken) -> None:
    path, _ = site.offer(_pay)
    site.sub(path, "Notre calcul.: <bdi>", "<bdi>")


@mutation(Duty.NO_ALTERATION, "L’ordre de grandeur par mois se donne pour le texte reçu.")
def reckoning_said_received(site: Broken) -> None:
    path, _ = site.offer(_pay)
    site.sub(path, "Notre calcul(.): <bdi>", r"Texte reçu\1: <bdi>")


@mutation(Duty.NO_ALTERATION, "Le lieu en tête est une autre commune.")
def plain_place_changed(site: Broken) -> None:
    path, _ = site.offer()
    site.sub(path, r"(<dt>Lieu</dt>\s*<dd><bdi>)[^<]*", r"\1Figeac (46)")


@mutation(Duty.NO_ALTERATION, "Le nom du contrat mène à l’explication d’un autre contrat.")
def contract_explained_as_another(site: Broken) -> None:
    path, _ = site.offer(lambda raw: raw.get("typeContrat") == "CDD" and not raw.get("alternance"))
    site.edit(path, "comprendre-les-contrats.html#cdd", "comprendre-les-contrats.html#cdi")


@mutation(Duty.WHOLE_CONTENT, "Le code d’une compétence passe à une autre.")
def codes_exchanged(site: Broken) -> None:
    path, _ = site.offer(lambda raw: sum("code" in skill for skill in raw.get("competences", [])) > 1)
    first = r"(Codes des compétences</bdi></dt>\s*<dd>\s*<bdi>[^<]*</bdi>\s*)(<bdi>[^<]*</bdi>)"
    site.sub(path, rf"{first}(\s*</dd>\s*<dd>\s*<bdi>[^<]*</bdi>\s*)(<bdi>[^<]*</bdi>)", r"\1\4\3\2")


@mutation(Duty.NO_ALTERATION, "Un « Non » se lit parmi les conditions de travail.")
def no_in_another_section(site: Broken) -> None:
    path, _ = site.offer(lambda raw: raw.get("alternance") is False and raw.get("natureContrat"))
    text = site.read(path)
    found = re.search(r"<div><dt><bdi>Alternance</bdi></dt>.*?</div>", text, re.DOTALL)
    assert found
    conditions = re.compile(r'(id="conditions">.*?<dl class="entries">)', re.DOTALL)
    site.write(path, conditions.sub(lambda head: head[0] + found[0], text.replace(found[0], ""), count=1))


@mutation(Duty.NO_ALTERATION, "Un champ de saisie déjà rempli dit une phrase dans une offre.")
def field_filled_in(site: Broken) -> None:
    path, _ = site.offer(_has_list)
    _change(site, path, r"<ul>", '<input readonly size="80" value="Poste pourvu, telephonez"><ul>')


@mutation(Duty.NO_ALTERATION, "Une liste à puces devient une liste numérotée.")
def list_numbered(site: Broken) -> None:
    path, _ = site.offer(_has_list)
    _change(site, path, r"<ul>(.*?)</ul>", r"<ol>\1</ol>")


@mutation(Duty.NO_ALTERATION, "Une liste commence à un autre numéro.")
def list_started_elsewhere(site: Broken) -> None:
    path, _ = site.offer(_has_list)
    _change(site, path, r"<li><bdi>", '<li value="7"><bdi>')
