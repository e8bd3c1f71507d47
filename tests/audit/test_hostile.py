"""A whole site of offers with unknown fields at every level and hostile values is clean: nothing is lost, or feared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from panneau.audit import audit_site, render_table
from panneau.mock_api.fault_makers import make_changed_offers
from tests.audit.built import build_site

HOSTILE: dict[str, Any] = {
    "balisage": "<script>alert(1)</script><b hidden>gras</b><!-- commentaire -->",
    "gabarit": "{{ offer.id }}{% raw %}${x}",
    "entites": "&amp; &#39; &nbsp;&lt;p&gt; &eacute;",
    "adresse": "javascript:alert(1)",
    "courriel": "mailto:personne@exemple.invalid",
    "page": "https://exemple.invalid/a?b=c&d=e#f",
    "dedans": "Écrire sur https://candidat.francetravail.fr/offres/recherche/detail/048KLTP, ou https://exemple.invalid/x.",
    "faux": "https://francetravail.fr.exemple.invalid/offre",
    "sens": "\u202eDéveloppeur\u200f \u2066fin\u2069",
    "commande": "a\x00b\x07c\x0bd\x0ce\x7ff\x85g",
    "moitie": "\ud800 seul",
    "non_caractere": "\ufdd0 \uffff \U0001fffe",
    "emoji": "🧑\u200d🍳 cuisine",
    "lignes": "  un\r\n\r\n   deux\ttrois\rquatre\n\n",
    "blancs": " \u00a0 insécable\u202f: fin\u00a0",
    "rien": "",
    "espace": "   ",
    "date": "2026-08-22T18:04:03.871Z",
    "date_seule": "2026-01-01",
    "date_sans_zone": "2026-08-22T08:04",
    "date_fausse": "2026-02-31",
    "heure_fausse": "2026-08-22T25:00:00Z",
    "autre_date": "2026-08-22 18:04",
    "nul": None,
    "oui": True,
    "non": False,
    "un": 1,
    "grand": 10**30,
    "petit": 1e-7,
    "virgule": -0.1,
    "pas_un_nombre": float("nan"),
    "infini": float("inf"),
    "vide": {},
    "liste_vide": [],
    "listes": [["a", ["b", "a"]], {"c": ["a"]}],
    "<b>clé</b>": "clé de balisage",
    "": "sans nom",
    "Logo": "Code",
    "long": "mot " * 3000,
    "sans_espace": "x" * 5000,
    "profond": {
        "a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": {"i": {"j": {"k": {"l": {"m": {"n": "au fond"}}}}}}}}}}}}}
    },
}


def hostile(value: Any) -> Any:
    """The same with a field that nobody knows in every object, and an item in every list of objects."""
    if isinstance(value, dict):
        return {**{name: hostile(inner) for name, inner in value.items()}, "champNouveau": "valeur nouvelle"}
    if isinstance(value, list):
        return [hostile(inner) for inner in value]
    return value


def changed(offer: dict[str, Any]) -> dict[str, Any]:
    return {**hostile(offer), "essais": HOSTILE}


def test_a_site_of_hostile_offers_is_clean(tmp_path: Path) -> None:
    built = build_site(tmp_path / "site", "pole-emploi-2018", make_changed_offers(changed), size=20)
    assert all("essais" in raw for raw in built.facts.payloads.values())
    result = audit_site(built.folder, built.facts)
    assert result.passed, render_table(result)


def test_a_town_whose_offers_are_all_from_partners_or_odd_is_clean(tmp_path: Path) -> None:
    def odd(offer: dict[str, Any]) -> dict[str, Any]:
        kept = {name: offer[name] for name in ("id", "origineOffre")}
        return {**kept, "intitule": ["un", {"deux": 2}], "lieuTravail": "Cahors", "salaire": [], "dateCreation": 12}

    built = build_site(tmp_path / "site", "france-travail-2025", make_changed_offers(odd), size=12)
    result = audit_site(built.folder, built.facts)
    assert result.passed, render_table(result)


PLACES = (
    "46 - CAHORS, FIGEAC, GOURDON, PRADINES, LE MONTAT, LALBENQUE, SOUILLAC",
    "A",
    "46",
    ",",
    "46 - Cahors\t\tNord",
    "46 - Cahors\r\nSud\n\n46 - Figeac",
    " \u2028x\u2029 ",
    "46 - " + "CAHORS" * 60,
    "\x00\x07",
    "<b>46</b> & Cie",
    "   ",
)
POINTS = ((0, 0), (1.44, 44.44), (48.85, 2.35), (91, 500), (10**400, 1), ("44,4", "1,4"), (None, True), (44.44, 1.44))


def test_a_town_whose_places_are_odd_is_clean(tmp_path: Path) -> None:
    def odd(offer: dict[str, Any]) -> dict[str, Any]:
        rank = sum(map(ord, offer["id"]))  # an offer is asked for more than once
        latitude, longitude = POINTS[rank % len(POINTS)]
        place = {"libelle": PLACES[rank % len(PLACES)], "latitude": latitude, "longitude": longitude}
        return {**offer, "lieuTravail": {"commune": "46042", **place}}

    built = build_site(tmp_path / "site", "pole-emploi-2018", make_changed_offers(odd), size=80)
    payloads: Iterable[Mapping[str, Any]] = built.facts.payloads.values()
    assert len({raw["lieuTravail"]["libelle"] for raw in payloads}) == len(PLACES)
    result = audit_site(built.folder, built.facts)
    assert result.passed, render_table(result)
