"""The small settings files of sites/: what one site of a public body sets otherwise than the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from panneau.admin.sites.coverage import list_communes
from panneau.common.french import format_some
from panneau.config import FIELDS, Settings, read_settings
from panneau.config.quoted_lines import decode_settings
from panneau.config.toml_settings import parse_settings_toml, show_line
from panneau.errors import SettingsError
from panneau.france_travail.territory.divisions import Divisions
from panneau.france_travail.territory.territory import Territory

NEEDED = ("nom", "territoire")
OVERRIDABLE = (*NEEDED, "adresse", "contact", "couleurs", "secteurs", "consultations", "offres_par_page", "noindex",
               "nom_usuel")  # fmt: skip
"""Settings that a site may give; all others are the body's, since they come from what it signed."""
OWN: Mapping[str, object] = {"adresse": "", "secteurs": {}, "nom_usuel": ""}
"""What a site has where its file says nothing: not the body's, which cannot be its own."""
MOST_NAMED = 3
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NO_SITE = (
    "Aucun site dans {folder}/ : mettez-y un fichier par site, comme {folder}/cahors.toml "
    "(« panneau guide plusieurs-sites »)."
)


@dataclass(frozen=True, slots=True)
class ConfiguredSite:
    """One site of the body."""

    slug: str
    """Name of its file, and of its folder of output."""
    raw: Mapping[str, object]
    """The whole dictionary `PANNEAU` of its build."""
    settings: Settings


def read_sites(folder: Path, body: Mapping[str, object], divisions: Divisions) -> tuple[ConfiguredSite, ...]:
    """Read every site of the folder, in the order of their names; `body` is the dictionary `PANNEAU` of the body.

    Raises: SettingsError, one French sentence that names the file.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise SettingsError(NO_SITE.format(folder=folder.name))
    around = read_settings(body, divisions=divisions).territory
    sites = tuple(_read_site(file, body, divisions) for file in files)
    inside = list_communes(around, divisions)
    for site in sites:
        _check_inside(site, list_communes(site.settings.territory, divisions) - inside, around)
    _check_addresses(sites)
    return sites


def _read_site(file: Path, body: Mapping[str, object], divisions: Divisions) -> ConfiguredSite:
    if not _SLUG.fullmatch(file.stem):
        raise _make_error(
            file.stem, "le nom du fichier ne doit avoir que des minuscules sans accent, chiffres et tirets"
        )
    name = f"sites/{file.name}"
    try:
        written = parse_settings_toml(decode_settings(file.read_bytes(), name), file=name)
        raw = written.replace({**body, **OWN, **_check_values(file.stem, written)})
        return ConfiguredSite(file.stem, dict(raw), read_settings(raw, divisions=divisions))
    except SettingsError as error:
        raise error if str(error).startswith("sites/") else _make_error(file.stem, str(error)) from None


def _check_values(slug: str, values: Mapping[str, object]) -> Mapping[str, object]:
    for name in values:
        with show_line(values, name):
            _check_overridable(slug, name)
    for name in NEEDED:
        if name not in values:
            raise _make_error(slug, f"le réglage « {name} » manque")
    return values


def _check_overridable(slug: str, name: str) -> None:
    if name in FIELDS and name not in OVERRIDABLE:
        raise _make_error(slug, f"« {name} » est le réglage de la collectivité, le même pour tous ses sites")
    if name not in FIELDS:
        raise _make_error(slug, f"réglage inconnu « {name[:60]} » ; un site a {', '.join(OVERRIDABLE)}")


def _check_inside(site: ConfiguredSite, outside: Iterable[str], around: Territory) -> None:
    found = sorted(map(around.find_name, outside))
    if found:
        named = format_some(found, most=MOST_NAMED)
        body = ", ".join(around.units)
        raise _make_error(site.slug, f"son territoire sort de celui de la collectivité ({body}) : {named}")


def _check_addresses(sites: Sequence[ConfiguredSite]) -> None:
    owners: dict[str, str] = {}
    for site in sites:
        address = site.settings.address
        if address and address in owners:
            raise _make_error(site.slug, f"l’adresse {address} est déjà celle de sites/{owners[address]}.toml")
        owners[address] = site.slug


def _make_error(slug: str, why: str) -> SettingsError:
    return SettingsError(f"sites/{slug}.toml : {why.removesuffix('.')}.")
