"""The audit at the end of a build: of the new site, or of the waiting page that takes its place.

Where a few odd offers alone are at fault, the site is made again without them, and proven again.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from panneau.audit import AuditResult, audit_closed_site, render_table
from panneau.audit.engine.findings import AuditFinding
from panneau.audit.odd_offers import choose_set_aside, compute_set_aside_limit
from panneau.build.composition import Composition, compose_inputs, render_plain_files
from panneau.build.link_reach import fetch_unreachable
from panneau.build.proof import add_town_pages, make_build_facts, make_closed_facts, prove
from panneau.errors import AuditRefused
from panneau.licence.set_aside import format_ids
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
    result = _run_audit(build, production=production)
    while odd := _find_odd_offers(build, result):
        _leave_out(build, odd)
        result = _run_audit(build, production=production)
    if not result.passed:
        print(render_table(result), file=sys.stderr)
        if production:
            raise AuditRefused(NOT_LAWFUL + _format_causes(build, result))
    return result


def _find_odd_offers(build: RunningBuild, result: AuditResult) -> Sequence[AuditFinding]:
    if build.gathered is None:
        return ()
    return choose_set_aside(result, live=build.gathered.found.offers, before=[one.offer for one in build.set_aside])


def _leave_out(build: RunningBuild, odd: Sequence[AuditFinding]) -> None:
    """Make the site again without some offers; nothing of them stays in the new folder."""
    assert build.gathered is not None  # noqa: S101 - only offers are left out
    assert build.composition is not None  # noqa: S101 - made by the generator
    assert build.write is not None  # noqa: S101 - made by the generator
    before = build.composition
    build.set_aside = tuple(sorted((*build.set_aside, *odd), key=lambda finding: finding.offer))
    offers = build.gathered.found.offers.drop_ids([finding.offer for finding in odd])
    build.gathered = replace(build.gathered, found=replace(build.gathered.found, offers=offers))
    build.composition = compose_inputs(
        build.settings,
        build.gathered,
        site_url=build.site_url,
        history=build.history,
        town=build.town,
        set_aside=[finding.offer for finding in build.set_aside],
    )
    for path in _list_paths(before) - _list_paths(build.composition):
        (build.stage.folder / path).unlink()
    build.write(build.composition)


def _list_paths(composition: Composition) -> set[str]:
    return {page.path for page in composition.pages} | render_plain_files(composition, town_paths=()).keys()


def _format_causes(build: RunningBuild, result: AuditResult) -> str:
    """The offers that explain every fault, where they are too many to be left out."""
    if build.gathered is None or result.general or not result.odd:
        return ""
    total = len(build.gathered.found.offers) + len(build.set_aside)
    ids = [*result.odd, *(finding.offer for finding in build.set_aside)]
    return TOO_MANY.format(ids=format_ids(ids), most=compute_set_aside_limit(total))


def _run_audit(build: RunningBuild, *, production: bool) -> AuditResult:
    assert build.composition is not None  # noqa: S101 - made by the generator
    assert build.render is not None  # noqa: S101 - made by the generator
    folder, log, now = build.stage.folder, build.said.text, datetime.now(UTC)
    if build.gathered is None or build.environment is None:
        site_url = build.composition.edition.site.site_url
        return audit_closed_site(
            folder, make_closed_facts(build.settings, build.environment, site_url=site_url, log=log, now=now)
        )
    facts = make_build_facts(build.settings, build.gathered, build.environment, composition=build.composition, now=now)
    unreachable = fetch_unreachable(facts.licence_address) if production else ()
    facts = replace(add_town_pages(facts, build.town_paths), production=production, log=log, unreachable=unreachable)
    return prove(folder, facts, render=build.render, edition=build.composition.edition)
