"""Addresses, numbers and mailboxes of nobody: hosts, ranges and shapes, in fields and in prose."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from panneau.mock_api.draws import Draws, WeightedChoice

EVENT_PAGE = "https://mesevenementsemploi.francetravail.fr/mes-evenements-emploi/evenement/"
_EVENT_TAGS = "at_medium=CMP&at_campaign=evenement_local&at_cmp_indicateur1=annonce"
_PHONES = ("019900", "026191", "035301", "046571", "053649", "063998")
"""Number ranges that the telecommunications authority keeps for fiction."""
_SHAPES_OF_FORM = WeightedChoice({"plain": 25, "query": 53, "long": 1.5, "route": 14, "escaped": 4, "accents": 3})
_SHAPES_OF_PARTNER = WeightedChoice({"plain": 19.5, "query": 78.5, "long": 2})
_IN_PROSE = WeightedChoice(
    {"": 947, "bracketed": 5, "phone": 13, "event": 2, "bare": 12, "ended": 5, "mail": 7, "page": 9}
)
"""Share of descriptions, in thousandths, that give an address of each kind."""


@lru_cache(maxsize=4096)
def make_slug(name: str) -> str:
    """« Boulangerie Fictive du Pont » → `boulangerie-fictive-du-pont`."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "-".join(re.findall("[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign))))


def make_phone(draws: Draws) -> str:
    """Ten digits of a range reserved for fiction."""
    return f"{draws.pick(_PHONES)}{draws.draw_below(10_000):04d}"


def make_form_address(employer: str, offer_id: str, draws: Draws) -> str:
    """The page of an employer's form, in the shapes of real ones."""
    return _make_address(
        _SHAPES_OF_FORM.pick(draws), f"https://recrutement.{make_slug(employer)}.example", offer_id, draws
    )


def make_partner_address(partner: str, offer_id: str, draws: Draws) -> str:
    """The page of a partner's offer, mostly with marks of where the visitor came from."""
    return _make_address(_SHAPES_OF_PARTNER.pick(draws), f"https://www.{make_slug(partner)}.example", offer_id, draws)


def make_contact_lines(employer: str, target: float, draws: Draws) -> list[str]:
    """What a few descriptions end with, for a number in [0, 1): an address, a mailbox or a number; mostly nothing."""
    kind = _IN_PROSE.find_choice(target)
    if not kind:
        return []
    host, number = f"{make_slug(employer)}.example", draws.draw_below(100_000)
    page = f"https://www.{host}/recrutement/{number}"
    lines = {
        "page": f"Pour postuler : {page}?source=annonce",
        "bracketed": f"Plus de renseignements sur notre site ({page}) ou sur place",
        "ended": f"Toutes nos offres sont sur {page}.",
        "bare": f"Retrouvez-nous sur www.{host} et rejoignez l'équipe",
        "event": f"Inscription obligatoire à la réunion d'information : {EVENT_PAGE}{number}?{_EVENT_TAGS}",
        "mail": f"CV et lettre de motivation à recrutement@{host}",
        "phone": f"Renseignements au {_format_phone(make_phone(draws), draws)}, aux heures de bureau",
    }
    return [lines[kind]]


def _format_phone(digits: str, draws: Draws) -> str:
    """A number as people write it: `01 99 00 12 34`, `01.99.00.12.34`, `0199001234`."""
    return draws.pick((" ", " ", ".", "")).join(digits[at : at + 2] for at in range(0, 10, 2))


def _make_address(shape: str, host: str, offer_id: str, draws: Draws) -> str:
    token = f"{draws.draw_below(16**8):08x}"
    shapes = {
        "plain": f"{host}/offre/{offer_id}",
        "query": f"{host}/offre/{offer_id}?utm_source=ft&lang=fr&jeton={token}",
        "long": f"{host}/redirection?offre={offer_id}&utm_source=ft&utm_medium=diffusion&suite=" + token * 20,
        "route": f"{host}/#/candidat/offres/{offer_id}/postuler",
        "escaped": f"{host}/offres/agent%20d%27accueil/{offer_id}",
        "accents": f"{host}/métiers/{offer_id}?ville=Mercuès",
    }
    return shapes[shape]
