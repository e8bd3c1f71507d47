from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from panneau.config import FIELDS, Settings, kinds, read_settings
from panneau.config.setting_field import list_settings, setting
from panneau.config.toml_settings import read_settings_toml
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions
from panneau.licence import versions
from panneau.licence.versions import known_versions, load_version

WITH_PARTNERS = {"origines": ["france-travail", "partenaires"]}


def read(raw: object) -> Settings:
    return read_settings(raw, divisions=divisions.load())


def refusal(raw: object) -> str:
    with pytest.raises(SettingsError) as refused:
        read(raw)
    return str(refused.value)


def test_every_setting_has_a_default_and_the_default_territory_is_grand_cahors() -> None:
    settings = read({})
    assert len(settings.territory.communes) == 36
    assert settings.licence.slug == "pole-emploi-2018"
    assert settings.pace_per_s == 8
    assert settings.origins == {"1"}


def test_an_attribute_is_all_that_a_setting_takes() -> None:
    @dataclass(frozen=True)
    class Longer(Settings):
        motto: str = setting("devise", "", "La devise de la collectivité.", kinds.parse_text)

    (added,) = set(list_settings(Longer)) - set(list_settings(Settings))
    assert added == "motto"
    assert list_settings(Longer)["motto"].parse("devise", " Un lieu, un emploi ") == "Un lieu, un emploi"


def test_no_two_attributes_are_the_same_setting() -> None:
    assert len(FIELDS) == len(list_settings(Settings))


def test_a_menu_entry_that_leads_to_france_travail_gets_the_tags() -> None:
    menu = [{"titre": "Droits", "page": "https://www.francetravail.fr/a?b=c"}, {"titre": "Aide", "page": "aide.html"}]
    settings = read({"menu": menu, "balises": {"at_medium": "CMP"}})
    targets = [entry.target for entry in settings.menu]
    assert targets == ["https://www.francetravail.fr/a?b=c&at_medium=CMP", "aide.html"]


@pytest.mark.parametrize("written", ["la-reunion", "La-Reunion", "LA RÉUNION"])
def test_a_word_is_taken_whatever_its_capitals_and_accents(written: str) -> None:
    assert read({"fuseau": written}).local_time.name == "heure de La Réunion"


def test_a_territory_of_two_overseas_zones_must_say_whose_hours_its_site_has() -> None:
    antilles = {"departements": ["971", "972"]}
    assert refusal({"territoire": antilles}) == (
        "Réglage « fuseau » manquant : ce territoire a deux heures ou plus ; choisissez « guadeloupe » ou "
        "« martinique »."
    )
    assert read({"territoire": antilles, "fuseau": "martinique"}).local_time.name == "heure de la Martinique"
    assert read({"territoire": {"departements": ["46", "974"]}}).local_time.name == "heure de Paris"


@pytest.mark.parametrize("written", ["2026-11-01", "01/11/2026", "1er novembre 2026"])
def test_the_date_of_a_statement_is_shown_in_french_however_it_is_written(written: str) -> None:
    settings = read({"mentions_legales": {"date_accessibilite": written}, "accessibilite": {"date": written}})
    assert settings.legal["date_accessibilite"] == settings.accessibility.date == "1er novembre 2026"


def test_the_address_of_the_settings_stands_on_the_pages_of_a_site_that_is_not_online() -> None:
    settings = read({"adresse": "https://emploi.ville.invalid"})
    assert settings.build_page_values("")["adresse"] == "https://emploi.ville.invalid"
    assert settings.build_page_values("https://essai.invalid")["adresse"] == "https://essai.invalid"


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        ({"nom": "Emploi n° 1234567"}, "nom", "n° 1234567"),
        ({"secteurs": {"206MMXC": ["46042"]}}, "secteurs", "206MMXC"),
        ({"menu": [{"titre": "Offre 206MMXC", "page": "aide.html"}]}, "menu", "206MMXC"),
        ({"mentions_legales": {"editeur": "Ville, n° 1234567"}}, "mentions_legales", "n° 1234567"),
    ],
    ids=["nom", "secteurs", "menu", "mentions_legales"],
)
def test_a_setting_that_pages_show_may_not_pass_for_the_number_of_an_offer(
    raw: dict[str, object], name: str, words: str
) -> None:
    assert refusal(raw) == (
        f"Réglage « {name} » : « {words} » se lit comme le numéro ou l’adresse d’une offre de France Travail, qui "
        "peut être retirée. Retirez-le ; un autre numéro s’écrit « numéro 1234567 », une autre adresse finit par une "
        "barre (/)."
    )


def test_a_setting_that_no_page_shows_may_name_an_offer() -> None:
    assert read({"masquer": [{"id": "206MMXC", "motif": "arnaque-presumee", "jusqu_au": "2099-12-31"}]}).hiding


def test_settings_that_take_others_are_read_with_them() -> None:
    settings = read({"secteurs": {"Centre": ["46042"]}, "patience_s": 30, "offres_par_page": 20.5})
    assert [area.name for area in settings.sub_territories] == ["Centre"]
    assert settings.licence_address == settings.licence.text_address
    assert (settings.patience.total_s, settings.patience.silent_s) == (30, 60)
    assert settings.offers_per_page == 20


def test_every_setting_is_described_in_french() -> None:
    assert all(len(field.help) > 20 and field.help[0].isupper() for field in FIELDS.values())


def test_an_unknown_setting_is_named_with_its_nearest_neighbour() -> None:
    assert "«\u00a0territoire\u00a0»" in refusal({"territoires": {"epci": ["200023737"]}})


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        ("nom", ""),
        ("nom", 12),
        ("adresse", "emploi.example.org"),
        ("adresse", "ftp://emploi.example.org"),
        ("territoire", {"epci": ["999999999"]}),
        ("territoire", {}),
        ("origines", []),
        ("origines", ["toutes"]),
        ("origines", "partenaires"),
        ("licence", "pole-emploi-2017"),
        ("licence_empreinte", "0f1e2d"),
        ("balises", "at_medium=CMP"),
        ("balises", {"at_medium": 3}),
        ("balises", {"": "CMP"}),
        ("balises", {"at_medium": " "}),
        ("hotes_des_logos", ["https://www.francetravail.fr/"]),
        ("hotes_des_logos", [""]),
        ("hotes_des_logos", ["www.francetravail.fr:443"]),
        ("hotes_des_logos", ["www francetravail fr"]),
        ("hotes_des_logos", ["*.francetravail.fr"]),
        ("hotes_des_logos", ["moi@francetravail.fr"]),
        ("hotes_des_logos", ["a..fr"]),
        ("hotes_des_logos", [3]),
        ("logo", "../README.md"),
        ("logo", "pages/aide.md"),
        ("logo", "images/../pages/aide.md"),
        ("logo", "images/../../secret.png"),
        ("logo", "/etc/logo.png"),
        ("logo", "images/logo.pdf"),
        ("logo", "images//logo.png"),
        ("logo", "images/.png"),
        ("logo", "logo.png"),
        ("logo", "https://www.francetravail.fr/images/logo.png"),
        ("contact", "<b>"),
        ("contact", "emploi"),
        ("contact", "emploi @ville.fr"),
        ("contact", "Service emploi <emploi@ville.fr>"),
        ("contact", '"emploi"@ville.fr'),
        ("contact", "emploi'@ville.fr"),
        ("contact", "emploi@ville"),
        ("contact", "05 65 00 00 00"),
        ("contact", "javascript:alert(1)"),
        ("contact", "https://www.francetravail.fr/contact"),
        ("contact", "https://www.paypal.com/x"),
        ("contact", "mailto:emploi@ville.fr"),
        ("contact", "https://ville.fr/nous écrire"),
        ("accessibilite", {"date": "31 février 2027"}),
        ("mentions_legales", {"date_accessibilite": "2027-02-31"}),
        ("accessibilite", {"etat": "partiellement conforme", "date": "31/02/2027", "methode": "Audit interne"}),
        ("accessibilite", {"etat": "partiellement conforme", "date": "bientôt", "methode": "Audit interne"}),
        ("logo_declaration", "Demandé le 31 février 2026."),
        ("developpeur", "Nommé le 2026-13-01"),
        ("fiche_metier", "https://ville.fr/fiche?code="),
        ("fiche_metier", "https://ville.fr/fiche#code"),
        ("carte", "https://{s}.ville.fr/{z}/{x}/{y}.png"),
        ("carte", "https://ville.fr/{z}/{x}/{y}{r}.png"),
        ("carte", "https://ville.fr/{z}/{x}/{y}.png?cle={}"),
        ("carte", "https://ville.fr/{z}/{x}/{y}/{.png"),
        ("cadence", 0),
        ("cadence", True),
        ("cadence", "8"),
        ("patience_s", -1),
        ("offres_par_page", 1),
        ("secteurs", {"Centre": ["75056"]}),
        ("logo_declaration", "Accord demandé, pas encore reçu."),
        ("logo_declaration", "Demandé en mars 2026"),
        ("logo_accord", "Oui"),
        ("couleurs", "#1d4f91"),
        ("couleurs", {"fond": "#1d4f91"}),
        ("couleurs", {"principale": "bleu"}),
        ("couleurs", {"principale": "#1d4f91;}"}),
        ("couleurs", {"accent": "#ffcc00"}),
        ("hebergement", "OVH"),
        ("hebergement", {"ville": "Roubaix"}),
        ("hebergement", {"pays": 33}),
        ("fraicheur_h", 0),
        ("fraicheur_h", 49),
        ("fraicheur_h", 24.5),
        ("noindex", "oui"),
        ("masquer", "123ABCD"),
        ("masquer", [{"id": "123ABCD"}]),
    ],
)
def test_a_wrong_setting_is_named_in_one_french_sentence_with_what_was_found(setting: str, wrong: object) -> None:
    said = refusal({setting: wrong})
    assert setting in said
    assert "\n" not in said


def test_the_text_that_the_town_accepted_is_its_own_setting() -> None:
    assert read({}).licence.text_digest == ""
    assert read({"licence_empreinte": f"{'0F' * 32} "}).licence.text_digest == "0f" * 32


def test_settings_that_are_no_dictionary_are_refused() -> None:
    assert "PANNEAU" in refusal(["territoire"])


def test_partners_offers_under_the_licence_of_2018_take_the_statement_of_the_town() -> None:
    assert "declaration_partenaires" in refusal(WITH_PARTNERS)
    assert read(WITH_PARTNERS | {"declaration_partenaires": "Avenant du 3 mars 2026"}).origins == {"1", "2"}
    assert read(WITH_PARTNERS | {"licence": "france-travail-2025"}).origins == {"1", "2"}


@pytest.mark.parametrize(
    "dated", ["Demandé le 3 mars 2026.", "2026-03-03 : demandé", "Demandé le 1er août 2026", "3/3/2026"]
)
def test_a_statement_has_a_date_in_a_french_or_an_iso_form(dated: str) -> None:
    assert read({"logo_declaration": dated}).logo_statement == dated


def test_the_logo_of_france_travail_takes_its_agreement_under_the_licence_in_force() -> None:
    shown = {"licence": "france-travail-2025", "logo": "images/france-travail.png"}
    assert "logo_accord" in refusal(shown)
    assert read(shown | {"logo_accord": "Accord écrit du 3 mars 2026"}).logo
    assert read({"logo": "images/pole-emploi.png"}).logo


def test_freshness_is_a_day_and_can_be_two() -> None:
    assert read({}).max_age_h == 24
    assert read({"fraicheur_h": 48}).max_age_h == 48


def test_a_version_of_the_licence_is_added_by_adding_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (versions.VERSIONS_FOLDER / "france-travail-2025.toml").read_text()
    (tmp_path / "ma-version-2030.toml").write_text(text.replace("max_age_hours = 24", "max_age_hours = 12"))
    assert known_versions(tmp_path) == ("ma-version-2030",)
    assert load_version("ma-version-2030", folder=tmp_path).max_age_hours == 12
    for file in versions.VERSIONS_FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    monkeypatch.setattr(kinds, "load_version", partial(load_version, folder=tmp_path))
    assert read({"licence": "ma-version-2030"}).licence.max_age_hours == 12


def test_the_shipped_settings_are_known_and_show_both_origins() -> None:
    settings = read(read_settings_toml(Path("reglages.toml")))
    assert settings.origins == {"1", "2"}
    assert settings.territory.units == ("CA du Grand Cahors",)


def test_without_an_audit_a_site_declares_that_it_is_not_conformant() -> None:
    declared = read({}).accessibility
    assert (declared.state, declared.verdict) == ("non conforme", "n’est pas en conformité")
    assert declared.format_sentence() == "Aucun audit de conformité n’a encore été mené."


def test_another_state_of_accessibility_rests_on_a_dated_audit() -> None:
    audit = {"etat": "partiellement conforme", "date": "3 mars 2027", "methode": "Audit interne, 72 % des critères."}
    assert read({"accessibilite": audit}).accessibility.verdict == "est en conformité partielle"
    for missing in ("date", "methode"):
        with pytest.raises(SettingsError, match="audit"):
            read({"accessibilite": {key: value for key, value in audit.items() if key != missing}})


@pytest.mark.parametrize(
    "settings",
    [
        {"accessibilite": {"etat": "conforme"}},
        {"accessibilite": {"note": "20"}},
        {"canonique": "ailleurs"},
        {"fiche_metier": "candidat.francetravail.fr"},
    ],
)
def test_what_is_no_state_page_or_address_is_refused(settings: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        read(settings)


@pytest.mark.parametrize(
    "wrong",
    ["https://www.exemple.fr/Emploi Châteaux", "https://exemple.fr/é", "exemple.fr", "https://", "ftp://exemple.fr",
     "https://[x", "https://exemple.fr:65536", "https://exemple.fr:99999/a", "https://exemple.fr:0",
     "https://exemple.fr/a//b", "https://exemple.fr//", "https://exemple.fr/../a", "https://exemple.fr/a/./b",
     "https://exemple.fr/a/..", "https://exemple.fr/%2E%2e/a", " https://exemple.fr", "https://exemple.fr ",
     "https://exemple.fr/?a=b", "https://exemple.fr/#a",
     "https://moi@exemple.fr", 'https://exemple.fr/"x', "https://exemple.fr\\x", 3],
)  # fmt: skip
def test_the_address_of_a_site_is_one_that_links_can_hold(wrong: object) -> None:
    with pytest.raises(SettingsError, match="adresse"):
        read({"adresse": wrong})


@pytest.mark.parametrize(
    "right",
    [
        "",
        "https://emploi.ville.fr",
        "https://ville.github.io/emploi",
        "http://127.0.0.1:8000/a/b-c_d",
        "https://xn--pruvage-bya.fr",
        "https://exemple.fr:65535",
        "https://exemple.fr/l%27emploi/%C3%A9t%C3%A9",
        "https://exemple.fr/.emploi/a..b",
    ],
)
def test_the_address_of_a_site_loses_its_last_slash_alone(right: str) -> None:
    assert read({"adresse": right and f"{right}/"}).address == right


@pytest.mark.parametrize(
    "right", ["", "emploi@ville.fr", "pole.emploi+46@ville-du-lot.fr", "https://ville.fr/contact/"]
)
def test_one_writes_to_a_mailbox_or_on_a_page(right: str) -> None:
    assert read({"contact": right}).contact == right


def test_the_logo_is_a_picture_of_the_town_wherever_it_stands_below_images() -> None:
    for right in ("images/france-travail.png", "images/logos/France Travail.SVG"):
        assert read({"logo": right}).logo == right


def test_the_day_of_an_audit_is_one_of_the_calendar() -> None:
    assert read({"accessibilite": {"date": "29 février 2028"}}).accessibility.date == "29 février 2028"


def test_the_map_has_the_tiles_of_the_ign_unless_the_town_says_otherwise() -> None:
    assert read({}).map_tiles.startswith("https://data.geopf.fr/wmts?")
    assert read({"carte": ""}).map_tiles == ""
    assert read({"carte": "https://a.fr/{z}/{x}/{y}.png"}).map_tiles == "https://a.fr/{z}/{x}/{y}.png"
    for wrong in ("https://a.fr/{z}/{x}.png", "a.fr/{z}/{x}/{y}.png", 3):
        with pytest.raises(SettingsError, match="carte"):
            read({"carte": wrong})


def test_a_colour_too_light_to_be_read_is_refused_with_the_nearest_that_can() -> None:
    assert "#735c00" in refusal({"couleurs": {"principale": "#ffcc00"}})
    chosen = read({"couleurs": {"principale": "#1D4F91"}}).colours
    assert (chosen.main, chosen.accent) == ("#1d4f91", "")


@pytest.mark.parametrize("value", [[[]], [{"a": 1}], [1], "partenaires", []])
def test_origins_of_another_kind_are_refused_and_crash_nothing(value: object) -> None:
    assert "origines" in refusal({"origines": value})
