"""Reading of the French dictionary into the frozen object, with the checks that take several settings together."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from panneau.common.local_time import list_zones
from panneau.common.offer_identity import Origin
from panneau.config.kinds import make_setting_error
from panneau.config.renamed_settings import RENAMED
from panneau.config.setting_field import SettingField, list_settings
from panneau.config.settings import FIELDS, Settings
from panneau.config.shown_words import check_shown_words
from panneau.config.toml_settings import show_line
from panneau.errors import SettingsError
from panneau.france_travail.territory.divisions import Divisions
from panneau.france_travail.territory.territory import parse_sub_territories, parse_territory
from panneau.licence.redirect_tags import add_tags, parse_tags
from panneau.licence.versions import LicenceVersion


def read_settings(raw: object, *, divisions: Divisions) -> Settings:
    """Read the settings in `raw`, the dictionary `PANNEAU`; what it leaves out takes its default.

    Raises: SettingsError, one French sentence.
    """
    if not isinstance(raw, Mapping):
        raise make_setting_error("PANNEAU", raw, "un dictionnaire de réglages est attendu dans pelicanconf.py")
    for name in raw:
        with show_line(raw, str(name)):
            _check_known(str(name))
    values: dict[str, Any] = {
        attribute: _parse_setting(field, raw) for attribute, field in list_settings(Settings).items()
    }
    settings = Settings(**(values | _resolve(values, raw, divisions)))
    _check_partners(settings)
    _check_logo(settings)
    _check_clock(settings)
    return settings


def _parse_setting(field: SettingField, raw: Mapping[str, object]) -> object:
    value = raw.get(field.name, field.default)
    with show_line(raw, field.name):
        try:
            check_shown_words(field.name, value)
            return field.parse(field.name, value)
        except SettingsError as error:
            raise _find_misplaced(field.name, value, str(error)) or error from None


def _find_misplaced(name: str, value: object, said: str) -> SettingsError | None:
    """Find a setting that stands among the values of another one, below the line [name] of TOML."""
    inside = value if isinstance(value, Mapping) else {}
    lost = next((key for key in inside if key in FIELDS and said.endswith(f' : "{key}".')), "")
    if not lost:
        return None
    return SettingsError(
        f"Réglage « {lost} » : il est écrit sous la ligne [{name}], et compte comme une de ses valeurs ; mettez-le "
        "au-dessus de la première ligne entre crochets."
    )


def _resolve(values: Mapping[str, Any], raw: Mapping[str, object], divisions: Divisions) -> dict[str, Any]:
    """Read the settings that take others, or the administrative divisions, to be read; by attribute."""
    licence: LicenceVersion = values["licence"]
    with show_line(raw, "territoire"):
        territory = parse_territory(values["territory"], divisions)
    with show_line(raw, "secteurs"):
        sub_territories = parse_sub_territories(values["sub_territories"], territory, divisions)
    tags = parse_tags(values["tags"])
    return {
        "menu": tuple(replace(entry, target=add_tags(entry.target, tags)) for entry in values["menu"]),
        "territory": territory,
        "sub_territories": sub_territories,
        "licence": replace(licence, text_digest=values["licence_digest"] or licence.text_digest),
        "licence_address": values["licence_address"] or licence.text_address,
    }


def _check_known(name: str) -> None:
    if name in RENAMED:
        raise SettingsError(RENAMED[name].format_sentence(name))
    if name not in FIELDS:
        raise SettingsError(f"Réglage inconnu « {name[:60]} » ; {_suggest(name)}")


def _suggest(name: str) -> str:
    """Suggest in French what somebody may have meant: a setting of nearly that name, or one that has such a value."""
    near = difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.5)
    owner = next((field.name for field in FIELDS.values() if name in _list_names(field)), "")
    if owner:
        return f"écrivez « {owner}.{name} » : c’est une valeur de « {owner} »."
    return f"vouliez-vous dire « {near[0]} » ?" if near else f"réglages connus : {', '.join(FIELDS)}."


def _list_names(field: SettingField) -> set[str]:
    """List the names of the values that a setting shows; those of `secteurs` are a town's own."""
    shown = (field.default, field.example) if field.name != "secteurs" else ()
    return {str(name) for value in shown if isinstance(value, Mapping) for name in value}


def _check_partners(settings: Settings) -> None:
    """Refuse partners' offers without the statement that allows them.

    Source: definitions of the 2018 licence (partners' offers left out), preamble of its convention.
    """
    if (
        Origin.PARTNER in settings.origins
        and settings.licence.partners_need_statement
        and not settings.partners_statement
    ):
        raise SettingsError(
            "Réglage « declaration_partenaires » manquant : sous la licence « "
            f"{settings.licence.slug} », montrer les offres des partenaires demande la déclaration de la collectivité "
            "(date et acte par lesquels France Travail les a ajoutées) ; trouvé : rien."
        )


def _check_clock(settings: Settings) -> None:
    """Refuse a territory of several overseas zones that does not say whose hours the site has."""
    zones = list_zones(settings.territory.departements)
    if not settings.clock and "paris" not in zones and len(zones) > 1:
        names = " ou ".join(f"« {zone} »" for zone in zones)
        raise SettingsError(f"Réglage « fuseau » manquant : ce territoire a deux heures ou plus ; choisissez {names}.")


def _check_logo(settings: Settings) -> None:
    """Refuse the grantor's logo without its express agreement. Source: licence in force, art. 9."""
    if settings.logo and settings.licence.logo == "on-agreement" and not settings.logo_agreement:
        raise SettingsError(
            f"Réglage « logo_accord » manquant : sous la licence « {settings.licence.slug} », montrer le logo de "
            f"{settings.licence.grantor} demande son accord exprès (qui l’a donné, et à quelle date) ; trouvé : rien. "
            "Sans accord, videz le réglage « logo »."
        )
