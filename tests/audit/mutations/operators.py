"""What a combined mutation does to a text of a page, whatever the text and the page."""

# ruff: noqa: E501 - one row of a table a line

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken
from tests.audit.mutations.places import Place

GONE_ID = "199ZZZZ"
GONE_TITLE = "Éclusier remplaçant / Éclusière remplaçante (H/F)"
GONE_TEXT = "Vous ouvrez et fermez les trois écluses du canal fictif, de jour comme de nuit, quel que soit le temps."
"""An offer that is not on the site any more."""
SENTENCE = "Poste à pourvoir sans attendre, débutants bienvenus"


@dataclass(frozen=True)
class Spot:
    """A place found on a page."""

    site: Broken
    path: str
    place: Place
    opening: str
    value: str
    closing: str

    @property
    def whole(self) -> str:
        return f"{self.opening}{self.value}{self.closing}"

    def with_value(self, value: str) -> str:
        return f"{self.opening}{value}{self.closing}"

    def iter_other_values(self) -> Iterator[str]:
        """Values that other pages have in this place; where all have the same, other texts of this page."""
        folder = self.path.rpartition("/")[0]
        pages = (page for page in self.site.pages() if page.rpartition("/")[0] == folder and page != self.path)
        for text in map(self.site.read, pages):
            yield from (found["value"] for found in re.finditer(self.place.pattern, text, re.DOTALL))
        yield from self.iter_near_values()

    def iter_near_values(self) -> Iterator[str]:
        """Short values of the same page, then its labels and headings."""
        text = self.site.read(self.path).partition("<main")[2]
        yield from re.findall(r"<bdi>([^<]{2,90})</bdi>", text)
        yield from re.findall(r"<(?:dt|h2|code|strong)>([^<]{2,90})</", text)

    def iter_addresses(self) -> Iterator[str]:
        """Addresses of the links of the same page."""
        yield from re.findall(r'<a [^>]*href="([^"]+)"', self.site.read(self.path))

    def pick(self, values: Iterator[str]) -> str:
        """Take the first value that reads otherwise than this one, and does not hold it."""
        return next(value for value in values if self.value.casefold() not in value.casefold())


@dataclass(frozen=True)
class Operator:
    """A way of changing a text in its place."""

    key: str
    words: str
    """In French, what stands there then."""
    change: Callable[[Spot], str]
    """The whole text, changed."""
    duties: tuple[Duty, ...] = ()
    """Duties under which it may be told besides the place's own."""

    @property
    def needs_owed(self) -> bool:
        """Whether it only matters where the text is owed: a theme may leave another one out, or show it twice."""
        return self.key in ("empty", "dropped", "doubled")


def change_place(site: Broken, path: str, place: Place, operator: Operator) -> None:
    """Change a place of a page in one way."""
    text = site.read(path)
    found = place.find(text)
    spot = Spot(site, path, place, found["opening"], found["value"], found["closing"])
    start, end = found.span("whole")
    site.write(path, text[:start] + operator.change(spot) + text[end:])


def _drop_word(value: str) -> str:
    """Take out a word in the middle; of a single word, its last letter."""
    words = value.split(" ")
    return " ".join(words[: len(words) // 2] + words[len(words) // 2 + 1 :]) if len(words) > 1 else value[:-1]


def _change_letter(value: str) -> str:
    """Change one letter or digit of the last word."""
    place = next(index for index in reversed(range(len(value))) if value[index].isalnum())
    return f"{value[:place]}{'e' if value[place] != 'e' else 'a'}{value[place + 1 :]}"


def _change_number(value: str) -> str:
    """Add one to the first number."""
    return re.sub(r"\d+", lambda found: str(int(found[0]) + 1), value, count=1)


def _change_day(value: str) -> str:
    """Set another day of the month, within it."""
    return re.sub(r"\d+", lambda found: "12" if found[0] != "12" else "13", value, count=1)


def _is_address(value: str) -> bool:
    return value.endswith(".html")


def _span(text: str) -> str:
    return f"<span>{text}</span>"


ON_TEXT = (
    Operator("sentence", "une phrase à la place", lambda spot: spot.with_value(SENTENCE)),
    Operator("other-page", "ce qu’une autre page a là", lambda spot: spot.with_value(spot.pick(spot.iter_other_values())), (Duty.NO_EXTRACTION,)),
    Operator("gone", "l’intitulé d’une offre retirée", lambda spot: spot.with_value(GONE_TITLE), (Duty.NO_HISTORY,)),
    Operator("empty", "rien à la place", lambda spot: spot.with_value("")),
    Operator("word-lost", "un mot en moins", lambda spot: spot.with_value(_drop_word(spot.value))),
    Operator("letter", "une lettre pour une autre", lambda spot: spot.with_value(_change_letter(spot.value))),
    Operator("reversed", "les mots dans l’autre sens", lambda spot: spot.with_value(f"({' '.join(spot.value.split()[::-1])})")),
    Operator("followed", "« (offre pourvue) » derrière, dans le texte", lambda spot: spot.with_value(f"{spot.value} (offre pourvue)")),
)  # fmt: skip
"""Changes that any text bears, an attribute’s too."""
ON_VALUE = (
    *ON_TEXT,
    Operator("near", "une autre valeur de la même page", lambda spot: spot.with_value(spot.pick(spot.iter_near_values()))),
    Operator("dropped", "le tout ôté", lambda spot: ""),
    Operator("doubled", "le tout deux fois", lambda spot: f"{spot.whole} {spot.whole}"),
    Operator("one-wrong", "deux fois, dont une fausse", lambda spot: f"{spot.whole} {spot.with_value(_change_letter(spot.value))}"),
)  # fmt: skip
"""Changes that a text between elements bears."""
ON_NUMBER = (
    Operator("one-more", "un de plus", lambda spot: spot.with_value(_change_number(spot.value))),
    Operator("words", "« beaucoup d’offres »", lambda spot: spot.with_value("beaucoup d’offres")),
    Operator("percent", "un nombre de plus derrière", lambda spot: spot.with_value(f"{spot.value}, dont 7 urgentes")),
    Operator("dropped", "le tout ôté", lambda spot: ""),
)
ON_DAY = (
    Operator("other-day", "un autre jour dans le texte seul", lambda spot: spot.with_value(_change_day(spot.value))),
    Operator("for-machines", "un autre jour pour les machines seules", lambda spot: re.sub(r'(datetime="\d{4}-\d\d-)\d\d', lambda found: f"{found[1]}{'12' if not found[0].endswith('12') else '13'}", spot.opening) + spot.value + spot.closing),
    Operator("other-year", "une autre année, des deux côtés", lambda spot: spot.whole.replace("2026", "2025")),
    Operator("ago", "« il y a 3 jours »", lambda spot: spot.with_value("il y a 3 jours")),
    Operator("yesterday", "« aujourd’hui » derrière", lambda spot: f"{spot.whole} (aujourd’hui)"),
    Operator("no-machine", "la date des machines ôtée", lambda spot: f"<time>{spot.value}{spot.closing}"),
    Operator("dropped", "le tout ôté", lambda spot: ""),
)  # fmt: skip
BESIDE = (
    Operator("before", "une phrase devant", lambda spot: f"{_span(SENTENCE)} {spot.whole}", (Duty.SHARE_ALIKE,)),
    Operator("after", "une phrase derrière", lambda spot: f"{spot.whole} {_span(SENTENCE)}", (Duty.SHARE_ALIKE,)),
    Operator("inside", "une phrase dedans", lambda spot: spot.with_value(f"{spot.value} {_span(SENTENCE)}"), (Duty.SHARE_ALIKE,)),
    Operator("praise", "« Urgent » devant, dans le texte", lambda spot: spot.with_value(f"Urgent {spot.value}")),
    Operator("other-offer", "la valeur d’une autre page à côté", lambda spot: f"{spot.whole} {_span(spot.pick(spot.iter_other_values()))}", (Duty.NO_EXTRACTION,)),
    Operator("near-again", "une autre valeur de la même page à côté", lambda spot: f"{spot.whole} {_span(spot.pick(spot.iter_near_values()))}"),
    Operator("text-of-gone", "le texte d’une offre retirée derrière", lambda spot: f"{spot.whole} {_span(GONE_TEXT)}", (Duty.NO_HISTORY, Duty.NO_EXTRACTION)),
    Operator("bare", "un mot nu derrière", lambda spot: f"{spot.whole} Pourvue."),
    Operator("emphasis", "une phrase en gras devant", lambda spot: f"<strong>{SENTENCE}</strong> {spot.whole}", (Duty.SHARE_ALIKE,)),
    Operator("break", "un saut de ligne et un mot dedans", lambda spot: spot.with_value(f"{spot.value}<br>Pourvue")),
)  # fmt: skip
"""Texts added beside a value that itself stays."""
ON_LINK = (
    Operator("other-link", "l’adresse d’un autre lien de la page", lambda spot: spot.with_value(spot.pick(spot.iter_addresses()))),
    Operator("other-page", "l’adresse qu’une autre page a là", lambda spot: spot.with_value(spot.pick(chain(filter(_is_address, spot.iter_other_values()), spot.iter_addresses())))),
    Operator("elsewhere", "l’adresse d’un autre site", lambda spot: spot.with_value("https://annonces.exemple.invalid/"), (Duty.FREE_OF_CHARGE,)),
    Operator("help", "l’adresse de l’aide", lambda spot: spot.with_value(f"{'../' * spot.path.count('/')}aide.html")),
    Operator("gone", "l’adresse d’une offre retirée", lambda spot: spot.with_value(f"{'../' * spot.path.count('/')}offres/{GONE_ID}.html"), (Duty.NO_HISTORY,)),
    Operator("nowhere", "« # » pour adresse", lambda spot: spot.with_value("#")),
    Operator("no-address", "une adresse vide", lambda spot: spot.with_value("")),
    Operator("script", "un script pour adresse", lambda spot: spot.with_value("javascript:void(0)"), (Duty.FREE_OF_CHARGE, Duty.NO_EXTRACTION)),
    Operator("not-a-link", "l’adresse dans un autre attribut", lambda spot: f'data-{spot.whole.lstrip()}'),
)  # fmt: skip


def _wrap(tag: str, attributes: str = "") -> Callable[[Spot], str]:
    return lambda spot: spot.with_value(f"<{tag}{attributes}>{spot.value}</{tag}>")


def _set(attribute: str) -> Callable[[Spot], str]:
    """Set an attribute on the last element that opens before the value."""
    return lambda spot: re.sub(r"(<\w+)([^<]*)$", rf"\1 {attribute}\2", spot.opening) + spot.value + spot.closing


def _split(middle: str) -> Callable[[Spot], str]:
    """Put something in the middle of the value, between two of its letters."""

    def change(spot: Spot) -> str:
        found = list(
            re.finditer(r"(?<=\w)(?=\w)", re.sub(r"&[#\w]+;|<[^>]*>", lambda one: " " * len(one[0]), spot.value))
        )
        place = found[len(found) // 2].start()
        return spot.with_value(f"{spot.value[:place]}{middle}{spot.value[place:]}")

    return change


def _in_attribute(before: str, after: str) -> Callable[[Spot], str]:
    """Put the value into an attribute."""
    return lambda spot: spot.with_value(f"{before}{re.sub('<.*?>', '', spot.value)}{after}")


IN_ELEMENT = (
    Operator("template", "<template>", _wrap("template")),
    Operator("noscript", "<noscript>", _wrap("noscript")),
    Operator("details", "<details> fermé", lambda spot: spot.with_value(f"<details><summary>Lire</summary>{spot.value}</details>")),
    Operator("dialog", "<dialog> fermé", _wrap("dialog")),
    Operator("popover", "popover", _wrap("div", " popover")),
    Operator("del", "<del>", _wrap("del")),
    Operator("s", "<s>", _wrap("s")),
    Operator("comment", "un commentaire", lambda spot: spot.with_value(f"<!-- {spot.value.replace('--', '- -')} -->")),
    Operator("svg-text", "le <title> d’un <svg>", lambda spot: spot.with_value(f"<svg><title>{spot.value}</title></svg>")),
    Operator("svg-defs", "les <defs> d’un <svg>", lambda spot: spot.with_value(f"<svg><defs><text>{spot.value}</text></defs></svg>")),
    Operator("input", "la valeur d’un <input>", _in_attribute('<input type="hidden" value="', '">')),
    Operator("placeholder", "le placeholder d’un <input>", _in_attribute('<input placeholder="', '">')),
    Operator("textarea", "un <textarea>", _wrap("textarea", ' rows="1"')),
    Operator("option", "l’<option> d’un <select>", lambda spot: spot.with_value(f"<select><option>Choisir</option><option>{spot.value}</option></select>")),
    Operator("datalist", "un <datalist>", lambda spot: spot.with_value(f"<datalist><option>{spot.value}</option></datalist>")),
    Operator("canvas", "un <canvas>", _wrap("canvas"), (Duty.FREE_OF_CHARGE,)),
    Operator("video", "une <video>", _wrap("video"), (Duty.FREE_OF_CHARGE,)),
    Operator("audio", "un <audio>", _wrap("audio"), (Duty.FREE_OF_CHARGE,)),
    Operator("object", "un <object>", _wrap("object", ' type="image/svg+xml" data="../theme/img/panneau.svg"'), (Duty.FREE_OF_CHARGE,)),
    Operator("iframe", "le srcdoc d’un <iframe>", _in_attribute('<iframe srcdoc="', '"></iframe>'), (Duty.FREE_OF_CHARGE, Duty.NO_EXTRACTION)),
    Operator("script", "un <script> de texte", _wrap("script", ' type="text/plain"'), (Duty.FREE_OF_CHARGE,)),
    Operator("style", "un <style>", lambda spot: spot.with_value(f"<style>/* {spot.value} */</style>")),
    Operator("head-title", "un <title>", _wrap("title")),
    Operator("rp", "le <rp> d’un <ruby>", lambda spot: spot.with_value(f"<ruby><rp>{spot.value}</rp></ruby>")),
    Operator("ruby", "<ruby>, avec un autre texte au-dessus", lambda spot: spot.with_value(f"<ruby>{spot.value}<rt>pourvue</rt></ruby>")),
    Operator("bdo", "<bdo dir=rtl>, à l’envers", _wrap("bdo", ' dir="rtl"')),
    Operator("mathml", "<math>, réduit", lambda spot: spot.with_value(f"<math><mphantom><mtext>{spot.value}</mtext></mphantom></math>")),
    Operator("meter", "<meter>", _wrap("meter", ' value="0"')),
    Operator("alt", "l’alt d’une image", _in_attribute('<img src="../theme/img/panneau.svg" alt="', '">')),
    Operator("title", "l’attribut title", _in_attribute('<span title="', '">…</span>')),
    Operator("aria-label", "l’attribut aria-label", _in_attribute('<span aria-label="', '">…</span>')),
    Operator("data", "un attribut data-", _in_attribute('<span data-texte="', '"></span>')),
    Operator("quote", "<q>, que le navigateur met entre guillemets", _wrap("q")),
    Operator("sup", "<sup> au milieu d’un mot", _split("<sup>1</sup>")),
    Operator("wbr", "un espace insécable de largeur nulle au milieu d’un mot", _split("&#8203;")),
    Operator("shy", "un saut de ligne au milieu d’un mot", _split("<br>")),
    Operator("rule", "un <hr> au milieu", _split("<hr>")),
    Operator("hidden-part", "une lettre de plus, cachée, au milieu", _split("<span hidden>X</span>")),
    Operator("frame-link", "un lien vers un autre site", _wrap("a", ' href="https://annonces.exemple.invalid/"'), (Duty.FREE_OF_CHARGE, Duty.REDIRECT_TAGS)),
    Operator("slot", "un <template> à ombre, sans place pour lui", lambda spot: spot.with_value(f'<div><template shadowrootmode="open"><p>Voir</p></template>{spot.value}</div>')),
)  # fmt: skip
"""Elements in which a value is not read, or not as it was given."""
WITH_ATTRIBUTE = (
    Operator("hidden", "hidden", _set("hidden")),
    Operator("until-found", "hidden=until-found", _set('hidden="until-found"')),
    Operator("aria-hidden", "aria-hidden", _set('aria-hidden="true"')),
    Operator("inert", "inert", _set("inert")),
    Operator("rtl", "dir=rtl dans <bdo>", lambda spot: spot.with_value(f'<bdo dir="rtl">{spot.value}</bdo>')),
    Operator("role", "role=presentation et aria-label d’une autre valeur", _set('role="img" aria-label="Poste pourvu"')),
    Operator("sr-only", "la classe de ce qui ne se voit pas", _set('class="sr-only"')),
    Operator("onclick", "onclick", _set('onclick="this.remove()"'), (Duty.FREE_OF_CHARGE,)),
    Operator("tooltip", "title, avec un autre texte", _set('title="Poste pourvu"')),
)  # fmt: skip
"""Attributes that take a text away, or say something else in its place."""
