"""Each word by which the search finds a text is one of that text to the audit, whatever other offers say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.audit.engine.live_words import LiveWords
from panneau.offers.html_entities import decode_entities
from panneau.site.search.folding import ALIASES, INVISIBLE, PHRASES, Folding

_PHRASES = {first + second for first, second in PHRASES}
HARD = (
    "Cotisations U.R.S.S.A.F. à jour",
    "Rejoignez\u200bnous vite !",
    "Missions\u200bPrincipales, poids\u200dlourd, anglo\u00adphone",
    "déve\u00adlop\u00adpement com\u00admer\u00adcial",
    "psycho&shy;motricien, psycho\u2060motricien",
    "Vétérinaire\ufeffUrgentiste",
    "𝗠𝗜𝗦𝗦𝗜𝗢𝗡𝗦 𝗣𝗥𝗜𝗡𝗖𝗜𝗣𝗔𝗟𝗘𝗦 :\n- accueil ᴬᴱᴹ ℂℍ",
    "St-Cirq, Ste-Marie, mi-temps, 35 h, C++, C.A.P., n\u200b2026",
    "S.\u200bN.\u200bC.\u200bF. l’Œuvre, STRAẞE, ŒUVRE",
)
letters = st.sampled_from([*INVISIBLE, *"aéÀœŒßẞ.’'-+# \n𝗔ᴱℂﬁ²Ⅳ5h", "&shy;", "U.R.", "St "])
texts = st.lists(letters | st.characters(), max_size=14).map("".join)


def list_unknown(text: str) -> list[str]:
    live = LiveWords()
    live.add_payload({"description": text})
    stems = Folding().compute_stems(decode_entities(text))
    return sorted(stem for stem in stems - _PHRASES if not live.holds_stem(stem))


@pytest.mark.parametrize("text", HARD)
def test_words_are_found_whatever_stands_inside_them(text: str) -> None:
    assert list_unknown(text) == []


@given(texts)
def test_no_word_of_any_text_is_unknown(text: str) -> None:
    assert list_unknown(text) == []


def test_a_word_of_no_offer_is_unknown() -> None:
    live = LiveWords()
    live.add_payload({"description": "Soudeuse à Cahors, A.S.V.P.", "contact": {"nom": "Fictif"}})
    assert [word for word in ("soudeur", "cahor", "asvp") if not live.holds_stem(word)] == []
    assert not any(map(live.holds_stem, ("fictif", "boulanger", *ALIASES.values())))
