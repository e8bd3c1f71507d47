"""Where the data are kept: the host, its country, and what allows a country outside the Union.

Source: licence in force, art. 8 (storage in the European Union or in a country with the same safety); GDPR, art. 45.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from panneau.licence.versions import LicenceVersion

EUROPEAN_COUNTRIES = (
    "Allemagne", "Autriche", "Belgique", "Bulgarie", "Chypre", "Croatie", "Danemark", "Espagne", "Estonie", "Finlande",
    "France", "Grèce", "Hongrie", "Irlande", "Islande", "Italie", "Lettonie", "Liechtenstein", "Lituanie", "Luxembourg",
    "Malte", "Norvège", "Pays-Bas", "Pologne", "Portugal", "République tchèque", "Roumanie", "Slovaquie", "Slovénie",
    "Suède", "Tchéquie", "Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte", "Saint-Martin",
)  # fmt: skip
"""The European Union and the European Economic Area, in French, and the outermost regions of France (TFEU, 349)."""


@dataclass(frozen=True, slots=True)
class Storage:
    """What the town says of where its data are kept; each is "" while it is to be filled in."""

    host: str = ""
    country: str = ""
    """One country, or several: « France et Irlande »."""
    basis: str = ""
    """Outside the Union, the adequacy decision that allows it."""

    @property
    def in_europe(self) -> bool:
        """Whether every country named belongs to the European Economic Area."""
        names = [_fold_name(name) for name in re.split(r",|\bet\b", self.country)]
        return bool(self.country) and all(name in _EUROPE for name in names)

    def format_sentence(self) -> str:
        """Say in French where the data are kept; "" while something is missing."""
        if not self.host or not self.country:
            return ""
        kept = f"Les pages de ce site sont conservées par {self.host} ({self.country})."
        if self.in_europe:
            return kept
        basis = f" ; ce qui permet de les y conserver : {self.basis.rstrip('.')}" if self.basis else ""
        return f"{kept} Ce lieu est hors de l’Union européenne{basis}."


def check_storage(licence: LicenceVersion, storage: Storage) -> Iterator[str]:
    """Say in French what a production build refuses of the storage, under this version of the licence."""
    if not licence.storage_in_eu:
        return
    if not storage.host or not storage.country:
        yield "la licence demande où sont les données : donnez « hebergeur » et « pays » dans « hebergement »"
    elif not storage.in_europe and not storage.basis:
        yield (
            f"« {storage.country} » n’est pas un pays de l’Union européenne ou de l’Espace économique : donnez "
            "la décision d’adéquation qui permet cet hébergement dans « base_hors_ue » de « hebergement », ou changez "
            "d’hébergeur"
        )


def _fold_name(name: str) -> str:
    spread = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(character for character in spread if not unicodedata.combining(character)).replace("-", " ")


_EUROPE = frozenset(map(_fold_name, EUROPEAN_COUNTRIES))
