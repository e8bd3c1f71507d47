"""What offers can be filtered by. The page builds its filters from what these say, and adds only their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from panneau.common.french import fold, format_number
from panneau.common.offer_identity import Origin
from panneau.offers.code_labels import EXPERIENCE, ORIGIN, QUALIFICATION
from panneau.offers.group_labels import DOMAINS, NO_COMMUNE, OTHER_DOMAIN, format_contract, parse_domain
from panneau.offers.model import OWN_CONTRACT, Offer
from panneau.offers.pay import compute_monthly_euros, parse_pay
from panneau.offers.work_conditions import WorkCondition


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter and how offers answer to it."""

    key: str
    """In addresses: `contrat`."""
    title: str
    """Filters with one title are together on the page."""
    values_of: Callable[[Offer], Sequence[str]]
    """The codes of an offer; none, one or several."""
    label_of: Callable[[str], str]
    words: Mapping[str, str] = field(default_factory=dict)
    """Code → other words that find the offers with that value."""
    column: str = "label"
    """How the labels answer to typed words: as the trade's, as the place's, as labels, or not at all ("")."""
    follows: str = ""
    """The facet, or the column of the index, that usually tells this one: it then needs no column of its own."""


HOURS = MappingProxyType({"plein": "Temps plein", "partiel": "Temps partiel"})
WORK_STUDY = MappingProxyType(
    {
        "apprentissage": "Contrat d’apprentissage",
        "professionnalisation": "Contrat de professionnalisation",
        "autre": "Autre alternance",
    }
)
SUPPORTED = MappingProxyType(
    {"insertion": "Insertion par l’activité économique", "aide": "Contrat aidé (CUI, emploi d’avenir, tremplin)"}
)
EMPLOYERS = MappingProxyType({"engage": "Employeur handi-engagé", "adaptee": "Entreprise adaptée"})
ORIGINS = MappingProxyType({**ORIGIN.labels, Origin.OWN: "Collectivité"})
WEEKS = MappingProxyType(
    {
        "14": "Moins de 15 heures",
        "24": "De 15 à 24 heures",
        "34": "De 25 à 34 heures",
        "35": "35 heures",
        "36": "Plus de 35 heures",
    }
)
"""The most whole hours of each length of a week → its label."""
PAY_STEPS = (1500, 1800, 1900, 2000, 2200, 2500, 3000, 3500, 4000)
"""Gross euros a month that visitors ask for at least."""
CONDITIONS = MappingProxyType(
    {
        WorkCondition.NIGHT.value: "Travail de nuit",
        WorkCondition.MORNING.value: "Travail le matin",
        WorkCondition.EVENING.value: "Travail le soir",
        WorkCondition.WEEKEND.value: "Travail le week-end",
        WorkCondition.REMOTE.value: "Télétravail",
        WorkCondition.NO_DIPLOMA.value: "Sans diplôme exigé",
        WorkCondition.NO_LICENCE.value: "Sans permis exigé",
    }
)
_OWN_CONTRACT = "Autre contrat de la collectivité (titulaire, contractuel…)"

SPECIALS = "Particularités"
_SEASONAL = MappingProxyType({"oui": "Emploi saisonnier"})
_OPEN = MappingProxyType({"oui": "Ouverte aux personnes en situation de handicap"})
_FEW = MappingProxyType({"oui": "Peu de candidats"})
_INSERTION_CONTRACTS = frozenset({"DDI", "TTI"})
_SUPPORTED_CONTRACTS = frozenset({"DDT"})
_SUPPORTED_NATURES = ("cui", "emploi avenir", "contrat pacte")


def build_facets(offers: Sequence[Offer], *, name_of: Callable[[str], str]) -> tuple[Facet, ...]:
    """Build every filter of these offers; `name_of` gives the display name of a commune's code."""
    trades = {_choose_trade_code(offer): offer.rome for offer in reversed(offers)}

    def find_commune_label(code: str) -> str:
        return (name_of(code) or code) if code else NO_COMMUNE

    return (
        Facet("commune", "Commune", _find_commune_codes, find_commune_label, column="place", follows="places"),
        Facet(
            "contrat",
            "Type de contrat",
            _find_contract_codes,
            _find_contract_label,
            {"MIS": "intérim", "TTI": "intérim"},
            follows="contracts",
        ),
        Facet(
            "temps",
            "Temps de travail",
            _find_hours_codes,
            HOURS.__getitem__,
            {"partiel": "mi-temps", "plein": "temps complet, plein temps"},
        ),
        Facet(
            "experience",
            "Expérience",
            _find_experience_codes,
            EXPERIENCE.labels.__getitem__,
            {"D": "sans expérience, débutante, premier emploi"},
        ),
        Facet(
            "domaine", "Domaine", lambda offer: (parse_domain(offer.rome_code),), _find_domain_label, follows="metier"
        ),
        Facet("metier", "Métier", _find_trade_codes, trades.__getitem__, column="trade"),
        Facet("qualification", "Qualification", _find_qualification_codes, QUALIFICATION.labels.__getitem__),
        Facet(
            "alternance",
            "Alternance",
            _find_work_study_codes,
            WORK_STUDY.__getitem__,
            {"apprentissage": "alternance, apprenti", "professionnalisation": "alternance, contrat pro"},
        ),
        Facet("saison", SPECIALS, _find_seasonal_codes, _SEASONAL.__getitem__, {"oui": "saison"}),
        Facet("insertion", "Insertion et contrats aidés", _find_supported_codes, SUPPORTED.__getitem__),
        Facet(
            "handicap", SPECIALS, _find_open_codes, _OPEN.__getitem__, {"oui": "handicapé, RQTH, travailleur handicapé"}
        ),
        Facet("employeur", SPECIALS, _find_employer_codes, EMPLOYERS.__getitem__, {"engage": "handicap"}),
        Facet("candidats", SPECIALS, lambda offer: _make_flag(offer.traits.few_candidates), _FEW.__getitem__),
        Facet("salaire", "Salaire brut par mois (notre calcul)", _find_pay_codes, _find_pay_label, column=""),
        Facet("duree", "Durée de la semaine", _find_week_codes, WEEKS.__getitem__, column=""),
        Facet(
            "conditions",
            "Conditions lues dans l’annonce",
            lambda offer: offer.traits.conditions,
            CONDITIONS.__getitem__,
            column="",
        ),
        Facet("origine", "Origine de l’offre", _find_origin_codes, _find_origin_label, column="", follows="sources"),
    )


def _find_commune_codes(offer: Offer) -> Sequence[str]:
    return (offer.commune,)


def _find_contract_codes(offer: Offer) -> Sequence[str]:
    return (offer.contract_code,)


def _find_contract_label(code: str) -> str:
    if code == OWN_CONTRACT:
        return _OWN_CONTRACT
    return format_contract(code)


def _find_hours_codes(offer: Offer) -> Sequence[str]:
    said = fold(offer.traits.hours)
    return tuple(code for code in HOURS if code in said)[:1]


def _find_experience_codes(offer: Offer) -> Sequence[str]:
    return (offer.traits.experience,) if offer.traits.experience in EXPERIENCE.labels else ()


def _find_domain_label(letter: str) -> str:
    return DOMAINS.get(letter, OTHER_DOMAIN)


def _find_trade_codes(offer: Offer) -> Sequence[str]:
    return (_choose_trade_code(offer),) if offer.rome.strip() else ()


def _choose_trade_code(offer: Offer) -> str:
    return offer.rome_code or offer.rome


def _find_qualification_codes(offer: Offer) -> Sequence[str]:
    return (offer.traits.qualification,) if offer.traits.qualification in QUALIFICATION.labels else ()


def _find_work_study_codes(offer: Offer) -> Sequence[str]:
    nature = fold(offer.traits.nature)
    for code in ("apprentissage", "professionnalisation"):
        if code in nature:
            return (code,)
    return ("autre",) if offer.traits.work_study else ()


def _find_seasonal_codes(offer: Offer) -> Sequence[str]:
    return _make_flag(offer.contract_code == "SAI" or "saison" in fold(offer.contract + offer.traits.nature))


def _find_supported_codes(offer: Offer) -> Sequence[str]:
    nature = fold(offer.traits.nature)
    insertion = offer.contract_code in _INSERTION_CONTRACTS or "insertion" in nature
    supported = offer.contract_code in _SUPPORTED_CONTRACTS or any(name in nature for name in _SUPPORTED_NATURES)
    return tuple(code for code, holds in zip(SUPPORTED, (insertion, supported), strict=True) if holds)


def _find_open_codes(offer: Offer) -> Sequence[str]:
    return _make_flag(offer.traits.open_to_disabled)


def _find_employer_codes(offer: Offer) -> Sequence[str]:
    holds = (offer.traits.handi_committed, offer.traits.adapted_company)
    return tuple(code for code, true in zip(EMPLOYERS, holds, strict=True) if true)


def _find_week_codes(offer: Offer) -> Sequence[str]:
    hours = offer.traits.weekly_hours
    if hours is None:
        return ()
    return (next((code for code in WEEKS if hours < int(code) + 1), "36"),)


def _find_pay_codes(offer: Offer) -> Sequence[str]:
    """Find every step that the highest pay of the offer reaches: who asks for 2,000 € is shown 3,000 € too."""
    pay = parse_pay(offer.pay)
    month = compute_monthly_euros(pay) if pay else 0
    return tuple(str(step) for step in PAY_STEPS if month >= step)


def _find_pay_label(code: str) -> str:
    return f"{format_number(int(code))}\N{NO-BREAK SPACE}€ ou plus"


def _find_origin_codes(offer: Offer) -> Sequence[str]:
    return (offer.origin,) if offer.origin else ()


def _find_origin_label(code: str) -> str:
    return ORIGINS[Origin(code)]


def _make_flag(true: bool) -> Sequence[str]:
    return ("oui",) if true else ()


FILTER_KEYS = tuple(facet.key for facet in build_facets((), name_of=str))
"""What an address can filter by, in the order of the page."""
