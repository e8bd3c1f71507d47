"""The entries of lists: of offers, of the town's own pages, of other lists; each says what it leads to.

Source: licence, art. 1.1, 6 and 7.
"""

from __future__ import annotations

from panneau.audit.checks import list_items, own_texts, page_words
from panneau.audit.engine.page_reading import Item
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import squeeze


def check_entries(page: SeenPage) -> None:
    """Check that each entry of a list says of what it leads to what the API, or the town, says of it."""
    for item in (*page.reading.items, *(one for one in page.reading.hidden if one.target)):
        if item.offer:
            list_items.check_item(page, item)
        elif said := page.site.town.pages.get(page.resolve(item.target)):
            own_texts.check_own_entry(page, item)
            _check_town_entry(page, item, said)
        else:
            page_words.check_names(page, [item])


def _check_town_entry(page: SeenPage, item: Item, said: str) -> None:
    """Check that an entry that leads to a page of the town's own says what that page says, white space aside."""
    for text in (*(value.text for value in item.values), *item.words):
        if squeeze(text) not in said and not page.site.words.says(text):
            page_words.report_unknown(page, text, item)
