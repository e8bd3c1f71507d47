"""What a town answers, and the settings that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from panneau.common.offer_identity import ORIGIN_SLUGS, Origin
from panneau.config import FIELDS, ORIGINS
from panneau.errors import SettingsError
from panneau.france_travail.territory.place_words import make_short_name
from panneau.licence.versions import LicenceVersion, known_versions, load_version

ASKED = ("nom", "collectivite", "territoire", "adresse", "contact", "couleurs", "licence")
"""The settings that the questions are about: a file where one of them was changed is the town's own work."""
NOT_ENCRYPTED = (
    "Réglage « adresse » : écrivez https:// à la place de http:// ; les navigateurs disent « non sécurisé » d’un site "
    "en http://, et ce qu’il montre peut être changé en chemin."
)


NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answers:
    """A town's answers, one for each question; "" where it left one for later."""

    name: str = ""
    body: str = ""
    territory: Mapping[str, list[str]] | None = None
    address: str = ""
    contact: str = ""
    colours: Mapping[str, str] | None = None
    licence: str = ""

    def build_settings(self, current: Mapping[str, object] = NOTHING) -> Mapping[str, object]:
        """Build setting → value, with what follows from the licence; without what was left for later.

        `current` is what the town had already: its origins stay with its licence, and its tags stay.
        Raises: SettingsError for one that is wrong.
        """
        version = load_version(self.licence or find_current_licence())
        follows = {} if current.get("licence") == version.slug else _choose_origins(version)
        tags = {"balises": {"at_medium": "CMP", "at_campaign": make_short_name(self.body) or "panneau"}}
        own_tags = {} if "balises" in current else tags
        values = {**self.build_given(), "licence": version.slug, **follows, **own_tags}
        _check_values(values)
        return values

    def build_given(self) -> Mapping[str, object]:
        """Build setting → value of what was answered, and nothing else. Raises: SettingsError"""
        given = {
            "nom": self.name,
            "collectivite": self.body,
            "territoire": dict(self.territory or {}),
            "adresse": self.address,
            "contact": self.contact,
            "couleurs": self._select_colours(),
            "licence": self.licence,
        }
        values = {name: answer for name, answer in given.items() if answer}
        _check_values(values)
        return values

    def _select_colours(self) -> Mapping[str, str]:
        return {key: colour for key, colour in (self.colours or {}).items() if colour}


def read_answers(settings: Mapping[str, Any]) -> Answers:
    """Read what a town has answered before in its settings; what is not as an answer is, is left out."""
    texts = {name: str(settings.get(name, "")) for name in ("nom", "collectivite", "adresse", "contact", "licence")}
    tables = {name: settings.get(name) for name in ("territoire", "couleurs")}
    territory, colours = (value if isinstance(value, Mapping) else {} for value in tables.values())
    return Answers(
        name=texts["nom"],
        body=texts["collectivite"],
        territory=territory,
        address=texts["adresse"],
        contact=texts["contact"],
        colours={str(key): str(colour) for key, colour in colours.items()},
        licence=texts["licence"],
    )


def _check_values(values: Mapping[str, object]) -> None:
    for name, value in values.items():
        parse_answer(name, value)


def parse_answer(name: str, value: object) -> object:
    """Parse the answer for a setting. Raises: SettingsError where the setting is wrong, or its site not encrypted."""
    if name == "adresse" and str(value).strip().lower().startswith("http:"):
        raise SettingsError(NOT_ENCRYPTED)
    return FIELDS[name].parse(name, value)


def find_current_licence() -> str:
    """Find the newest version of the licence: each is named after the year that begins it."""
    return max(known_versions(), key=lambda name: name.rsplit("-", 1)[-1])


def list_demands(version: LicenceVersion) -> tuple[str, ...]:
    """List what a version of the licence asks of a town beyond what all versions ask, in French clauses."""
    partners = "celles des partenaires demandent une déclaration datée" if version.partners_need_statement else ""
    logo = {
        "required": f"logo de {version.grantor} sur chaque offre, ou la raison datée de son absence",
        "on-agreement": f"logo de {version.grantor} interdit sans son accord",
    }[version.logo]
    told = (
        "offres de France Travail et de ses partenaires"
        if not partners
        else f"offres de {version.grantor} ; {partners}",
        logo,
        "balises de comptage sur les liens" if version.tags_required else "",
        "rapport mensuel des consultations" if version.report_required else "",
        "données conservées dans l’Union européenne ou un pays de même sûreté" if version.storage_in_eu else "",
        f"offres de moins de {version.max_age_hours} heures",
    )
    return tuple(filter(None, told))


def _choose_origins(version: LicenceVersion) -> Mapping[str, object]:
    """Choose the origins shown: partners' offers where the version covers them without a statement of the town."""
    shown = [ORIGIN_SLUGS[Origin.FRANCE_TRAVAIL]] if version.partners_need_statement else list(ORIGINS)
    return {"origines": shown, "declaration_partenaires": ""}
