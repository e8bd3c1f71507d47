"""Any single change of a built site: found by the shape of HTML alone, whatever the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

OWN = re.compile(
    r'<button class="favourite"[^>]*>[^<]*'
    r'|<section class="block[^>]*aria-labelledby="(?:offres-collectivite|actualites)".*?</section>',
    re.DOTALL,
)
"""Blocks of the town's own words on pages of offers, and a button that a script fills."""
TEXT = re.compile(r">[^<>]*\w[^<>]*(?=<)")
WORD = re.compile(r"[^\W\d_]{3,}|\d+")
VALUE = re.compile(r"<bdi>([^<]+)</bdi>")
OTHER_ROW = re.compile(r"</dt>|<(?:dt|p|h[1-6]|a|span)\b")
"""Between two values: what makes the second one another thing than the first, not a further value of the same field."""
ATTRIBUTE = re.compile(
    r'(?:href|src|alt|datetime|title|placeholder|action|aria-label|data-lecture|data-limite|data-etat|data-path)="[^"]+"'
    r'|(?<=name="description" )content="[^"]+"|(?<=name="tdm-reservation" )content="[^"]+"'
)
WORDED = ("alt", "title", "placeholder", "aria-label")
"""Attributes that are read out: another phrase of the site would be true of it elsewhere."""
HEAD_LINK = re.compile(
    r'<link rel="(?:icon|stylesheet)"[^>]*>|<meta name="(?:viewport|referrer|color-scheme)"[^>]*>'
    r'|<script type="module"[^>]*>'
)
"""What a theme chooses: it says nothing of offers."""
OWED = re.compile(
    r'<dl class="(?:entries|offer-dates)">.*?</dl>|<p class="mention">.*?</p>|<div class="description">.*?</div>'
    r'|(?<=offer-head">\n)<h1>.*?</h1>'
    r'|<a href="[^"]*(?:mentions-legales|accessibilite|donnees-personnelles|conditions-utilisation)\.html">[^<]*</a>'
    r'|<meta name="tdm-reservation"[^>]*>',
    re.DOTALL,
)
"""What a page owes: a theme may leave out another element."""
ELEMENT = re.compile(
    r"<(p|li|dd|dt|h1|h2|a|bdi|time|span|strong|samp|code)\b[^>]*>[^<>]*\w[^<>]*</\1>|<img [^>]*>|<meta [^>]*>"
)
Taken = TypeVar("Taken")
Span = tuple[int, int]


@dataclass(frozen=True)
class Page:
    """A page, and where the town's own words stand on it."""

    path: str
    text: str

    def list_spans(self, pattern: re.Pattern[str]) -> list[Span]:
        """List where a pattern matches, but for the town's own words and what a theme chooses."""
        left_out = [found.span() for one in (OWN, HEAD_LINK) for found in one.finditer(self.text)]
        return [
            found.span()
            for found in pattern.finditer(self.text)
            if not any(start <= found.start() < end for start, end in left_out)
        ]

    def replace(self, span: Span, new: str) -> str:
        return self.text[: span[0]] + new + self.text[span[1] :]


Change = Callable[[Page, Page, int], str]
"""Page, another page, and a number that picks among the possible changes → the text of the changed page."""


def insert_word(page: Page, other: Page, pick: int) -> str:
    """Insert a word of another page before a word of a text."""
    start, _ = _take(_list_words(page), pick)
    return page.replace((start, start), f"{_pick_word(other, pick, '')} ")


def delete_word(page: Page, other: Page, pick: int) -> str:
    """Delete a word of a text that has others, or of a link: signs and figures alone say nothing wrong."""
    spans = [span for span in _list_words(page) if _stays_said(page.text, *span)]
    return page.replace(_take(spans, pick), "")


def _stays_said(text: str, start: int, end: int) -> bool:
    before, after = text[text.rindex(">", 0, start) + 1 : start], text[end : text.index("<", end)]
    return any(sign.isalpha() for sign in before + after) or text[:start].endswith('.html">')


def replace_word(page: Page, other: Page, pick: int) -> str:
    """Replace a word of a text by one of another page."""
    start, end = _take(_list_words(page), pick)
    return page.replace((start, end), _pick_word(other, pick, page.text[start:end]))


def exchange_values(page: Page, other: Page, pick: int) -> str:
    """Exchange two values that follow each other and are of different things."""
    spans = [(start + 5, end - 6) for start, end in page.list_spans(VALUE)]
    pairs = [(one, two) for one, two in pairwise(spans) if _are_different(page.text, one, two)]
    pairs = [(one, two) for one, two in pairs if _read_row(page.text, one) != _read_row(page.text, two)]
    first, second = _take(pairs, pick)
    text = page.text
    values = text[slice(*first)], text[slice(*second)]
    return text[: first[0]] + values[1] + text[first[1] : second[0]] + values[0] + text[second[1] :]


def _read_row(text: str, span: Span) -> str:
    """Read what stands beside a value: two labels of one same date may change places."""
    return text[span[1] : text.find("</dd>", span[1])] if text[: span[0]].endswith("<dt><bdi>") else str(span)


def change_attribute(page: Page, other: Page, pick: int) -> str:
    """Give an attribute another value: words are replaced by another word, an address or a moment by another one."""
    span = _take(page.list_spans(ATTRIBUTE), pick)
    name, _, value = page.text[slice(*span)].partition("=")
    found = [] if name in WORDED else re.findall(rf'{name}="([^"]+)"', other.text)
    values = sorted(set(found) - {value.strip('"')}) or ["autre"]
    return page.replace(span, f'{name}="{_take(values, pick)}"')


def delete_element(page: Page, other: Page, pick: int) -> str:
    """Delete an element that the page owes."""
    blocks = page.list_spans(OWED)
    spans = [span for span in page.list_spans(ELEMENT) if any(start <= span[0] < end for start, end in blocks)]
    return page.replace(_take([span for span in spans if not _is_said_again(page.text, span)], pick), "")


CHANGES: tuple[Change, ...] = (
    insert_word,
    delete_word,
    replace_word,
    exchange_values,
    change_attribute,
    delete_element,
)


def can_change(change: Change, page: Page) -> bool:
    """Whether a page has something that the change can change."""
    try:
        change(page, page, 0)
    except IndexError:
        return False
    return True


def _take(values: Sequence[Taken], pick: int) -> Taken:
    """Take one of the values; of none, none: IndexError."""
    return values[pick % max(len(values), 1)]


def _list_words(page: Page) -> list[Span]:
    """List where the words of the page's texts are."""
    texts = page.list_spans(TEXT)
    return [
        (start + found.start(), start + found.end())
        for start, end in texts
        for found in WORD.finditer(re.sub(r"&[#\w]+;|\\u\w{4}", lambda one: " " * len(one[0]), page.text[start:end]))
    ]


def _pick_word(page: Page, pick: int, but: str) -> str:
    words = sorted({page.text[slice(*span)] for span in _list_words(page)} - {but})
    return _take(words, pick)


def _is_said_again(text: str, span: Span) -> bool:
    """Whether an element is a link that stands elsewhere on the page too."""
    element = text[slice(*span)]
    return "href=" in element and text.count(element) > 1


def _are_different(text: str, first: Span, second: Span) -> bool:
    one, two = text[slice(*first)].casefold(), text[slice(*second)].casefold()
    return one not in two and two not in one and bool(OTHER_ROW.search(text, first[1], second[0]))
