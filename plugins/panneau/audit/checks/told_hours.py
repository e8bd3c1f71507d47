"""The hours that pages tell are those whose name stands beside them: « heure de La Réunion » is four hours after UTC.

The table is the audit's own.
"""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType

from panneau.audit.engine.subjects import WholeSite
from panneau.licence.duties import Duty
from panneau.site.model.urls import STATE_PATH

_OFFSETS_H = MappingProxyType(
    {
        "heure de Paris": (1, 2),
        "heure de la Guadeloupe": (-4,),
        "heure de la Martinique": (-4,),
        "heure de Guyane": (-3,),
        "heure de La Réunion": (4,),
        "heure de Mayotte": (3,),
    }
)
"""Hours from UTC; in Paris, those of winter and of summer."""
_CURE = "Reconstruisez le site avec ses réglages d’aujourd’hui : son territoire, et « fuseau » s’il y est."


def check_hours(whole: WholeSite) -> None:
    """Check that the moment of the reading is told in the hours that the mentions name."""
    facts = whole.site.facts
    if facts.began.utcoffset() not in [timedelta(hours=hours) for hours in _OFFSETS_H.get(facts.hours, ())]:
        problem = "L’heure de la lecture n’est pas celle du lieu que nomment les mentions."
        whole.ledger.add_fault(
            Duty.FRESHNESS, STATE_PATH, problem, value=f"{facts.began.isoformat()} ({facts.hours})", cure=_CURE
        )
