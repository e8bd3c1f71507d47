"""The audit at the end of a build: of the new site, or of the waiting page that takes its place."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from panneau.audit import AuditResult, audit_closed, render_table
from panneau.errors import AuditRefused
from panneau.proof import facts_of_build, facts_of_closed, prove, with_town
from panneau.reach import out_of_reach

if TYPE_CHECKING:
    from panneau.plugin import RunningBuild

NOT_LAWFUL = (
    "Le site construit ne respecte pas la licence ; le tableau dit l’article, la page et le remède. Le site publié "
    "reste en place."
)


def prove_build(build: RunningBuild, *, production: bool) -> AuditResult:
    """Audit the new site; in production a breach of the licence refuses it, elsewhere it is shown.

    Raises: AuditRefused
    """
    result = _audit(build, production=production)
    if not result.passed:
        print(render_table(result), file=sys.stderr)
        if production:
            raise AuditRefused(NOT_LAWFUL)
    return result


def _audit(build: RunningBuild, *, production: bool) -> AuditResult:
    assert build.composition is not None  # noqa: S101 - made by the generator
    assert build.render is not None  # noqa: S101 - made by the generator
    folder, log, now = build.stage.folder, build.said.text, datetime.now(UTC)
    if build.gathered is None or build.environment is None:
        site_url = build.composition.edition.site.site_url
        return audit_closed(
            folder, facts_of_closed(build.settings, build.environment, site_url=site_url, log=log, now=now)
        )
    facts = facts_of_build(build.settings, build.gathered, build.environment, composition=build.composition, now=now)
    unreachable = out_of_reach(facts.licence_address) if production else ()
    facts = replace(with_town(facts, build.town_paths), production=production, log=log, unreachable=unreachable)
    return prove(folder, facts, render=build.render, edition=build.composition.edition)
