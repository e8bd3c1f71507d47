"""What a build says at its end: on the terminal, on the page of a run, and by how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from panneau.audit import render_table
from panneau.build.proving import format_refusal, refuse_own_pages
from panneau.build.run_page import RUN_PAGE
from panneau.build.stages import PreparedBuild, ProvenBuild
from panneau.build.summary import CLOSED, format_summary, render_markdown
from panneau.common.french import format_count
from panneau.common.terminal import print_lines
from panneau.errors import AuditRefused, ContentLeftOut, OffersSetAside
from panneau.licence.set_aside import format_ids
from panneau.local_content.mistakes import Mistake
from panneau.pelican_plugin.content_notices import list_notices
from panneau.pelican_plugin.refusals import exit_on_refusal

"""Variable that names the file whose Markdown GitHub shows on the page of the run."""
LEFT_OUT = (
    "Le nouveau site laisse de côté ce qui est faux dans content/. Corrigez ces fichiers, la publication suivante les "
    "reprendra :{what}"
)
SET_ASIDE = (
    "Le nouveau site laisse de côté ces offres, dont la page n’a pas pu être prouvée : {ids}. Le résumé dit ce qui a "
    "été trouvé et le remède ; conformite.html les donne au public, avec un lien vers France Travail."
)
NOT_LAWFUL_HERE = (
    "Le site est écrit, mais il ne respecte pas la licence : en production, il ne serait pas publié. Le tableau dit "
    "l’article, la page et le remède."
)
NOTICES = "À corriger dans content/ ; le site est publié quand même :"
UNPROVEN = "Le site est refait en {seconds} s, sans la preuve : « panneau site » la fait, et toute publication aussi."
MOST_NAMED = 10


def tell_proof(proven: ProvenBuild) -> None:
    """Show what remains wrong with the new site. Raises: AuditRefused or ContentRefused in production."""
    if not proven.result.passed:
        print(render_table(proven.result), file=sys.stderr)
        if proven.composed.prepared.production:
            raise refuse_own_pages(proven.result) or AuditRefused(format_refusal(proven))


def tell_unproven(prepared: PreparedBuild, *, seconds: float) -> None:
    """Tell that a site was made again without its proof."""
    said = UNPROVEN.format(seconds=f"{seconds:.1f}".replace(".", ","))
    print_lines((*format_notices(list_notices(prepared, site=prepared.stage.target)), said))


def tell_end(proven: ProvenBuild, *, pages: int, seconds: float) -> None:
    """Tell what was written; raise what somebody must see to, although a site was written.

    Raises: SystemExit
    """
    composed, folder = proven.composed, proven.composed.prepared.stage.target
    if composed.gathered.inputs is None:
        print_lines((CLOSED.format(folder=folder),))
        return
    summary = format_summary(
        composed.gathered.inputs,
        pages=pages,
        seconds=seconds,
        folder=folder,
        proof=proven.result,
        set_aside=composed.set_aside,
    )
    tell((*format_notices(list_notices(composed.prepared, site=folder)), *summary))
    with exit_on_refusal():
        _check_what_is_left(proven)


def _check_what_is_left(proven: ProvenBuild) -> None:
    """Check what is left to do.

    Raises: AuditRefused or ContentRefused outside production, ContentLeftOut, OffersSetAside.
    """
    prepared, set_aside = proven.composed.prepared, proven.composed.set_aside
    if not proven.result.passed:
        raise refuse_own_pages(proven.result) or AuditRefused(NOT_LAWFUL_HERE)
    if wrong := (*prepared.said.errors, *map(str, prepared.town.mistakes)):
        raise ContentLeftOut(LEFT_OUT.format(what=format_mistakes(wrong)))
    if set_aside:
        raise OffersSetAside(SET_ASIDE.format(ids=format_ids([one.offer for one in set_aside])))


def format_notices(notices: Iterable[Mistake]) -> tuple[str, ...]:
    """Format what is told of the town's files and stops nothing, as lines of a summary.

    All of it: nothing but a build knows that a link to a page made from offers is dead.
    """
    said = tuple(f"  {notice}" for notice in notices)
    return (NOTICES, *said) if said else ()


def format_mistakes(mistakes: Iterable[str]) -> str:
    """Format the first mistakes, each on a line of its own, and how many more there are."""
    every = tuple(mistakes)
    more = len(every) - MOST_NAMED
    rest = (f"et {format_count(more, 'autre')}, que « panneau doctor » dit",) if more > 0 else ()
    return "".join(f"\n  - {one}" for one in (*every[:MOST_NAMED], *rest))


def tell(lines: tuple[str, ...]) -> None:
    """Print the lines and, where GitHub runs the build, write them on the page of the run."""
    print_lines(lines)
    if page := os.environ.get(RUN_PAGE):
        with suppress(OSError), Path(page).open("a", encoding="utf-8") as file:  # the site is published
            file.write(render_markdown(lines, title="Publication"))
