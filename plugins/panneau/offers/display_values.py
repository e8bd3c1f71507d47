"""The forms in which an offer's values are shown: every change passes through the offer's log."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from panneau.licence.modifications import (
    CODE_LABELS,
    DECIMAL_COMMA,
    EMPTY_VALUES,
    FRENCH_DATES,
    HTML_ENTITIES,
    IMPOSSIBLE_CHARACTERS,
    LINKS,
    LOGOS,
    REDIRECT_TAGS,
    YES_NO,
)
from panneau.licence.redirect_tags import RedirectTags, add_tags
from panneau.licence.register import OfferLog
from panneau.offers import transformations
from panneau.offers.code_labels import Codes
from panneau.offers.html_entities import decode_entities
from panneau.offers.model import Shown
from panneau.offers.sheet_layout import Field


class Forms:
    """Turns the values of one offer into what its page shows."""

    __slots__ = ("_add_tags", "_log", "_pictures")

    def __init__(self, log: OfferLog, tags: RedirectTags, pictures: Mapping[str, str]) -> None:
        self._log = log
        self._add_tags = partial(add_tags, tags=tags)
        self._pictures = pictures

    def show(self, value: object, field: Field, beside: object) -> Shown:
        """One leaf value; `beside` is the object that holds it."""
        if not isinstance(value, str):
            return Shown(self._written(value, field.path), label=field.label)
        text = self.decoded(value, field.path)
        if field.codes:
            return Shown(self._coded(text, field, field.codes, beside), label=field.label)
        if field.is_code:
            return Shown(self.possible(text, field.path), label=field.label)
        if field.is_logo:
            return self._logo(text, field, picture_key=value)
        return self._prose(text, field)

    def text(self, value: str, path: str) -> str:
        """The text as received, but for leftover entities and what no page can hold."""
        return self.possible(self.decoded(value, path), path)

    def decoded(self, value: str, path: str) -> str:
        """The text without leftover HTML entities; to be asked once of each value."""
        return self._log.apply(HTML_ENTITIES, path, decode_entities, value) if "&" in value else value

    def possible(self, text: str, path: str) -> str:
        """A decoded text without the characters that no page can hold."""
        if text.isprintable():  # every impossible character is also unprintable, and this is much faster
            return text
        return self._log.apply(IMPOSSIBLE_CHARACTERS, path, transformations.replace_impossible, text)

    def href(self, address: str, path: str) -> str:
        """A decoded address to go to, with the redirect tags if it is one of France Travail's."""
        return self.possible(self._log.apply(REDIRECT_TAGS, path, self._add_tags, address), path)

    def _written(self, value: object, path: str) -> str:
        if value is None:
            return self._log.apply(EMPTY_VALUES, path, transformations.not_given, value)
        if isinstance(value, bool):
            return self._log.apply(YES_NO, path, transformations.yes_no, value)
        if isinstance(value, float):
            return self._log.apply(DECIMAL_COMMA, path, transformations.decimal_comma, value)
        return transformations.digits(value) if isinstance(value, int) else str(value)

    def _coded(self, code: str, field: Field, codes: Codes, beside: object) -> str:
        label_beside = beside.get(field.beside) if isinstance(beside, dict) else None
        label = codes.label(code)
        if label and isinstance(label_beside, str) and label_beside.startswith(label):
            return self.possible(code, field.path)  # the label is already there
        return self._log.apply(CODE_LABELS, field.path, codes.with_label, code) or self.possible(code, field.path)

    def _prose(self, value: str, field: Field) -> Shown:
        text = self.possible(value, field.path)
        if ":" not in value and value[4:5] != "-":  # most values are neither a date nor an address
            return Shown(text, label=field.label)
        french = self._log.apply(FRENCH_DATES, field.path, transformations.french_date, value)
        if french:
            return Shown(french, datetime=value, label=field.label)
        parts = self._log.apply(LINKS, field.path, transformations.linked, value)
        if not parts:
            return Shown(text, label=field.label)
        if len(parts) == 1:
            return Shown(text, href=self.href(value, field.path), label=field.label)
        pieces = tuple(
            (self.possible(piece, field.path), href and self.href(href, field.path)) for piece, href in parts
        )
        return Shown(text, label=field.label, parts=pieces)

    def _logo(self, value: str, field: Field, *, picture_key: str) -> Shown:
        """A logo's address is a link to a file, not a redirection: it has no tags."""
        if len(self._log.apply(LINKS, field.path, transformations.linked, value)) != 1:
            return self._prose(value, field)
        address = self.possible(value, field.path)
        picture = self._log.apply(LOGOS, field.path, self._picture_of, picture_key)
        return Shown(address, href=address, picture=picture, label=field.label)

    def _picture_of(self, address: str) -> str:
        return self._pictures.get(address, "")
