"""What the town chose to do otherwise than the text of the licence, in French, for the public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panneau.config import Settings
from panneau.licence.duties import Duty
from panneau.licence.hidden_offers import format_hidden_offers
from panneau.licence.set_aside import format_set_aside
from panneau.views.counting_setting import CountingSource

UNUSABLE = (
    "Articles 5.2 et 5.3 : {count} ligne(s) reçue(s) de France Travail ne sont pas montrées, parce qu’elles n’ont pas "
    "de numéro utilisable, l’ont en double ou ne se lisent pas."
)


def list_departures(
    settings: Settings, *, hidden: Mapping[str, int], set_aside: int = 0, unusable: int = 0
) -> tuple[str, ...]:
    """List the town's departures from the licence, a French sentence each, with its article.

    `hidden` counts hidden offers by reason; `set_aside`, those whose pages could not be proven; `unusable`, rows of the
    API that are no offer with a number of its own.
    """
    proven = (format_set_aside(set_aside),) if set_aside else ()
    whole = (UNUSABLE.format(count=unusable),) if unusable else ()
    return (*_find_departures(settings, hidden), *proven, *whole)


def _find_departures(settings: Settings, hidden: Mapping[str, int]) -> Iterator[str]:
    licence = settings.licence
    if settings.max_age_h > licence.max_age_hours:
        yield (
            f"Article {licence.duties[Duty.FRESHNESS].article} : les offres peuvent rester affichées "
            f"{settings.max_age_h} heures sans nouvelle lecture, au lieu de {licence.max_age_hours}."
        )
    if licence.logo == "required" and not settings.logo and settings.logo_statement:
        yield (
            f"Article {licence.duties[Duty.SOURCE_LOGO].article} : le logo n’est pas affiché. Déclaration de la "
            f"collectivité : {settings.logo_statement}"
        )
    if licence.report_required and settings.counting.source is CountingSource.NONE:
        yield (
            f"Article {licence.duties[Duty.VIEWS_REPORT].article} : les consultations ne sont pas comptées par ce "
            "site, qui n’en transmet donc pas le nombre chaque mois."
        )
    if hidden:
        yield f"Article {licence.duties[Duty.FRESHNESS].article} : {format_hidden_offers(hidden)}"
