"""What offers are counted by: for each, the code of an offer, the label of a code, and their order.

Where the search filters by the same thing, its filter says the codes: figures and filters cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from panneau.common.clock import parse_day
from panneau.common.french import format_day
from panneau.offers.code_labels import EXPERIENCE
from panneau.offers.facets import HOURS, Facet, build_facets
from panneau.offers.model import Offer
from panneau.statistics.activities import SECTIONS, find_section
from panneau.statistics.pay_brackets import BRACKETS, NOT_GIVEN, OTHER_SHAPE, find_bracket

DAYS_OF_A_WEEK = 7
LONGEST_LABEL = 120
"""Characters: the API's own labels are shorter; a longer one is cut."""
_EARLIER = "avant"
_NOT_SAID = "Non précisé"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing that offers are counted by."""

    name: str
    title: str
    head: str
    code_of: Callable[[Offer], str]
    """The code of an offer; "" where it says nothing."""
    label_of: Callable[[str], str]
    codes: tuple[str, ...] = ()
    """Codes that are always there, in this order; others follow, the most frequent first."""
    note: str = ""
    rests: frozenset[str] = frozenset({""})
    """Codes of what is left beside what is compared."""

    def format_label(self, code: str) -> str:
        """Format the label of a code, on one line."""
        label = " ".join(self.label_of(code).split())
        return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def build_dimensions(offers: Sequence[Offer], *, name_of: Callable[[str], str], today: date) -> Mapping[str, Dimension]:
    """Build all that the offers of one harvest are counted by, name → dimension; `today` is the day of the harvest."""
    facets = {facet.key: facet for facet in build_facets(offers, name_of=name_of)}
    found = (
        _make_facet_dimension(facets["domaine"], "domaines", "Par domaine professionnel", "Domaine"),
        _make_facet_dimension(facets["contrat"], "contrats", "Par type de contrat", "Type de contrat"),
        _make_facet_dimension(facets["commune"], "communes", "Par commune", "Commune"),
        _make_facet_dimension(facets["temps"], "temps", "Par temps de travail", "Temps de travail", tuple(HOURS)),
        _make_facet_dimension(
            facets["experience"], "experience", "Par expérience demandée", "Expérience", tuple(EXPERIENCE.labels)
        ),
        _ACTIVITIES,
        _PAY,
        _make_week_dimension(today),
    )
    return {dimension.name: dimension for dimension in found}


def _make_facet_dimension(facet: Facet, name: str, title: str, head: str, codes: tuple[str, ...] = ()) -> Dimension:
    """Make the dimension of a filter of which an offer has one value at most; `codes` are those of a closed list."""

    def find_code(offer: Offer) -> str:
        return next(iter(facet.values_of(offer)), "")

    def find_label(code: str) -> str:
        return _NOT_SAID if codes and not code else facet.label_of(code)

    return Dimension(name, title, head, find_code, find_label, codes)


_ACTIVITIES = Dimension(
    "activites",
    "Par secteur d’activité de l’employeur",
    "Secteur d’activité (NAF)",
    lambda offer: find_section(offer.traits.sector),
    lambda code: SECTIONS.get(code, _NOT_SAID),
    note="Une offre d’intérim est souvent comptée dans l’activité de l’agence, non de l’entreprise où l’on travaille.",
)
_PAY = Dimension(
    "salaires",
    "Par salaire annoncé",
    "Salaire le plus bas annoncé",
    lambda offer: find_bracket(offer.pay),
    BRACKETS.__getitem__,
    tuple(code for code in BRACKETS if code),
    note=(
        "Le plus bas des montants bruts que l’offre annonce, à l’heure, au mois ou à l’an, comme elle le donne : rien "
        "n’est converti, et un mois peut être à temps partiel."
    ),
    rests=frozenset({OTHER_SHAPE, NOT_GIVEN}),
)


def _make_week_dimension(today: date) -> Dimension:
    days = {(today - timedelta(days=ago)).isoformat(): today - timedelta(days=ago) for ago in range(DAYS_OF_A_WEEK)}
    first = min(days.values())
    labels = {code: format_day(day).capitalize() for code, day in days.items()}
    labels |= {_EARLIER: f"Avant le {format_day(first)}", "": "Date absente ou à venir"}

    def find_code(offer: Offer) -> str:
        day = parse_day(offer.created)
        if day is None or day > today:
            return ""
        return day.isoformat() if day >= first else _EARLIER

    title = "Par jour de publication, cette semaine"
    codes, rests = (*days, _EARLIER), frozenset({_EARLIER, ""})
    return Dimension("nouveautes", title, "Publiée le", find_code, labels.__getitem__, codes, rests=rests)
