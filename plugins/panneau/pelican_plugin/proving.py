"""The audit at the end of a build: of the new site, or of the waiting page that takes its place.

Where a few odd offers alone are at fault, the site is made again without them, and proven again.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from panneau.audit import AuditResult, audit_closed, render_table
from panneau.audit.engine.findings import Finding
from panneau.audit.odd_offers import choose_set_aside, most_set_aside
from panneau.build.composition import Composition, compose_gathered, plain_files
from panneau.build.link_reach import out_of_reach
from panneau.build.proof import facts_of_build, facts_of_closed, prove, with_town
from panneau.errors import AuditRefused
from panneau.licence.set_aside import named
from panneau.pelican_plugin.running_build import RunningBuild

NOT_LAWFUL = (
    "Le site construit ne respecte pas la licence ; le tableau dit l’article, la page et le remède. Le site publié "
    "reste en place."
)
TOO_MANY = " Ces offres en sont la cause : {ids} ; c’est plus que les {most} qui peuvent être écartées."


def prove_build(build: RunningBuild, *, production: bool) -> AuditResult:
    """Audit the new site, without the odd offers that alone would stop it; what remains wrong is shown.

    Raises: AuditRefused in production.
    """
    result = _audit(build, production=production)
    while odd := _odd_offers(build, result):
        _leave_out(build, odd)
        result = _audit(build, production=production)
    if not result.passed:
        print(render_table(result), file=sys.stderr)
        if production:
            raise AuditRefused(NOT_LAWFUL + _causes(build, result))
    return result


def _odd_offers(build: RunningBuild, result: AuditResult) -> Sequence[Finding]:
    if build.gathered is None:
        return ()
    return choose_set_aside(result, live=build.gathered.found.offers, before=[one.offer for one in build.set_aside])


def _leave_out(build: RunningBuild, odd: Sequence[Finding]) -> None:
    """Make the site again without some offers; nothing of them stays in the new folder."""
    assert build.gathered is not None  # noqa: S101 - only offers are left out
    assert build.composition is not None  # noqa: S101 - made by the generator
    assert build.write is not None  # noqa: S101 - made by the generator
    before = build.composition
    build.set_aside = tuple(sorted((*build.set_aside, *odd), key=lambda finding: finding.offer))
    offers = build.gathered.found.offers.without([finding.offer for finding in odd])
    build.gathered = replace(build.gathered, found=replace(build.gathered.found, offers=offers))
    build.composition = compose_gathered(
        build.settings,
        build.gathered,
        site_url=build.site_url,
        history=build.history,
        town=build.town,
        set_aside=[finding.offer for finding in build.set_aside],
    )
    for path in _paths_of(before) - _paths_of(build.composition):
        (build.stage.folder / path).unlink()
    build.write(build.composition)


def _paths_of(composition: Composition) -> set[str]:
    return {page.path for page in composition.pages} | plain_files(composition, town_paths=()).keys()


def _causes(build: RunningBuild, result: AuditResult) -> str:
    """The offers that explain every fault, where they are too many to be left out."""
    if build.gathered is None or result.general or not result.odd:
        return ""
    total = len(build.gathered.found.offers) + len(build.set_aside)
    ids = [*result.odd, *(finding.offer for finding in build.set_aside)]
    return TOO_MANY.format(ids=named(ids), most=most_set_aside(total))


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
