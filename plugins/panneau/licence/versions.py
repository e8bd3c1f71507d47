"""The versions of the licence, as data: each is a file in `versions/`, and adding one is adding a file.

A version says which duties hold, under which article, and how; code asks it and drops no duty by itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from panneau.errors import SettingsError
from panneau.licence.duties import LICENCE_DUTIES, Duty

VERSIONS_FOLDER = Path(__file__).with_suffix("")


@dataclass(frozen=True, slots=True)
class DutyTerms:
    """What one version of the licence says of one duty."""

    article: str
    """Its number in this version (`5.3`); for a duty that does not hold, in the version that has it."""
    holds: bool
    """Whether this version imposes it."""
    summary: str
    """What it asks, in one French sentence for the public."""


@dataclass(frozen=True, slots=True)
class LicenceVersion:
    """What one version of the licence says, as far as a site must know it. Texts are in French."""

    slug: str
    """The name used in the settings: the name of its file."""
    name: str
    """Its official title."""
    grantor: str
    """Who grants it, as the text names it: Pôle emploi, France Travail."""
    source: str
    """The source to name on every page (art. 4)."""
    text_address: str
    """Where the public reads it, unless the town links its own signed text."""
    text_json_address: str
    """Where its text can be fetched as JSON, for the weekly comparison; "" where there is none."""
    text_digest: str
    """Digest of the text that was accepted (notice.py); "" until it is recorded."""
    notice_days: int
    """Days to refuse a new version once told of it (art. 2)."""
    partners_need_statement: bool
    """Whether showing partners' offers takes the town's statement that they were added."""
    logo: str
    """The grantor's logo on each offer: `required` (or a dated statement), or `on-agreement` (else forbidden)."""
    tags_required: bool
    """Whether links to the grantor's site must carry the redirect tags."""
    report_required: bool
    """Whether the monthly report of views is a duty; where it is not, it can be switched off."""
    report_address: str
    """Where the monthly report goes."""
    storage_in_eu: bool
    """Whether data must stay in the European Union, or a country with the same safety."""
    max_age_hours: int
    """Oldest age of the data that may be shown; a longer one is the town's departure from the text."""
    duties: Mapping[Duty, DutyTerms]
    """What is said of each of `LICENCE_DUTIES`, in the order of the articles."""


def known_versions(folder: Path = VERSIONS_FOLDER) -> tuple[str, ...]:
    """List the names of versions that `load_version` accepts, sorted."""
    return tuple(sorted(file.stem for file in folder.glob("*.toml")))


def load_version(name: str, *, folder: Path = VERSIONS_FOLDER) -> LicenceVersion:
    """Read the version of that name from its file.

    Raises: SettingsError if there is none of that name, or if its file lacks something.
    """
    if name not in known_versions(folder):
        raise SettingsError(
            f"Réglage « licence » : « {name} » n’est pas une version connue de la licence ; "
            f"versions connues : {', '.join(known_versions(folder))}."
        )
    return parse_version(name, (folder / f"{name}.toml").read_text(encoding="utf-8"))


def parse_version(name: str, text: str) -> LicenceVersion:
    """Parse the version of the licence that a TOML text describes.

    Raises: SettingsError naming the file and what is missing, unknown or of the wrong kind.
    """
    try:
        content = tomllib.loads(text)
        duties = _parse_duties(content.pop("duties"))
        version = LicenceVersion(slug=name, duties=MappingProxyType(duties), **content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"Licence « {name} » : le fichier {name}.toml ne peut pas être lu ({error}).") from error
    _check_kinds(version)
    return version


def _parse_duties(table: Mapping[str, Mapping[str, Any]]) -> dict[Duty, DutyTerms]:
    """Parse the table of duties. Raises: ValueError for a name that is none's, or a duty left out."""
    duties = {Duty(slug): DutyTerms(**terms) for slug, terms in table.items()}
    if different := LICENCE_DUTIES ^ duties.keys():
        raise ValueError(", ".join(sorted(different)))
    return duties


def _check_kinds(version: LicenceVersion) -> None:
    kinds = {"str": str, "bool": bool, "int": int}
    for field in fields(LicenceVersion):
        kind = kinds.get(str(field.type))
        if kind and type(getattr(version, field.name)) is not kind:
            raise SettingsError(f"Licence « {version.slug} » : la valeur de {field.name} n’est pas du bon type.")
    if version.logo not in ("required", "on-agreement"):
        raise SettingsError(f"Licence « {version.slug} » : logo vaut « required » ou « on-agreement ».")
