"""The summary of a build of all sites of the body: the harvest counted once, and the sites that failed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from panneau.admin.sites.shared_gathering import SharedInputs
from panneau.common.french import format_count, pluralize
from panneau.errors import AuditRefused
from panneau.hosting.ci.publication import DEPLOYABLE_CODES


def choose_exit_code(codes: Mapping[str, int]) -> int:
    """Choose the exit code: 0 when every site is published, 5 when an audit refused one, else the first failure's."""
    failed = [code for code in codes.values() if code]
    return AuditRefused.exit_code if AuditRefused.exit_code in failed else next(iter(failed), 0)


def format_sites_summary(
    gathering: SharedInputs, codes: Mapping[str, int], *, seconds: float, folder: Path
) -> tuple[str, ...]:
    """Format a few lines in French; `codes` are the exit codes of the builds, by site."""
    published = sum(code in DEPLOYABLE_CODES for code in codes.values())
    made = f"{format_count(published, 'site')} sur {len(codes)} {pluralize('construit', published)}"
    lines = [f"{made} dans {folder}, en {seconds:.0f} s."]
    lines += _format_harvest(gathering)
    failed = [f"{name} (code {code})" for name, code in codes.items() if code]
    lines += [f"À reprendre : {', '.join(failed)}. Les autres sites sont à jour."] if failed else []
    return tuple(lines)


def _format_harvest(gathering: SharedInputs) -> list[str]:
    if not gathering.rounds:
        return []
    last, calls = gathering.rounds[-1], sum(one.found.tally.calls for one in gathering.rounds)
    found, nowhere = last.found, len(last.shares.nowhere)
    offers, asked = format_count(len(found.offers), "offre"), format_count(calls, "appel")
    lines = [f"{offers} en une moisson, {asked} à l’API pour tous les sites."]
    if len(gathering.rounds) > 1:
        lines = [f"{offers} en deux moissons, la première trop petite pour un site ; {asked}."]
    if nowhere:
        lines.append(f"{nowhere} sur aucun site : leur lieu n’est entièrement dans le territoire d’aucun.")
    lines += [f"{found.foreign} hors du territoire, non montrées."] if found.foreign else []
    lines += [f"{len(found.unusable)} sans identifiant utilisable, non montrées."] if found.unusable else []
    lines += [f"Masquage échu, sans effet : {', '.join(last.hiding.expired)}."] if last.hiding.expired else []
    return lines + (
        [f"Masquage d’une offre qui n’est pas en ligne : {', '.join(last.hiding.unknown)}."]
        if last.hiding.unknown
        else []
    )
