"""A board that is right is published whole, whatever its town is called and whatever its offers and its events say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.boards import FEW, Board, few_offers, odd_offer, publish_board
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


@pytest.mark.parametrize(
    "field",
    ["intitule", "romeLibelle", "appellationlibelle", "typeContratLibelle", "lieuTravail.libelle", "entreprise.nom"],
)
def test_an_offer_may_say_what_the_program_says(field: str, tmp_path: Path) -> None:
    odd = [odd_offer(rank, {field: said, "romeCode": f"D{1100 + rank}"}) for rank, said in enumerate(PHRASES)]
    assert is_whole(publish_board(tmp_path, odd), FEW + len(odd))


def test_a_title_may_begin_as_the_number_of_an_offer_does(tmp_path: Path) -> None:
    titles = ("Offre n°2026-12 : agent d’accueil", "Offre n° 3 vendeur (H/F)", "Offre n° 000BIZA")
    odd = [odd_offer(rank, {"intitule": title}) for rank, title in enumerate(titles)]
    assert is_whole(publish_board(tmp_path, odd), FEW + len(titles))


def test_a_title_may_hold_the_address_of_another_offer(tmp_path: Path) -> None:
    other = few_offers()[0]["id"]
    odd = odd_offer(0, {"intitule": f"Vendeur https://ville.invalid/emploi/offres/{other}.html"})
    assert is_whole(publish_board(tmp_path, [odd]), FEW + 1)


LINES = "Nous offrons :\n- un vélo\n- 2 000 €, https://ville.invalid/a\n\n\n* Merci\r\n-5 °C"


def test_any_text_may_be_a_list_and_any_field_have_any_name(tmp_path: Path) -> None:
    odd = [
        odd_offer(0, {"entreprise.description": LINES, "salaire.commentaire": LINES, "inconnu": [LINES, LINES]}),
        odd_offer(
            1, {"competences": [{"code": "1", "libelle": LINES, "exigence": "E"}], "agence": {"courriel": LINES}}
        ),
        odd_offer(2, {"a\tb": "x", "a \r\x1f": [{"b\r": 1, "": [[2, 3]]}]}),
        odd_offer(3, {"description": LINES, "entreprise.description": f"{LINES}\n\n{LINES}", "romeLibelle": LINES}),
    ]
    assert is_whole(publish_board(tmp_path, odd), FEW + len(odd))


def test_a_contract_may_end_with_the_name_of_the_site(tmp_path: Path) -> None:
    odd = odd_offer(0, {"typeContratLibelle": "Contrat – Emploi Cahors"})
    assert is_whole(publish_board(tmp_path, [odd], settings={"nom": "Emploi Cahors"}), FEW + 1)


def test_events_and_vacancies_may_be_called_as_the_program_s_links(tmp_path: Path) -> None:
    events = {f"actualites/e{rank}.md": TO_COME.replace("Forum de l’emploi", said) for rank, said in enumerate(PHRASES)}
    vacancies = {
        f"offres-locales/v{rank}.md": OPEN.replace("Agent d’accueil", said) for rank, said in enumerate(PHRASES)
    }
    assert is_whole(publish_board(tmp_path, files={**events, **vacancies}))


def test_a_page_of_the_town_may_be_called_as_the_program_s_links(tmp_path: Path) -> None:
    pages = {
        f"pages/p{rank}.md": f"Title: {said}\nSlug: page-{rank}\n\nUn texte.\n" for rank, said in enumerate(PHRASES)
    }
    assert is_whole(publish_board(tmp_path, files=pages))


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("12 mars 2997", "14 mars 2997"),
        ("12 mars 2997", ""),
        ("12 mars 2997 à 9 h", "14 mars 2997 à 17 h"),
        ("12 mars 2997 à 9 h", ""),
        ("1er mars 2025", "3 mars 2025"),
    ],
)
def test_events_take_place_when_they_like(begins: str, ends: str, tmp_path: Path) -> None:
    event = changed(changed(TO_COME, "Début", begins), "Fin", ends)
    information = "Titre: Un guichet\nRésumé: il ouvre.\nJusqu’au: 12 mars 2997\n\nvenez.\n"
    vacancy = changed(changed(OPEN, "Contrat", "titulaire, ou contractuel"), "Postuler", "par lettre à la mairie")
    files = {"actualites/a.md": event, "actualites/b.md": information, "offres-locales/c.md": vacancy}
    assert is_whole(publish_board(tmp_path, files=files))


def test_an_event_may_be_called_as_an_offer_is(tmp_path: Path) -> None:
    odd = odd_offer(0, {"intitule": "Forum de l’emploi"})
    assert is_whole(publish_board(tmp_path, [odd], files={"actualites/forum.md": TO_COME}), FEW + 1)


@pytest.mark.parametrize(
    "name",
    [
        "Cahors",
        "Rechercher",
        "Postuler",
        "Page 2",
        "12 offres",
        "Métiers",
        "6 offres d’emploi",
        "Emploi\u00a0: 12",
        "Deux  mots\tet\nun",
    ],
)
def test_a_site_may_be_called_as_a_list_or_a_link_is(name: str, tmp_path: Path) -> None:
    settings = {"nom": name, "territoire": {"communes": ["46042", "46223"]}, "offres_par_page": 5}
    assert is_whole(publish_board(tmp_path, plain_offers()[FEW:], settings=settings), PLAIN)


@pytest.mark.parametrize(
    "counting",
    [
        {"source": "journaux"},
        {"source": "matomo", "adresse": "https://stats.ville.invalid", "site": "3"},
        {"source": "matomo", "adresse": "https://ville.invalid/stats/", "site": "3"},
        {"source": "goatcounter", "adresse": "https://ville.goatcounter.com"},
    ],
    ids=["logs", "matomo", "matomo beside", "goatcounter"],
)
def test_views_may_be_counted_where_the_settings_say(counting: dict[str, str], tmp_path: Path) -> None:
    assert is_whole(publish_board(tmp_path, settings={"consultations": counting}))


def test_a_town_may_ask_engines_not_to_keep_its_offers_and_may_have_no_map(tmp_path: Path) -> None:
    assert is_whole(publish_board(tmp_path, settings={"noindex": True, "carte": ""}))


def test_a_map_may_have_tiles_from_elsewhere(tmp_path: Path) -> None:
    tiles = "https://tuiles.ville.invalid/{z}/{x}/{y}.png"
    assert is_whole(publish_board(tmp_path, settings={"carte": tiles, "canonique": "france-travail"}))


@pytest.mark.parametrize(
    "names", [("Accueil", "Communes"), ("Aide", "Page 2"), ("2 offres", "Postuler"), ("1", "Canton 2")]
)
def test_a_sector_may_be_called_as_a_link_is(names: tuple[str, str], tmp_path: Path) -> None:
    sectors = dict(zip(names, (["46223"], ["46044"]), strict=True))
    assert is_whole(publish_board(tmp_path, settings={"secteurs": sectors}))


@pytest.mark.parametrize("folder", ["a'b", "a&b", "a+b", "offres"])
def test_a_site_may_have_any_address_that_the_settings_accept(folder: str, tmp_path: Path) -> None:
    assert is_whole(publish_board(tmp_path, address=f"https://ville.invalid/{folder}"))
