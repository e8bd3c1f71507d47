"""The audit at the end of a build: of the new site, or of the waiting page that takes its place.

Where a few odd offers alone are at fault, the site is made again without them, and proven again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from panneau.audit import CONFORMITY, AuditFacts, AuditResult, audit_closed_site
from panneau.audit.engine.audit_facts import SightProof
from panneau.audit.engine.findings import AuditFinding, Level
from panneau.audit.odd_offers import choose_set_aside, compute_set_aside_limit
from panneau.build.composition import Composition, render_plain_files
from panneau.build.file_plan import add_plan, read_file_plan
from panneau.build.link_reach import fetch_unreachable
from panneau.build.proof import add_town_pages, make_build_facts, make_closed_facts, prove
from panneau.build.stages import (
    ComposedBuild,
    GatheredBuild,
    PreparedBuild,
    ProvenBuild,
    SiteRenderer,
    WrittenBuild,
    compose_build,
)
from panneau.build.town_file_words import make_own_texts
from panneau.common.french import format_some
from panneau.config.environment import Environment
from panneau.errors import ContentRefused
from panneau.licence.set_aside import format_ids

NOT_LAWFUL = (
    "Le site construit ne respecte pas la licence ; le tableau dit l’article, la page et le remède. Le site publié "
    "reste en place."
)
OF_THE_TOWN = (
    "Des pages de content/ ne peuvent pas être publiées ({pages}), et le reste du site est juste. Le tableau dit ce "
    "qui ne va pas et le remède : corrigez leurs fichiers, les réglages qu’elles reprennent ou leurs gabarits de "
    "theme-local/. D’ici là, ce site n’est pas publié."
)
MOST_NAMED = 5
"""Pages that a sentence names."""
TOO_MANY = " Ces offres en sont la cause : {ids} ; c’est plus que les {most} qui peuvent être écartées."


def prove_build(written: WrittenBuild) -> ProvenBuild:
    """Audit the new site, without the odd offers that alone would stop it. Raises: OSError, OutputFailed"""
    composed, renderer = written.composed, written.renderer
    result = _run_audit(composed, renderer)
    while odd := _find_odd_offers(composed, result):
        composed = _leave_out(composed, odd, renderer)
        result = _run_audit(composed, renderer)
    return ProvenBuild(composed, result)


def refuse_own_pages(result: AuditResult) -> ContentRefused | None:
    """Make the refusal of a site whose faults are all on pages of the town's own files; None for any other."""
    if result.passed or result.own < result.faults:
        return None
    pages = dict.fromkeys(finding.page for finding in result.findings if finding.level is Level.FAULT)
    return ContentRefused(OF_THE_TOWN.format(pages=format_some(tuple(pages), most=MOST_NAMED)))


def format_refusal(proven: ProvenBuild) -> str:
    """Say in French why a site that breaks a duty is not published, with the offers that explain every fault."""
    inputs, result, before = proven.composed.gathered.inputs, proven.result, proven.composed.set_aside
    if inputs is None or result.general or not result.odd:
        return NOT_LAWFUL
    ids = [*result.odd, *(finding.offer for finding in before)]
    most = compute_set_aside_limit(len(inputs.found.offers) + len(before))
    return NOT_LAWFUL + TOO_MANY.format(ids=format_ids(ids), most=most)


def _find_odd_offers(composed: ComposedBuild, result: AuditResult) -> Sequence[AuditFinding]:
    inputs = composed.gathered.inputs
    if inputs is None:
        return ()
    return choose_set_aside(result, live=inputs.found.offers, before=[one.offer for one in composed.set_aside])


def _leave_out(before: ComposedBuild, odd: Sequence[AuditFinding], renderer: SiteRenderer) -> ComposedBuild:
    """Make the site again without some offers; nothing of them stays in the new folder."""
    set_aside = sorted((*before.set_aside, *odd), key=lambda finding: finding.offer)
    composed = compose_build(_drop_offers(before.gathered, odd), set_aside=set_aside)
    folder = before.prepared.stage.folder
    (folder / CONFORMITY).unlink(missing_ok=True)  # it tells of the audit that has just refused the site
    for path in _list_paths(before.composition) - _list_paths(composed.composition):
        (folder / path).unlink()
    renderer.write_site(composed.composition)
    return composed


def _drop_offers(gathered: GatheredBuild, odd: Sequence[AuditFinding]) -> GatheredBuild:
    assert gathered.inputs is not None  # noqa: S101 - only offers are left out
    found = gathered.inputs.found
    kept = replace(found, offers=found.offers.drop_ids([finding.offer for finding in odd]))
    return replace(gathered, inputs=replace(gathered.inputs, found=kept))


def _list_paths(composition: Composition) -> set[str]:
    return {page.path for page in composition.pages} | render_plain_files(composition, town_paths=()).keys()


def _run_audit(composed: ComposedBuild, renderer: SiteRenderer) -> AuditResult:
    prepared, inputs = composed.prepared, composed.gathered.inputs
    folder, log = prepared.stage.folder, prepared.said.text
    now = prepared.timing.read_time().astimezone(UTC)
    if inputs is None or prepared.environment is None:
        return audit_closed_site(folder, _make_closed_facts(composed, renderer, now=now))
    facts = make_build_facts(prepared.settings, inputs, prepared.environment, composition=composed.composition, now=now)
    unreachable = fetch_unreachable(facts.licence_address) if prepared.production else ()
    facts = replace(
        add_town_pages(facts, renderer.town_paths),
        files=read_file_plan(prepared.copied, made=renderer.made_files),
        own_texts=make_own_texts(prepared.town, prepared.settings.build_page_values(prepared.site_url)),
        production=prepared.production,
        sight=_choose_sight(prepared, prepared.environment),
        log=log,
        unreachable=unreachable,
    )
    edition, clock = composed.composition.edition, prepared.timing.now
    return prove(folder, facts, render=renderer.render, edition=edition, clock=clock)


def _choose_sight(prepared: PreparedBuild, environment: Environment) -> SightProof:
    """Choose how it is proven that pages are seen; a preview is looked at by whoever makes the theme."""
    if not prepared.production:
        return SightProof.NONE
    return SightProof.BROWSER if environment.has_browser else SightProof.STYLES


def _make_closed_facts(composed: ComposedBuild, renderer: SiteRenderer, *, now: datetime) -> AuditFacts:
    prepared = composed.prepared
    facts = make_closed_facts(
        prepared.settings, prepared.environment, site_url=prepared.site_url, log=prepared.said.text, now=now
    )
    files = read_file_plan(prepared.copied, made=renderer.made_files)
    return add_plan(facts, composed.composition, town_paths=renderer.town_paths, files=files)
