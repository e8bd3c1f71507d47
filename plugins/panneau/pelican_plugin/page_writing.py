"""Writing the planned pages: each rendered from its template by Pelican's writer, in as many processes as there are
processors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from panneau.common.process_pool import CHUNK, count_cores, map_in_processes
from panneau.france_travail.http.rate_limit import Follow, ignore_progress
from panneau.site.model.layout import build_base_context
from panneau.site.model.page import Page, PageKind
from panneau.site.model.site_model import SiteModel

FindTemplate = Callable[[str], Any]
"""A template's file name → Jinja's template."""


@dataclass(frozen=True, slots=True)
class RenderedFrame:
    """What stands around the pages of one folder, rendered once for them all: a tenth of a page's time."""

    header: Markup
    footer: Markup


def write_pages(
    pages: Sequence[Page],
    *,
    edition: SiteModel,
    writer: Any,
    find_template: FindTemplate,
    follow: Follow = ignore_progress,
) -> None:
    """Write every page; the one that counts what was done to the offers comes after all others.

    A process that writes has receivers of Pelican's signals of its own: what they remember ends with it.
    Raises: OSError; OutputFailed when a process is killed.
    """
    register = edition.register
    templates = {name: find_template(name) for name in {page.template for page in pages}}
    frames = {root: render_frame(edition, root, find_template) for root in ("", "../", "../../")}

    def write(some: Sequence[Page]) -> Mapping[str, int]:
        for page in some:
            context = page.context()
            values = {**context, "frame": frames.get(str(context.get("root")))}
            writer.write_file(page.path, templates[page.template], {"localsiteurl": ""}, **values)
        return register.hand_over()

    known = register.hand_over()
    others = [page for page in pages if page.kind is not PageKind.MODIFICATIONS]
    for chunks, touched in enumerate(map_in_processes(write, others, workers=count_cores()), 1):
        register.merge(touched)
        follow(min(chunks * CHUNK, len(others)), len(others))
    register.merge(known)
    register.merge(write([page for page in pages if page.kind is PageKind.MODIFICATIONS]))


def render_frame(edition: SiteModel, root: str, find_template: FindTemplate) -> RenderedFrame:
    """Header and footer as the pages at `root` show them; their templates know what is the same on all pages."""
    base = build_base_context(edition, root=root)
    header, footer = (find_template(f"partials/{name}.html").render(base) for name in ("header", "footer"))
    return RenderedFrame(Markup(header), Markup(footer))  # noqa: S704 - Jinja has just escaped them
