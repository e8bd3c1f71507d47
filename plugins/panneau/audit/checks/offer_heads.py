"""What the head and the margin of an offer repeat: its number, its title, short facts and dates, beside their labels.

A place and a pay may be written in the forms of the register, and the pay that the site reckons is told as its own.
Source: licence, art. 1.1, 4 and 5.2.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.list_facts import find_title
from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.page_reading import Value
from panneau.audit.engine.plain_forms import RECEIVED, RECKONED, format_monthly, format_pay, format_place
from panneau.audit.engine.subjects import SeenOffer, SeenPage
from panneau.audit.engine.value_forms import fold, format_date, format_day, normalize_spaces, normalize_text
from panneau.audit.engine.value_labels import HEAD_FIELDS, HEAD_TITLES
from panneau.licence.duties import Duty

_CURE_TEXT = "Affichez le texte tel qu’il est reçu : ni coupé, ni corrigé, ni réécrit, lignes comprises."
CURE_DATE = "Affichez la date reçue dans <time datetime>, avec le jour et l’heure en français tels qu’ils sont écrits."
_CURE_NUMBER = "Remettez « Offre n° … » dans l’en-tête de l’offre."
_TITLES = HEAD_TITLES | {"origineOffre.partenaires[].nom"}
_PART_TIME = "Temps partiel"


def check_head(page: SeenOffer) -> None:
    """Check that what the head and the margin of an offer repeat is what the API gave, beside the right label."""
    view = page.view
    page.ledger.count(Duty.DATES, pages=1, values=2)
    _check_number(page, view)
    _check_title(page, view)
    began = page.site.facts.began.isoformat(timespec="seconds")
    for value in page.reading.own.values:
        if value.is_sheet or value.stamp == began:
            continue
        fields = _list_under(view, HEAD_FIELDS.get(value.label, _TITLES))
        if value.stamp:
            _check_date(page, value, view.list_texts_at(*fields))
        elif not _is_head_text(value, view, fields, page.site.facts):
            problem = "L’en-tête de l’offre montre un texte que l’API n’a pas donné, ou sous un autre libellé."
            page.report(Duty.NO_ALTERATION, problem, value=value.text, cure=_CURE_TEXT)


def _list_under(view: OfferView, fields: Collection[str]) -> tuple[str, ...]:
    """List the fields of the offer that are these, or stand in them: a text may have come as a list of texts."""
    inner = tuple(f"{field}{sign}" for field in fields for sign in "[.")
    found = (leaf.field for leaf in view.leaves if leaf.field in fields or leaf.field.startswith(inner))
    return tuple(dict.fromkeys(found)) or tuple(fields)  # none at all would stand for every field


def is_repeated(value: Value, view: OfferView, facts: AuditFacts) -> bool:
    """Whether a value is one that a head may repeat, wherever a theme puts it: beside its label, or a title."""
    fields = _list_under(view, HEAD_FIELDS.get(value.label, _TITLES if not value.label else ()))
    if value.stamp:
        forms = [form for text in view.list_texts_at(*fields) for form in (format_date(text), format_day(text))]
        return " ".join(value.text.split()) in forms and value.stamp in view.list_texts_at(*fields)
    return bool(fields) and _is_head_text(value, view, fields, facts)


def _is_head_text(value: Value, view: OfferView, fields: Collection[str], facts: AuditFacts) -> bool:
    if normalize_spaces(value.sub) == normalize_spaces(RECKONED):
        return normalize_spaces(value.text) in _list_monthly(view) and value.label == "Salaire"
    texts = view.list_texts_at(*fields)
    if value.text in texts or _is_form(value, view, fields) or normalize_spaces(value.text) in _list_dates(texts):
        return True
    is_plain = normalize_spaces(value.sub) != normalize_spaces(RECEIVED)
    return is_plain and normalize_spaces(value.text) in list_plain_forms(value.label, view, facts)


def _list_dates(texts: Sequence[str]) -> list[str]:
    """Texts that have the form of a date are written in French, whatever field they stand in."""
    return [normalize_spaces(format_date(text)) for text in texts if format_date(text) != text]


def _is_form(value: Value, view: OfferView, fields: Collection[str]) -> bool:
    return fold(value.text) in view.build_forms(*fields) | {fold(find_title(view.payload))}


def list_plain_forms(label: str, view: OfferView, facts: AuditFacts) -> frozenset[str]:
    """List the forms of the register for what a head says beside a label, white space folded to plain spaces."""
    return frozenset(map(normalize_spaces, filter(None, _iter_plain_forms(label, view, facts))))


def _iter_plain_forms(label: str, view: OfferView, facts: AuditFacts) -> Iterator[str]:
    if label == "Lieu":
        towns = [facts.name_commune(code) for code in view.list_texts_at("lieuTravail.commune")]
        texts = view.list_texts_at("lieuTravail.libelle")
        yield from (format_place(normalize_text(text), town) for text in texts for town in towns)
    elif label == "Salaire":
        yield from (format_pay(normalize_text(text)) for text in view.list_texts_at("salaire.libelle"))


def _list_monthly(view: OfferView) -> list[str]:
    """The month's pay that the site may tell as its own reckoning; none for a part time."""
    if _PART_TIME in view.list_texts_at("dureeTravailLibelleConverti"):
        return []
    return [format_monthly(normalize_text(text)) for text in view.list_texts_at("salaire.libelle")]


def _check_number(page: SeenPage, view: OfferView) -> None:
    if not any(view.id in words.split() for words in page.reading.own.words):
        problem = "Le numéro de l’offre n’est pas en tête de sa page."
        page.report(Duty.WHOLE_CONTENT, problem, value=view.id, cure=_CURE_NUMBER)


def _check_title(page: SeenPage, view: OfferView) -> None:
    """Check that the first value of the page is the offer's title: what the page is read as."""
    wanted, values = fold(find_title(view.payload)), page.reading.own.values
    if not values or fold(values[0].text) != wanted:
        problem = "La page ne commence pas par l’intitulé de l’offre."
        page.report(Duty.NO_ALTERATION, problem, value=values[0].text if values else wanted, cure=_CURE_TEXT)


def _check_date(page: SeenPage, value: Value, raw: Sequence[str]) -> None:
    """Check a date of the head: whole, or the day alone."""
    forms = {(text, form) for text in raw for form in (format_date(text), format_day(text))}
    if (value.stamp, " ".join(value.text.split())) not in forms:
        problem = "L’en-tête de l’offre montre une date qui n’est pas celle que l’API donne."
        page.report(Duty.DATES, problem, value=f"{value.stamp} {value.text}", cure=CURE_DATE)
