"""What a town answers, and the settings that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from panneau.admin.init.place_words import make_short_name
from panneau.common.offer_identity import ORIGIN_SLUGS, Origin
from panneau.config import FIELDS, ORIGINS
from panneau.errors import SettingsError
from panneau.licence.versions import LicenceVersion, known_versions, load_version

ASKED = ("nom", "collectivite", "territoire", "adresse", "contact", "couleurs", "licence")
"""The settings that the questions are about: a file where one of them was changed is the town's own work."""
NOT_ENCRYPTED = (
    "Réglage « adresse » : écrivez https:// à la place de http:// ; les navigateurs disent « non sécurisé » d’un site "
    "en http://, et ce qu’il montre peut être changé en chemin."
)


@dataclass(frozen=True, slots=True)
class Answers:
    """A town's answers, one for each question; "" where it left one for later."""

    name: str
    body: str
    territory: Mapping[str, list[str]]
    address: str = ""
    contact: str = ""
    colours: Mapping[str, str] | None = None
    licence: str = ""

    def build_settings(self) -> Mapping[str, object]:
        """Build setting → value, without what was left for later. Raises: SettingsError for one that is wrong."""
        version = load_version(self.licence or find_current_licence())
        left_open = {"adresse": self.address, "contact": self.contact, "couleurs": self._select_colours()}
        values: dict[str, object] = {
            "nom": self.name,
            "collectivite": self.body,
            "territoire": dict(self.territory),
            **_choose_origins(version),
            "licence": version.slug,
            "balises": {"at_medium": "CMP", "at_campaign": make_short_name(self.body) or "panneau"},
            **{name: answer for name, answer in left_open.items() if answer},
        }
        for name, value in values.items():
            parse_answer(name, value)
        return values

    def _select_colours(self) -> Mapping[str, str]:
        return {key: colour for key, colour in (self.colours or {}).items() if colour}


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
