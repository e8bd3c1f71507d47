"""Filters on what an offer says: tests that read its payload (words, hours, pay, sector…)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from panneau.mock_api.population import Key
from panneau.mock_api.refused_query import InvalidQuery, make_format_error, make_value_error
from panneau.mock_api.source_lists import hash_text, list_appellation_codes, read_lists
from panneau.mock_api.world import Test, World

Payload = Mapping[str, Any]
PayloadTest = Callable[[Payload], bool]
_PERIODS = {"M": "Mensuel", "A": "Annuel", "H": "Horaire", "C": "Cachet"}


def parse_content_tests(params: Mapping[str, str], world: World) -> list[Test]:
    """Make one test of each parameter that asks for an offer's content. Raises: InvalidQuery."""
    tests = [reader(params[name]) for name, reader in _READERS.items() if name in params]
    tests += [_make_flag_reader(name, path)(params[name]) for name, path in _FLAGS.items() if name in params]
    tests += _parse_pay(params) + _parse_partners(params) + _parse_lengths(params)
    return [_make_key_test(test, world) for test in tests]


def _make_key_test(test: PayloadTest, world: World) -> Test:
    def is_match(key: Key) -> bool:
        return test(world.build_payload(key))

    return is_match


def fold(text: str) -> str:
    """Fold a text: lower case, without accents."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _parse_words(value: str) -> PayloadTest:
    words = [fold(word.strip()) for word in value.split(",")]
    if len(words) > 7 or any(len(word) < 2 for word in words):
        raise make_format_error(
            "motsCles", "7 mots-clé au maximum séparés par des virgules et d'au moins 2 caractères."
        )
    return lambda offer: all(word in fold(" ".join(_iter_searched(offer))) for word in words)


def _iter_searched(offer: Payload) -> Iterator[str]:
    """The fields that motsCles looks at; the description is not one of them."""
    for name in ("intitule", "romeCode", "romeLibelle"):
        yield str(offer.get(name, ""))
    for name, part in (("competences", "libelle"), ("formations", "domaineLibelle"), ("permis", "libelle"),
                       ("langues", "libelle")):  # fmt: skip
        yield from (str(entry.get(part, "")) for entry in offer.get(name, ()))


def _demand(value: str) -> PayloadTest:
    if value not in ("D", "S", "E"):
        raise make_format_error("experienceExigence", "D, E ou S attendu.")
    return lambda offer: offer.get("experienceExige") == value


def _parse_full_time(value: str) -> PayloadTest:
    wanted = "Temps plein" if _parse_boolean("tempsPlein", value) else "Temps partiel"
    return lambda offer: offer.get("dureeTravailLibelleConverti") == wanted


def _parse_weekly_hours(value: str) -> PayloadTest:
    if value not in ("0", "1", "2"):
        raise make_format_error("dureeHebdo", "0, 1 ou 2 attendu.")
    wanted = (None, "Temps plein", "Temps partiel")[int(value)]
    return lambda offer: offer.get("dureeTravailLibelleConverti") == wanted


def _parse_sector(value: str) -> PayloadTest:
    codes = value.split(",")
    if len(codes) > 2 or not all(re.fullmatch(r"\d\d", code) for code in codes):
        raise make_format_error("secteurActivite", "2 chaînes de caractères séparées par des virgules maximum.")
    return lambda offer: offer.get("secteurActivite") in codes


def _parse_naf(value: str) -> PayloadTest:
    codes = value.split(",")
    if len(codes) > 2 or not all(re.fullmatch(r"\d\d\.\d\d[A-Z]", code) for code in codes):
        raise make_format_error("codeNAF", "2 chaînes de caractères séparées par des virgules maximum.")
    return lambda offer: offer.get("codeNAF") in codes


def _parse_permit(value: str) -> PayloadTest:
    if value not in read_lists().permits:
        raise make_value_error("permis")
    wanted = read_lists().permits[value]
    return lambda offer: any(permit.get("libelle") == wanted for permit in offer.get("permis", ()))


def _parse_training_level(value: str) -> PayloadTest:
    if value not in read_lists().training_levels:
        raise make_value_error("niveauFormation")
    wanted = read_lists().training_levels[value]
    return lambda offer: any(entry.get("niveauLibelle") == wanted for entry in offer.get("formations", ()))


def _parse_appellation(value: str) -> PayloadTest:
    names = {code: name for name, code in list_appellation_codes().items()}
    if value not in names:
        raise make_value_error("appellation")
    return lambda offer: offer.get("appellationlibelle") == names[value]


def _parse_theme(value: str) -> PayloadTest:
    """Trades are dealt out among the themes; the real list is not public."""
    if value not in read_lists().themes:
        raise make_value_error("theme")
    return lambda offer: hash_text(str(offer.get("romeCode")), len(read_lists().themes)) + 1 == int(value)


def _make_flag_reader(name: str, path: str) -> Callable[[str], PayloadTest]:
    def read(value: str) -> PayloadTest:
        wanted = _parse_boolean(name, value)
        return lambda offer: bool(offer.get(path)) == wanted

    return read


def _parse_boolean(name: str, value: str) -> bool:
    if value not in ("true", "false"):
        raise make_format_error(name, "Booléen attendu.")
    return value == "true"


def _parse_pay(params: Mapping[str, str]) -> list[PayloadTest]:
    given = [name for name in ("salaireMin", "periodeSalaire") if name in params]
    if not given:
        return []
    if len(given) == 1:
        raise InvalidQuery(
            "Format des paramètres « salaireMin » et « periodeSalaire » incorrect : "
            "les paramètres sont dépendants et doivent être renseignés ensemble"
        )
    period, lowest = _PERIODS.get(params["periodeSalaire"]), params["salaireMin"]
    if period is None or not re.fullmatch(r"\d+(\.\d+)?", lowest):
        raise make_value_error("periodeSalaire" if period is None else "salaireMin")
    return [lambda offer: _find_highest_pay(offer, period) >= float(lowest)]


def _find_highest_pay(offer: Payload, period: str) -> float:
    label = str(offer.get("salaire", {}).get("libelle", ""))
    sums = re.findall(r"(\d+(?:\.\d+)?) Euros", label.replace(",", "."))
    return max(map(float, sums), default=-1) if label.startswith(period) else -1


def _parse_partners(params: Mapping[str, str]) -> list[PayloadTest]:
    mode = params.get("modeSelectionPartenaires", "INCLUS")
    if mode not in ("INCLUS", "EXCLU"):
        raise make_format_error("modeSelectionPartenaires", "INCLUS ou EXCLU attendu.")
    if "partenaires" not in params:
        return []
    names = set(params["partenaires"].split(","))
    if mode == "INCLUS":
        return [lambda offer: bool(names & _list_partner_names(offer))]
    return [lambda offer: not names & _list_partner_names(offer)]


def _list_partner_names(offer: Payload) -> set[str]:
    return {partner.get("nom", "") for partner in offer.get("origineOffre", {}).get("partenaires", ())}


def _parse_lengths(params: Mapping[str, str]) -> list[PayloadTest]:
    tests: list[PayloadTest] = []
    for name, sign in (("dureeContratMin", 1), ("dureeContratMax", -1)):
        if name in params:
            tests.append(_make_bound_test(_find_months, _parse_number(name, params[name], r"\d{1,2}(\.\d+)?"), sign))
    for name, sign in (("dureeHebdoMin", 1), ("dureeHebdoMax", -1)):
        if name in params:
            tests.append(_make_bound_test(_find_hours, _parse_number(name, params[name], r"\d{3,4}") // 100, sign))
    return tests


def _make_bound_test(measure: Callable[[Payload], float | None], bound: float, sign: int) -> PayloadTest:
    """A test that is true above the bound (sign 1) or below it (sign -1); an offer without measure fails it."""

    def is_match(offer: Payload) -> bool:
        value = measure(offer)
        return value is not None and value * sign >= bound * sign

    return is_match


def _parse_number(name: str, value: str, form: str) -> float:
    if not re.fullmatch(form, value):
        raise make_value_error(name)
    return float(value)


def _find_months(offer: Payload) -> float | None:
    found = re.search(r"(\d+) (Mois|Jour)", str(offer.get("typeContratLibelle", "")))
    return None if found is None else int(found[1]) / (1 if found[2] == "Mois" else 30)


def _find_hours(offer: Payload) -> float | None:
    found = re.search(r"(\d+) ?H", str(offer.get("dureeTravailLibelle", "")))
    return None if found is None else float(found[1])


_READERS: Mapping[str, Callable[[str], PayloadTest]] = {
    "motsCles": _parse_words,
    "experienceExigence": _demand,
    "tempsPlein": _parse_full_time,
    "dureeHebdo": _parse_weekly_hours,
    "secteurActivite": _parse_sector,
    "codeNAF": _parse_naf,
    "permis": _parse_permit,
    "niveauFormation": _parse_training_level,
    "appellation": _parse_appellation,
    "theme": _parse_theme,
}
_FLAGS: Mapping[str, str] = {
    "accesTravailleurHandicape": "accessibleTH",
    "offresMRS": "offresMRS",
    "offresManqueCandidats": "offresManqueCandidats",
    "entreprisesAdaptees": "entrepriseAdaptee",
    "employeursHandiEngages": "employeurHandiEngage",
}
