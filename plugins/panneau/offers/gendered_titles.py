"""Whether an offer seems to be for one sex only; a masculine title alone is usual French and says nothing.

Source: labour code, art. L1142-1.
"""

from __future__ import annotations

import re

_BOTH = re.compile(
    r"\b[HFM] ?[/\-,.|] ?[HFM]\b|\(h ?f\)|\bhf\b|\bH ?et ?F\b|\be\)|[·.\-•](?:e|euse|trice|ière|ienne)s?\b|/|\bou\b",
    re.IGNORECASE,
)
"""Marks of a title that names both: H/F, (e), « Serveur / Serveuse », « vendeur ou vendeuse »."""
_FEMININE = re.compile(
    r"(?:[^\W\d_]+(?:euse|trice)|[^\W\d_]*(?:caissière|cuisinière|couturière|infirmière|ouvrière|bouchère|boulangère|"
    r"pâtissière|aide-soignante|assistante|hôtesse|gouvernante|femme|dame|esthéticienne|étudiante|"
    r"lingère|nourrice|conseillère|hôtelière|employée|préparatrice))s?",
    re.IGNORECASE,
)
_MASCULINE = re.compile(r"(?:homme|monsieur|valet|garçon)s?", re.IGNORECASE)
_THINGS = frozenset(
    (
        "agrafeuse", "balayeuse", "bétonneuse", "cintreuse", "cureuse", "débroussailleuse", "ensileuse", "fraiseuse",
        "matrice", "moissonneuse", "motrice", "pelleteuse", "perceuse", "plieuse", "ponceuse", "rectifieuse",
        "tondeuse", "tronçonneuse", "vendangeuse",
    )
)  # fmt: skip
"""Machines and other words that end like a trade of women."""
_SAID = re.compile(
    r"\b(?:recherch\w+|recrut\w+|embauch\w+|cherch\w+) (?:une? )?(?:jeune |bonne |bon )?(?:femme|homme|dame|monsieur)\b"
    r"(?! (?:ou|et|/)| ?/|[ -]?(?:toutes?[ -]mains|de (?:ménage|chambre)|clé))"
    r"|\b(?:femmes?|hommes?) (?:uniquement|exclusivement|seulement)\b"
    r"|\b(?:réservée?s?|destinée?s?|ouverte?s?) (?:uniquement |exclusivement )?aux (?:femmes|hommes)\b(?! (?:et|ou)\b)"
    r"|\bde sexe (?:féminin|masculin)\b(?! (?:et|ou)\b)|\bprofil (?:exclusivement |uniquement )?(?:féminin|masculin)\b"
    r"|\bcandidatures? (?:exclusivement |uniquement )?(?:féminines?|masculines?)\b(?! (?:et|ou)\b)",
    re.IGNORECASE,
)
_WORDS = ("femme", "homme", "dame", "monsieur", "sexe", "fémin", "mascul")
"""Everything that `_SAID` finds has one of them: looked for first, since most texts have none and that is quick."""
_ONLY = re.compile(r"\((?:H|F|h|f|femme|homme)\)")


def is_single_sex(title: str, description: str) -> bool:
    """Whether the title, or a sentence of the description, seems to leave one sex out."""
    if any(_has_sex_words(text) and _SAID.search(text) for text in (title, description)):
        return True
    if _BOTH.search(title):
        return False
    if _ONLY.search(title):
        return True
    first = next(iter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", title)), "").casefold()
    return first not in _THINGS and bool(_FEMININE.fullmatch(first) or _MASCULINE.fullmatch(first))


def _has_sex_words(text: str) -> bool:
    """Whether a text has a word of `_WORDS`."""
    lowered = text.lower()
    return any(word in lowered for word in _WORDS)
