"""What a build says at its end to the person in charge: numbers, and nothing of any offer's content."""

from __future__ import annotations

from pathlib import Path

from panneau.france_travail.fields import field_names, unknown_fields
from panneau.france_travail.harvest import Harvest, commune_of
from panneau.pictures import Pictures

MOST_NAMED = 10


def summary(found: Harvest, pictures: Pictures, *, pages: int, seconds: float, folder: Path) -> str:
    """A few lines in French."""
    communes = len({commune_of(offer) for offer in found.offers} - {""})
    lines = [
        f"{_count(len(found.offers), 'offre')} dans {_count(communes, 'commune')}, {_count(pages, 'page')}, "
        f"en {f'{seconds:.1f}'.replace('.', ',')} s ({_count(found.tally.calls, 'appel')} à l’API)."
    ]
    lines += ["Aucune offre : c’est une première publication, vide."] if not found.offers else []
    lines += [f"{found.foreign} hors du territoire, non montrées."] if found.foreign else []
    lines += [f"Sans identifiant utilisable, non montrées : {_named(found.unusable)}."] if found.unusable else []
    lines += [f"{_count(pictures.failed, 'logo')} sans image : l’adresse est montrée."] if pictures.failed else []
    unknown = unknown_fields(field_names(found.offers))
    lines += [f"Champs que personne n’a encore documentés : {_named(unknown)}."] if unknown else []
    lines += ["Données de démonstration, offres fictives."] if found.tally.fictive else []
    return "\n".join([*lines, f"Le site est dans {folder}."])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"


def _named(names: tuple[str, ...]) -> str:
    shown = ", ".join(ascii(name)[1:-1] for name in names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return f"{shown} et {more} autres" if more > 0 else shown
