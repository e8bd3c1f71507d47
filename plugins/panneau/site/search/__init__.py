"""The search: one index of columns and small files of words, for the browser to search in.

Pure: a site model and the words of its offers → files. Source: licence, art. 3 (nothing to extract: neither holds a
sentence) and 7 (made anew from the offers of each build).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256

from panneau.common.french import fold_text
from panneau.local_content.everyday_words import load_vocabulary
from panneau.offers.facets import build_facets
from panneau.offers.model import Offer
from panneau.site.model.groups import sort_newest_first
from panneau.site.model.site_model import SiteModel
from panneau.site.model.town_offers import to_offers
from panneau.site.search.index import build_content
from panneau.site.search.word_files import build_postings, build_word_files

FOLDER = "recherche/"
"""Everything that the search writes is in it."""
_DIGEST = 12


def render_search(model: SiteModel, *, words_of: Callable[[str], str], workers: int = 1) -> Mapping[str, bytes]:
    """Render the search, path → bytes: the index first, then the word files.

    `words_of` gives the text that an offer is searched by, by its id, as `offers.read_words` does; it is asked in up to
    `workers` processes. The town's own vacancies are among the offers, under the paths of their pages for ids.

    All names bear one digest of the contents, so that a browser never puts files of two builds together.
    """
    own = to_offers(model.town.vacancies, communes={fold_text(model.name_of(code)): code for code in model.communes})
    texts = {offer.id: vacancy.text for offer, vacancy in zip(own, model.town.vacancies, strict=True)}
    offers = sort_newest_first((*model.offers, *own))
    facets = build_facets(offers, name_of=model.name_of)

    def read_words(offer: Offer) -> str:
        return texts[offer.id] if offer.id in texts else words_of(offer.id)

    vocabulary = (*load_vocabulary(), *model.town.vocabulary)
    postings = build_postings(offers, words_of=read_words, facets=facets, vocabulary=vocabulary, workers=workers)
    words = build_word_files(postings)
    content = build_content(offers, facets, mentions=model.mentions, starts=words.starts)
    index = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    digest = sha256(b"\n".join((index, *words.files))).hexdigest()[:_DIGEST]
    files = {f"{FOLDER}mots-{digest}-{rank}.json": data for rank, data in enumerate(words.files)}
    return {f"{FOLDER}index-{digest}.json": index, **files}


def find_index_path(files: Mapping[str, bytes]) -> str:
    """Find the address of the index among the files of `render_search`."""
    return next(iter(files))
