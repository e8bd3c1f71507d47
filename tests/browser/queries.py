"""What people type, and which of the sandbox's offers they must find first: all of those, before any other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

Payload = Mapping[str, Any]
Test = Callable[[Payload], bool]


def plain(text: object) -> str:
    spread = unicodedata.normalize("NFD", str(text).lower())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def title(pattern: str) -> Test:
    return lambda offer: re.search(pattern, plain(offer["intitule"])) is not None


def field(name: str, *values: str) -> Test:
    return lambda offer: offer.get(name) in values


def anywhere(pattern: str) -> Test:
    """Title, trade, skills or description."""
    return lambda offer: re.search(
        pattern,
        plain((offer["intitule"], offer["romeLibelle"], offer.get("competences"), offer.get("description"))),
    ) is not None  # fmt: skip


def whole(pattern: str) -> Test:
    """Anything that the offer says."""
    return lambda offer: re.search(pattern, plain(offer)) is not None


def both(*tests: Test) -> Test:
    return lambda offer: all(test(offer) for test in tests)


def part(name: str, pattern: str) -> Test:
    return lambda offer: re.search(pattern, plain(offer.get(name, ""))) is not None


def at_cahors(offer: Payload) -> bool:
    return "cahors" in plain(offer["lieuTravail"].get("libelle")) or offer["lieuTravail"].get("commune") == "46042"


def permit_c(offer: Payload) -> bool:
    return any(permit["libelle"].startswith("C -") for permit in offer.get("permis", ()))


PART_TIME = field("dureeTravailLibelleConverti", "Temps partiel")
BEGINNERS = field("experienceExige", "D")
APPRENTICES = part("natureContrat", "apprentissage")
WORK_STUDY = part("natureContrat", "apprentissage|professionnalisation")

QUERIES: tuple[tuple[str, Test], ...] = (
    ("soudeur", title("soudeur")),
    ("soudeuse", title("soudeur")),
    ("SOUDEURS", title("soudeur")),
    ("soudeurr", title("soudeur")),
    ("ouvrier viticole", title("ouvrier.*viticole")),
    ("aide soignante", title("aide-soignant")),
    ("aide-soignant", title("aide-soignant")),
    ("aide soignante à domicile", title("aide-soignant.* domicile")),
    ("infirmiere", title("infirmier")),
    ("infirmière EHPAD", title("infirmier.*ehpad")),
    ("electricien", title(r"\belectricien")),
    ("éléctricien", title(r"\belectricien")),
    ("plombier", title("plombier")),
    ("plombière", title("plombier")),
    ("macon", title("macon")),
    ("boulangere", title(r"\bboulanger\b")),
    ("offre d'emploi boulanger", title(r"\bboulanger\b")),
    ("vendeuse", title("vendeur")),
    ("caissiere", title("caissier")),
    ("hotesse de caisse", title("hote.*caisse")),
    ("serveuse", title("serveur")),
    ("cuisinier", title("cuisinier")),
    ("magasinier cahors", both(title("magasinier"), at_cahors)),
    ("secretaire", title(r"\bsecretaire")),
    ("comptable", title("comptable")),
    ("developpeur web", title("developpeu.* web")),
    ("mecanicien auto", title("mecanicien.*automobile")),
    ("cariste", title("cariste")),
    ("magasinière", title("magasinier")),
    ("CACES 3", both(title("caces"), title("3"))),
    ("chauffeur livreur", title("chauffeur-livreur")),
    ("poids lourd", title("poids lourd")),
    ("agent de sécurité", title("agent.* securite")),
    ("espaces verts", title("espaces verts")),
    ("kine", title("kinesitherapeute")),
    ("animat", title("animat")),
    ("mi-temps", PART_TIME),
    ("temps partiel", PART_TIME),
    ("sans expérience", BEGINNERS),
    ("sans experience", BEGINNERS),
    ("débutant", BEGINNERS),
    ("cdi infirmier", both(title("infirmier"), field("typeContrat", "CDI"))),
    ("interim", field("typeContrat", "MIS", "TTI", "DIN")),
    ("saisonnier", field("typeContrat", "SAI")),
    ("apprentissage", APPRENTICES),
    ("alternance", WORK_STUDY),
    ("handicap", lambda offer: bool(offer.get("accessibleTH") or offer.get("employeurHandiEngage"))),
    ("cahors", at_cahors),
    ("caces", anywhere("caces")),
    ("anglais", whole("anglais")),
    ("permis C", lambda offer: permit_c(offer) or part("description", r"permis c\b")(offer)),
    ("débroussailleuse", anywhere("debroussailleuse")),
    ("chèques vacances", whole("cheques.vacances")),
)  # fmt: skip
"""Typed words, and which offers must come first."""

NOTHING = (
    "é" * 50,
    "x" * 300,
    "é " * 50,
    "0565000000",
    "jean.exemple@courriel.fr",
    "www.exemple.fr",
    "!!!",
    "…",
    "🔥",
    "漢字",
    "b c",
    "0" * 200,
)
"""What no offer has, however much of it would be left out."""

LACKING = (
    "soudeur " + "x" * 41,
    "x" * 41 + " soudeur",
    "soudeur 0565000000",
    "soudeur https://exemple.fr/offre",
    "soudeur zzzyyyxxx",
)
"""A word of which there are offers, with one that none has."""

SMALL: tuple[tuple[str, str], ...] = (
    ("aide soignant(e)", "aide soignant"),
    ("soudeur H/F", "soudeur"),
    ("soudeur x", "soudeur"),
    ("offre d’emploi de soudeur", "soudeur"),
    ("offre d’emploi", ""),
    ("   ", ""),
)
"""Words that say nothing, and the same without them."""
