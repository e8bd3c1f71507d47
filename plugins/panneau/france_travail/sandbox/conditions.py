"""Contract, experience, hours, pay and requirements of a fictive offer, with the API's labels."""

from __future__ import annotations

from typing import Any

from panneau.france_travail.sandbox.catalogue import Trade, read_lists, read_sentences, stable_number
from panneau.france_travail.sandbox.draws import Draws

Fields = dict[str, Any]
_MONTHS_PER_YEAR = 12.0
_HOURS_PER_MONTH = 151.67
_TIMED = ("CDD", "MIS", "SAI", "DDI", "DDT", "TTI")


def contract_label(contract: str, origin: str, draws: Draws) -> str:
    """`typeContratLibelle`: « CDD - 6 Mois », « Intérim - 5 Jour(s) », partners « Mission intérimaire - 6 Mois »."""
    label = read_lists().contracts[contract]
    if origin == "1":
        label = {"CDD": "CDD", "CDI": "CDI", "MIS": "Intérim", "SAI": "Saisonnier"}.get(contract, label)
    if contract not in _TIMED:
        return label
    return f"{label} - {1 + draws.below(20)} Jour(s)" if draws.chance(0.15) else f"{label} - {1 + draws.below(12)} Mois"


def describe_experience(experience: str, origin: str, draws: Draws) -> Fields:
    """`experienceExige`, `experienceLibelle` and its comment for a class of experience (see `Key.experience`)."""
    if experience == "4":
        return {"experienceExige": "D", "experienceLibelle": "Débutant accepté"}
    fields: Fields = {"experienceExige": "S" if draws.chance(0.3) else "E"}
    spans = {"1": f"{1 + draws.below(11)} Mois", "2": f"{1 + draws.below(3)} An(s)", "3": f"{4 + draws.below(5)} An(s)"}
    if experience not in spans:
        return fields
    label = spans[experience]
    if origin == "2":
        label = f"Expérience exigée de {label}"
    if draws.chance(0.25):
        comment = draws.pick(read_sentences()["experience_comments"])
        label, fields["experienceCommentaire"] = f"{label} - {comment}", comment
    fields["experienceLibelle"] = label
    return fields


def describe_hours(origin: str, draws: Draws) -> Fields:
    """`dureeTravailLibelle`, its converted form and `contexteTravail`."""
    lists, partial = read_lists().values, draws.chance(0.2)
    rhythm = draws.pick(lists["horaires"])
    weekly = f"{draws.pick((35, 39))}H/semaine"
    if partial:
        weekly = f"Temps partiel - {10 + draws.below(22)}H/semaine"
    label = f"{weekly}\n{rhythm}"
    if draws.chance(0.01):
        label = label[: len(label) // 2] + "..."
    fields: Fields = {}
    if origin == "1" or draws.chance(0.7):
        fields["dureeTravailLibelle"] = label
        fields["dureeTravailLibelleConverti"] = "Temps partiel" if partial else "Temps plein"
    context: Fields = {}
    if draws.chance(0.7 if origin == "1" else 0.05):
        context["horaires"] = [weekly, rhythm] if draws.chance(0.3) else [label]
    if draws.chance(0.4 if origin == "1" else 0.02):
        conditions = draws.some(lists["conditions"], 1 + draws.below(3))
        context["conditionsExercice"] = conditions if draws.chance(0.97) else [""]
    return fields | {"contexteTravail": context}


def describe_pay(trade: Trade, origin: str, draws: Draws) -> Fields:
    """`salaire`, {} when nothing is said."""
    pay: Fields = {}
    if draws.chance(0.75 if origin == "1" else 0.46):
        pay["libelle"] = _pay_label(trade, draws)
    if origin == "2":
        return pay
    if draws.chance(0.2):
        pay["commentaire"] = draws.pick(read_sentences()["pay_comments"])
    if draws.chance(0.35):
        codes = draws.some(tuple(read_lists().pay_extras), 1 + draws.below(5))
        extras = [{"code": code, "libelle": read_lists().pay_extras[code]} for code in codes]
        pay |= {f"complement{rank}": extra["libelle"] for rank, extra in enumerate(extras[:2], start=1)}
        if draws.chance(0.9):
            pay["listeComplements"] = extras
    return pay


def _pay_label(trade: Trade, draws: Draws) -> str:
    low, high = trade.pay
    wage = low + (high - low) * draws.number() / 2
    top = wage * (1.05 + draws.number() / 4)
    if trade.rome.startswith("L") and draws.chance(0.4):
        return f"Cachet de {wage * 9:.2f} Euros"
    period = draws.below(3)
    if period == 0:
        return f"Horaire de {wage:.2f} Euros" + (f" à {top:.2f} Euros" if draws.chance(0.5) else "")
    factor, name = ((_HOURS_PER_MONTH, "Mensuel"), (_HOURS_PER_MONTH * _MONTHS_PER_YEAR, "Annuel"))[period - 1]
    span = f" à {top * factor:.2f} Euros" if draws.chance(0.6) else ""
    return f"{name} de {wage * factor:.2f} Euros{span} sur {draws.pick(('12', '12.0', '13.0', '12.0'))} mois"


def describe_requirements(trade: Trade, draws: Draws) -> Fields:
    """Training, languages, licences, tools, skills and soft skills of a rich offer."""
    fields: Fields = {}
    if draws.chance(0.5):
        fields["formations"] = [describe_training(trade, draws)]
    if draws.chance(0.6 if trade.languages else 0.03):
        languages = trade.languages or (draws.pick(read_lists().values["langues"]),)
        fields["langues"] = [{"libelle": language, "exigence": _demand(draws)} for language in languages]
    if trade.permits and draws.chance(0.6):
        fields["permis"] = [
            {"libelle": read_lists().permits[code], "exigence": _demand(draws)} for code in trade.permits
        ]
    if draws.chance(0.3 if trade.tools else 0.005):
        fields["outilsBureautiques"] = list(trade.tools or ("Tableur (utilisation normale)",))
    if draws.chance(0.85):
        fields["competences"] = [_skill(label, draws) for label in draws.some(trade.skills, 2 + draws.below(3))]
    if draws.chance(0.7):
        qualities = draws.some(tuple(read_lists().qualities.items()), 1 + draws.below(3))
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
    if draws.chance(0.2):
        training["commentaire"] = draws.pick(read_sentences()["training_comments"])
    return training


def describe_travel(draws: Draws) -> Fields:
    """`deplacementCode` and its label; the label alone at times."""
    code = draws.pick(tuple(read_lists().travel))
    label = read_lists().travel[code]
    zone = f"Zone {draws.pick(read_lists().values['zones'])}"
    if draws.chance(0.03):
        return {"deplacementLibelle": zone}
    if draws.chance(0.01):
        return {"deplacementCode": "0", "deplacementLibelle": "Autre"}
    return {"deplacementCode": code, "deplacementLibelle": f"{label} {zone}" if draws.chance(0.4) else label}


def _skill(label: str, draws: Draws) -> Fields:
    if draws.chance(0.2):
        return {"libelle": label, "exigence": _demand(draws)}
    return {"code": str(100_000 + stable_number(label, 400_000)), "libelle": label, "exigence": _demand(draws)}


def _demand(draws: Draws) -> str:
    return "E" if draws.chance(0.5) else "S"
