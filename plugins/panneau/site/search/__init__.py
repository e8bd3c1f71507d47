"""The search: one index of columns and small files of words, for the browser to search in.

Pure: a site model and the stems of its offers → files. Source: licence, art. 3 (nothing to extract: neither holds a
sentence) and 7 (made anew from the offers of each build).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from panneau.common.french import fold_text
from panneau.offers.facets import build_facets
from panneau.site.model.groups import sort_newest_first
from panneau.site.model.site_model import SiteModel
from panneau.site.model.town_offers import to_offers
from panneau.site.search.index import build_content
from panneau.site.search.offer_stems import OfferStems
from panneau.site.search.word_files import build_postings, build_word_files

FOLDER = "recherche/"
"""Everything that the search writes is in it."""
_DIGEST = 12


def render_search(model: SiteModel, *, stems: OfferStems) -> Mapping[str, bytes]:
    """Render the search, path → bytes: the index first, then the word files; `stems` are those of the offers' texts.

    The town's own vacancies are among the offers, under the paths of their pages for ids.

    All names bear one digest of the contents, so that a browser never puts files of two builds together.
    """
    own = to_offers(model.town.vacancies, communes={fold_text(model.name_of(code)): code for code in model.communes})
    for offer, vacancy in zip(own, model.town.vacancies, strict=True):
        stems.add_text(offer.id, f"{vacancy.text}\n{offer.rome}")
    offers = sort_newest_first((*model.offers, *own))
    facets = build_facets(offers, name_of=model.name_of)
    words = build_word_files(build_postings(offers, stems=stems, facets=facets))
    content = build_content(offers, facets, mentions=model.mentions, starts=words.starts)
    index = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    digest = sha256(b"\n".join((index, *words.files))).hexdigest()[:_DIGEST]
    files = {f"{FOLDER}mots-{digest}-{rank}.json": data for rank, data in enumerate(words.files)}
    return {f"{FOLDER}index-{digest}.json": index, **files}


def find_index_path(files: Mapping[str, bytes]) -> str:
    """Find the address of the index among the files of `render_search`."""
    return next(iter(files))
