"""From the French dictionary to the frozen object, with the checks that take several settings together."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from panneau.config.fields import FIELDS
from panneau.config.kinds import make_setting_error
from panneau.config.renamed_settings import RENAMED
from panneau.config.settings import Settings
from panneau.errors import SettingsError
from panneau.france_travail.http.rate_limit import DeadlineLimits
from panneau.france_travail.territory.divisions import Divisions
from panneau.france_travail.territory.territory import parse_sub_territories, parse_territory
from panneau.licence.versions import load_version


def read_settings(raw: object, *, divisions: Divisions) -> Settings:
    """The settings in `raw`, the dictionary `PANNEAU`; what it leaves out takes its default.

    Raises: SettingsError, one French sentence.
    """
    if not isinstance(raw, Mapping):
        raise make_setting_error("PANNEAU", raw, "un dictionnaire de réglages est attendu dans pelicanconf.py")
    for name in raw:
        _check_known(str(name))
    values: dict[str, Any] = {name: field.parse(name, raw.get(name, field.default)) for name, field in FIELDS.items()}
    territory = parse_territory(values["territoire"], divisions)
    licence = load_version(values["licence"])
    licence = replace(licence, text_digest=values["licence_empreinte"] or licence.text_digest)
    settings = Settings(
        site_name=values["nom"],
        body=values["collectivite"],
        address=values["adresse"],
        territory=territory,
        sub_territories=parse_sub_territories(values["secteurs"], territory, divisions),
        origins=values["origines"],
        partners_statement=values["declaration_partenaires"],
        licence=licence,
        licence_address=values["licence_adresse"] or licence.text_address,
        tags=values["balises"],
        storage=values["hebergement"],
        logo=values["logo"],
        logo_statement=values["logo_declaration"],
        logo_agreement=values["logo_accord"],
        logo_hosts=values["hotes_des_logos"],
        developer=values["developpeur"],
        application=values["application"],
        contact=values["contact"],
        colours=values["couleurs"],
        legal=values["mentions_legales"],
        pace_per_s=values["cadence"],
        patience=DeadlineLimits(total_s=values["patience_s"], silent_s=values["patience_sans_reponse_s"]),
        offers_per_page=int(values["offres_par_page"]),
        extract_size=values["extrait_nombre"],
        max_age_h=values["fraicheur_h"],
        map_tiles=values["carte"],
        noindex=values["noindex"],
        canonical=values["canonique"],
        trade_sheets=values["fiche_metier"],
        accessibility=values["accessibilite"],
        counting=values["consultations"],
        counts_over_time=values["chiffres_dans_le_temps"],
        hiding=values["masquer"],
        deployment=values["deploiement"],
    )
    _check_partners(settings)
    _check_logo(settings)
    return settings


def _check_known(name: str) -> None:
    if name in RENAMED:
        raise SettingsError(RENAMED[name].format_sentence(name))
    if name not in FIELDS:
        near = difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.5)
        hint = f" ; vouliez-vous dire « {near[0]} » ?" if near else f" ; réglages connus : {', '.join(FIELDS)}."
        raise SettingsError(f"Réglage inconnu « {name[:60]} » dans PANNEAU{hint}")


def _check_partners(settings: Settings) -> None:
    """Source: definitions of the 2018 licence (partners' offers left out), preamble of its convention."""
    if "2" in settings.origins and settings.licence.partners_need_statement and not settings.partners_statement:
        raise SettingsError(
            "Réglage « declaration_partenaires » manquant : sous la licence « "
            f"{settings.licence.slug} », montrer les offres des partenaires demande la déclaration de la collectivité "
            "(date et acte par lesquels France Travail les a ajoutées) ; trouvé : rien."
        )


def _check_logo(settings: Settings) -> None:
    """Source: licence in force, art. 9 (the grantor's logo only with its express agreement)."""
    if settings.logo and settings.licence.logo == "on-agreement" and not settings.logo_agreement:
        raise SettingsError(
            f"Réglage « logo_accord » manquant : sous la licence « {settings.licence.slug} », montrer le logo de "
            f"{settings.licence.grantor} demande son accord exprès (qui l’a donné, et à quelle date) ; trouvé : rien. "
            "Sans accord, videz le réglage « logo »."
        )
