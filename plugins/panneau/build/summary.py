"""What a build says at its end to the person in charge: numbers, and nothing of any offer's content.

The same lines are on the terminal and, as Markdown, on the page of a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from panneau.audit import AuditResult
from panneau.audit.audit_report import format_verdict
from panneau.audit.engine.findings import AuditFinding, Level
from panneau.build.drop_guard import Published
from panneau.build.gathering import BuildInputs
from panneau.common.french import format_count, format_some, format_tenths
from panneau.common.offer_identity import Origin
from panneau.licence.hidden_offers import HiddenOffers, format_hidden_offers
from panneau.offers.field_names import find_unknown_fields
from panneau.offers.signals import Signal, collect_signals

CLOSED = "Le site est fermé : la page d’attente est dans {folder}, sans aucune offre. Une construction le rouvrira."
MOST_NAMED = 10
MOST_IDS = 20
_ORIGIN_WORDS: Mapping[Origin, str] = {
    Origin.FRANCE_TRAVAIL: "France Travail",
    Origin.PARTNER: "partenaires",
    Origin.UNKNOWN: "origine inconnue",
}


def format_summary(
    gathered: BuildInputs,
    *,
    pages: int,
    seconds: float,
    folder: Path,
    proof: AuditResult | None = None,
    set_aside: Sequence[AuditFinding] = (),
) -> tuple[str, ...]:
    """Format the summary of a build, in French; lines that begin with two spaces belong to the one before.

    `gathered`: what was fetched; `set_aside`: why each offer that is left out is.
    """
    found, pictures = gathered.found, gathered.pictures
    facts = found.offers.facts
    communes = len({one.commune for one in facts.values()} - {""})
    lines = [
        f"{format_count(len(found.offers), 'offre')} dans {format_count(communes, 'commune')}, "
        f"{format_count(pages, 'page')}, "
        f"en {format_tenths(seconds)} s ({format_count(found.tally.calls, 'appel')} à l’API)."
    ]
    lines += [_format_origins(found.by_origin)] if found.offers else []
    lines += _format_changes(frozenset(found.offers), gathered.before)
    lines += ["Aucune offre : c’est une première publication, vide."] if not found.offers else []
    lines += [f"{found.foreign} hors du territoire, non montrées."] if found.foreign else []
    lines += _format_unusable(found.unusable)
    lines += [f"{format_count(pictures.failed, 'logo')} sans image : l’adresse est montrée."] if pictures.failed else []
    lines += _format_set_aside(set_aside)
    lines += _format_hiding(gathered.hiding)
    lines += _format_fields(find_unknown_fields(found.offers.field_names), gathered.before)
    lines += ["Données de démonstration, offres fictives."] if found.tally.fictive else []
    lines += _format_signals(collect_signals((key, one.signals, one.description_hash) for key, one in facts.items()))
    lines += (
        [format_verdict(proof), *_format_notices(proof.findings), *_format_departures(proof.departures)]
        if proof
        else []
    )
    return (*lines, f"Le site est dans {folder}.")


def render_markdown(lines: Iterable[str], *, title: str) -> str:
    """Render the lines of a summary as a Markdown list under a title; whatever they hold is escaped."""
    return "\n".join([f"### {title}", "", *map(_render_item, lines), ""]) + "\n"


def _render_item(line: str) -> str:
    text = re.sub(r"([\\`*_\[\]<>|~&#@])", r"\\\1", line.strip())
    return f"{'  ' if line.startswith('  ') else ''}- {text}"


def _format_changes(ids: frozenset[str], before: Published) -> list[str]:
    if before.ids is None or before.count is None:
        return []
    return [f"Depuis la publication précédente : nouvelles {len(ids - before.ids)}, retirées {len(before.ids - ids)}."]


def _format_fields(unknown: tuple[str, ...], before: Published) -> list[str]:
    new = tuple(name for name in unknown if name not in before.fields) if before.fields else ()
    lines = [f"Champs que personne n’a encore documentés : {_format_names(unknown)}."] if unknown else []
    return lines + ([f"  nouveaux depuis la publication précédente : {_format_names(new)}."] if new else [])


def _format_notices(findings: tuple[AuditFinding, ...]) -> list[str]:
    """Format each notice once, with a page as an example; nothing of what the page holds."""
    notices = (finding for finding in reversed(findings) if finding.level is Level.NOTICE)
    first_ones = {(notice.article, notice.problem): notice for notice in notices}
    lines = [
        f"  {_format_duty(notice.article)}, par exemple {notice.page} : {notice.problem} {notice.cure}"
        for notice in reversed(first_ones.values())
    ]
    more = len(lines) - MOST_NAMED
    return lines[:MOST_NAMED] + ([f"  et {format_count(more, 'autre')}, que montre panneau audit."] if more > 0 else [])


def _format_duty(article: str) -> str:
    return f"Article {article}" if article[:1].isdigit() else article.capitalize()


def _format_departures(departures: tuple[str, ...]) -> list[str]:
    return ["Écarts à la licence, affichés :", *(f"  {departure}" for departure in departures)] if departures else []


def _format_origins(counts: Mapping[Origin, int]) -> str:
    found = (f"{words} {counts[origin]}" for origin, words in _ORIGIN_WORDS.items() if counts.get(origin))
    return f"Origines : {', '.join(found)}."


def _format_unusable(unusable: tuple[str, ...]) -> list[str]:
    """Format the rows of the API that are no offer with a usable id; their names hold nothing of their content."""
    if not unusable:
        return []
    said = f"{format_count(len(unusable), 'ligne')} sans identifiant utilisable, en double ou illisible"
    return [f"Reçues de l’API et non montrées, {said} : {_format_names(unusable)}."]


def _format_set_aside(set_aside: Sequence[AuditFinding]) -> list[str]:
    """Format why offers are left out: what was found and what to do, and nothing of what the offer holds."""
    lines = [f"  {one.offer} : {_format_duty(one.article)}, {one.problem} {one.cure}" for one in set_aside]
    return (
        [f"Écartées, parce que leur page n’a pas pu être prouvée : {format_count(len(lines), 'offre')}.", *lines]
        if lines
        else []
    )


def _format_hiding(hiding: HiddenOffers) -> list[str]:
    """Format what was hidden; lines are named by their place, never by their id: logs may be public."""
    lines = [format_hidden_offers(hiding.counts)] if hiding.reasons else []
    lines += [f"Masquage échu, sans effet ; à retirer : {_format_names(hiding.expired)}."] if hiding.expired else []
    lines += (
        [f"Masquage d’une offre qui n’est pas en ligne : {_format_names(hiding.unknown)}."] if hiding.unknown else []
    )
    return lines


def _format_signals(signals: tuple[Signal, ...]) -> list[str]:
    """Format signals by counts and ids, and nothing of any content."""
    lines = [
        f"  {signal.name} : {format_count(len(signal.ids), 'offre')} ({format_some(signal.ids, most=MOST_IDS)})"
        for signal in signals
    ]
    return ["À relire par quelqu’un ; rien n’a été changé :", *lines] if lines else []


def _format_names(names: tuple[str, ...]) -> str:
    return format_some([ascii(name)[1:-1] for name in names], most=MOST_NAMED)
