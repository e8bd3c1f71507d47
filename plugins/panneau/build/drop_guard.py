"""Whether a harvest may replace the published site: it must be complete, and not suspiciously small.

Absence from an incomplete harvest proves nothing, and an API that answers "nothing" by mistake must not empty a
town's board: a harvest that is empty, or under half of what is published, is made once more from scratch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from panneau.common.french import format_count
from panneau.errors import HarvestRefused
from panneau.france_travail.harvest.harvest import Harvest

SMALLEST_COMPARED = 50
"""Below this published count, chance explains a fall by half."""
LEAST_SHARE = 0.5
MOST_UNUSABLE_SHARE, LEAST_UNUSABLE = 0.01, 3
"""More unusable rows than both are a fault of the API or of ours, not of single offers."""
MOST_NAMED = 12
UNREACHABLE = (
    "Le site en ligne ne répond pas : impossible de savoir combien d’offres il montre. Réessayez plus tard, ou "
    "publiez avec PANNEAU_ACCEPT_DROP=1 si vous êtes sûr que rien ne se perd."
)


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of the site that the new one would replace."""

    count: int | None
    """Offers published last; None for a first build."""
    began: datetime | None = None
    """When its real offers were read, aware; None where there are none."""
    reachable: bool = True
    """False when a site may be online but could not be asked."""
    ids: frozenset[str] | None = None
    """Ids of its offers; None where they are not known."""
    fields: frozenset[str] = frozenset()
    """Names of the API's fields that were seen in its offers."""


def admit_harvest(fetch: Callable[[], Harvest], *, published: Published, accept_drop: bool) -> Harvest:
    """Fetch a harvest that may be published; a suspiciously small one is fetched once more, from scratch.

    Raises: HarvestRefused with a French sentence; what `fetch` raises.
    """
    harvest = _check_harvest(fetch())
    if harvest.tally.fictive:  # a demonstration replaces no published count
        return harvest
    if not published.reachable and not accept_drop:
        raise HarvestRefused(UNREACHABLE)
    if not _is_suspicious(harvest, published):
        return harvest
    harvest = _check_harvest(fetch())
    if accept_drop or not _is_suspicious(harvest, published):
        return harvest
    raise HarvestRefused(_format_refusal(len(harvest.offers), published))


def _check_harvest(harvest: Harvest) -> Harvest:
    if not harvest.complete:
        named = " ; ".join(harvest.failures[:MOST_NAMED])
        more = len(harvest.failures) - MOST_NAMED
        named += f" ; et {format_count(more, 'autre')}" if more > 0 else ""
        raise HarvestRefused(f"La moisson est incomplète, le site publié reste en place. Fenêtres perdues : {named}.")
    unusable, total = len(harvest.unusable), len(harvest.unusable) + len(harvest.offers)
    if unusable >= LEAST_UNUSABLE and unusable > total * MOST_UNUSABLE_SHARE:
        named = ", ".join(harvest.unusable[:MOST_NAMED])
        raise HarvestRefused(
            f"{unusable} offres sur {total} n’ont pas d’identifiant utilisable ({named}) : c’est trop pour une "
            "publication, le site publié reste en place."
        )
    return harvest


def _is_suspicious(harvest: Harvest, published: Published) -> bool:
    count = len(harvest.offers)
    if published.count is None:
        return False
    fell = published.count >= SMALLEST_COMPARED and count < published.count * LEAST_SHARE
    return fell or (count == 0 and published.count > 0)


def _format_refusal(count: int, published: Published) -> str:
    return (
        f"Deux moissons de suite donnent {count} offres alors que le site publié en montre {published.count} : il "
        "reste en place. Si cette baisse est réelle, publiez avec PANNEAU_ACCEPT_DROP=1."
    )
