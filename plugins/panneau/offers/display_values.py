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
    REPEATED_MARKS,
    TEXT_BLOCKS,
    YES_NO,
)
from panneau.licence.redirect_tags import RedirectTags, add_tags
from panneau.licence.register import OfferLog
from panneau.offers import transformations
from panneau.offers.code_labels import CodeLabels
from panneau.offers.html_entities import decode_entities
from panneau.offers.model import DisplayValue
from panneau.offers.sheet_layout import PayloadField
from panneau.offers.typesetting import typeset


class ValueFormatter:
    """Turns the values of one offer into what its page shows."""

    __slots__ = ("_add_tags", "_log", "_pictures")

    def __init__(self, log: OfferLog, tags: RedirectTags, pictures: Mapping[str, str]) -> None:
        self._log = log
        self._add_tags = partial(add_tags, tags=tags)
        self._pictures = pictures

    def format_value(self, value: object, field: PayloadField, beside: object) -> DisplayValue:
        """Format one leaf value; `beside` is the object that holds it."""
        if not isinstance(value, str):
            return DisplayValue(self._format_scalar(value, field.path), label=field.label)
        text = self.decode_text(value, field.path)
        if field.codes:
            return DisplayValue(self._format_code(text, field, field.codes, beside), label=field.label)
        if field.is_code:
            return DisplayValue(self.make_displayable(text, field.path), label=field.label)
        if field.is_logo:
            return self._format_logo(text, field, picture_key=value)
        shown = self._format_prose(text, field)
        return self._typeset(shown, field.path) if "\n" in text or "\r" in text else shown

    def clean_text(self, value: str, path: str) -> str:
        """Clean a text: as received, but for leftover entities and what no page can hold."""
        return self.make_displayable(self.decode_text(value, path), path)

    def clean_title(self, value: str, path: str) -> str:
        """Clean a title, where « (H/F) » is said once."""
        text = self.clean_text(value, path)
        return self._log.apply(REPEATED_MARKS, path, transformations.drop_repeated_marks, text)

    def decode_text(self, value: str, path: str) -> str:
        """Decode the leftover HTML entities of a text; to be called once for each value."""
        return self._log.apply(HTML_ENTITIES, path, decode_entities, value) if "&" in value else value

    def make_displayable(self, text: str, path: str) -> str:
        """Replace the characters of a decoded text that no page can hold."""
        if text.isprintable():  # every impossible character is also unprintable, and this is much faster
            return text
        return self._log.apply(IMPOSSIBLE_CHARACTERS, path, transformations.replace_impossible, text)

    def make_href(self, address: str, path: str) -> str:
        """Make the target of a decoded address, with the redirect tags if it is one of France Travail's."""
        return self.make_displayable(self._log.apply(REDIRECT_TAGS, path, self._add_tags, address), path)

    def _typeset(self, shown: DisplayValue, path: str) -> DisplayValue:
        """Typeset a text of several lines; a date, and an address alone, stay as they are."""
        if shown.datetime or shown.href:
            return shown
        return shown._replace(blocks=self._log.apply(TEXT_BLOCKS, path, typeset, shown.parts or ((shown.text, ""),)))

    def _format_scalar(self, value: object, path: str) -> str:
        if value is None:
            return self._log.apply(EMPTY_VALUES, path, transformations.format_null, value)
        if isinstance(value, bool):
            return self._log.apply(YES_NO, path, transformations.format_boolean, value)
        if isinstance(value, float):
            return self._log.apply(DECIMAL_COMMA, path, transformations.format_decimal, value)
        return transformations.format_integer(value) if isinstance(value, int) else str(value)

    def _format_code(self, code: str, field: PayloadField, codes: CodeLabels, beside: object) -> str:
        label_beside = beside.get(field.beside) if isinstance(beside, dict) else None
        label = codes.find_label(code)
        if label and isinstance(label_beside, str) and label_beside.startswith(label):
            return self.make_displayable(code, field.path)  # the label is already there
        return self._log.apply(CODE_LABELS, field.path, codes.format_code, code) or self.make_displayable(
            code, field.path
        )

    def _format_prose(self, value: str, field: PayloadField) -> DisplayValue:
        text = self.make_displayable(value, field.path)
        if ":" not in value and value[4:5] != "-":  # most values are neither a date nor an address, and need no pattern
            return DisplayValue(text, label=field.label)
        french = self._log.apply(FRENCH_DATES, field.path, transformations.format_date, value)
        if french:
            return DisplayValue(french, datetime=value, label=field.label)
        parts = self._log.apply(LINKS, field.path, transformations.split_links, value)
        if not parts:
            return DisplayValue(text, label=field.label)
        if len(parts) == 1:
            return DisplayValue(text, href=self.make_href(value, field.path), label=field.label)
        pieces = tuple(
            (self.make_displayable(piece, field.path), href and self.make_href(href, field.path))
            for piece, href in parts
        )
        return DisplayValue(text, label=field.label, parts=pieces)

    def _format_logo(self, value: str, field: PayloadField, *, picture_key: str) -> DisplayValue:
        """Format a logo's address, without tags: it is a link to a file, not a redirection."""
        if len(self._log.apply(LINKS, field.path, transformations.split_links, value)) != 1:
            return self._format_prose(value, field)
        address = self.make_displayable(value, field.path)
        picture = self._log.apply(LOGOS, field.path, self._find_picture, picture_key)
        return DisplayValue(address, href=address, picture=picture, label=field.label)

    def _find_picture(self, address: str) -> str:
        return self._pictures.get(address, "")
