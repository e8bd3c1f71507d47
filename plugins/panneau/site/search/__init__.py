"""The search: one index of columns and small files of words, for the browser to search in.

Pure: an edition and the texts of its offers → files. Source: licence, art. 3 (nothing to extract: neither holds a
sentence) and 7 (made anew from the offers of each build).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256

from panneau.common.french import plain
from panneau.offers.facets import facets_of
from panneau.site.model.groups import newest_first
from panneau.site.model.site_model import Edition
from panneau.site.model.town_offers import searchable
from panneau.site.search.folding import Folding
from panneau.site.search.index import index_content
from panneau.site.search.word_files import cut, postings

FOLDER = "recherche/"
"""Everything that the search writes is in it."""
_DIGEST = 12


def render_search(edition: Edition, *, text_of: Callable[[str], str]) -> Mapping[str, bytes]:
    """Path → bytes of the index (the first one) and of the word files; `text_of` gives what an offer says, by its id.

    The town's own vacancies are among the offers, under the paths of their pages for ids.

    All names bear one digest of the contents, so that a browser never puts files of two builds together.
    """
    own = searchable(edition.town.vacancies, communes={plain(edition.name_of(code)): code for code in edition.communes})
    texts = {offer.id: vacancy.text for offer, vacancy in zip(own, edition.town.vacancies, strict=True)}
    offers = newest_first((*edition.offers, *own))
    facets = facets_of(offers, name_of=edition.name_of)

    def said_by(offer_id: str) -> str:
        return texts[offer_id] if offer_id in texts else text_of(offer_id)

    words = cut(postings(offers, text_of=said_by, facets=facets, folding=Folding()))
    content = index_content(offers, facets, mentions=edition.mentions, starts=words.starts)
    index = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    digest = sha256(b"\n".join((index, *words.files))).hexdigest()[:_DIGEST]
    files = {f"{FOLDER}mots-{digest}-{rank}.json": data for rank, data in enumerate(words.files)}
    return {f"{FOLDER}index-{digest}.json": index, **files}


def index_path(files: Mapping[str, bytes]) -> str:
    """The address of the index among the files of `render_search`."""
    return next(iter(files))
