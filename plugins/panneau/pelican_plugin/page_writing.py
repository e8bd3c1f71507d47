"""Writing the planned pages: each rendered from its template by Pelican's writer, in as many processes as there are
processors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from panneau.common.process_pool import CHUNK, cores, shared_out
from panneau.france_travail.http.rate_limit import Follow, nobody
from panneau.site.model.layout import base_context
from panneau.site.model.page import Kind, Page
from panneau.site.model.site_model import Edition

FindTemplate = Callable[[str], Any]
"""A template's file name → Jinja's template."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the pages of one folder, rendered once for them all: a tenth of a page's time."""

    header: Markup
    footer: Markup


def write_pages(
    pages: Sequence[Page], *, edition: Edition, writer: Any, find_template: FindTemplate, follow: Follow = nobody
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
    others = [page for page in pages if page.kind is not Kind.MODIFICATIONS]
    for chunks, touched in enumerate(shared_out(write, others, workers=cores()), 1):
        register.merge(touched)
        follow(min(chunks * CHUNK, len(others)), len(others))
    register.merge(known)
    register.merge(write([page for page in pages if page.kind is Kind.MODIFICATIONS]))


def render_frame(edition: Edition, root: str, find_template: FindTemplate) -> Frame:
    """Header and footer as the pages at `root` show them; their templates know what is the same on all pages."""
    base = base_context(edition, root=root)
    header, footer = (find_template(f"partials/{name}.html").render(base) for name in ("header", "footer"))
    return Frame(Markup(header), Markup(footer))  # noqa: S704 - Jinja has just escaped them
