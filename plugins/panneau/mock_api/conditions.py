"""Contract, experience, hours, pay and requirements of a fictive offer, with the API's labels."""

from __future__ import annotations

from typing import Any

from panneau.common.offer_identity import Origin
from panneau.mock_api.draws import Draws
from panneau.mock_api.source_lists import Trade, hash_text, read_lists, read_sentences

Fields = dict[str, Any]
_FACTORS = {"Horaire": 1.0, "Mensuel": 151.67, "Annuel": 12 * 151.67}
"""Hours in each period of pay."""
_DAYTIME = 0.55
"""Share of « Travail en journée », the first of the rhythms, besides what chance gives it."""
_PARTNERS_CONTRACTS = {"CDD": "CDD", "CDI": "CDI", "MIS": "Intérim", "SAI": "Saisonnier"}
_TIMED = ("CDD", "MIS", "SAI", "DDI", "DDT", "TTI")


def make_contract_label(contract: str, origin: Origin, draws: Draws) -> str:
    """`typeContratLibelle`: partners « CDD - 6 Mois », « Intérim - 6 Mois »; France Travail's are spelled out."""
    label = read_lists().contracts[contract]
    if origin == Origin.PARTNER:
        label = _PARTNERS_CONTRACTS.get(contract, label)
    if contract not in _TIMED:
        return label
    if origin == Origin.FRANCE_TRAVAIL and draws.draw_chance(0.25):
        return f"{label} - {1 + draws.draw_below(30)} Jour(s)"
    return f"{label} - {1 + draws.draw_below(12)} Mois"


def describe_experience(experience: str, origin: Origin, draws: Draws) -> Fields:
    """`experienceExige`, `experienceLibelle` and its comment for a class of experience (see `Key.experience`)."""
    if experience == "4":
        fields: Fields = {"experienceExige": "D", "experienceLibelle": "Débutant accepté"}
        return (
            _add_comment(fields, "beginner_comments", draws)
            if origin == Origin.FRANCE_TRAVAIL and draws.draw_chance(0.04)
            else fields
        )
    fields = {"experienceExige": "S" if draws.draw_chance(0.3) else "E"}
    spans = {
        "1": f"{1 + draws.draw_below(11)} Mois",
        "2": f"{1 + draws.draw_below(3)} An(s)",
        "3": f"{4 + draws.draw_below(5)} An(s)",
    }
    if experience not in spans:
        return fields | ({"experienceLibelle": "Expérience exigée"} if draws.draw_chance(0.6) else {})
    if origin == Origin.PARTNER:
        vague = " (+ 2 ans, confirmé)" if draws.draw_chance(0.06) else ""
        return fields | {"experienceLibelle": f"Expérience exigée de {spans[experience]}{vague}"}
    fields["experienceLibelle"] = spans[experience]
    return _add_comment(fields, "experience_comments", draws) if draws.draw_chance(0.25) else fields


def _add_comment(fields: Fields, comments: str, draws: Draws) -> Fields:
    """« 2 An(s) - Poste similaire »."""
    comment = draws.pick(read_sentences()[comments])
    label = f"{fields['experienceLibelle']} - {comment}"
    return fields | {"experienceLibelle": label, "experienceCommentaire": comment}


def describe_hours(origin: Origin, draws: Draws) -> Fields:
    """`dureeTravailLibelle`, its converted form and `contexteTravail`; nearly all from France Travail's offers."""
    lists, partial = read_lists().values, draws.draw_chance(0.2)
    rhythm = lists["horaires"][0] if draws.draw_chance(_DAYTIME) else draws.pick(lists["horaires"])
    fields: Fields = {}
    if draws.draw_chance(0.94 if origin == Origin.FRANCE_TRAVAIL else 0.12):
        fields["dureeTravailLibelle"] = _make_hours_label(rhythm, partial=partial, draws=draws)
        fields["dureeTravailLibelleConverti"] = "Temps partiel" if partial else "Temps plein"
    if draws.draw_chance(0.52 if origin == Origin.FRANCE_TRAVAIL else 0.005):
        fields["contexteTravail"] = _make_context(rhythm, draws)
    return fields


def _make_hours_label(rhythm: str, *, partial: bool, draws: Draws) -> str:
    """« 35H/semaine\nTravail en journée », « Temps partiel - 17H30/semaine\n… », « 35 H », « temps partiel\n… »."""
    hours = 10 + draws.draw_below(22) if partial else draws.pick((35, 35, 35, 36, 37, 39, 39))
    minutes = draws.pick(("", "", "", "30", "50"))
    form = draws.draw_number()
    if form < 0.12:
        return f"{'temps partiel' if partial else f'{hours}H{minutes}'}\n{rhythm}"
    if form < 0.17:
        return f"{hours} H"
    if form < 0.19:
        return f"{hours} H  {rhythm}"
    if form < 0.22:
        return f"{rhythm}..."
    ending = "..." if draws.draw_chance(0.03) else ""
    return f"{'Temps partiel - ' if partial else ''}{hours}H{minutes}/semaine\n{rhythm}{ending}"


def _make_context(rhythm: str, draws: Draws) -> Fields:
    context: Fields = {}
    if draws.draw_chance(0.8):
        context["horaires"] = ["35H/semaine", rhythm] if draws.draw_chance(0.3) else [f"35H/semaine\n{rhythm}"]
    if draws.draw_chance(0.5):
        conditions = draws.sample(read_lists().values["conditions"], 1 + draws.draw_below(3))
        context["conditionsExercice"] = conditions if draws.draw_chance(0.96) else [""]
    return context


def describe_pay(trade: Trade, origin: Origin, draws: Draws) -> Fields:
    """`salaire`, {} when nothing is said."""
    pay: Fields = {}
    if draws.draw_chance(0.79 if origin == Origin.FRANCE_TRAVAIL else 0.46):
        pay["libelle"] = (
            _make_pay_label(trade, draws) if origin == Origin.FRANCE_TRAVAIL else _make_partners_pay_label(trade, draws)
        )
    if origin == Origin.PARTNER:
        return pay
    if draws.draw_chance(0.2):
        pay["commentaire"] = draws.pick(read_sentences()["pay_comments"])
    if draws.draw_chance(0.35):
        codes = draws.sample(tuple(read_lists().pay_extras), 1 + draws.draw_below(5))
        extras = [{"code": code, "libelle": read_lists().pay_extras[code]} for code in codes]
        pay |= {f"complement{rank}": extra["libelle"] for rank, extra in enumerate(extras[:2], start=1)}
        if draws.draw_chance(0.9):
            pay["listeComplements"] = extras
    return pay


def _make_pay_label(trade: Trade, draws: Draws) -> str:
    """« Mensuel de 1801.8 Euros à 1900.0 Euros sur 12.0 mois »: points, and what a computer makes of a number."""
    wage, top = _draw_wages(trade, draws)
    if trade.rome.startswith("L") and draws.draw_chance(0.2):
        return f"Cachet de {wage * 9:.2f} Euros"
    name = draws.pick(tuple(_FACTORS))
    span, form = draws.draw_chance(0.55), draws.draw_number()
    sums = [str(round(wage_ * _FACTORS[name], 2)) for wage_ in ((wage, top) if span else (wage,))]
    if form < 0.15 and name != "Horaire":
        sums = [one.partition(".")[0] for one in sums]
    months = "12" if form < 0.3 and name != "Horaire" else draws.pick(("12.0", "12.0", "13.0"))
    return f"{name} de {' à '.join(f'{one} Euros' for one in sums)} sur {months} mois"


def _make_partners_pay_label(trade: Trade, draws: Draws) -> str:
    """« Horaire de 11,88 Euros à 13,20 Euros »: commas and no months; « Annuel de » with nothing after it at times."""
    if draws.draw_chance(0.02):
        return "Annuel de"
    wage, top = _draw_wages(trade, draws)
    name = "Autre" if draws.draw_chance(0.02) else draws.pick(tuple(_FACTORS))
    span = name == "Autre" or draws.draw_chance(0.6)
    sums = (wage, top) if span else (wage,)
    spelled = (f"{one * _FACTORS.get(name, 1):.2f} Euros".replace(".", ",") for one in sums)
    return f"{name} de {' à '.join(spelled)}"


def _draw_wages(trade: Trade, draws: Draws) -> tuple[float, float]:
    """The lowest and highest pay of one offer, euros an hour."""
    low, high = trade.pay
    wage = low + (high - low) * draws.draw_number() / 2
    return wage, wage * (1.05 + draws.draw_number() / 4)


def describe_requirements(trade: Trade, draws: Draws) -> Fields:
    """Training, languages, licences, tools, skills and soft skills of a rich offer."""
    fields: Fields = {}
    if draws.draw_chance(0.14):
        fields["formations"] = [describe_training(trade, draws)]
    if draws.draw_chance(0.6 if trade.languages else 0.03):
        languages = trade.languages or (draws.pick(read_lists().values["langues"]),)
        fields["langues"] = [{"libelle": language, "exigence": _demand(draws)} for language in languages]
    if trade.permits and draws.draw_chance(0.6):
        fields["permis"] = [
            {"libelle": read_lists().permits[code], "exigence": _demand(draws)} for code in trade.permits
        ]
    if draws.draw_chance(0.3 if trade.tools else 0.005):
        fields["outilsBureautiques"] = list(trade.tools or ("Tableur (utilisation normale)",))
    if draws.draw_chance(0.63):
        fields["competences"] = [
            _make_skill(label, draws) for label in draws.sample(trade.skills, 2 + draws.draw_below(3))
        ]
    if draws.draw_chance(0.43):
        qualities = draws.sample(tuple(read_lists().qualities.items()), 1 + draws.draw_below(3))
        fields["qualitesProfessionnelles"] = [{"libelle": label, "description": text} for label, text in qualities]
    return fields


def describe_training(trade: Trade, draws: Draws) -> Fields:
    """One entry of `formations`."""
    code, domain, level = trade.training
    training = {
        "codeFormation": code,
        "domaineLibelle": domain,
        "niveauLibelle": read_lists().training_levels[level],
        "exigence": _demand(draws),
    }
    if draws.draw_chance(0.2):
        training["commentaire"] = draws.pick(read_sentences()["training_comments"])
    return training


def describe_travel(draws: Draws) -> Fields:
    """`deplacementCode` and its label; the label alone at times."""
    code = draws.pick(tuple(read_lists().travel))
    label = read_lists().travel[code]
    zone = f"Zone {draws.pick(read_lists().values['zones'])}"
    if draws.draw_chance(0.03):
        return {"deplacementLibelle": zone}
    if draws.draw_chance(0.01):
        return {"deplacementCode": "0", "deplacementLibelle": "Autre"}
    return {"deplacementCode": code, "deplacementLibelle": f"{label} {zone}" if draws.draw_chance(0.4) else label}


def _make_skill(label: str, draws: Draws) -> Fields:
    if draws.draw_chance(0.2):
        return {"libelle": label, "exigence": _demand(draws)}
    return {"code": str(100_000 + hash_text(label, 400_000)), "libelle": label, "exigence": _demand(draws)}


def _demand(draws: Draws) -> str:
    return "E" if draws.draw_chance(0.5) else "S"
