"""A board that is right is published whole, whatever its town is called and whatever its offers and its events say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.boards import FEW, Board, odd_offer, publish_board
from tests.local_content.files import EVENT, VACANCY, changed
from tests.test_any_payload import PLAIN, plain_offers

TO_COME, OPEN = EVENT.replace("2027", "2997"), VACANCY.replace("2026\n", "2996\n")
PHRASES = (
    "Accueil", "Rechercher", "Toutes les offres", "Communes", "Métiers", "Mentions légales", "Plan du site", "Postuler",
    "Page 2", "Page suivante", "Page d’accueil", "Voir la carte", "fil Atom", "Passer cette rubrique", "2 offres",
    "12 offres d’emploi", "Offre n° 4",
)  # fmt: skip
"""What the program says itself: links, counts, numbers."""


def is_whole(board: Board, offers: int = FEW) -> bool:
    return board.code == 0 and len(board.shown) == offers


LINES = "Nous offrons :\n- un vélo\n- 2 000 €, https://ville.invalid/a\n\n\n* Merci\r\n-5 °C"
NAMED = ("intitule", "romeLibelle", "appellationlibelle", "typeContratLibelle", "lieuTravail.libelle", "entreprise.nom")
SAYING: list[dict[str, object]] = [
    {field: said, "romeCode": f"D{1100 + rank}"} for field in NAMED for rank, said in enumerate(PHRASES)
]
ODD: list[dict[str, object]] = [
    *SAYING,
    {"intitule": "Offre n°2026-12 : agent d’accueil"},
    {"intitule": "Offre n° 3 vendeur (H/F)"},
    {"intitule": "Offre n° 000BIZA"},
    {"intitule": "Vendeur https://ville.invalid/emploi/offres/001BIZA.html"},
    {"typeContratLibelle": "Contrat – Emploi Cahors"},
    {"intitule": "Forum de l’emploi"},
    {"entreprise.description": LINES, "salaire.commentaire": LINES, "inconnu": [LINES, LINES]},
    {"competences": [{"code": "1", "libelle": LINES, "exigence": "E"}], "agence": {"courriel": LINES}},
    {"description": LINES, "entreprise.description": f"{LINES}\n\n{LINES}", "romeLibelle": LINES},
    {"lieuTravail.commune": "'-46042", "typeContrat": "'@x", "typeContratLibelle": "'-CDI"},
    {"description": " 2026-11-20T08:15:00Z\r\n"},
    {"description": "U.R.S.S.A.F., anglo\u00adphone, Missions\u200bPrincipales, 𝗣𝗥𝗜𝗡𝗖𝗜𝗣𝗔𝗟𝗘𝗦, St-Cirq"},
    {"a\tb": "x", "a \r\x1f": [{"b\r": 1, "": [[2, 3]]}]},
]
"""What may be odd in an offer: texts of the program, numbers and addresses of others, lists, names of fields."""


def test_offers_may_say_what_they_like(tmp_path: Path) -> None:
    odd = [odd_offer(rank, changes) for rank, changes in enumerate(ODD)]
    files = {"actualites/forum.md": TO_COME}
    board = publish_board(tmp_path, odd, files=files, settings={"nom": "Emploi Cahors"})
    assert is_whole(board, FEW + len(odd))


DATES = (
    ("12 mars 2997", "14 mars 2997"),
    ("12 mars 2997", ""),
    ("12 mars 2997 à 9 h", "14 mars 2997 à 17 h"),
    ("12 mars 2997 à 9 h", ""),
    ("1er mars 2025", "3 mars 2025"),
)
TITLES = {
    kind + str(rank) + ".md": text.replace(title, said)
    for kind, text, title in (
        ("actualites/e", TO_COME, "Forum de l’emploi"),
        ("offres-locales/v", OPEN, "Agent d’accueil"),
        ("pages/p", "Title: Ici\nSlug: page-ici\n\nUn texte.\n", "Ici"),
    )
    for rank, said in enumerate(PHRASES)
}
TITLES |= {name: text.replace("page-ici", name[6:-3]) for name, text in TITLES.items() if name.startswith("pages/")}


def test_a_town_may_call_its_pages_events_and_vacancies_as_the_program_s_links(tmp_path: Path) -> None:
    assert is_whole(publish_board(tmp_path, files=TITLES))


def test_events_take_place_when_they_like(tmp_path: Path) -> None:
    events = {
        f"actualites/{rank}.md": changed(changed(TO_COME, "Début", begins), "Fin", ends).replace(
            "Forum de l’emploi", f"Forum n° {rank}"
        )
        for rank, (begins, ends) in enumerate(DATES)
    }
    information = "Titre: Un guichet\nRésumé: il ouvre.\nJusqu’au: 12 mars 2997\n\nvenez.\n"
    vacancy = changed(changed(OPEN, "Contrat", "titulaire, ou contractuel"), "Postuler", "par lettre à la mairie")
    files = {**events, "actualites/b.md": information, "offres-locales/c.md": vacancy}
    assert is_whole(publish_board(tmp_path, files=files))


def sectors(first: str, second: str) -> dict[str, object]:
    return {"secteurs": {first: ["46223"], second: ["46044"]}}


MATOMO = {"source": "matomo", "site": "3"}
TOWNS: dict[str, tuple[str, dict[str, object]]] = {
    "Cahors": ("emploi", {"consultations": {"source": "journaux"}, **sectors("Accueil", "Communes")}),
    "Rechercher": (
        "a'b",
        {"consultations": {**MATOMO, "adresse": "https://stats.ville.invalid"}},
    ),
    "Postuler": (
        "a&b",
        {"consultations": {**MATOMO, "adresse": "https://ville.invalid/stats/"}},
    ),
    "Page 2": ("a+b", {"consultations": {"source": "goatcounter", "adresse": "https://ville.goatcounter.com"}}),
    "12 offres": ("offres", {"noindex": True, "carte": "", **sectors("2 offres", "Postuler")}),
    "Métiers": ("emploi", {"carte": "https://tuiles.ville.invalid/{z}/{x}/{y}.png", "canonique": "france-travail"}),
    "6 offres d’emploi": ("emploi", sectors("Aide", "Page 2")),
    "Emploi\u00a0: 12": ("emploi", sectors("1", "Canton 2")),
    "Deux  mots\tet\nun": ("emploi", {"territoire": {"communes": ["46042", "46223"]}, "offres_par_page": 5}),
}
"""Name of a site → folder of its host, and the other settings: names of links, counters, maps, sectors."""


@pytest.mark.parametrize("name", TOWNS)
def test_a_town_may_call_and_set_its_site_as_it_likes(name: str, tmp_path: Path) -> None:
    folder, settings = TOWNS[name]
    address = f"https://ville.invalid/{folder}"
    board = publish_board(tmp_path, plain_offers()[FEW:], address=address, settings={"nom": name, **settings})
    assert is_whole(board, PLAIN)
